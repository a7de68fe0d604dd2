//! The invoice: frozen first, numbered just before it is submitted, asked after, kept.

pub use self::billing::{Burn, DrawUp, File, Freeze, Issue, Keep, Status, Submit};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;
use uuid::Uuid;

use crate::{
    ids::{InvoiceId, JourneyRef, QuoteId},
    record::RecordBatch,
    sealed::Sealed,
};

/// The failure of a submission that has no answer yet: asked after again, in its time.
pub const WAITS: &str = "invoice_waits";

/// A step of an invoice with the line of the timeline that tells of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Step {
    pub draft: Draft,
    pub line: RecordBatch,
}

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

    /// Freezes as `freeze` does; the line is written when the draft is ready.
    #[activity(name = "billing.freeze_and_record")]
    pub fn draw_up(step: Sealed<Step>) -> Result<Submission, ActivityError> {
        unimplemented!()
    }

    /// Submits, writes the line, and asks until the answer is definite: never `Waiting`, a failure [`WAITS`] instead, so that the server asks again
    /// by itself. However often it is tried, one submission under one number and ETTN comes of it.
    #[activity(name = "billing.submit_and_follow")]
    pub fn issue(step: Sealed<Step>) -> Result<Submission, ActivityError> {
        unimplemented!()
    }

    /// Writes the line, then keeps the accepted invoice's files.
    #[activity(name = "billing.record_and_keep")]
    pub fn file(step: Sealed<Step>) -> Result<(), ActivityError> {
        unimplemented!()
    }
}
