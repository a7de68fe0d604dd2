//! One delivery: a row in the outbox first, then the partner, then the end. An attempt whose end is unknown is settled by the partner's own word — its
//! status event carries our key, its list holds what was sent — and never by sending again.

#[cfg(test)]
mod tests;

use migrations::{
    conversations::Direction,
    messages::{self, NewMessage},
    outbox::{self, Begun, NewOutbox, Settled},
    patients::Patient,
    tenant_events::{self, NewEvent},
};
use partners::{
    ErrorClass, resend, twilio,
    whatsapp::{Body, Outbound, Recipient},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use temporalio_common::ActivityError;
use workflows::{ids::JourneyRef, ports::messenger::Delivery};

use crate::{
    Services, failure,
    outage::{self, Caller},
    services::Account,
};

/// How long the partner's status event is awaited between two looks.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// After so many looks a person decides.
const LOOKS: i32 = 24;
/// At every so many of them the partner's list is looked through as well.
const LIST_EVERY: i32 = 4;

/// What mail and SMS partners are told, kept sealed before they are: the same on every attempt, and to be found again in their lists.
#[derive(Serialize, Deserialize)]
struct Request {
    from: String,
    to: String,
    subject: String,
    text: String,
}

/// What is said.
pub(crate) struct Words {
    pub template: Option<String>,
    pub subject: String,
    pub text: String,
    /// A link for channels without buttons.
    pub address: Option<String>,
    pub body: Body,
}

impl Words {
    fn plain(&self) -> String {
        match &self.address {
            Some(address) => format!("{}\n{address}", self.text),
            None => self.text.clone(),
        }
    }
}

/// The partner of a channel.
pub(super) fn partner(channel: &str) -> &'static str {
    match channel {
        "whatsapp" => "whatsapp",
        "email" => "resend",
        _ => "twilio",
    }
}

/// The channel of a partner.
pub(super) fn channel(partner: &str) -> &'static str {
    match partner {
        "whatsapp" => "whatsapp",
        "resend" => "email",
        _ => "sms",
    }
}

