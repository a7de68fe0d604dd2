//! Languages that patients speak here, and where they are when something is urgent.

use serde::{Deserialize, Serialize};

/// The five languages of the portal and of messages to patients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Tr,
    #[default]
    En,
    De,
    Ru,
    Ar,
}

impl Lang {
    /// All five, in the order of the language switch.
    pub const ALL: [Self; 5] = [Self::Tr, Self::En, Self::De, Self::Ru, Self::Ar];

    /// The ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tr => "tr",
            Self::En => "en",
            Self::De => "de",
            Self::Ru => "ru",
            Self::Ar => "ar",
        }
    }
}

impl std::str::FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or(UnknownLang)
    }
}

/// The code is none of tr, en, de, ru, ar.
#[derive(Debug, thiserror::Error)]
#[error("language must be one of tr, en, de, ru, ar")]
pub struct UnknownLang;

/// The number to dial for an ambulance in a country (ISO 3166 alpha-2); 112 where none is known, since GSM networks route it.
pub fn emergency_number(country: &str) -> &'static str {
    match country {
        "GB" | "IE" => "999",
        "US" | "CA" => "911",
        "RU" | "KZ" | "UZ" | "AZ" | "GE" | "BY" | "AM" => "103",
        "SA" | "BH" | "QA" => {
            if country == "SA" {
                "997"
            } else {
                "999"
            }
        }
        "AE" => "998",
        "KW" | "JO" | "TR" => "112",
        "IQ" => "122",
        "EG" => "123",
        "LB" => "140",
        "DZ" => "14",
        "MA" => "15",
        "TN" => "190",
        "AU" => "000",
        _ => "112",
    }
}
