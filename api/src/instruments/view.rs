//! How an instrument looks from outside.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflows::questionnaire::{Choice, Question};

use super::held::Held;

/// An instrument as the clinic holds it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Instrument)]
pub struct InstrumentView {
    /// nrs11, ipss, iief5 or ohip14.
    pub code: String,
    /// 0 while the clinic kept nothing of it.
    pub version: i32,
    /// Its words are somebody's: the clinic records its licence and types them in.
    pub needs_licence: bool,
    /// The numbers that each question takes, in order.
    pub questions: Vec<Takes>,
    pub totals: Totals,
    pub licence: Option<InstrumentLicence>,
    /// Whether it may be used today.
    pub licensed: bool,
    pub wordings: Vec<InstrumentWording>,
    /// Languages of the clinic without words.
    pub missing: Vec<String>,
}

/// The numbers that a question takes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InstrumentTakes)]
pub struct Takes {
    pub least: u8,
    pub most: u8,
}

/// The totals that an answer can come to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InstrumentTotals)]
pub struct Totals {
    pub least: u16,
    pub most: u16,
    pub more_is_better: bool,
}

/// By what right the clinic asks.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct InstrumentLicence {
    /// 1 to 200 characters: number, holder, whatever finds it again.
    pub reference: String,
    /// The last day.
    pub valid_until: NaiveDate,
}

/// The words in a language.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstrumentWording {
    /// tr, en, de, ru or ar.
    pub lang: String,
    pub title: String,
    /// They ship with the platform.
    pub ours: bool,
    pub questions: Vec<InstrumentQuestion>,
}

/// A question in words.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct InstrumentQuestion {
    pub text: String,
    pub options: Vec<InstrumentOption>,
}

/// An answer in words.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct InstrumentOption {
    /// As it is scored.
    pub value: u8,
    pub label: String,
}

impl InstrumentView {
    /// An instrument for a clinic of these languages, on a day.
    pub fn of(held: Held, languages: &[String], on: NaiveDate) -> Self {
        let (instrument, totals) = (held.instrument, held.instrument.totals());
        let takes = instrument.questions().into_iter().map(|takes| Takes {
            least: *takes.start(),
            most: *takes.end(),
        });
        Self {
            code: instrument.code().to_owned(),
            version: held.version,
            needs_licence: instrument.needs_licence(),
            questions: takes.collect(),
            totals: Totals {
                least: *totals.start(),
                most: *totals.end(),
                more_is_better: instrument.more_is_better(),
            },
            licensed: held.is_licensed(on),
            missing: held.missing(languages),
            licence: held.licence.map(|licence| InstrumentLicence {
                reference: licence.reference,
                valid_until: licence.valid_until,
            }),
            wordings: (held.wordings.into_iter())
                .map(|words| InstrumentWording {
                    lang: words.lang.code().to_owned(),
                    title: words.title,
                    ours: words.ours,
                    questions: words.questions.into_iter().map(InstrumentQuestion::from).collect(),
                })
                .collect(),
        }
    }
}

impl From<Question> for InstrumentQuestion {
    fn from(question: Question) -> Self {
        Self {
            text: question.text,
            options: (question.options.into_iter())
                .map(|option| InstrumentOption {
                    value: option.value,
                    label: option.label,
                })
                .collect(),
        }
    }
}

impl From<InstrumentQuestion> for Question {
    fn from(question: InstrumentQuestion) -> Self {
        Self {
            text: question.text.trim().to_owned(),
            options: (question.options.into_iter())
                .map(|option| Choice {
                    value: option.value,
                    label: option.label.trim().to_owned(),
                })
                .collect(),
        }
    }
}
