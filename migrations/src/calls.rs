//! Calls: placed by a workflow or taken from a patient; transcript and summary sealed by the communication key.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::{CallId, JourneyId, PatientId};

use crate::{
    Error, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// A call without the sealed columns.
#[derive(Clone, Debug)]
pub struct Call {
    pub id: CallId,
    pub journey_id: Option<JourneyId>,
    pub patient_id: PatientId,
    /// in or out.
    pub direction: String,
    /// The workflow that waits for its end.
    pub workflow_id: Option<String>,
    pub step_key: Option<String>,
    /// The partner's conversation id.
    pub session_id: Option<String>,
    /// placing, placed, ambiguous, done, `no_answer`, busy, failed or voicemail.
    pub status: String,
    pub started_at: Option<DateTime<Utc>>,
    pub duration_secs: Option<i32>,
    pub sentiment: Option<String>,
}

/// A call to be kept.
#[derive(Clone, Debug)]
pub struct NewCall<'a> {
    pub id: CallId,
    pub journey_id: Option<JourneyId>,
    pub patient_id: PatientId,
    pub direction: &'a str,
    pub workflow_id: Option<&'a str>,
    pub step_key: Option<&'a str>,
    pub session_id: Option<&'a str>,
    pub status: &'a str,
    /// SHA-256 of the token by which the call's tools speak.
    pub token_hash: Option<&'a [u8]>,
    pub token_expires_at: Option<DateTime<Utc>>,
}

/// How a call ended; what is `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct End<'a> {
    pub status: &'a str,
    pub session_id: Option<&'a str>,
    pub started_at: Option<DateTime<Utc>>,
    pub duration_secs: Option<i32>,
    pub sentiment: Option<&'a str>,
}

