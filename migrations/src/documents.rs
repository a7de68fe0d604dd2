//! Documents: a row before the upload, completed when the file is there.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{DocumentId, JourneyId, PatientId};

use crate::{Error, Result, TenantTx};

/// A document.
#[derive(Clone)]
pub struct Document {
    pub id: DocumentId,
    pub patient_id: PatientId,
    pub journey_id: Option<JourneyId>,
    pub kind: String,
    pub title: String,
    /// Key in the object store: ids only.
    pub path: String,
    pub content_type: String,
    /// Bytes.
    pub size: i64,
    /// pending, stored or refused.
    pub state: String,
    /// When a malware scanner found nothing in it; none where no scanner is connected.
    pub scanned_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

/// A document about to be uploaded.
#[derive(Clone)]
pub struct NewDocument<'a> {
    pub id: DocumentId,
    pub patient_id: PatientId,
    pub journey_id: Option<JourneyId>,
    pub kind: &'a str,
    pub title: &'a str,
    pub path: &'a str,
    pub content_type: &'a str,
    pub size: i64,
    /// staff, patient or system.
    pub uploaded_by_kind: &'a str,
    pub uploaded_by: Option<Uuid>,
}

/// Keeps the row of an upload to come; the same id again changes nothing.
pub async fn create(tx: &mut TenantTx, new: &NewDocument<'_>) -> Result<()> {
    sqlx::query!(
        "insert into documents (id, patient_id, journey_id, type, title, path, content_type, size, uploaded_by_kind, uploaded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant_id, id) do nothing",
        new.id.0,
        new.patient_id.0,
        new.journey_id.map(Uuid::from),
        new.kind,
        new.title,
        new.path,
        new.content_type,
        new.size,
        new.uploaded_by_kind,
        new.uploaded_by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The file is there. `size` is what the store says.
pub async fn complete(tx: &mut TenantTx, id: DocumentId, size: i64, sha256: Option<&[u8]>) -> Result<Document> {
    let done = sqlx::query!(
        "update documents set state = 'stored', size = $2, sha256 = coalesce($3, sha256) where id = $1 and state <> 'refused'",
        id.0,
        size,
        sha256,
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound("document"));
    }
    get(tx, id).await
}

/// The upload was looked at and moved to where no upload address leads; its hash is of what lies there.
pub async fn settle(tx: &mut TenantTx, id: DocumentId, path: &str, sha256: &[u8], scanned: bool) -> Result<Document> {
    let done = sqlx::query!(
        "update documents set state = 'stored', path = $2, sha256 = $3, scanned_at = case when $4 then now() end where id = $1 and state = 'pending'",
        id.0,
        path,
        sha256,
        scanned,
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound("document"));
    }
    get(tx, id).await
}

/// The upload is not what it was said to be, or harmful; it is gone.
pub async fn refuse(tx: &mut TenantTx, id: DocumentId) -> Result<()> {
    sqlx::query!(
        "update documents set state = 'refused', title = '' where id = $1 and state = 'pending'",
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// One document.
pub async fn get(tx: &mut TenantTx, id: DocumentId) -> Result<Document> {
    choose(tx, Some(id), None)
        .await?
        .pop()
        .ok_or(Error::NotFound("document"))
}

/// One that a patient uploaded.
pub async fn uploaded_by_patient(tx: &mut TenantTx, id: DocumentId) -> Result<Document> {
    let theirs = sqlx::query_scalar!(
        r#"select uploaded_by_kind = 'patient' as "theirs!" from documents where id = $1"#,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    match theirs {
        Some(true) => get(tx, id).await,
        _ => Err(Error::NotFound("document")),
    }
}

/// Those of a patient, newest first.
pub async fn of_patient(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<Document>> {
    choose(tx, None, Some(patient)).await
}

async fn choose(tx: &mut TenantTx, id: Option<DocumentId>, patient: Option<PatientId>) -> Result<Vec<Document>> {
    let rows = sqlx::query!(
        "select id, patient_id, journey_id, type as kind, title, path, content_type, size, state, scanned_at, created_at from documents
          where ($1::uuid is null or id = $1) and ($2::uuid is null or patient_id = any ((select person($2))::uuid[])) order by id desc limit 200",
        id.map(Uuid::from),
        patient.map(Uuid::from),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Document {
            id: row.id.into(),
            patient_id: row.patient_id.into(),
            journey_id: row.journey_id.map(JourneyId),
            kind: row.kind,
            title: row.title,
            path: row.path,
            content_type: row.content_type,
            size: row.size,
            state: row.state,
            scanned_at: row.scanned_at,
            created_at: row.created_at,
        })
        .collect())
}
