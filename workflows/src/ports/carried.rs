//! What a decision writes and the one thing that it does right away, in one step: the read model first, then the word. A step less for the server to keep
//! than writing and speaking apart, and what was said never stands before what decided it.

pub use self::carrier::{Ask, Send, Tell};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use super::{
    messenger::{Delivery, Outbound, Questioned},
    rota::{Notice, Told},
};
use crate::{record::RecordBatch, sealed::Sealed};

/// An act with what is to be written around it. Repeated as a whole it changes and says nothing twice: both parts have their keys.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Carried<A> {
    /// Written before the act.
    pub batch: Option<RecordBatch>,
    /// Written once a partner took the message; its moment and its channel are filled in then.
    pub sent: Option<RecordBatch>,
    pub act: A,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "carried", rename_all = "snake_case")]
pub enum Outcome<T> {
    /// What was to be written is, and this came of the act.
    Done { of: T },
    /// The read model refused the batch for good; nothing was done.
    Unwritten { code: String },
}

/// Writes and acts.
pub struct Carrier;

#[activity_definitions]
impl Carrier {
    /// Writes, then sends a template. A failure says nothing about whether the batch was written.
    #[activity(name = "messenger.record_and_send")]
    pub fn send(carried: Sealed<Carried<Outbound>>) -> Result<Outcome<Delivery>, ActivityError> {
        unimplemented!()
    }

    /// Writes, then asks in the open conversation. A failure as above.
    #[activity(name = "messenger.record_and_ask")]
    pub fn ask(carried: Sealed<Carried<Questioned>>) -> Result<Outcome<Delivery>, ActivityError> {
        unimplemented!()
    }

    /// Writes, then tells the staff. A failure as above.
    #[activity(name = "rota.record_and_tell")]
    pub fn tell(carried: Sealed<Carried<Notice>>) -> Result<Outcome<Option<Told>>, ActivityError> {
        unimplemented!()
    }
}
