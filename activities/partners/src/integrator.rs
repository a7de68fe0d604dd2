//! The e-invoice integrator: whoever signs our XML and hands it to the revenue administration. The port is ours; the
//! first implementation speaks Nilvera.

pub mod nilvera;

use std::{future::Future, pin::Pin};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Error;

/// The answer of an [`Integrator`], which may be held behind a pointer.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// What became of a submitted invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "status")]
pub enum SubmissionStatus {
    /// The integrator has never heard of it: it may be submitted under the same number and UUID.
    Unknown,
    /// On its way; ask again.
    Waiting,
    /// Accepted for good.
    Succeeded,
    /// Refused for good: number and UUID are spent. `text` is the integrator's and is shown to finance staff only.
    Rejected { code: String, text: String },
}

/// Submitting invoices. The UUID is the idempotency key: after an ambiguous failure ask [`Integrator::status`] and, if
/// unknown, submit again under the *same* number and UUID, never under new ones.
pub trait Integrator: Send + Sync {
    /// Hands an invoice over for signing and delivery.
    fn submit<'a>(&'a self, xml: &'a str, uuid: Uuid, number: &'a str) -> Answer<'a, ()>;
    /// Finishes a submission that may have been cut off half-way: what the integrator holds under the UUID but was never told to send is sent.
    /// Harmless for what is on its way already.
    fn resume(&self, uuid: Uuid) -> Answer<'_, ()>;
    /// What became of it.
    fn status(&self, uuid: Uuid) -> Answer<'_, SubmissionStatus>;
    /// The printable form, once it succeeded.
    fn pdf(&self, uuid: Uuid) -> Answer<'_, Bytes>;
}
