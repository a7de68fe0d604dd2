//! `GET` and `POST /v1/patients/{id}/consents`: the ledger of a patient, and what the staff heard or holds in writing.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use migrations::{
    TenantTx,
    consents::{self, CHANNELS, NewConsent, PURPOSES},
    documents, patients,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    ids::{DocumentId, PatientId},
    journey::Actor,
};

use crate::{
    App,
    auth::Carer,
    http::{Items, Json, Path},
    inbound::ask_answer::Answered,
    journeys::settles,
    problem::{Error, Problem, Result},
};
use axum::{extract::State, http::StatusCode};

/// A line of the ledger.
#[derive(Debug, Serialize, ToSchema)]
pub struct Consent {
    pub id: Uuid,
    /// care_messages, voice_calls, ai_summary, transfer_abroad, marketing or photos_for_publication.
    pub purpose: String,
    /// any, whatsapp, email, sms, voice, portal or paper.
    pub channel: String,
    pub language: String,
    pub text_version: String,
    /// SHA-256 of the words shown, in base64.
    pub text_hash: String,
    /// False when it was withdrawn.
    pub granted: bool,
    pub at: DateTime<Utc>,
    /// staff, patient or system.
    pub recorded_by_kind: String,
    pub recorded_by: Option<Uuid>,
}

/// What the staff writes down.
#[derive(Debug, Deserialize, ToSchema)]
pub struct RecordConsent {
    purpose: String,
    /// `any` when absent.
    channel: Option<String>,
    granted: bool,
    /// How the patient said so: paper, phone, in_person, message.
    evidence: String,
    /// The signed paper, when there is one.
    document_id: Option<Uuid>,
}

const EVIDENCE: [&str; 4] = ["paper", "phone", "in_person", "message"];

/// Lists the ledger of a patient, newest first.
#[utoipa::path(get, path = "/v1/patients/{id}/consents", tag = "privacy", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<Consent>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn list(mut staff: Carer, Path(id): Path<PatientId>) -> Result<Json<Items<Consent>>> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    staff.must_know(id).await?;
    let items = consents::of_patient(&mut staff.tx, id).await?;
    staff
        .looks_at("consents_listed", "patient", Some(id.0), Some(id))
        .await?;
    staff.commit().await?;
    Ok(Json(Items {
        items: items.into_iter().map(Consent::from).collect(),
    }))
}

/// Writes down a consent or its withdrawal.
#[utoipa::path(post, path = "/v1/patients/{id}/consents", tag = "privacy", params(("id" = Uuid, Path)), security(("staff" = [])),
    request_body = RecordConsent,
    responses((status = 201, body = Consent), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn record(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<PatientId>,
    Json(body): Json<RecordConsent>,
) -> Result<(StatusCode, Json<Consent>)> {
    let patient = patients::get(&mut staff.tx, id).await?;
    let id = patient.id;
    staff.must_know(id).await?;
    if !EVIDENCE.contains(&body.evidence.as_str()) {
        return Err(Error::field("evidence", "must be paper, phone, in_person or message"));
    }
    if let Some(document) = body.document_id {
        let whose = documents::get(&mut staff.tx, DocumentId(document)).await?.patient_id;
        if !patients::same_person(&mut staff.tx, whose, id).await? {
            return Err(Error::NotFound("document"));
        }
    }
    let said = Said {
        patient: id,
        lang: &patient.lang,
        purpose: &body.purpose,
        channel: body.channel.as_deref().unwrap_or(consents::ANY),
        granted: body.granted,
        evidence: json!({ "how": body.evidence, "document_id": body.document_id, "session_id": staff.session }),
        by: ("staff", staff.id.0),
    };
    let consent = keep(&mut staff.tx, said).await?;
    let action = if body.granted {
        "consent.granted"
    } else {
        "consent.withdrawn"
    };
    staff.audit(action, "consent", Some(consent.id), Some(id)).await?;
    let asked = settles::consent(&mut staff.tx, id, &body.purpose).await?;
    let (clinic, by) = (staff.tenant.id, Actor::Staff(staff.id));
    staff.commit().await?;
    if let Some(asked) = asked {
        let (key, given) = answer(&consent);
        asked.tell(&app, clinic, by, &key, given).await?;
    }
    Ok((StatusCode::CREATED, Json(consent)))
}

/// A word of the ledger as the answer to what a pathway asked, and the key by which it counts once.
pub(super) fn answer(said: &Consent) -> (String, Answered) {
    let given = Answered::Consent {
        purpose: said.purpose.clone(),
        granted: said.granted,
    };
    (format!("consent:{}", said.id), given)
}

/// Something said about a purpose.
pub(super) struct Said<'a> {
    pub patient: PatientId,
    pub lang: &'a str,
    pub purpose: &'a str,
    pub channel: &'a str,
    pub granted: bool,
    pub evidence: serde_json::Value,
    pub by: (&'a str, Uuid),
}

/// Appends it to the ledger with the words of today.
pub(super) async fn keep(tx: &mut TenantTx, said: Said<'_>) -> Result<Consent> {
    if !PURPOSES.contains(&said.purpose) {
        return Err(Error::field("purpose", "is not one that can be agreed to"));
    }
    if !CHANNELS.contains(&said.channel) {
        return Err(Error::field("channel", "is not one of ours"));
    }
    let text = consents::text(said.purpose, said.lang).ok_or(Error::NotFound("text"))?;
    let new = NewConsent {
        patient_id: said.patient,
        purpose: said.purpose,
        channel: said.channel,
        language: said.lang,
        text_version: text.version,
        text_hash: &text.hash,
        granted: said.granted,
        evidence: said.evidence,
        by_kind: said.by.0,
        by: Some(said.by.1),
    };
    let id = consents::record(tx, &new).await?;
    let ledger = consents::of_patient(tx, said.patient).await?;
    let row = ledger.into_iter().find(|row| row.id == id);
    row.map(Consent::from).ok_or(Error::NotFound("consent"))
}

impl From<consents::Consent> for Consent {
    fn from(row: consents::Consent) -> Self {
        Self {
            id: row.id,
            purpose: row.purpose,
            channel: row.channel,
            language: row.language,
            text_version: row.text_version,
            text_hash: STANDARD.encode(row.text_hash),
            granted: row.granted,
            at: row.at,
            recorded_by_kind: row.by_kind,
            recorded_by: row.by,
        }
    }
}
