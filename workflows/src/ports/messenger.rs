//! What a journey asks of the patient's messenger: a template, or a question in the open conversation.

pub use self::messenger::{Ask, Send};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use crate::{
    aftercare::Question,
    ids::JourneyRef,
    journey::{Param, Template},
    pathway::Channel,
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
    /// Whether the workflow can wait for a partner that is away; programs before that patch try again until a day is over.
    #[serde(default)]
    pub waits: bool,
    /// It has waited long enough: these channels will do as well.
    #[serde(default)]
    pub fallback: Vec<Channel>,
}

/// A question in the open conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Questioned {
    pub subject: JourneyRef,
    pub key: String,
    pub question: Question,
    pub step_key: String,
    /// As for [`Outbound`].
    #[serde(default)]
    pub waits: bool,
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
