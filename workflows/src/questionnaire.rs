//! The words of an instrument: a clinic's own, under its licence; those of the pain scale, which needs none, ship with us.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::LazyLock};

use crate::{instruments::Instrument, locale::Lang};

/// A question and what can be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub text: String,
    pub options: Vec<Choice>,
}

/// One answer of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// As it is scored.
    pub value: u8,
    pub label: String,
}

/// Longer is no question and no label.
const LONGEST: usize = 600;

/// What is wrong with the words of an instrument: a place below its questions, and what must hold there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misworded {
    /// As in `questions[2].options`.
    pub place: String,
    pub must: String,
}

/// Whether the words ask exactly what is scored: as many questions, each with every number that it takes, once.
///
/// # Errors
/// The first place where they do not.
pub fn fits(instrument: Instrument, questions: &[Question]) -> Result<(), Misworded> {
    let wrong = |place: String, must: String| Err(Misworded { place, must });
    let takes = instrument.questions();
    if questions.len() != takes.len() {
        return wrong("questions".into(), format!("must be {} questions", takes.len()));
    }
    let readable = |text: &str| (1..=LONGEST).contains(&text.trim().chars().count());
    for (n, (question, takes)) in questions.iter().zip(takes).enumerate() {
        if !readable(&question.text) {
            return wrong(
                format!("questions[{n}].text"),
                format!("must have 1 to {LONGEST} characters"),
            );
        }
        let mut values: Vec<u8> = question.options.iter().map(|option| option.value).collect();
        values.sort_unstable();
        if !values.iter().copied().eq(takes.clone()) {
            let must = format!("must have each value from {} to {} once", takes.start(), takes.end());
            return wrong(format!("questions[{n}].options"), must);
        }
        if let Some(bare) = question.options.iter().position(|option| !readable(&option.label)) {
            let must = format!("must have 1 to {LONGEST} characters");
            return wrong(format!("questions[{n}].options[{bare}].label"), must);
        }
    }
    Ok(())
}

#[derive(Deserialize)]
struct Pain {
    title: String,
    text: String,
    least: String,
    most: String,
}

static PAIN: LazyLock<BTreeMap<String, Pain>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../wording/instruments.json"))
        .expect("the committed words of the pain scale parse")
});

/// Title and questions that ship with us; none where the words are somebody else's.
pub fn shipped(instrument: Instrument, lang: Lang) -> Option<(String, Vec<Question>)> {
    if instrument.needs_licence() {
        return None;
    }
    let words = PAIN.get(lang.code())?;
    let takes = instrument.questions().into_iter().next()?;
    let label = |value: u8| match value {
        value if value == *takes.start() => format!("{value} – {}", words.least),
        value if value == *takes.end() => format!("{value} – {}", words.most),
        value => value.to_string(),
    };
    let options = takes.clone().map(|value| Choice {
        value,
        label: label(value),
    });
    let question = Question {
        text: words.text.clone(),
        options: options.collect(),
    };
    Some((words.title.clone(), vec![question]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pain_scale_is_worded_in_every_language_and_nothing_else_is() {
        for lang in Lang::ALL {
            let (title, questions) = shipped(Instrument::Nrs11, lang).expect("it ships with us");
            assert!(!title.is_empty());
            assert_eq!(fits(Instrument::Nrs11, &questions), Ok(()), "{lang:?}");
            for licensed in [Instrument::Ipss, Instrument::Iief5, Instrument::Ohip14] {
                assert_eq!(shipped(licensed, lang), None);
            }
        }
    }

    #[test]
    fn words_that_ask_something_else_than_is_scored_are_named_by_their_place() {
        let (_, mut questions) = shipped(Instrument::Nrs11, Lang::En).expect("it ships with us");
        let place = |questions: &[Question]| fits(Instrument::Nrs11, questions).expect_err("it is wrong").place;
        assert_eq!(place(&[]), "questions");
        questions[0].options[3].value = 2;
        assert_eq!(place(&questions), "questions[0].options");
        questions[0].options[3] = Choice {
            value: 3,
            label: " ".into(),
        };
        assert_eq!(place(&questions), "questions[0].options[3].label");
        questions[0].text = "x".repeat(LONGEST + 1);
        assert_eq!(place(&questions), "questions[0].text");
    }
}