/// Delivers by a channel, once per key. A caller who can wait does so when the partner turns out to be away.
pub(crate) async fn deliver(
    services: &Services,
    subject: &JourneyRef,
    key: &str,
    patient: &Patient,
    channel: &'static str,
    words: Words,
    caller: Option<&Caller>,
) -> Result<Delivery, ActivityError> {
    let partner = partner(channel);
    let request = match partner {
        "whatsapp" => None,
        _ => Some(request(services, subject, patient, partner, &words).await?),
    };
    let mut tx = services.tenant(subject).await.map_err(failure::data)?;
    let new = NewOutbox {
        step_key: key,
        journey_id: Some(subject.journey),
        partner,
        operation: "send",
    };
    match outbox::begin(&mut tx, &new).await.map_err(failure::data)? {
        Begun::Fresh => {}
        // It may have been meant for another channel, whose partner went away before it was asked.
        Begun::Pending => outbox::hand_over(&mut tx, key, partner).await.map_err(failure::data)?,
        Begun::Sent { provider_id } => {
            outage::strike(&mut tx, caller).await?;
            keep(services, &mut tx, subject, key, channel, &words, provider_id.as_deref()).await?;
            tx.commit().await.map_err(failure::data)?;
            return Ok(Delivery::Sent {
                channel: channel.to_owned(),
            });
        }
        Begun::Ambiguous if partner == "resend" => outbox::retry(&mut tx, key).await.map_err(failure::data)?,
        Begun::Ambiguous => {
            let looks = outbox::look(&mut tx, key).await.map_err(failure::data)?;
            tx.commit().await.map_err(failure::data)?;
            if partner == "twilio" && (looks > LOOKS || looks % LIST_EVERY == 2) {
                let found = listed(services, subject, key).await?;
                if let Some(found) = found {
                    let mut tx = services.tenant(subject).await.map_err(failure::data)?;
                    outbox::confirm(&mut tx, key, &found.sid).await.map_err(failure::data)?;
                    keep(services, &mut tx, subject, key, channel, &words, Some(&found.sid)).await?;
                    tx.commit().await.map_err(failure::data)?;
                    return Ok(Delivery::Sent {
                        channel: channel.to_owned(),
                    });
                }
            }
            return if looks > LOOKS {
                Err(failure::never(&format!("{partner}.unclear")))
            } else {
                Err(failure::again_after("awaiting_status", LOOK_AGAIN))
            };
        }
        // Asked again after a person said so, and in today's words.
        Begun::Failed { .. } => {
            outbox::retry(&mut tx, key).await.map_err(failure::data)?;
            outbox::forget_request(&mut tx, key).await.map_err(failure::data)?;
            outbox::hand_over(&mut tx, key, partner).await.map_err(failure::data)?;
        }
    }
    let request = match request {
        Some(fresh) => Some(kept(services, &mut tx, subject, key, &fresh).await?),
        None => None,
    };
    if !outbox::asking(&mut tx, key).await.map_err(failure::data)? {
        return Err(failure::again_after("another_attempt_runs", LOOK_AGAIN));
    }
    tx.commit().await.map_err(failure::data)?;
    let asked = match &request {
        None => by_whatsapp(services, subject, key, patient, &words).await?,
        Some(request) if partner == "resend" => by_mail(services, subject, key, request).await?,
        Some(request) => by_sms(services, subject, key, request).await?,
    };
    let mut tx = services.tenant(subject).await.map_err(failure::data)?;
    let settled = match &asked {
        Ok(id) => Settled::Sent { provider_id: Some(id) },
        Err(error) => match error.class() {
            ErrorClass::Ambiguous => Settled::Ambiguous,
            ErrorClass::Permanent => Settled::Failed { code: error.code() },
            _ => Settled::NotDone { code: error.code() },
        },
    };
    outbox::settle(&mut tx, key, &settled).await.map_err(failure::data)?;
    let heard = outage::heard(&mut tx, partner, &asked).await?;
    let error = match asked {
        Ok(id) => {
            outage::strike(&mut tx, caller).await?;
            keep(services, &mut tx, subject, key, channel, &words, Some(&id)).await?;
            outage::commit(tx, heard).await?;
            return Ok(Delivery::Sent {
                channel: channel.to_owned(),
            });
        }
        Err(error) => error,
    };
    match error.class() {
        ErrorClass::Ambiguous => {
            outage::strike(&mut tx, caller).await?;
            outage::commit(tx, heard).await?;
            Err(failure::again_after("awaiting_status", LOOK_AGAIN))
        }
        ErrorClass::Permanent => {
            outage::strike(&mut tx, caller).await?;
            outage::commit(tx, heard).await?;
            Err(failure::partner(&error))
        }
        _ => {
            if partner == "resend" && error.outage() == Some("timeout") {
                // Harmless to repeat under its key there, but not to say by another way.
                outbox::doubt(&mut tx, key).await.map_err(failure::data)?;
            }
            outage::commit_undone(tx, heard, subject, caller, &error).await
        }
    }
}

/// What this send would say today.
async fn request(
    services: &Services,
    subject: &JourneyRef,
    patient: &Patient,
    partner: &str,
    words: &Words,
) -> Result<Request, ActivityError> {
    let account = services.account(subject.tenant, partner).await.map_err(failure::data)?;
    let (from, to) = match partner {
        "resend" => (account.endpoint.account_id.clone(), patient.email.clone()),
        _ => {
            let from = account.endpoint.settings.get("from").and_then(|from| from.as_str());
            (from.unwrap_or_default().to_owned(), patient.phone.clone())
        }
    };
    Ok(Request {
        from,
        to: to.unwrap_or_default(),
        subject: words.subject.clone(),
        text: words.plain(),
    })
}

/// What it says, as kept when it was first to be asked for.
async fn kept(
    services: &Services,
    tx: &mut migrations::TenantTx,
    subject: &JourneyRef,
    key: &str,
    fresh: &Request,
) -> Result<Request, ActivityError> {
    let fresh = serde_json::to_value(fresh).map_err(|_| failure::never("unserialisable_request"))?;
    let kept = outbox::keep_request(tx, &services.ring, key, subject.patient, &fresh)
        .await
        .map_err(failure::data)?;
    serde_json::from_value(kept).map_err(|_| failure::never("unreadable_request"))
}

async fn by_whatsapp(
    services: &Services,
    subject: &JourneyRef,
    key: &str,
    patient: &Patient,
    words: &Words,
) -> Result<Result<String, partners::Error>, ActivityError> {
    let client = services.whatsapp(subject.tenant).await.map_err(failure::data)?;
    let to = match (&patient.phone, &patient.whatsapp_id) {
        (Some(phone), _) => Recipient::Phone(phone.clone()),
        (None, Some(id)) => Recipient::Phone(format!("+{}", id.trim_start_matches('+'))),
        (None, None) => return Err(failure::never("no_address")),
    };
    let message = Outbound {
        to,
        callback_data: key.to_owned(),
        body: words.body.clone(),
    };
    Ok(client.send(&message).await.map(|sent| sent.wamid))
}

