//! What a step may ask the patient for: how long it waits, what happens without an answer, and which answers worry.

use serde::{Deserialize, Serialize};

use super::{Act, Position};
use crate::instruments::Instrument;

/// How long an ask waits, and what becomes of it without an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    /// Hours until its deadline, counted from when its message went out.
    #[serde(default)]
    pub within_hours: u32,
    /// Hours until the one reminder; none without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_after_hours: Option<u32>,
    /// The default branch. A draft may lack it, a published pathway may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Otherwise>,
}

/// What happens when nobody answered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "then", rename_all = "snake_case")]
pub enum Otherwise {
    /// Nothing but a line in the timeline.
    Leave,
    /// A task for a position of the rota.
    Task { position: Position, within_hours: u32 },
}

impl Otherwise {
    /// The code in the timeline.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Task { .. } => "task",
        }
    }
}

/// Which scores of a survey open a task. It never alarms: alarming is what the checks after surgery are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worry {
    /// The total from which it worries; up to which, where more is better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u16>,
    /// Worse by so many points than the answer before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worse_by: Option<u16>,
    pub position: Position,
    pub within_hours: u32,
}

impl Worry {
    /// The rule by which a total worries, after the total before; none when it does not.
    pub fn rule(self, instrument: Instrument, total: u16, before: Option<u16>) -> Option<&'static str> {
        let better = instrument.more_is_better();
        let beyond = |at: u16| if better { total <= at } else { total >= at };
        let worse = before.map_or(0, |before| match better {
            true => before.saturating_sub(total),
            false => total.saturating_sub(before),
        });
        if self.at.is_some_and(beyond) {
            Some("total_worries")
        } else if self.worse_by.is_some_and(|by| worse >= by) {
            Some("got_worse")
        } else {
            None
        }
    }
}

/// More asks than these are no treatment, and the state that keeps them stays small.
pub const MOST_ASKS: usize = 24;
/// The papers that a step may ask for.
pub const DOCUMENTS: [&str; 6] = ["passport", "x_ray", "blood_test", "report", "insurance", "travel"];
/// What a patient can agree to: the purposes of the ledger, and those that a step may ask a consent for.
pub const CONSENTS: [&str; 6] = [
    "care_messages",
    "voice_calls",
    "ai_summary",
    "transfer_abroad",
    "marketing",
    "photos_for_publication",
];
/// What a step may call about.
pub const CALLS: [&str; 3] = ["travel", "preparation", "wellbeing"];
/// The type of document that a photo becomes.
pub const PHOTO: &str = "wound_photo";

impl Act {
    /// How long it waits for the patient; none when it asks for nothing.
    pub const fn asking(&self) -> Option<&Asking> {
        match self {
            Self::Survey { asking, .. }
            | Self::Photo { asking }
            | Self::Document { asking, .. }
            | Self::Consent { asking, .. }
            | Self::Payment { asking, .. }
            | Self::Call { asking, .. }
            | Self::Appointment { asking, .. } => Some(asking),
            Self::Message { .. } | Self::Task { .. } => None,
        }
    }

    /// The kind of an act, as pathways name it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Message { .. } => "message",
            Self::Task { .. } => "task",
            Self::Survey { .. } => "survey",
            Self::Photo { .. } => "photo",
            Self::Document { .. } => "document",
            Self::Consent { .. } => "consent",
            Self::Payment { .. } => "payment",
            Self::Call { .. } => "call",
            Self::Appointment { .. } => "appointment",
        }
    }

    /// The task of its default branch.
    pub const fn overdue_task(&self) -> &'static str {
        match self {
            Self::Photo { .. } => "photo_overdue",
            Self::Document { .. } => "document_overdue",
            Self::Consent { .. } => "consent_overdue",
            Self::Payment { .. } => "payment_overdue",
            Self::Call { .. } => "call_not_reached",
            Self::Appointment { .. } => "visit_not_booked",
            Self::Survey { .. } | Self::Message { .. } | Self::Task { .. } => "survey_overdue",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worry(at: Option<u16>, worse_by: Option<u16>) -> Worry {
        Worry {
            at,
            worse_by,
            position: Position::Doctor,
            within_hours: 1,
        }
    }

    #[test]
    fn a_total_worries_in_the_direction_of_its_instrument() {
        let high = worry(Some(20), None);
        assert_eq!(high.rule(Instrument::Ipss, 20, None), Some("total_worries"));
        assert_eq!(high.rule(Instrument::Ipss, 19, None), None);
        let low = worry(Some(11), None);
        assert_eq!(low.rule(Instrument::Iief5, 11, None), Some("total_worries"));
        assert_eq!(low.rule(Instrument::Iief5, 12, None), None);
    }

    #[test]
    fn getting_worse_is_judged_against_the_answer_before() {
        let worse = worry(None, Some(4));
        assert_eq!(worse.rule(Instrument::Ipss, 12, Some(8)), Some("got_worse"));
        assert_eq!(worse.rule(Instrument::Ipss, 11, Some(8)), None);
        assert_eq!(
            worse.rule(Instrument::Ipss, 35, None),
            None,
            "the first has none before"
        );
        assert_eq!(worse.rule(Instrument::Iief5, 16, Some(20)), Some("got_worse"));
        assert_eq!(worse.rule(Instrument::Iief5, 24, Some(20)), None, "better is no worry");
    }
}
