//! What a journey asks of the patient's messenger: a template, or a question in the open conversation.

pub use self::messenger::{Ask, Send};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use crate::{
    aftercare::Question,
    ids::JourneyRef,
    journey::{Param, Template},
};

/// A message by template. Words, language, zone and channel are the sender's; `key` keeps a retry from speaking twice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outbound {
    pub subject: JourneyRef,
    pub key: String,
    pub template: Template,
    pub params: Vec<Param>,
    pub clinic_zone: String,
    pub home_zone: String,
    /// The check that the buttons answer.
    pub step_key: Option<String>,
    /// Another channel than the patient's usual one.
    pub other_channel: bool,
}

/// A question in the open conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Questioned {
    pub subject: JourneyRef,
    pub key: String,
    pub question: Question,
    pub step_key: String,
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum Delivery {
    /// A partner took it.
    Sent { channel: String },
    /// Nothing may be sent: no consent, no address, no channel.
    Withheld { reason: String },
}

/// Speaks with the patient.
pub struct Messenger;

#[activity_definitions]
impl Messenger {
    /// Sends a template.
    #[activity(name = "messenger.send")]
    pub fn send(message: Outbound) -> Result<Delivery, ActivityError> {
        unimplemented!()
    }

    /// Asks a question in the open conversation.
    #[activity(name = "messenger.ask")]
    pub fn ask(question: Questioned) -> Result<Delivery, ActivityError> {
        unimplemented!()
    }
}