/// By what a call is looked up.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    Id(CallId),
    Session(&'a str),
    Step(&'a str),
    /// SHA-256 of a live token.
    Token(&'a [u8]),
}

/// Keeps a call, once per step key and per partner's conversation; returns the one that stands and whether it is new.
pub async fn create(tx: &mut TenantTx, new: &NewCall<'_>) -> Result<(Call, bool)> {
    let fresh = sqlx::query!(
        "insert into calls (id, journey_id, patient_id, direction, workflow_id, step_key, session_id, status, token_hash, token_expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
        new.id.0,
        new.journey_id.map(Uuid::from),
        new.patient_id.0,
        new.direction,
        new.workflow_id,
        new.step_key,
        new.session_id,
        new.status,
        new.token_hash,
        new.token_expires_at,
    )
    .execute(tx.conn())
    .await?
    .rows_affected()
        == 1;
    let mut kept = find(tx, By::Id(new.id)).await?;
    if let (None, Some(step)) = (&kept, new.step_key) {
        kept = find(tx, By::Step(step)).await?;
    }
    if let (None, Some(session)) = (&kept, new.session_id) {
        kept = find(tx, By::Session(session)).await?;
    }
    Ok((kept.ok_or(Error::NotFound("call"))?, fresh))
}

/// Looks a call up.
pub async fn find(tx: &mut TenantTx, by: By<'_>) -> Result<Option<Call>> {
    let (id, session, step, token) = match by {
        By::Id(id) => (Some(id.0), None, None, None),
        By::Session(session) => (None, Some(session), None, None),
        By::Step(step) => (None, None, Some(step), None),
        By::Token(token) => (None, None, None, Some(token)),
    };
    let row = sqlx::query!(
        "select id, journey_id, patient_id, direction, workflow_id, step_key, session_id, status, started_at, duration_secs, sentiment from calls
          where id = $1 or session_id = $2 or step_key = $3 or (token_hash = $4 and token_expires_at > now()) limit 1",
        id,
        session,
        step,
        token,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Call {
        id: row.id.into(),
        journey_id: row.journey_id.map(JourneyId),
        patient_id: row.patient_id.into(),
        direction: row.direction,
        workflow_id: row.workflow_id,
        step_key: row.step_key,
        session_id: row.session_id,
        status: row.status,
        started_at: row.started_at,
        duration_secs: row.duration_secs,
        sentiment: row.sentiment,
    }))
}

/// The call by which a journey's patient first came, if it was a call.
pub async fn first_of_journey(tx: &mut TenantTx, journey: JourneyId) -> Result<Option<CallId>> {
    let id = sqlx::query_scalar!(
        "select id from calls where journey_id = $1 and direction = 'in' order by created_at, id limit 1",
        journey.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(id.map(CallId))
}

/// The call of a journey, or an earlier one that came without: attaches it.
pub async fn attach(tx: &mut TenantTx, id: CallId, journey: JourneyId) -> Result<()> {
    sqlx::query!(
        "update calls set journey_id = coalesce(journey_id, $2) where id = $1",
        id.0,
        journey.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How a call stands or ended. A call that has ended stays so.
pub async fn update(tx: &mut TenantTx, id: CallId, end: &End<'_>) -> Result<()> {
    let changed = sqlx::query!(
        "update calls set status = case when status in ('placing', 'placed', 'ambiguous') then $2 else status end,
           session_id = coalesce(session_id, $3), started_at = coalesce($4, started_at), duration_secs = coalesce($5, duration_secs),
           sentiment = coalesce($6, sentiment)
          where id = $1",
        id.0,
        end.status,
        end.session_id,
        end.started_at,
        end.duration_secs,
        end.sentiment,
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("call"))
    }
}

/// Keeps what was said, sealed; the first transcript kept stays.
///
/// # Errors
/// [`Error::Dark`] when the patient's communication key was destroyed.
pub async fn keep_transcript(
    tx: &mut TenantTx,
    ring: &KeyRing,
    id: CallId,
    patient: PatientId,
    transcript: &Value,
) -> Result<()> {
    let key = KeyRef::communication(tx.tenant_id(), patient);
    let sealed = ring
        .seal_json(&key, &aad("calls", "transcript_sealed", id), transcript)
        .await?;
    sqlx::query!(
        "update calls set transcript_sealed = coalesce(transcript_sealed, $3) where id = $1 and patient_id = $2",
        id.0,
        patient.0,
        sealed
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What was said, opened; `None` when nothing was kept or its key is gone.
pub async fn transcript(tx: &mut TenantTx, ring: &KeyRing, id: CallId) -> Result<Option<Value>> {
    let row = sqlx::query!("select patient_id, transcript_sealed from calls where id = $1", id.0)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound("call"))?;
    let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
    ring.open_json(
        &key,
        &aad("calls", "transcript_sealed", id),
        row.transcript_sealed.as_deref(),
    )
    .await
}

/// The summary of a call, opened; `None` when there is none or its key is gone.
pub async fn summary(tx: &mut TenantTx, ring: &KeyRing, id: CallId) -> Result<Option<Value>> {
    let row = sqlx::query!("select patient_id, summary_sealed from calls where id = $1", id.0)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound("call"))?;
    let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
    ring.open_json(&key, &aad("calls", "summary_sealed", id), row.summary_sealed.as_deref())
        .await
}

/// A call of a journey with what was read from it.
#[derive(Clone)]
pub struct Heard {
    pub id: CallId,
    /// in or out.
    pub direction: String,
    /// placing, placed, ambiguous, done, `no_answer`, busy, failed or voicemail.
    pub status: String,
    pub started_at: Option<DateTime<Utc>>,
    pub duration_secs: Option<i32>,
    pub created_at: DateTime<Utc>,
    /// Opened; `None` also when nobody read it or its key is gone.
    pub summary: Option<Value>,
}

/// The calls of a journey, newest first. Summaries are opened: the caller audits the read.
pub async fn of_journey(tx: &mut TenantTx, ring: &KeyRing, journey: JourneyId) -> Result<Vec<Heard>> {
    let rows = sqlx::query!(
        "select id, patient_id, direction, status, started_at, duration_secs, created_at, summary_sealed from calls
          where journey_id = $1 order by created_at desc, id desc limit 200",
        journey.0
    )
    .fetch_all(tx.conn())
    .await?;
    let mut calls = Vec::with_capacity(rows.len());
    for row in rows {
        let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
        let place = aad("calls", "summary_sealed", CallId(row.id));
        calls.push(Heard {
            id: row.id.into(),
            direction: row.direction,
            status: row.status,
            started_at: row.started_at,
            duration_secs: row.duration_secs,
            created_at: row.created_at,
            summary: ring.open_json(&key, &place, row.summary_sealed.as_deref()).await?,
        });
    }
    Ok(calls)
}

/// Keeps the summary of a call, sealed.
pub async fn keep_summary(
    tx: &mut TenantTx,
    ring: &KeyRing,
    id: CallId,
    patient: PatientId,
    summary: &Value,
) -> Result<()> {
    let key = KeyRef::communication(tx.tenant_id(), patient);
    let sealed = ring
        .seal_json(&key, &aad("calls", "summary_sealed", id), summary)
        .await?;
    sqlx::query!(
        "update calls set summary_sealed = $3 where id = $1 and patient_id = $2",
        id.0,
        patient.0,
        sealed
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A new token for a call that was never placed.
pub async fn renew_token(tx: &mut TenantTx, id: CallId, hash: &[u8], expires_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update calls set token_hash = $2, token_expires_at = $3 where id = $1 and status = 'placing'",
        id.0,
        hash,
        expires_at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