async fn by_mail(
    services: &Services,
    subject: &JourneyRef,
    key: &str,
    request: &Request,
) -> Result<Result<String, partners::Error>, ActivityError> {
    let account = services
        .account(subject.tenant, "resend")
        .await
        .map_err(failure::data)?;
    let client = resend::Client::new(
        services.http.clone(),
        &services.addresses.resend,
        account.secrets.get("api_key").map_err(failure::data)?.clone(),
    );
    let email = resend::Email {
        from: request.from.clone(),
        to: Some(request.to.clone())
            .into_iter()
            .filter(|to| !to.is_empty())
            .collect(),
        subject: request.subject.clone(),
        html: html(&request.text),
        text: request.text.clone(),
        idempotency_key: key.to_owned(),
    };
    Ok(client.send(&email).await.map(|accepted| accepted.id))
}

async fn by_sms(
    services: &Services,
    subject: &JourneyRef,
    key: &str,
    request: &Request,
) -> Result<Result<String, partners::Error>, ActivityError> {
    let account = services
        .account(subject.tenant, "twilio")
        .await
        .map_err(failure::data)?;
    let sms = twilio::Sms {
        from: request.from.clone(),
        to: request.to.clone(),
        body: request.text.clone(),
        status_callback: Some(callback(services, subject, &account, key)?),
    };
    let client = sms_client(services, &account)?;
    Ok(client.send_sms(&sms).await.map(|sent| sent.sid))
}

fn sms_client(services: &Services, account: &Account) -> Result<twilio::Client, ActivityError> {
    Ok(twilio::Client::new(
        services.http.clone(),
        &services.addresses.twilio,
        account.endpoint.account_id.clone(),
        account.secrets.get("auth_token").map_err(failure::data)?.clone(),
    ))
}

/// Where Twilio tells of this send: our webhook, with the send's key, since a send whose answer was lost has no other name we know.
fn callback(services: &Services, subject: &JourneyRef, account: &Account, key: &str) -> Result<String, ActivityError> {
    let base = services.public.of_tenant(&subject.slug.0);
    let address = format!("{base}/webhooks/twilio/{}", account.endpoint.endpoint_key);
    reqwest::Url::parse_with_params(&address, [("key", key)])
        .map(String::from)
        .map_err(|_| failure::never("no_public_address"))
}

/// What Twilio's own list says of an attempt whose answer was lost: to the same number, in the same words, since it was asked.
pub(crate) async fn listed(
    services: &Services,
    subject: &JourneyRef,
    key: &str,
) -> Result<Option<twilio::SmsSent>, ActivityError> {
    let mut tx = services.tenant(subject).await.map_err(failure::data)?;
    let kept = outbox::request(&mut tx, &services.ring, key, subject.patient)
        .await
        .map_err(failure::data)?;
    let asked = outbox::asked_at(&mut tx, key).await.map_err(failure::data)?;
    tx.commit().await.map_err(failure::data)?;
    let request = kept.and_then(|kept| serde_json::from_value::<Request>(kept).ok());
    // A row of a program that kept no words cannot be looked for.
    let (Some(request), Some(asked)) = (request, asked) else {
        return Ok(None);
    };
    let account = services
        .account(subject.tenant, "twilio")
        .await
        .map_err(failure::data)?;
    let found = sms_client(services, &account)?
        .find_recent(&request.to, asked, &request.text)
        .await;
    found.map_err(|error| failure::partner(&error))
}

async fn keep(
    services: &Services,
    tx: &mut migrations::TenantTx,
    subject: &JourneyRef,
    key: &str,
    channel: &str,
    words: &Words,
    provider_id: Option<&str>,
) -> Result<(), ActivityError> {
    let new = NewMessage {
        patient_id: subject.patient,
        journey_id: Some(subject.journey),
        channel,
        direction: Direction::Out,
        template: words.template.as_deref(),
        text: Some(&words.text),
        provider_id,
        step_key: Some(key),
    };
    let kept = messages::record(tx, &services.ring, &new)
        .await
        .map_err(failure::data)?;
    if let Some(id) = kept {
        let event = NewEvent {
            kind: "message_changed",
            journey_id: Some(subject.journey),
            patient_id: Some(subject.patient),
            subject_id: Some(id),
        };
        tenant_events::append(tx, event).await.map_err(failure::data)?;
    }
    Ok(())
}

fn html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<p>{}</p>", escaped.replace('\n', "</p><p>"))
}
