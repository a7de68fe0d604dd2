//! What can be asked of a journey, and in which stages.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::state::{Priority, QuoteFacts, Slot, Stage};
use crate::{
    ids::{PaymentId, QuoteId, StaffId},
    pathway::Pathway,
};

/// A message to a running journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "message", rename_all = "snake_case")]
pub enum Message {
    Qualify {
        coordinator: Option<StaffId>,
        priority: Option<Priority>,
    },
    BookConsult {
        slot: Slot,
    },
    SendQuote {
        quote: QuoteFacts,
    },
    AcceptQuote {
        quote: QuoteId,
    },
    RecordPayment {
        payment: Payment,
    },
    BookSurgery {
        slot: Slot,
        discharge_at: Option<DateTime<Utc>>,
    },
    Reschedule {
        what: Booking,
        at: DateTime<Utc>,
    },
    /// The visit that a step asked for.
    BookVisit {
        step: String,
        slot: Slot,
    },
    RequestMove,
    /// Another colleague looks after the patient from now on.
    HandOver {
        to: StaffId,
    },
    Pause {
        reason: String,
    },
    Resume,
    Retry,
    /// Go over to another version of the pathway.
    Upgrade {
        pathway: Box<Pathway>,
        reason: String,
    },
    /// Go back to the version before.
    UndoUpgrade,
    Cancel {
        reason: String,
        keep_deposit: bool,
    },
}

/// Which booking is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Booking {
    Consult,
    Surgery,
}

/// Money that arrived or went back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub payment: PaymentId,
    pub kind: PaymentKind,
    pub amount: crate::money::Money,
    /// Code: card, transfer, cash.
    pub method: String,
    pub received_at: DateTime<Utc>,
}

/// What a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentKind {
    Deposit,
    Balance,
    Refund,
}

impl Message {
    /// The name in routes, updates and actions.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Qualify { .. } => "qualify",
            Self::BookConsult { .. } => "book_consult",
            Self::SendQuote { .. } => "send_quote",
            Self::AcceptQuote { .. } => "accept_quote",
            Self::RecordPayment { .. } => "record_payment",
            Self::BookSurgery { .. } => "book_surgery",
            Self::Reschedule { .. } => "reschedule",
            Self::BookVisit { .. } => "book_visit",
            Self::RequestMove => "request_move",
            Self::HandOver { .. } => "hand_over",
            Self::Pause { .. } => "pause",
            Self::Resume => "resume",
            Self::Retry => "retry",
            Self::Upgrade { .. } => "upgrade",
            Self::UndoUpgrade => "undo_upgrade",
            Self::Cancel { .. } => "cancel",
        }
    }
}

/// The stages in which a message has its place; none for an unknown name.
pub fn allowed(message: &str) -> &'static [Stage] {
    use Stage::{Aftercare, Consult, Invoice, Lead, Quote, Surgery};
    match message {
        "qualify" => &[Lead],
        "book_consult" => &[Lead, Consult],
        "send_quote" => &[Consult, Quote],
        "accept_quote" => &[Quote],
        "record_payment" => &[Quote, Surgery, Aftercare, Invoice],
        "book_surgery" => &[Surgery],
        "reschedule" => &[Consult, Surgery],
        "request_move" | "book_visit" | "pause" | "resume" | "retry" | "upgrade" | "undo_upgrade" | "cancel" => {
            &Stage::OPEN
        }
        "hand_over" => &[Consult, Quote, Surgery, Aftercare, Invoice],
        "record_check_in" | "acknowledge_escalation" => &[Aftercare, Invoice],
        _ => &[],
    }
}
