//! Steps of a pathway beyond its fixed frame: a message, a task, or something asked of the patient, at an anchor's time, under conditions, with a rule for
//! when it is too late.

use serde::{Deserialize, Serialize};

use super::{Asking, Position, Worry};
use crate::{instruments::Instrument, journey::Template, locale::Lang};

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Unique within the pathway: small letters, digits, underscores. It names the step in records.
    pub key: String,
    /// What its time is counted from.
    pub anchor: Anchor,
    /// Hours after the anchor; negative is before it. A message goes out in the next civil hour where the patient is.
    pub offset_hours: i32,
    /// The civil hour where the patient is, on the day on which its time falls there; without one it happens at its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<u8>,
    /// All must hold when its time comes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
    #[serde(default)]
    pub late: Late,
    pub act: Act,
}

/// What a step's time is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The beginning of the journey.
    Lead,
    Consult,
    Surgery,
    Discharge,
}

/// A condition of a small closed set; it reads the journey's state and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Condition {
    /// The patient lives in another zone than the clinic's.
    HomeAbroad,
    /// The patient is written to in one of these languages.
    Language { any_of: Vec<Lang> },
    /// Something is still owed on the accepted quote.
    BalanceOpen,
    /// Nobody waits for a person because of a worrying answer.
    NoOpenEscalation,
}

/// What happens to a step whose time was past when it became known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Late {
    /// It is left out, and the timeline says so.
    #[default]
    Skip,
    /// It happens at once, while its anchor is still ahead.
    AtOnce,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Act {
    /// A message to the patient.
    Message { template: Template },
    /// A task for a position of the rota.
    Task {
        /// Of [`TASKS`].
        code: String,
        position: Position,
        within_hours: u32,
    },
    /// A scored questionnaire.
    Survey {
        instrument: Instrument,
        /// Which scores open a task.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        worry: Option<Worry>,
        #[serde(flatten)]
        asking: Asking,
    },
    /// A photo of how it looks.
    Photo {
        #[serde(flatten)]
        asking: Asking,
    },
    /// A paper.
    Document {
        /// Of [`super::DOCUMENTS`].
        #[serde(rename = "type")]
        paper: String,
        #[serde(flatten)]
        asking: Asking,
    },
    /// A consent, given or refused in the ledger.
    Consent {
        /// Of [`super::CONSENTS`].
        purpose: String,
        /// For how many days before the step's appointment it may have been given; without it, once is enough. Given longer before, it is asked for anew.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_days: Option<u32>,
        #[serde(flatten)]
        asking: Asking,
    },
    /// Money: so many hundredths of the accepted quote must have arrived in all.
    Payment {
        share_percent: u32,
        #[serde(flatten)]
        asking: Asking,
    },
    /// A call by the voice agent.
    Call {
        /// Of [`super::CALLS`].
        purpose: String,
        #[serde(flatten)]
        asking: Asking,
    },
    /// A visit at the clinic, to be booked by the staff.
    Appointment {
        position: Position,
        /// Until then the task to book it should be done.
        book_within_hours: u32,
        /// The patient is reminded so long before it.
        remind_hours_before: u32,
        #[serde(flatten)]
        asking: Asking,
    },
}

/// The messages that a step may send.
pub const MESSAGES: [Template; 3] = [
    Template::TravelDetails,
    Template::Preparation,
    Template::FeedbackRequest,
];
/// The tasks that a step may open.
pub const TASKS: [&str; 3] = ["check_documents", "check_travel", "call_patient"];
