//! Speaks with the patient: chooses the channel, renders the words, and never says a thing twice.

mod compose;
pub(crate) mod deliver;
mod question;

use migrations::{
    TenantTx, outbox,
    patients::{self, Patient},
    tenants,
    transfer_register::{Leave, NOT_REGISTERED, may_send},
};
use std::sync::Arc;
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    ids::JourneyRef,
    journey::Template,
    outage::Urgency,
    pathway::Channel,
    ports::messenger::{self, Delivery, Outbound, Questioned},
};

use crate::{
    Services, failure,
    outage::{self, Caller},
};

/// What care messages are for, in the ledger of consents and in the register of transfers.
const PURPOSE: &str = "care_messages";

/// The patient's messenger.
pub struct PatientMessenger(pub Arc<Services>);

#[activities]
impl PatientMessenger {
    /// Sends a template by the patient's channel; by another one of those named when it has waited long enough for a partner that is away.
    #[activity(definition = messenger::Send)]
    pub async fn send(self: Arc<Self>, ctx: ActivityContext, message: Outbound) -> Result<Delivery, ActivityError> {
        send(&self.0, message, ctx.info().workflow_id.as_deref()).await
    }

    /// Asks in the open conversation.
    #[activity(definition = messenger::Ask)]
    pub async fn ask(self: Arc<Self>, ctx: ActivityContext, asked: Questioned) -> Result<Delivery, ActivityError> {
        ask(&self.0, asked, ctx.info().workflow_id.as_deref()).await
    }
}

pub(crate) async fn send(
    services: &Services,
    message: Outbound,
    workflow_id: Option<&str>,
) -> Result<Delivery, ActivityError> {
    let caller = caller(workflow_id, &message.key, message.template.urgency()).filter(|_| message.waits);
    let mut tx = services.tenant(&message.subject).await.map_err(failure::data)?;
    let Some(patient) = patients::find(&mut tx, message.subject.patient)
        .await
        .map_err(failure::data)?
    else {
        return Ok(withheld("patient_gone"));
    };
    let channel = match choose(&mut tx, &patient, &message, caller.is_some()).await? {
        Way::By(channel) => channel,
        Way::Withheld(reason) => return Ok(withheld(reason)),
        Way::Away(partner) => return away(tx, &message.subject, caller.as_ref(), partner).await,
    };
    let clinic = tenants::get(&mut tx).await.map_err(failure::data)?;
    let words = compose::template(services, &mut tx, &clinic, &patient, &message).await?;
    tx.commit().await.map_err(failure::data)?;
    let (subject, key) = (&message.subject, &message.key);
    deliver::deliver(services, subject, key, &patient, channel, words, caller.as_ref()).await
}

pub(crate) async fn ask(
    services: &Services,
    asked: Questioned,
    workflow_id: Option<&str>,
) -> Result<Delivery, ActivityError> {
    let caller = caller(workflow_id, &asked.key, Urgency::Clinical).filter(|_| asked.waits);
    let mut tx = services.tenant(&asked.subject).await.map_err(failure::data)?;
    let Some(patient) = patients::find(&mut tx, asked.subject.patient)
        .await
        .map_err(failure::data)?
    else {
        return Ok(withheld("patient_gone"));
    };
    let partner = deliver::partner("whatsapp");
    if let Leave::Withheld(reason) = may_send(&mut tx, patient.id, partner, PURPOSE, "whatsapp")
        .await
        .map_err(failure::data)?
    {
        return Ok(withheld(reason));
    }
    let bound = outbox::bound_to(&mut tx, &asked.key).await.map_err(failure::data)?;
    if caller.is_some() && bound.is_none() && !outage::may_ask(&mut tx, partner).await? {
        return away(tx, &asked.subject, caller.as_ref(), partner).await;
    }
    tx.commit().await.map_err(failure::data)?;
    let words = question::words(&patient, &asked);
    let (subject, key) = (&asked.subject, &asked.key);
    deliver::deliver(services, subject, key, &patient, "whatsapp", words, caller.as_ref()).await
}

/// The workflow that calls, as one who waits.
fn caller(workflow_id: Option<&str>, key: &str, urgency: Urgency) -> Option<Caller> {
    Some(Caller {
        workflow_id: workflow_id?.to_owned(),
        effect_key: key.to_owned(),
        urgency,
    })
}

/// Nobody is asked: the caller waits.
async fn away(
    tx: TenantTx,
    subject: &JourneyRef,
    caller: Option<&Caller>,
    partner: &'static str,
) -> Result<Delivery, ActivityError> {
    match caller {
        Some(caller) => outage::wait(tx, subject, caller, partner).await,
        None => Err(failure::again("partner_away")),
    }
}

pub(crate) fn withheld(reason: &str) -> Delivery {
    Delivery::Withheld {
        reason: reason.to_owned(),
    }
}

/// How a message goes.
enum Way {
    By(&'static str),
    /// Nothing may be sent.
    Withheld(&'static str),
    /// It would go by this partner, which is away.
    Away(&'static str),
}

/// The first channel by which the patient may be written to and whose partner is not away. What a partner may have taken already stays with it.
async fn choose(
    tx: &mut TenantTx,
    patient: &Patient,
    message: &Outbound,
    can_wait: bool,
) -> Result<Way, ActivityError> {
    let bound = outbox::bound_to(tx, &message.key).await.map_err(failure::data)?;
    let (mut refused, mut away) = (None, Vec::new());
    // Whatever is wanted now: what went, or may have gone, by a partner is that partner's to answer for.
    let ways = match bound.as_deref() {
        Some(bound) => vec![deliver::channel(bound)],
        None => channels(patient, message.other_channel, &message.fallback),
    };
    for channel in ways {
        let partner = deliver::partner(channel);
        if let Leave::Withheld(reason) = may_send(tx, patient.id, partner, PURPOSE, channel)
            .await
            .map_err(failure::data)?
        {
            // Where a red flag is answered, a row that the clinic forgot to renew must not leave the patient alone; their own *no* still counts.
            let vital = message.template == Template::EscalationNotice && reason == NOT_REGISTERED;
            if !vital {
                refused.get_or_insert(reason);
                continue;
            }
        }
        if !can_wait || bound.is_some() || outage::is_up(tx, partner).await? {
            return Ok(Way::By(channel));
        }
        away.push((channel, partner));
    }
    // Only when no partner is up: what has waited long enough must not be spent as a probe while another way is open.
    for (channel, partner) in &away {
        if outage::may_ask(tx, partner).await? {
            return Ok(Way::By(channel));
        }
    }
    Ok(match (away.first(), refused) {
        (Some((_, partner)), _) => Way::Away(partner),
        (None, Some(reason)) => Way::Withheld(reason),
        (None, None) => Way::Withheld("no_address"),
    })
}

/// The channels of a message, the patient's own first: WhatsApp, else e-mail, else SMS; another one of these when asked for and there is one. Those that
/// will do as well come after it.
fn channels(patient: &Patient, other: bool, fallback: &[Channel]) -> Vec<&'static str> {
    let mut there = Vec::new();
    if patient.phone.is_some() || patient.whatsapp_id.is_some() {
        there.push("whatsapp");
    }
    if patient.email.is_some() {
        there.push("email");
    }
    if patient.phone.is_some() {
        there.push("sms");
    }
    let own = there.get(usize::from(other && there.len() > 1)).copied();
    let others = fallback.iter().map(|channel| channel.code());
    let others = others.filter(|channel| there.contains(channel) && Some(*channel) != own);
    own.into_iter().chain(others).collect()
}

#[cfg(test)]
pub(crate) mod tests;
