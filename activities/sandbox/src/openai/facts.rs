//! What a call says, by plain rules: each fact from its own file, explicitly absent when nobody said it.

use super::{
    budget, callback, country, date,
    flags::{self, Flag},
    language,
    lexicon::{self, Lexicon},
    polarity::Clause,
    procedure, summary,
    text::{Speaker, Turn, turns},
    urgency,
};
use chrono::NaiveDate;

/// Everything the rules can tell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    pub condition: Option<String>,
    pub procedure: Option<&'static str>,
    pub country: Option<&'static str>,
    pub date_preference: Option<String>,
    pub budget_eur_minor: Option<i64>,
    pub language: Option<&'static str>,
    pub urgency: &'static str,
    pub red_flags: Vec<Flag>,
    pub wants_callback: Option<bool>,
    pub pain_score: Option<u8>,
    pub summary: String,
    pub summary_tr: String,
}

/// A call ready for the rules.
pub(crate) struct Call {
    pub turns: Vec<Turn>,
    pub lex: &'static Lexicon,
    pub today: NaiveDate,
}

impl Call {
    /// The patient's sentences.
    pub fn patient(&self) -> impl Iterator<Item = Clause<'_>> {
        self.exchanges().map(|(_, clause)| clause)
    }

    /// The patient's sentences, each with the agent's turn it answers.
    pub fn exchanges(&self) -> impl Iterator<Item = (Option<&Turn>, Clause<'_>)> {
        let mut asked: Option<&Turn> = None;
        let mut list = Vec::new();
        for turn in &self.turns {
            match turn.speaker {
                Speaker::Agent => asked = Some(turn),
                Speaker::Patient => {
                    list.extend(turn.sentences.iter().map(|s| (asked, Clause::new(self.lex, s))));
                }
            }
        }
        list.into_iter()
    }
}

/// Reads a transcript as of `today`.
pub(crate) fn extract(transcript: &str, today: NaiveDate) -> Facts {
    let turns = turns(transcript);
    let language = language::detect(&turns);
    let call = Call {
        lex: lexicon::of(language.unwrap_or("en")),
        turns,
        today,
    };
    let pain_score = flags::pain_score(&call);
    let red_flags = flags::red_flags(&call, pain_score);
    let procedure = procedure::wanted(&call);
    let mut facts = Facts {
        condition: procedure::condition(&call),
        procedure,
        country: country::of(&call),
        date_preference: date::preference(&call),
        budget_eur_minor: budget::eur_minor(&call),
        language,
        urgency: urgency::of(&call, &red_flags),
        red_flags,
        wants_callback: callback::wanted(&call),
        pain_score,
        summary: String::new(),
        summary_tr: String::new(),
    };
    facts.summary = summary::english(&facts);
    facts.summary_tr = summary::turkish(&facts);
    facts
}
