//! One thing that happened on WhatsApp: a message of ours moved on, or somebody wrote.

use chrono::{DateTime, Utc};
use migrations::{
    Change, TenantTx,
    conversations::Direction,
    inbound_events::Inbound as Event,
    journeys::{self, Journey},
    messages::{self, NewMessage},
    patients::{self, NewPatient, Patient},
    tenant_events::{self, NewEvent},
};
use partners::whatsapp::webhook::{Inbound, Kind};
use serde_json::json;
use workflows::{
    aftercare::CheckIn,
    ids::{JourneyId, TenantId},
    journey::Actor,
};

use super::{
    Outcome, Undelivered,
    elevenlabs::{country_of, lang_of, last_digits},
    new_lead,
    status::{Status, moved},
    to_aftercare,
    whatsapp_reply::{self, Reply},
};
use crate::{App, starter};

/// Delivers one change.
///
/// # Errors
/// When it should be tried again.
pub async fn deliver(app: &App, event: &Event, body: &[u8]) -> Result<Outcome, Undelivered> {
    let Some(tenant) = event.tenant_id else {
        return Ok(Outcome::Unrouted("tenant_unknown"));
    };
    match serde_json::from_slice(body).map_err(|_| Undelivered::Body)? {
        Inbound::Status {
            wamid,
            status,
            error_code,
            callback_data,
            ..
        } => {
            let code = error_code.map(|code| format!("whatsapp.{code}"));
            let status = Status {
                channel: "whatsapp",
                provider_id: &wamid,
                status: status.as_str(),
                error_code: code.as_deref(),
                step_key: callback_data.as_deref(),
                received_at: event.received_at,
            };
            moved(app, tenant, status).await
        }
        Inbound::Message {
            wa_id,
            user_id,
            wamid,
            timestamp,
            kind,
            ..
        } => {
            let said = Said {
                wa_id,
                user_id,
                wamid,
                at: time(timestamp, event.received_at),
                kind,
            };
            message(app, tenant, event, said).await
        }
        Inbound::Template { .. } | Inbound::Other => Ok(Outcome::Ignored("kind_unused")),
    }
}

struct Said {
    wa_id: Option<String>,
    user_id: Option<String>,
    wamid: String,
    at: DateTime<Utc>,
    kind: Kind,
}

async fn message(app: &App, tenant: TenantId, event: &Event, said: Said) -> Result<Outcome, Undelivered> {
    if said.wa_id.is_none() && said.user_id.is_none() {
        return Ok(Outcome::Ignored("sender_unknown"));
    }
    let mut tx = app.db.tenant(tenant).await?;
    let known = patients::by_whatsapp(&mut tx, said.wa_id.as_deref(), said.user_id.as_deref()).await?;
    let (patient, opened) = match known {
        Some(patient) => (patient, None),
        None => {
            tx.acts(Change::system("message")).await?;
            let arrived = new_lead::open(&mut tx, stranger(&said, event)).await?;
            (arrived.patient, Some(arrived.journey))
        }
    };
    tx.acts(Change::patient(patient.id, "message")).await?;
    patients::set_whatsapp(&mut tx, patient.id, said.wa_id.as_deref(), said.user_id.as_deref()).await?;
    let reply = whatsapp_reply::read(&said.kind);
    let journey = match &opened {
        Some(opened) => Some(journeys::get(&mut tx, opened.id).await?),
        None => meant(&mut tx, &patient, reply.as_ref()).await?,
    };
    keep(app, &mut tx, &patient, journey.as_ref(), &said).await?;
    let slug = migrations::tenants::get(&mut tx).await?.slug();
    tx.commit().await?;
    if let Some(opened) = opened {
        if opened.new
            && let Err(error) = starter::start(app, tenant, opened.id).await
        {
            tracing::warn!(%error, "A lead's journey is left to the sweep");
        }
        return Ok(Outcome::Delivered);
    }
    let (Some(Reply { about, answer }), Some(journey)) = (reply, journey) else {
        return Ok(Outcome::Delivered);
    };
    let check_in = CheckIn {
        event: event.id,
        step_key: about.map(|(_, step)| step),
        channel: "whatsapp".to_owned(),
        by: Actor::Patient,
        answer,
        at: said.at,
    };
    to_aftercare::signal(app, tenant, slug, &journey, check_in).await
}

