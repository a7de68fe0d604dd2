//! The invoice: frozen first, numbered just before it is submitted, asked after, kept.

pub use self::billing::{Burn, Freeze, Keep, Status, Submit};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;
use uuid::Uuid;

use crate::ids::{InvoiceId, JourneyRef, QuoteId};

/// An invoice to be drawn up from an accepted quote.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    pub subject: JourneyRef,
    pub n: u32,
    pub invoice: InvoiceId,
    /// The ETTN: chosen once, kept over retries; a refused one is burnt.
    pub uuid: Uuid,
    pub quote: QuoteId,
}

/// What became of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum Submission {
    /// The integrator holds it, or may hold it: ask.
    Waiting,
    Accepted {
        at: DateTime<Utc>,
    },
    /// Definitely refused: number and ETTN are burnt.
    Rejected {
        code: String,
    },
    /// Something is missing that a person must fill in first; nothing was numbered.
    Incomplete {
        code: String,
    },
}

/// Draws up and submits invoices.
pub struct Billing;

#[activity_definitions]
impl Billing {
    /// Freezes a draft: lines, buyer, rate of the day. `Waiting` when it is ready to be submitted.
    #[activity(name = "billing.freeze")]
    pub fn freeze(draft: Draft) -> Result<Submission, ActivityError> {
        unimplemented!()
    }

    /// Takes the number and submits.
    #[activity(name = "billing.submit")]
    pub fn submit(draft: Draft) -> Result<Submission, ActivityError> {
        unimplemented!()
    }

    /// Asks how a submission stands.
    #[activity(name = "billing.status")]
    pub fn status(draft: Draft) -> Result<Submission, ActivityError> {
        unimplemented!()
    }

    /// Burns a refused number, with the reason.
    #[activity(name = "billing.burn")]
    pub fn burn(draft: Draft) -> Result<(), ActivityError> {
        unimplemented!()
    }

    /// Keeps the accepted invoice's files.
    #[activity(name = "billing.keep")]
    pub fn keep(draft: Draft) -> Result<(), ActivityError> {
        unimplemented!()
    }
}
