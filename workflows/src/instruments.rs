//! Scored questionnaires as pure functions: answers in, a total and a band out. Only the arithmetic is here; the wording of most instruments is under
//! licence and belongs to the clinic. A partial answer gives no band, and nothing here is a diagnosis.

use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// An instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    /// Numeric rating scale of pain, 0 to 10.
    Nrs11,
    /// International Prostate Symptom Score: seven symptoms from 0 to 5. Its eighth question, on the quality of life, is no part of the total
    /// (Barry et al., J Urol 1992;148:1549).
    Ipss,
    /// International Index of Erectile Function, short form: five questions (Rosen et al., Int J Impot Res 1999;11:319).
    Iief5,
    /// Oral Health Impact Profile, short form: fourteen questions from 0 to 4; it has no agreed bands (Slade, Community Dent Oral Epidemiol 1997;25:284).
    Ohip14,
}

/// How grave a whole answer is, in the words of its instrument's authors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    None,
    Mild,
    /// Of the IIEF-5 only.
    MildToModerate,
    Moderate,
    Severe,
}

/// What an answer amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// None while a question is unanswered.
    pub total: Option<u16>,
    /// None while a question is unanswered, and for an instrument without bands.
    pub band: Option<Band>,
    pub answered: u16,
    pub questions: u16,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unscorable {
    /// There are as many answers as questions, open ones as none.
    #[error("{given} answers to {wanted} questions")]
    Count { given: usize, wanted: usize },
    /// The question (from 1) takes other numbers.
    #[error("question {question} takes {least} to {most}")]
    Range { question: usize, least: u8, most: u8 },
}

