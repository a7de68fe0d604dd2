//! A partner's outage: when it begins and ends (pure), who waits for it in which order, and how a workflow waits. What is stored about it lies in Postgres.

mod breaker;
mod drain;
mod wait;

pub(crate) use self::wait::{GIVE_UP, fallback_at, until_back};
pub use self::{
    breaker::{Breaker, Phase, Sign, Trouble, Verdict, next},
    drain::{INVITE_AGAIN, Step, WAKE_AGAIN, Waiter, allowance, drain_rate, step},
    wait::{Hears, Recoveries},
};
use serde::{Deserialize, Serialize};

use crate::journey::Template;

/// Partners whose outage is watched: those that carry words to patients.
pub const PARTNERS: [&str; 4] = ["whatsapp", "resend", "twilio", "elevenlabs"];

/// The first half of the failure type by which an activity says that a partner is away; the partner's name follows.
const DOWN: &str = "provider_down:";

/// The failure type of an activity that did not ask, because the partner is away and the workflow is noted among those who wait for it.
pub fn down(partner: &str) -> String {
    format!("{DOWN}{partner}")
}

/// The partner of such a failure type.
pub fn partner_of(code: &str) -> Option<&str> {
    code.strip_prefix(DOWN)
}

/// How soon something must be said once a partner is back; the smaller, the sooner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// A red flag was answered: the patient is told what to do.
    Alarm,
    /// A check after surgery, its questions and its call.
    Clinical,
    /// What names a date.
    Dated,
    Other,
}

impl Urgency {
    /// The number in rows; they are drained in its order.
    pub const fn rank(self) -> i16 {
        match self {
            Self::Alarm => 0,
            Self::Clinical => 1,
            Self::Dated => 2,
            Self::Other => 3,
        }
    }
    /// Whether it is about how a patient fares.
    pub fn is_clinical(self) -> bool {
        self <= Self::Clinical
    }
}

impl Template {
    /// How soon this message must follow once its partner is back.
    pub const fn urgency(self) -> Urgency {
        match self {
            Self::EscalationNotice => Urgency::Alarm,
            Self::CheckIn | Self::CheckInReminder => Urgency::Clinical,
            Self::ConsultBooked
            | Self::ConsultReminder
            | Self::SurgeryBooked
            | Self::SurgeryReminder
            | Self::AppointmentMoved
            | Self::TravelDetails
            | Self::Preparation
            | Self::QuoteReminder
            | Self::AskSurvey
            | Self::AskPhoto
            | Self::AskDocument
            | Self::AskConsent
            | Self::AskPayment
            | Self::AskReminder
            | Self::VisitBooked
            | Self::VisitReminder => Urgency::Dated,
            Self::LeadReceived
            | Self::QuoteReady
            | Self::DepositReceived
            | Self::InvoiceReady
            | Self::JourneyCancelled
            | Self::FeedbackRequest => Urgency::Other,
        }
    }
}

/// A partner that is back: what the signal `provider_recovered` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    pub provider: String,
}

/// Something decided that cannot be carried out while a partner is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub provider: String,
    /// Journey time.
    pub since: chrono::DateTime<chrono::Utc>,
}
