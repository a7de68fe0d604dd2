//! A pathway: how a clinic treats, as data. A journey pins one version; the interpreter reads nothing else.

mod asks;
mod checks;
mod library;
mod outage;
mod rehearsed;
mod steps;
mod validate;

pub use self::{
    asks::{Asking, CALLS, CONSENTS, DOCUMENTS, MOST_ASKS, Otherwise, PHOTO, Worry},
    checks::{Check, Escalation, Position, RedFlag, Silence, Thresholds},
    library::{by_code, library},
    outage::{Channel, Outage},
    steps::{Act, Anchor, Condition, Late, MESSAGES, Step, TASKS},
    validate::{Fault, validate},
};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// What a pathway is made of, as JSON Schema 2020-12.
pub const SCHEMA: &str = include_str!("../pathways/schema.json");

/// One version of a pathway. All durations are in journey time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pathway {
    /// Opaque code; it names no procedure to outsiders.
    pub code: String,
    /// Grows by one with each publication.
    pub version: u32,
    pub waits: Waits,
    pub reminders: Reminders,
    /// Day-N checks after surgery, in order of days.
    pub checks: Vec<Check>,
    pub thresholds: Thresholds,
    pub silence: Silence,
    pub escalation: Escalation,
    pub quiet: QuietHours,
    /// Days that patients stay in the clinic's country after discharge: so long they are spoken to by its hours and told its emergency number.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub stay_days: u32,
    /// Days after discharge at which the invoice is drawn up; the law allows seven after the service.
    pub invoice_after_days: u32,
    /// What this pathway does beyond the frame that all share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// How clinical messages get through while a partner is away; without it they wait for their own channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outage: Option<Outage>,
}

/// How long each wait lasts before its default branch is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waits {
    /// A lead nobody qualified, then a consult nobody booked, a quote nobody sent: days until the journey is closed as stale.
    pub staff_days: u32,
    /// Days until the staff is reminded of a deposit or a balance that did not arrive.
    pub payment_days: u32,
    /// Hours from surgery to discharge when no discharge date is given.
    pub discharge_hours: u32,
    /// Hours until an unanswered lead is shown as overdue.
    pub first_response_hours: u32,
}

/// When a patient is reminded of what was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminders {
    pub consult_hours_before: u32,
    pub quote_days_after: u32,
    pub surgery_days_before: u32,
}

/// Local hours in which a patient is left alone unless it is urgent, `from` inclusive to `to` exclusive, over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    pub from: u8,
    pub to: u8,
}

impl QuietHours {
    /// Whether a local hour is quiet.
    pub fn holds(self, hour: u32) -> bool {
        let (from, to) = (u32::from(self.from), u32::from(self.to));
        if from <= to {
            (from..to).contains(&hour)
        } else {
            hour >= from || hour < to
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(days: &u32) -> bool {
    *days == 0
}

impl Pathway {
    /// When patients who are discharged then go home.
    pub fn goes_home(&self, discharge: DateTime<Utc>) -> DateTime<Utc> {
        discharge + Duration::days(i64::from(self.stay_days))
    }
    /// The check of a step key.
    pub fn check(&self, key: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.key() == key)
    }
}
