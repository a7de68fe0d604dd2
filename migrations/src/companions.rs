//! Those whom a patient lets look along.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    Error, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// A companion.
#[derive(Clone)]
pub struct Companion {
    pub id: Uuid,
    pub patient_id: PatientId,
    /// As the patient calls them; none when the patient's key is gone.
    pub name: Option<String>,
    /// `itinerary`, `check_ins`.
    pub scopes: Vec<String>,
    pub created_at: DateTime<Utc>,
}

/// Lets somebody look along.
pub async fn create(
    tx: &mut TenantTx,
    ring: &KeyRing,
    patient: PatientId,
    name: &str,
    scopes: &[String],
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let key = KeyRef::communication(tx.tenant_id(), patient);
    let sealed = ring.seal_text(&key, &place(id), name).await?;
    sqlx::query!(
        "insert into companions (id, patient_id, name_sealed, scopes) values ($1, $2, $3, $4)",
        id,
        patient.0,
        sealed,
        scopes,
    )
    .execute(tx.conn())
    .await?;
    Ok(id)
}

/// A patient's companions who may still look, oldest first.
pub async fn of_patient(tx: &mut TenantTx, ring: &KeyRing, patient: PatientId) -> Result<Vec<Companion>> {
    let rows = sqlx::query!(
        "select id, patient_id, name_sealed, scopes, created_at from companions where patient_id = any ((select person($1))::uuid[]) and revoked_at is null order by id limit 50",
        patient.0
    )
    .fetch_all(tx.conn())
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
        found.push(Companion {
            name: ring.open_text(&key, &place(row.id), Some(&row.name_sealed)).await?,
            id: row.id,
            patient_id: row.patient_id.into(),
            scopes: row.scopes,
            created_at: row.created_at,
        });
    }
    Ok(found)
}

/// What a companion may see now; none when the patient has ended it.
pub async fn scopes(tx: &mut TenantTx, id: Uuid) -> Result<Option<Vec<String>>> {
    Ok(
        sqlx::query_scalar!("select scopes from companions where id = $1 and revoked_at is null", id)
            .fetch_optional(tx.conn())
            .await?,
    )
}

/// Ends it, with the companion's sessions and unspent links.
///
/// # Errors
/// [`Error::NotFound`] when the patient has no such companion.
pub async fn revoke(tx: &mut TenantTx, patient: PatientId, id: Uuid) -> Result<()> {
    let done = sqlx::query!(
        "update companions set revoked_at = now() where id = $1 and patient_id = any ((select person($2))::uuid[]) and revoked_at is null",
        id,
        patient.0
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound("companion"));
    }
    sqlx::query!(
        "update sessions set revoked_at = now(), refresh_hash = null where companion_id = $1 and revoked_at is null",
        id
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update portal_links set spent_at = now() where companion_id = $1 and spent_at is null",
        id
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn place(id: Uuid) -> String {
    aad("companions", "name_sealed", id)
}
