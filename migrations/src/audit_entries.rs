//! Who looked at what, and why: appended, never changed.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{Result, TenantTx};

/// One entry. Codes and ids only.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewEntry<'a> {
    /// staff, patient, operator, system or partner.
    pub actor_kind: &'a str,
    pub actor_id: Option<Uuid>,
    /// `messages_read`, `portal_link_made`, …
    pub action: &'a str,
    pub subject_kind: &'a str,
    pub subject_id: Option<Uuid>,
    pub patient_id: Option<PatientId>,
    pub purpose: Option<&'a str>,
}

/// An entry as it was written.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
}

/// Appends an entry.
pub async fn append(tx: &mut TenantTx, new: &NewEntry<'_>) -> Result<()> {
    sqlx::query!(
        "insert into audit_entries (actor_kind, actor_id, action, subject_kind, subject_id, patient_id, purpose) values ($1, $2, $3, $4, $5, $6, $7)",
        new.actor_kind,
        new.actor_id,
        new.action,
        new.subject_kind,
        new.subject_id,
        new.patient_id.map(Uuid::from),
        new.purpose,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Entries about a patient, newest first.
pub async fn of_patient(tx: &mut TenantTx, patient: PatientId, limit: i64) -> Result<Vec<AuditEntry>> {
    Ok(sqlx::query_as!(
        AuditEntry,
        "select id, at, actor_kind, actor_id, action, subject_kind, subject_id from audit_entries where patient_id = $1 order by id desc limit $2",
        patient.0,
        limit
    )
    .fetch_all(tx.conn())
    .await?)
}
