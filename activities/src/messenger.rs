//! Speaks with the patient: chooses the channel, renders the words, and never says a thing twice.

mod compose;
mod deliver;
mod question;

use migrations::{
    patients::{self, Patient},
    tenants,
    transfer_register::{Leave, NOT_REGISTERED, may_send},
};
use std::sync::Arc;
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    journey::Template,
    ports::messenger::{self, Delivery, Outbound, Questioned},
};

use crate::{Services, failure};

/// What care messages are for, in the ledger of consents and in the register of transfers.
const PURPOSE: &str = "care_messages";

/// The patient's messenger.
pub struct PatientMessenger(pub Arc<Services>);

#[activities]
impl PatientMessenger {
    /// Sends a template by the patient's channel.
    #[activity(definition = messenger::Send)]
    pub async fn send(self: Arc<Self>, _ctx: ActivityContext, message: Outbound) -> Result<Delivery, ActivityError> {
        let services = &self.0;
        let mut tx = services.tenant(&message.subject).await.map_err(failure::data)?;
        let Some(patient) = patients::find(&mut tx, message.subject.patient)
            .await
            .map_err(failure::data)?
        else {
            return Ok(withheld("patient_gone"));
        };
        let Some(channel) = channel(&patient, message.other_channel) else {
            return Ok(withheld("no_address"));
        };
        if let Leave::Withheld(reason) = may_send(&mut tx, patient.id, deliver::partner(channel), PURPOSE, channel)
            .await
            .map_err(failure::data)?
        {
            // Where a red flag is answered, a row that the clinic forgot to renew must not leave the patient alone; their own *no* still counts.
            let vital = message.template == Template::EscalationNotice && reason == NOT_REGISTERED;
            if !vital {
                return Ok(withheld(reason));
            }
        }
        let clinic = tenants::get(&mut tx).await.map_err(failure::data)?;
        let words = compose::template(services, &mut tx, &clinic, &patient, &message).await?;
        tx.commit().await.map_err(failure::data)?;
        deliver::deliver(services, &message.subject, &message.key, &patient, channel, words).await
    }

    /// Asks in the open conversation.
    #[activity(definition = messenger::Ask)]
    pub async fn ask(self: Arc<Self>, _ctx: ActivityContext, asked: Questioned) -> Result<Delivery, ActivityError> {
        let services = &self.0;
        let mut tx = services.tenant(&asked.subject).await.map_err(failure::data)?;
        let Some(patient) = patients::find(&mut tx, asked.subject.patient)
            .await
            .map_err(failure::data)?
        else {
            return Ok(withheld("patient_gone"));
        };
        if let Leave::Withheld(reason) =
            may_send(&mut tx, patient.id, deliver::partner("whatsapp"), PURPOSE, "whatsapp")
                .await
                .map_err(failure::data)?
        {
            return Ok(withheld(reason));
        }
        tx.commit().await.map_err(failure::data)?;
        let words = question::words(&patient, &asked);
        deliver::deliver(services, &asked.subject, &asked.key, &patient, "whatsapp", words).await
    }
}

fn withheld(reason: &str) -> Delivery {
    Delivery::Withheld {
        reason: reason.to_owned(),
    }
}

/// The channel of a patient: WhatsApp, else e-mail, else SMS; another one of these when asked for and there is one.
fn channel(patient: &Patient, other: bool) -> Option<&'static str> {
    let mut channels = Vec::new();
    if patient.phone.is_some() || patient.whatsapp_id.is_some() {
        channels.push("whatsapp");
    }
    if patient.email.is_some() {
        channels.push("email");
    }
    if patient.phone.is_some() {
        channels.push("sms");
    }
    if other && channels.len() > 1 {
        channels.get(1).copied()
    } else {
        channels.first().copied()
    }
}
