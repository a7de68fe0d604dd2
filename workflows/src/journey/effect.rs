//! What a journey decides to do. Every effect carries a key chosen here, so that a retry never speaks, calls or charges twice.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{asks::Wanted, hours::Basis};
use crate::{
    ids::{AppointmentId, CallId, EscalationId},
    money::Money,
    pathway::Position,
    record::RecordBatch,
};

/// A decided effect and its key, unique within the journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    pub key: String,
    pub kind: EffectKind,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum EffectKind {
    /// A message to the patient; sent in civil hours unless urgent.
    Send {
        template: Template,
        params: Vec<Param>,
        urgent: bool,
    },
    /// A notice to a position of the rota.
    Tell {
        to: To,
        code: String,
        escalation: Option<EscalationId>,
    },
    /// Let the model read a call.
    SummariseCall { call: CallId },
    /// Free a booked time.
    CancelAppointment { appointment: AppointmentId },
    /// Begin the day-N checks.
    StartAftercare,
    /// Give the aftercare an order.
    OrderAftercare { order: crate::aftercare::Order },
    /// Let the aftercare go by the journey's pathway as it is now.
    UpgradeAftercare,
    /// Draw up and submit an invoice.
    StartInvoice { n: u32 },
    /// Wake a parked invoice.
    RetryInvoice { n: u32 },
    /// Let an invoice end that is not yet numbered, or that was refused.
    StopInvoice { n: u32 },
    /// Let the calendar work the hour of a step out.
    TimeStep { step: String, basis: Basis },
    /// Let the voice agent call about a step.
    PlaceCall { wanted: Wanted },
    /// Write once more what the read model refused.
    Record { batch: Box<RecordBatch> },
}

impl EffectKind {
    /// The code shown as consequence, summary and parked effect.
    pub fn code(&self) -> String {
        match self {
            Self::Send { template, .. } => format!("sends_message:{}", template.code()),
            Self::Tell { to, .. } => format!("tells_staff:{}", to.code()),
            Self::SummariseCall { .. } => "summarises_call".into(),
            Self::CancelAppointment { .. } => "cancels_appointments".into(),
            Self::StartAftercare => "starts_aftercare".into(),
            Self::OrderAftercare { .. } => "orders_aftercare".into(),
            Self::UpgradeAftercare => "upgrades_aftercare".into(),
            Self::StartInvoice { .. } => "starts_invoice".into(),
            Self::RetryInvoice { .. } => "retries_invoice".into(),
            Self::StopInvoice { .. } => "stops_invoice".into(),
            Self::TimeStep { .. } => "times_step".into(),
            Self::PlaceCall { .. } => "places_call".into(),
            Self::Record { .. } => "writes_record".into(),
        }
    }
}

/// Who of the staff is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// The journey's coordinator, else the rota's.
    Coordinator,
    /// A position of the rota.
    Rota(Position),
}

impl To {
    /// The code in summaries.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Rota(position) => position.code(),
        }
    }
}

/// The messages that patients get; the words live with the clinic's templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    LeadReceived,
    ConsultBooked,
    ConsultReminder,
    QuoteReady,
    QuoteReminder,
    DepositReceived,
    SurgeryBooked,
    SurgeryReminder,
    CheckIn,
    CheckInReminder,
    EscalationNotice,
    InvoiceReady,
    JourneyCancelled,
    AppointmentMoved,
    TravelDetails,
    Preparation,
    FeedbackRequest,
    AskSurvey,
    AskPhoto,
    AskDocument,
    AskConsent,
    AskPayment,
    AskReminder,
    VisitBooked,
    VisitReminder,
}

impl Template {
    /// The name registered with the messenger.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LeadReceived => "lead_received",
            Self::ConsultBooked => "consult_booked",
            Self::ConsultReminder => "consult_reminder",
            Self::QuoteReady => "quote_ready",
            Self::QuoteReminder => "quote_reminder",
            Self::DepositReceived => "deposit_received",
            Self::SurgeryBooked => "surgery_booked",
            Self::SurgeryReminder => "surgery_reminder",
            Self::CheckIn => "check_in",
            Self::CheckInReminder => "check_in_reminder",
            Self::EscalationNotice => "escalation_notice",
            Self::InvoiceReady => "invoice_ready",
            Self::JourneyCancelled => "journey_cancelled",
            Self::AppointmentMoved => "appointment_moved",
            Self::TravelDetails => "travel_details",
            Self::Preparation => "preparation",
            Self::FeedbackRequest => "feedback_request",
            Self::AskSurvey => "ask_survey",
            Self::AskPhoto => "ask_photo",
            Self::AskDocument => "ask_document",
            Self::AskConsent => "ask_consent",
            Self::AskPayment => "ask_payment",
            Self::AskReminder => "ask_reminder",
            Self::VisitBooked => "visit_booked",
            Self::VisitReminder => "visit_reminder",
        }
    }
}

/// What fills a template; words, zones and formats are the sender's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "param", rename_all = "snake_case")]
pub enum Param {
    /// The clinic's name.
    Clinic,
    /// Date and time, in the clinic's and the patient's zone.
    When {
        at: DateTime<Utc>,
    },
    /// A civil date at the clinic.
    Date {
        at: DateTime<Utc>,
    },
    Amount {
        amount: Money,
    },
    Day {
        day: u32,
    },
    /// An invoice's number, looked up by the sender.
    InvoiceNumber {
        n: u32,
    },
    /// A link into the portal, minted by the sender.
    PortalLink,
}
