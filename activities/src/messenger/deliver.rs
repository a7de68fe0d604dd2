//! One delivery: a row in the outbox first, then the partner, then the end. An attempt whose end is unknown is settled by the partner's own word
//! (its status event carries our key), never by sending again.

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
use std::time::Duration;
use temporalio_common::ActivityError;
use workflows::{ids::JourneyRef, ports::messenger::Delivery};

use crate::{Services, failure};

/// How long the partner's status event is awaited between two looks.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// After so many looks a person decides.
const LOOKS: i32 = 24;

/// What is said.
pub(super) struct Words {
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

/// Delivers by a channel, once per key.
pub(super) async fn deliver(
    services: &Services,
    subject: &JourneyRef,
    key: &str,
    patient: &Patient,
    channel: &'static str,
    words: Words,
) -> Result<Delivery, ActivityError> {
    let partner = partner(channel);
    let mut tx = services.tenant(subject).await.map_err(failure::data)?;
    let new = NewOutbox {
        step_key: key,
        journey_id: Some(subject.journey),
        partner,
        operation: "send",
    };
    match outbox::begin(&mut tx, &new).await.map_err(failure::data)? {
        Begun::Fresh | Begun::Pending => {}
        Begun::Sent { provider_id } => {
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
            return if looks > LOOKS {
                Err(failure::never(&format!("{partner}.unclear")))
            } else {
                Err(failure::again_after("awaiting_status", LOOK_AGAIN))
            };
        }
        // Asked again after a person said so.
        Begun::Failed { .. } => outbox::retry(&mut tx, key).await.map_err(failure::data)?,
    }
    if !outbox::asking(&mut tx, key).await.map_err(failure::data)? {
        return Err(failure::again_after("another_attempt_runs", LOOK_AGAIN));
    }
    tx.commit().await.map_err(failure::data)?;
    let asked = ask(services, subject, key, patient, channel, &words).await?;
    let mut tx = services.tenant(subject).await.map_err(failure::data)?;
    let (settled, result) = match &asked {
        Ok(id) => (
            Settled::Sent { provider_id: Some(id) },
            Ok(Delivery::Sent {
                channel: channel.to_owned(),
            }),
        ),
        Err(error) => match error.class() {
            ErrorClass::Ambiguous => (
                Settled::Ambiguous,
                Err(failure::again_after("awaiting_status", LOOK_AGAIN)),
            ),
            ErrorClass::Permanent => (Settled::Failed { code: error.code() }, Err(failure::partner(error))),
            _ => (Settled::NotDone { code: error.code() }, Err(failure::partner(error))),
        },
    };
    outbox::settle(&mut tx, key, &settled).await.map_err(failure::data)?;
    if let Ok(id) = &asked {
        keep(services, &mut tx, subject, key, channel, &words, Some(id)).await?;
    }
    tx.commit().await.map_err(failure::data)?;
    result
}

async fn ask(
    services: &Services,
    subject: &JourneyRef,
    key: &str,
    patient: &Patient,
    channel: &str,
    words: &Words,
) -> Result<Result<String, partners::Error>, ActivityError> {
    match channel {
        "whatsapp" => {
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
        "email" => {
            let account = services
                .account(subject.tenant, "resend")
                .await
                .map_err(failure::data)?;
            let client = resend::Client::new(
                services.http.clone(),
                &services.addresses.resend,
                account.secrets.get("api_key").map_err(failure::data)?.clone(),
            );
            let text = words.plain();
            let email = resend::Email {
                from: account.endpoint.account_id.clone(),
                to: patient.email.iter().cloned().collect(),
                subject: words.subject.clone(),
                html: html(&text),
                text,
                idempotency_key: key.to_owned(),
            };
            Ok(client.send(&email).await.map(|accepted| accepted.id))
        }
        _ => {
            let account = services
                .account(subject.tenant, "twilio")
                .await
                .map_err(failure::data)?;
            let from = account
                .endpoint
                .settings
                .get("from")
                .and_then(|from| from.as_str())
                .unwrap_or_default()
                .to_owned();
            let client = twilio::Client::new(
                services.http.clone(),
                &services.addresses.twilio,
                account.endpoint.account_id.clone(),
                account.secrets.get("auth_token").map_err(failure::data)?.clone(),
            );
            let sms = twilio::Sms {
                from,
                to: patient.phone.clone().unwrap_or_default(),
                body: words.plain(),
                status_callback: None,
            };
            Ok(client.send_sms(&sms).await.map(|sent| sent.sid))
        }
    }
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
