//! The model's answer in our own type, checked beyond what a strict schema can say.

use serde::{Deserialize, Serialize};

use super::PARTNER;
use crate::{Error, country};

/// Warning signs that the model may report, and no others.
pub const RED_FLAGS: [&str; 8] = [
    "fever",
    "bleeding",
    "breathing",
    "chest_pain",
    "severe_pain",
    "swelling",
    "pus",
    "urinary_retention",
];

const LONGEST_SUMMARY: usize = 4_000;
const LONGEST_FIELD: usize = 300;
/// A hundred million euro, in cents: beyond that a number was misheard.
const LARGEST_BUDGET: i64 = 10_000_000_000;

/// What a call was about. Its `Debug` shows coded fields only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallSummary {
    pub condition: Option<String>,
    pub procedure: Option<ProcedureGuess>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// As the caller put it.
    pub date_preference: Option<String>,
    /// Euro cents.
    pub budget_eur_minor: Option<i64>,
    pub language: Option<Lang>,
    pub urgency: Urgency,
    /// Codes of [`RED_FLAGS`].
    pub red_flags: Vec<String>,
    pub wants_callback: Option<bool>,
    /// In the call's language.
    pub summary: String,
    /// In Turkish.
    pub summary_tr: String,
}

/// The procedure that the caller seems to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcedureGuess {
    DentalImplant,
    Veneers,
    AllOnFour,
    Holep,
    PenileImplant,
    KidneyStone,
    Other,
}

impl ProcedureGuess {
    /// The code used on the wire and in the pathway's catalogue.
    pub fn code(self) -> &'static str {
        match self {
            Self::DentalImplant => "dental_implant",
            Self::Veneers => "veneers",
            Self::AllOnFour => "all_on_four",
            Self::Holep => "holep",
            Self::PenileImplant => "penile_implant",
            Self::KidneyStone => "kidney_stone",
            Self::Other => "other",
        }
    }
}

/// The five languages that we speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    Tr,
    En,
    De,
    Ru,
    Ar,
}

impl Lang {
    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tr => "tr",
            Self::En => "en",
            Self::De => "de",
            Self::Ru => "ru",
            Self::Ar => "ar",
        }
    }
}

/// How soon somebody should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    Routine,
    Soon,
    Urgent,
}

impl std::fmt::Debug for CallSummary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CallSummary")
            .field("country", &self.country)
            .field("language", &self.language)
            .field("urgency", &self.urgency)
            .finish_non_exhaustive()
    }
}

/// Reads the model's content. A value out of its bounds becomes null, since a person fills that in; a red flag that we do
/// not know, or a shape that we do not know, fails the whole, since neither may be dropped in silence.
pub(super) fn read(content: &str) -> Result<CallSummary, Error> {
    let broken = || Error::permanent(PARTNER, "invalid_output");
    let mut read: CallSummary = serde_json::from_str(content).map_err(|_| broken())?;
    if read.red_flags.iter().any(|flag| !RED_FLAGS.contains(&flag.as_str())) {
        return Err(broken());
    }
    read.red_flags.sort();
    read.red_flags.dedup();
    read.country = read
        .country
        .map(|c| c.trim().to_ascii_uppercase())
        .filter(|c| country::is_code(c));
    read.budget_eur_minor = read.budget_eur_minor.filter(|b| (1..=LARGEST_BUDGET).contains(b));
    read.condition = tidy(read.condition);
    read.date_preference = tidy(read.date_preference);
    read.summary = read.summary.trim().chars().take(LONGEST_SUMMARY).collect();
    read.summary_tr = read.summary_tr.trim().chars().take(LONGEST_SUMMARY).collect();
    if read.summary.is_empty() || read.summary_tr.is_empty() {
        return Err(broken());
    }
    Ok(read)
}

fn tidy(text: Option<String>) -> Option<String> {
    let text: String = text?.trim().chars().take(LONGEST_FIELD).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn good() -> Value {
        json!({"condition": "missing molars", "procedure": "dental_implant", "country": "de", "date_preference": null,
            "budget_eur_minor": 450000, "language": "de", "urgency": "soon", "red_flags": ["swelling", "swelling"],
            "wants_callback": true, "summary": "Wants implants.", "summary_tr": "İmplant istiyor."})
    }

    #[test]
    fn reads_and_tidies() {
        let read = read(&good().to_string()).unwrap();
        assert_eq!(read.country.as_deref(), Some("DE"));
        assert_eq!(read.red_flags, ["swelling"]);
        assert_eq!(read.procedure, Some(ProcedureGuess::DentalImplant));
        assert!(!format!("{read:?}").contains("molars"));
    }

    #[test]
    fn bounds_become_null_and_shapes_fail() {
        let with = |field: &str, value: Value| {
            let mut body = good();
            body[field] = value;
            read(&body.to_string())
        };
        assert_eq!(with("country", json!("XX")).unwrap().country, None);
        assert_eq!(with("budget_eur_minor", json!(-5)).unwrap().budget_eur_minor, None);
        assert_eq!(with("condition", json!("  ")).unwrap().condition, None);
        for (field, value) in [
            ("red_flags", json!(["unicorn"])),
            ("urgency", json!("now")),
            ("procedure", json!("hair")),
            ("summary", json!("")),
            ("extra", json!(1)),
            ("budget_eur_minor", json!("4500")),
        ] {
            assert_eq!(
                with(field, value).unwrap_err().code(),
                "openai.invalid_output",
                "{field}"
            );
        }
        assert!(read("not json").is_err());
    }

    #[test]
    fn the_schema_is_strict_in_every_object() {
        let schema = super::super::schema::call_summary();
        let mut named: Vec<_> = schema["properties"].as_object().unwrap().keys().cloned().collect();
        let mut required: Vec<_> = schema["required"]
            .as_array()
            .unwrap()
            .iter()
            .map(|v| v.as_str().unwrap().to_owned())
            .collect();
        named.sort();
        required.sort();
        assert_eq!(named, required);
        assert_eq!(schema["additionalProperties"], false);
    }
}
