//! Messages to and from patients: their text sealed by the communication key, their status only moving forward.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::{
    ids::{JourneyId, PatientId},
    journey::Actor,
};

use crate::{
    Result, TenantTx,
    conversations::{self, Direction},
    keys::{KeyRef, KeyRing, aad},
    leads,
};

/// A message, its text opened.
#[derive(Clone)]
pub struct Message {
    pub id: Uuid,
    pub channel: String,
    /// in or out.
    pub direction: String,
    pub template: Option<String>,
    /// `None` also when its key is gone.
    pub text: Option<String>,
    /// accepted, sent, failed, delivered, read; received for what came in.
    pub status: String,
    pub error_code: Option<String>,
    pub at: DateTime<Utc>,
}

/// A message to be kept.
#[derive(Clone)]
pub struct NewMessage<'a> {
    pub patient_id: PatientId,
    pub journey_id: Option<JourneyId>,
    /// whatsapp, sms, email, portal or voice.
    pub channel: &'a str,
    pub direction: Direction,
    pub template: Option<&'a str>,
    pub text: Option<&'a str>,
    pub provider_id: Option<&'a str>,
    /// The key chosen in the workflow; what comes in has none.
    pub step_key: Option<&'a str>,
}

/// A message whose status moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub id: Uuid,
    pub patient_id: PatientId,
    pub journey_id: Option<JourneyId>,
    pub step_key: Option<String>,
}

/// Keeps a message, once per provider's id and once per step key; `None` when it is kept already.
///
/// # Errors
/// [`crate::Error::Dark`] when there is a text and the patient's communication key was destroyed.
pub async fn record(tx: &mut TenantTx, ring: &KeyRing, new: &NewMessage<'_>) -> Result<Option<Uuid>> {
    let id = Uuid::now_v7();
    let sealed = match new.text {
        Some(text) => {
            let key = KeyRef::communication(tx.tenant_id(), new.patient_id);
            Some(
                ring.seal_text(&key, &aad("messages", "content_sealed", id), text)
                    .await?,
            )
        }
        None => None,
    };
    let conversation = conversations::touch(tx, new.patient_id, new.channel, new.direction).await?;
    let kept = sqlx::query_scalar!(
        "insert into messages (id, conversation_id, patient_id, journey_id, channel, direction, template, content_sealed, provider_id, step_key, status)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $6 = 'in' then 'received' else 'accepted' end)
         on conflict do nothing returning id",
        id,
        conversation,
        new.patient_id.0,
        new.journey_id.map(Uuid::from),
        new.channel,
        new.direction.code(),
        new.template,
        sealed,
        new.provider_id,
        new.step_key,
    )
    .fetch_optional(tx.conn())
    .await?;
    // What no step of a journey sends was written by a person: whoever asked has an answer.
    if let (Some(_), Direction::Out, None, Some(journey)) = (kept, new.direction, new.step_key, new.journey_id) {
        leads::answered(tx, journey, &Actor::System).await?;
    }
    Ok(kept)
}

/// Moves the status of an outgoing message forward along accepted → sent → failed → delivered → read; `None` when that would be a step back or
/// the message is not known. Unknown words are kept nowhere.
pub async fn set_status(
    tx: &mut TenantTx,
    channel: &str,
    provider_id: &str,
    status: &str,
    error_code: Option<&str>,
) -> Result<Option<Moved>> {
    let row = sqlx::query!(
        "update messages set status = $3, error_code = coalesce($4, error_code)
          where channel = $1 and provider_id = $2 and direction = 'out'
            and array_position(array['accepted', 'sent', 'failed', 'delivered', 'read'], $3)
                > array_position(array['accepted', 'sent', 'failed', 'delivered', 'read'], status)
         returning id, patient_id, journey_id, step_key",
        channel,
        provider_id,
        status,
        error_code,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Moved {
        id: row.id,
        patient_id: row.patient_id.into(),
        journey_id: row.journey_id.map(JourneyId),
        step_key: row.step_key,
    }))
}

/// Whether a message of this step key is kept.
pub async fn of_step(tx: &mut TenantTx, step_key: &str) -> Result<Option<Uuid>> {
    Ok(
        sqlx::query_scalar!("select id from messages where step_key = $1", step_key)
            .fetch_optional(tx.conn())
            .await?,
    )
}

/// The messages of a patient, newest first, at most `limit`; with a journey, those of it. Texts are opened: the caller audits the read.
pub async fn thread(
    tx: &mut TenantTx,
    ring: &KeyRing,
    patient: PatientId,
    journey: Option<JourneyId>,
    limit: i64,
) -> Result<Vec<Message>> {
    let rows = sqlx::query!(
        "select id, patient_id, channel, direction, template, content_sealed, status, error_code, at from messages
          where patient_id = any ((select person($1))::uuid[]) and ($2::uuid is null or journey_id = $2) order by at desc, id desc limit $3",
        patient.0,
        journey.map(Uuid::from),
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut messages = Vec::with_capacity(rows.len());
    for row in rows {
        let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
        messages.push(Message {
            id: row.id,
            channel: row.channel,
            direction: row.direction,
            template: row.template,
            text: ring
                .open_text(
                    &key,
                    &aad("messages", "content_sealed", row.id),
                    row.content_sealed.as_deref(),
                )
                .await?,
            status: row.status,
            error_code: row.error_code,
            at: row.at,
        });
    }
    Ok(messages)
}
