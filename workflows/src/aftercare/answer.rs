//! What a patient answers, by whatever channel.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::{ids::EventId, journey::Actor, pathway::RedFlag};

/// One answer from one channel; absorbed once by its event id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    pub event: EventId,
    /// The check that is answered; the latest one asked when not said.
    pub step_key: Option<String>,
    /// portal, whatsapp, voice, staff.
    pub channel: String,
    pub by: Actor,
    pub answer: Answer,
    pub at: DateTime<Utc>,
}

/// The content of an answer: scores and codes; words wait in the event's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// The patient tapped "start": the messenger asks for the range of the pain.
    Start,
    /// A range was chosen: the messenger asks for the number.
    Band { band: PainBand },
    /// Pain, red flags, or both.
    Report {
        pain: Option<u8>,
        red_flags: Option<BTreeSet<RedFlag>>,
    },
    /// Some red flag applies: the messenger asks which.
    SomeFlag,
}

/// The four ranges of the pain list; each holds at most four numbers, so a list of ten rows loses none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PainBand {
    None,
    Mild,
    Moderate,
    Severe,
}

impl PainBand {
    /// All four, from none to severe.
    pub const ALL: [Self; 4] = [Self::None, Self::Mild, Self::Moderate, Self::Severe];

    /// The numbers of a band.
    pub const fn numbers(self) -> std::ops::RangeInclusive<u8> {
        match self {
            Self::None => 0..=0,
            Self::Mild => 1..=3,
            Self::Moderate => 4..=6,
            Self::Severe => 7..=10,
        }
    }
    /// The code in payload ids and translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mild => "mild",
            Self::Moderate => "moderate",
            Self::Severe => "severe",
        }
    }
    /// The band of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::PainBand;

    #[test]
    fn the_bands_hold_every_number_once_and_fit_a_list() {
        let all: Vec<u8> = PainBand::ALL.into_iter().flat_map(PainBand::numbers).collect();
        assert_eq!(all, (0..=10).collect::<Vec<_>>());
        assert!(PainBand::ALL.into_iter().all(|band| band.numbers().count() <= 10));
    }
}
