//! What persons ask for by right — access, correction, objection, erasure — each with the law's thirty days.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use crate::{
    Error, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// A request as it comes in.
#[derive(Clone)]
pub struct NewRequest<'a> {
    pub patient_id: PatientId,
    /// access, correction, objection or erasure.
    pub kind: &'a str,
    /// patient or staff.
    pub asked_by: &'a str,
    /// The person's own words.
    pub words: Option<&'a str>,
}

/// A request.
#[derive(Clone)]
pub struct PrivacyRequest {
    pub id: Uuid,
    pub patient_id: PatientId,
    pub kind: String,
    /// open, running, done or refused.
    pub state: String,
    pub asked_by: String,
    pub words_sealed: Option<Vec<u8>>,
    pub opened_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub outcome: Option<String>,
    /// Steps done: `{step, at, count}`.
    pub progress: Value,
    pub certificate: Option<Value>,
    pub closed_at: Option<DateTime<Utc>>,
}

impl PrivacyRequest {
    /// The person's words; none when they said nothing, or the key is gone.
    pub async fn words(&self, ring: &KeyRing, tx: &TenantTx) -> Result<Option<String>> {
        let key = KeyRef::communication(tx.tenant_id(), self.patient_id);
        ring.open_text(&key, &place(self.id), self.words_sealed.as_deref())
            .await
    }
}

fn place(id: Uuid) -> String {
    aad("privacy_requests", "words_sealed", id)
}

/// Opens a request.
///
/// # Errors
/// [`Error::Conflict`] `privacy_requests_erasure_key` when an erasure of this patient is open already.
pub async fn open(tx: &mut TenantTx, ring: &KeyRing, new: &NewRequest<'_>) -> Result<PrivacyRequest> {
    let id = Uuid::now_v7();
    let words = match new.words {
        Some(words) => {
            let key = KeyRef::communication(tx.tenant_id(), new.patient_id);
            Some(ring.seal_text(&key, &place(id), words).await?)
        }
        None => None,
    };
    sqlx::query!(
        "insert into privacy_requests (id, patient_id, kind, asked_by, words_sealed) values ($1, $2, $3, $4, $5)",
        id,
        new.patient_id.0,
        new.kind,
        new.asked_by,
        words,
    )
    .execute(tx.conn())
    .await?;
    get(tx, id).await
}

/// One request.
pub async fn get(tx: &mut TenantTx, id: Uuid) -> Result<PrivacyRequest> {
    choose(tx, Some(id), None, false, 1)
        .await?
        .pop()
        .ok_or(Error::NotFound("request"))
}

/// Those of a patient, newest first.
pub async fn of_patient(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<PrivacyRequest>> {
    choose(tx, None, Some(patient), false, 200).await
}

/// All, those due first on top; open ones only when asked so.
pub async fn list(tx: &mut TenantTx, open_only: bool) -> Result<Vec<PrivacyRequest>> {
    choose(tx, None, None, open_only, 500).await
}

async fn choose(
    tx: &mut TenantTx,
    id: Option<Uuid>,
    patient: Option<PatientId>,
    open_only: bool,
    limit: i64,
) -> Result<Vec<PrivacyRequest>> {
    Ok(sqlx::query_as!(
        PrivacyRequest,
        "select id, patient_id, kind, state, asked_by, words_sealed, opened_at, due_at, outcome, progress, certificate, closed_at
           from privacy_requests
          where ($1::uuid is null or id = $1) and ($2::uuid is null or patient_id = any ((select person($2))::uuid[])) and (not $3 or closed_at is null)
          order by closed_at is not null, due_at, id limit $4",
        id,
        patient.map(Uuid::from),
        open_only,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Closes an open request with its outcome. An erasure is closed by its certificate, unless it is refused.
///
/// # Errors
/// [`Error::Conflict`] `request_closed` when it is over or under way.
pub async fn settle(tx: &mut TenantTx, id: Uuid, done: bool, outcome: &str, by: StaffId) -> Result<PrivacyRequest> {
    let state = if done { "done" } else { "refused" };
    let changed = sqlx::query!(
        "update privacy_requests set state = $2, outcome = $3, decided_by = $4, closed_at = now() where id = $1 and state = 'open'",
        id,
        state,
        outcome,
        by.0,
    )
    .execute(tx.conn())
    .await?;
    let now = get(tx, id).await?;
    if changed.rows_affected() == 0 {
        return Err(Error::Conflict("request_closed".into()));
    }
    Ok(now)
}

/// Marks an erasure as under way; asking again is harmless.
///
/// # Errors
/// [`Error::Conflict`] `request_closed` when it is over, `not_an_erasure` for another kind.
pub async fn begin_erasure(tx: &mut TenantTx, id: Uuid, by: StaffId) -> Result<PrivacyRequest> {
    let request = get(tx, id).await?;
    if request.kind != "erasure" {
        return Err(Error::Conflict("not_an_erasure".into()));
    }
    if request.closed_at.is_some() {
        return Err(Error::Conflict("request_closed".into()));
    }
    sqlx::query!(
        "update privacy_requests set state = 'running', decided_by = coalesce(decided_by, $2) where id = $1 and closed_at is null",
        id,
        by.0,
    )
    .execute(tx.conn())
    .await?;
    get(tx, id).await
}

/// Marks an erasure that the retention schedule asks for as under way: nobody decides it.
pub async fn run_by_schedule(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query!(
        "update privacy_requests set state = 'running' where id = $1 and state = 'open' and kind = 'erasure'",
        id
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Erasures that are marked as under way, for the sweep that starts what a crash left behind.
pub async fn running(tx: &mut TenantTx) -> Result<Vec<(Uuid, PatientId)>> {
    Ok(sqlx::query!(
        "select id, patient_id from privacy_requests where state = 'running' and kind = 'erasure' limit 50"
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(|row| (row.id, row.patient_id.into()))
    .collect())
}

/// Notes a step of an erasure; a step noted before keeps its first time and count.
pub async fn note(tx: &mut TenantTx, id: Uuid, step: &str, count: i64) -> Result<()> {
    sqlx::query!(
        "update privacy_requests set progress = progress || jsonb_build_array(jsonb_build_object('step', $2::text, 'at', now(), 'count', $3::bigint))
          where id = $1 and not progress @> jsonb_build_array(jsonb_build_object('step', $2::text))",
        id,
        step,
        count,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Closes an erasure with its certificate; a certificate already there stays.
pub async fn certify(tx: &mut TenantTx, id: Uuid, outcome: &str, certificate: &Value) -> Result<()> {
    sqlx::query!(
        "update privacy_requests set state = 'done', outcome = $2, certificate = $3, closed_at = now() where id = $1 and certificate is null",
        id,
        outcome,
        certificate,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