impl Instrument {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Nrs11, Self::Ipss, Self::Iief5, Self::Ohip14];

    /// The code in pathways, rows and routes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nrs11 => "nrs11",
            Self::Ipss => "ipss",
            Self::Iief5 => "iief5",
            Self::Ohip14 => "ohip14",
        }
    }

    /// The numbers that each scored question takes, in order.
    pub fn questions(self) -> Vec<RangeInclusive<u8>> {
        match self {
            Self::Nrs11 => vec![0..=10],
            Self::Ipss => vec![0..=5; 7],
            // The first asks for confidence and has no zero; the others have one for "no attempt".
            Self::Iief5 => [vec![1..=5], vec![0..=5; 4]].concat(),
            Self::Ohip14 => vec![0..=4; 14],
        }
    }

    /// The totals that an answer can come to.
    pub fn totals(self) -> RangeInclusive<u16> {
        let sum = |of: fn(&RangeInclusive<u8>) -> u8| self.questions().iter().map(|takes| u16::from(of(takes))).sum();
        sum(|takes| *takes.start())..=sum(|takes| *takes.end())
    }

    /// Whether a higher total is the better one.
    pub const fn more_is_better(self) -> bool {
        matches!(self, Self::Iief5)
    }

    /// Whether its wording is under licence; the pain scale's words are ours.
    pub const fn needs_licence(self) -> bool {
        !matches!(self, Self::Nrs11)
    }

    /// The instrument of a code.
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// Scores an answer; a question left open is none.
    ///
    /// # Errors
    /// [`Unscorable`] names the question; nothing is guessed or clamped.
    pub fn score(self, answers: &[Option<u8>]) -> Result<Score, Unscorable> {
        let questions = self.questions();
        if answers.len() != questions.len() {
            return Err(Unscorable::Count {
                given: answers.len(),
                wanted: questions.len(),
            });
        }
        for (n, (answer, takes)) in answers.iter().zip(&questions).enumerate() {
            if answer.is_some_and(|answer| !takes.contains(&answer)) {
                return Err(Unscorable::Range {
                    question: n + 1,
                    least: *takes.start(),
                    most: *takes.end(),
                });
            }
        }
        let given: Vec<u16> = answers.iter().flatten().map(|answer| u16::from(*answer)).collect();
        let whole = given.len() == answers.len();
        let total = whole.then(|| given.iter().sum());
        Ok(Score {
            total,
            band: total.and_then(|total| self.band(total)),
            answered: u16::try_from(given.len()).unwrap_or(u16::MAX),
            questions: u16::try_from(questions.len()).unwrap_or(u16::MAX),
        })
    }

    fn band(self, total: u16) -> Option<Band> {
        Some(match (self, total) {
            (Self::Nrs11, 0) => Band::None,
            (Self::Nrs11, 1..=3) => Band::Mild,
            (Self::Nrs11, 4..=6) => Band::Moderate,
            (Self::Nrs11, _) => Band::Severe,
            (Self::Ipss, 0..=7) => Band::Mild,
            (Self::Ipss, 8..=19) => Band::Moderate,
            (Self::Ipss, _) => Band::Severe,
            // Here more is better.
            (Self::Iief5, 22..) => Band::None,
            (Self::Iief5, 17..=21) => Band::Mild,
            (Self::Iief5, 12..=16) => Band::MildToModerate,
            (Self::Iief5, 8..=11) => Band::Moderate,
            (Self::Iief5, _) => Band::Severe,
            (Self::Ohip14, _) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer that gives each question the same share of its range, and one more to the first so many.
    fn summing(instrument: Instrument, total: u16) -> Vec<Option<u8>> {
        let takes = instrument.questions();
        let mut answer: Vec<u8> = takes.iter().map(|takes| *takes.start()).collect();
        let mut left = total - answer.iter().map(|least| u16::from(*least)).sum::<u16>();
        for (given, takes) in answer.iter_mut().zip(&takes) {
            let more = left.min(u16::from(takes.end() - takes.start()));
            *given += u8::try_from(more).expect("within a question");
            left -= more;
        }
        assert_eq!(left, 0, "{instrument:?} reaches {total}");
        answer.into_iter().map(Some).collect()
    }
    fn of(instrument: Instrument, total: u16) -> Score {
        instrument.score(&summing(instrument, total)).expect("a whole answer")
    }

    #[test]
    fn bands_begin_and_end_where_their_authors_say() {
        use Band::{Mild, MildToModerate, Moderate, None, Severe};
        use Instrument::{Iief5, Ipss, Nrs11};
        let edges = [
            (Nrs11, 0, 0, None),
            (Nrs11, 1, 3, Mild),
            (Nrs11, 4, 6, Moderate),
            (Nrs11, 7, 10, Severe),
            (Ipss, 0, 7, Mild),
            (Ipss, 8, 19, Moderate),
            (Ipss, 20, 35, Severe),
            (Iief5, 1, 7, Severe),
            (Iief5, 8, 11, Moderate),
            (Iief5, 12, 16, MildToModerate),
            (Iief5, 17, 21, Mild),
            (Iief5, 22, 25, None),
        ];
        for (instrument, from, to, band) in edges {
            for total in from..=to {
                let score = of(instrument, total);
                assert_eq!(
                    (score.total, score.band),
                    (Some(total), Some(band)),
                    "{instrument:?} {total}"
                );
            }
        }
        assert_eq!(
            (of(Instrument::Ohip14, 56).total, of(Instrument::Ohip14, 56).band),
            (Some(56), Option::None)
        );
    }

    #[test]
    fn a_partial_answer_has_neither_total_nor_band() {
        for instrument in Instrument::ALL {
            let mut answer = summing(instrument, 1.max(u16::from(*instrument.questions()[0].start())));
            answer[0] = None;
            let score = instrument.score(&answer).expect("a partial answer is no fault");
            assert_eq!((score.total, score.band), (None, None), "{instrument:?}");
            assert_eq!(score.answered + 1, score.questions);
        }
    }

    #[test]
    fn what_no_question_takes_is_named() {
        let wrong = Instrument::Ipss.score(&[Some(0), Some(6), None, None, None, None, None]);
        let range = Unscorable::Range {
            question: 2,
            least: 0,
            most: 5,
        };
        assert_eq!(wrong, Err(range));
        let first = Instrument::Iief5.score(&[Some(0), Some(0), Some(0), Some(0), Some(0)]);
        assert!(matches!(
            first,
            Err(Unscorable::Range {
                question: 1,
                least: 1,
                ..
            })
        ));
        assert_eq!(
            Instrument::Ohip14.score(&[Some(1)]),
            Err(Unscorable::Count { given: 1, wanted: 14 })
        );
    }
}