/// The journey that a message is about: the one that its button names, if it is the patient's, else the open one. An answer of a patient whose
/// journeys are all closed is about the latest: what hurts after the end must reach somebody too.
async fn meant(tx: &mut TenantTx, patient: &Patient, reply: Option<&Reply>) -> Result<Option<Journey>, Undelivered> {
    let named: Option<JourneyId> = reply
        .and_then(|reply| reply.about.as_ref())
        .map(|(journey, _)| *journey);
    if let Some(id) = named
        && let Some(journey) = journeys::find(tx, id).await?
        && patients::same_person(tx, journey.patient_id, patient.id).await?
    {
        return Ok(Some(journey));
    }
    match reply {
        Some(_) => Ok(journeys::last_of_patient(tx, patient.id).await?),
        None => Ok(journeys::open_of_patient(tx, patient.id).await?),
    }
}

async fn keep(
    app: &App,
    tx: &mut TenantTx,
    patient: &Patient,
    journey: Option<&Journey>,
    said: &Said,
) -> Result<(), Undelivered> {
    let text = match &said.kind {
        Kind::Text(text) => Some(text.as_str()),
        Kind::ButtonReply { text, .. } => Some(text.as_str()),
        Kind::ListReply { title, .. } => Some(title.as_str()),
        _ => None,
    };
    let journey_id = journey.map(|journey| journey.id);
    let new = NewMessage {
        patient_id: patient.id,
        journey_id,
        channel: "whatsapp",
        direction: Direction::In,
        template: None,
        text,
        provider_id: Some(&said.wamid),
        step_key: None,
    };
    let kept = match messages::record(tx, &app.ring, &new).await {
        // Erased meanwhile: that somebody wrote is known, what they wrote is not.
        Err(migrations::Error::Dark) => messages::record(tx, &app.ring, &NewMessage { text: None, ..new }).await?,
        other => other?,
    };
    if let Some(id) = kept {
        let about = NewEvent {
            kind: "message_changed",
            journey_id,
            patient_id: Some(patient.id),
            subject_id: Some(id),
        };
        tenant_events::append(tx, about).await?;
    }
    Ok(())
}

fn stranger(said: &Said, event: &Event) -> new_lead::Arriving {
    let phone = said
        .wa_id
        .as_deref()
        .and_then(|id| crate::patients::fields::phone(&format!("+{id}")).ok());
    let name = phone.as_deref().map_or_else(
        || "WhatsApp".to_owned(),
        |phone| format!("WhatsApp …{}", last_digits(phone)),
    );
    new_lead::Arriving {
        patient: NewPatient {
            full_name: name,
            country: phone.as_deref().and_then(country_of).map(str::to_owned),
            lang: phone.as_deref().map(lang_of).unwrap_or_default().code().to_owned(),
            phone,
            whatsapp_id: said.wa_id.clone(),
            whatsapp_user_id: said.user_id.clone(),
            source: "whatsapp".to_owned(),
            ..NewPatient::default()
        },
        pathway_code: None,
        source: "whatsapp".to_owned(),
        utm: json!({}),
        landing_page: None,
        event: Some(event.id.0),
    }
}

/// When it was written, as far as that can be believed.
fn time(unix: Option<i64>, received: DateTime<Utc>) -> DateTime<Utc> {
    unix.and_then(|secs| DateTime::from_timestamp(secs, 0))
        .filter(|at| *at <= received)
        .unwrap_or(received)
}
