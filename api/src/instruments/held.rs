//! What a clinic may ask with today: its own words and licences, and those that ship with the platform.

use chrono::NaiveDate;
use migrations::{
    TenantTx,
    instruments::{self, Licence},
};
use workflows::{
    instruments::Instrument,
    locale::Lang,
    questionnaire::{Question, shipped},
};

use crate::problem::Result;

/// An instrument as the clinic holds it.
#[derive(Clone, Debug)]
pub struct Held {
    pub instrument: Instrument,
    /// 0 while the clinic kept nothing of it.
    pub version: i32,
    pub licence: Option<Licence>,
    pub wordings: Vec<Worded>,
}

/// Its words in a language.
#[derive(Clone, Debug)]
pub struct Worded {
    pub lang: Lang,
    pub title: String,
    pub questions: Vec<Question>,
    /// They ship with the platform.
    pub ours: bool,
}

/// All instruments, as the clinic holds them.
///
/// # Errors
/// When the database does not answer.
pub async fn all(tx: &mut TenantTx) -> Result<Vec<Held>> {
    let mut kept = instruments::all(tx).await?;
    let of = |instrument: Instrument| {
        let at = kept.iter().position(|row| row.code == instrument.code());
        Held::of(instrument, at.map(|at| kept.swap_remove(at)))
    };
    Ok(Instrument::ALL.into_iter().map(of).collect())
}

impl Held {
    fn of(instrument: Instrument, row: Option<instruments::Instrument>) -> Self {
        let (version, licence, kept) =
            row.map_or((0, None, Vec::new()), |row| (row.version, row.licence, row.wordings));
        let own = |lang: Lang| {
            let words = kept.iter().find(|words| words.lang == lang.code())?;
            Some(Worded {
                lang,
                title: words.title.clone(),
                // Written by this crate only, after it was looked at.
                questions: serde_json::from_value(words.questions.clone()).ok()?,
                ours: false,
            })
        };
        let ours = |lang: Lang| {
            let (title, questions) = shipped(instrument, lang)?;
            Some(Worded {
                lang,
                title,
                questions,
                ours: true,
            })
        };
        let wordings = Lang::ALL
            .into_iter()
            .filter_map(|lang| own(lang).or_else(|| ours(lang)));
        Self {
            instrument,
            version,
            licence,
            wordings: wordings.collect(),
        }
    }

    /// Whether it may be used on a day.
    pub fn is_licensed(&self, on: NaiveDate) -> bool {
        let holds = |licence: &Licence| licence.valid_until >= on;
        !self.instrument.needs_licence() || self.licence.as_ref().is_some_and(holds)
    }

    /// Its words in a language, else in English, else in any.
    pub fn words(&self, lang: &str) -> Option<&Worded> {
        let of = |code: &str| self.wordings.iter().find(|words| words.lang.code() == code);
        of(lang).or_else(|| of("en")).or_else(|| self.wordings.first())
    }

    /// The languages of these in which it has no words.
    pub fn missing(&self, languages: &[String]) -> Vec<String> {
        let worded = |code: &String| self.wordings.iter().any(|words| words.lang.code() == *code);
        languages.iter().filter(|code| !worded(code)).cloned().collect()
    }
}
