//! Who lives a pathway: each behaves in one known way and is otherwise easy.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::locale::Lang;

/// A made-up patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Persona {
    /// Does everything in time; the measure for the others.
    Steady,
    /// Answers no check.
    Silent,
    /// Has severe pain and a red flag on the first day, and the coordinator does not look.
    SeverePain,
    /// Answers everything late.
    AnswersLate,
    /// Cancels five days before surgery.
    Cancels,
    /// Moves the flight, and surgery with it.
    MovesFlight,
    /// Reads Arabic and lives in Riyadh.
    Arabic,
    /// The messenger is away for six hours on the day of the first check.
    PartnerDown,
}

impl Persona {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Steady,
        Self::Silent,
        Self::SeverePain,
        Self::AnswersLate,
        Self::Cancels,
        Self::MovesFlight,
        Self::Arabic,
        Self::PartnerDown,
    ];

    /// The language they read.
    pub const fn lang(self) -> Lang {
        match self {
            Self::Arabic => Lang::Ar,
            Self::MovesFlight => Lang::En,
            _ => Lang::De,
        }
    }
    /// The zone they live in.
    pub const fn home(self) -> &'static str {
        match self {
            Self::Arabic => "Asia/Riyadh",
            Self::MovesFlight => "Europe/London",
            _ => "Europe/Berlin",
        }
    }
    /// How long after a check was asked it is answered; never by somebody silent.
    pub(super) fn answers_after(self) -> Option<Duration> {
        match self {
            Self::Silent => None,
            Self::AnswersLate => Some(Duration::hours(22)),
            _ => Some(Duration::hours(2)),
        }
    }
    /// How long the patient thinks about an offer and about money.
    pub(super) fn thinks_for(self) -> Duration {
        match self {
            Self::AnswersLate => Duration::days(13),
            _ => Duration::days(2),
        }
    }
}
