//! Day-N checks: what is asked, what alarms, and who hears of it.

use serde::{Deserialize, Serialize};

/// One check after surgery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Civil days after surgery, counted in the clinic's zone.
    pub day: u32,
    /// Civil hour at which it is sent, in the zone where the patient is that day.
    pub hour: u8,
    /// Questions that alarm when answered yes.
    pub red_flags: Vec<RedFlag>,
    /// Whether a photo of the wound is asked for.
    #[serde(default)]
    pub photo: bool,
}

impl Check {
    /// The key of this step in ids and records: `d7`.
    pub fn key(&self) -> String {
        format!("d{}", self.day)
    }
}

/// A sign that alarms by itself, whatever the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedFlag {
    Fever,
    Bleeding,
    Breathing,
    ChestPain,
    Swelling,
    Pus,
    UrinaryRetention,
}

impl RedFlag {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Fever,
        Self::Bleeding,
        Self::Breathing,
        Self::ChestPain,
        Self::Swelling,
        Self::Pus,
        Self::UrinaryRetention,
    ];

    /// The code in rows, payload ids and translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fever => "fever",
            Self::Bleeding => "bleeding",
            Self::Breathing => "breathing",
            Self::ChestPain => "chest_pain",
            Self::Swelling => "swelling",
            Self::Pus => "pus",
            Self::UrinaryRetention => "urinary_retention",
        }
    }

    /// The flag of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.code() == code)
    }
}

/// Scores that alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Pain (0–10) from which an escalation opens.
    pub pain_at: u8,
    /// A rise of this much …
    pub rise_by: u8,
    /// … within so many hours opens one too.
    pub rise_within_hours: u32,
}

/// How silence climbs, in hours after the check was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    pub remind_after_hours: u32,
    pub other_channel_after_hours: u32,
    pub call_after_hours: u32,
    pub human_after_hours: u32,
}

/// The ladder of an escalation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    pub positions: Vec<Position>,
    /// Minutes until an unacknowledged escalation climbs.
    pub climb_after_minutes: u32,
}

/// A position on the clinic's rota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    Coordinator,
    Doctor,
    Admin,
}

impl Position {
    /// The code in rows and screens.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Doctor => "doctor",
            Self::Admin => "admin",
        }
    }
}
