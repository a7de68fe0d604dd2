//! The ledger of erasures in the key store, by which a restored backup forgets again.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{PatientId, TenantId};

use super::{Extent, close_journeys, files, forget_files, pseudonymise, release_holds};
use crate::{
    Db, Result,
    keys::{KeyRef, KeyRing},
};

/// An erasure as the ledger knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erased {
    pub patient: PatientId,
    pub extent: Extent,
    pub request: Uuid,
    pub at: DateTime<Utc>,
}

/// Writes the erasure into the key store's ledger, then destroys the keys. In this order: a ledger without a destroyed key is made good by the next try,
/// a destroyed key without a ledger would come back with a backup.
///
/// # Errors
/// When the key store does not answer: nothing is half done, try again.
pub async fn destroy_keys(
    db: &Db,
    ring: &KeyRing,
    tenant: TenantId,
    patient: PatientId,
    extent: Extent,
    request: Uuid,
) -> Result<()> {
    // Every row of the person by itself: the backup that this is for may be older than a merge.
    let mut tx = db.tenant(tenant).await?;
    let members = sqlx::query_scalar!(r#"select person($1) as "members!""#, patient.0)
        .fetch_one(tx.conn())
        .await?;
    drop(tx);
    let mut keys = db.tenant_keys(tenant).await?;
    sqlx::query!(
        "insert into keystore.erasures (patient_id, extent, request_id) select unnest($1::uuid[]), $2, $3 on conflict do nothing",
        &members,
        extent.code(),
        request,
    )
    .execute(keys.conn())
    .await?;
    keys.commit().await?;
    for member in members {
        redestroy(ring, tenant, member.into(), extent).await?;
    }
    Ok(())
}

async fn redestroy(ring: &KeyRing, tenant: TenantId, patient: PatientId, extent: Extent) -> Result<()> {
    ring.destroy(&KeyRef::communication(tenant, patient)).await?;
    if extent == Extent::All {
        ring.destroy(&KeyRef::record(tenant, patient)).await?;
    }
    Ok(())
}

/// The ledger of a clinic, oldest first.
pub async fn ledger(db: &Db, tenant: TenantId) -> Result<Vec<Erased>> {
    let mut keys = db.tenant_keys(tenant).await?;
    let rows = sqlx::query!("select patient_id, extent, request_id, at from keystore.erasures order by at, patient_id")
        .fetch_all(keys.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Erased {
            patient: row.patient_id.into(),
            extent: Extent::of(&row.extent),
            request: row.request_id,
            at: row.at,
        })
        .collect())
}

/// Erasures that this database does not show: it is older than they are, or than the end of a hold. Nothing may be served until they were applied again.
pub async fn unapplied(db: &Db, tenant: TenantId) -> Result<Vec<Erased>> {
    let ledger = ledger(db, tenant).await?;
    if ledger.is_empty() {
        return Ok(ledger);
    }
    let (ids, whole): (Vec<Uuid>, Vec<bool>) = ledger
        .iter()
        .map(|erased| (erased.patient.0, erased.extent == Extent::All))
        .unzip();
    let mut tx = db.tenant(tenant).await?;
    // A patient who is not in the backup at all needs nothing; an erasure that runs at this moment is marked so.
    let readable = sqlx::query_scalar!(
        "select p.id from patients p join unnest($1::uuid[], $2::boolean[]) as e (id, whole) on e.id = p.id
          where (p.status <> 'erased'
                 or (e.whole and exists (select from legal_holds h where h.tenant_id = p.tenant_id and h.patient_id = p.id and h.released_at is null)))
            and not exists (select from privacy_requests r where r.tenant_id = p.tenant_id and r.patient_id = p.id and r.state = 'running')",
        &ids,
        &whole,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ledger
        .into_iter()
        .filter(|erased| readable.contains(&erased.patient.0))
        .collect())
}

/// Applies the whole ledger to this database and this key store, as after a restore of either: keys, identity, words. Returns the files that must be
/// removed from the store.
///
/// # Errors
/// When one of the databases does not answer: begin again.
pub async fn reapply(db: &Db, ring: &KeyRing, tenant: TenantId) -> Result<(usize, Vec<String>)> {
    let ledger = ledger(db, tenant).await?;
    let mut paths = Vec::new();
    for erased in &ledger {
        redestroy(ring, tenant, erased.patient, erased.extent).await?;
        let mut tx = db.tenant(tenant).await?;
        let gone = files(&mut tx, erased.patient, erased.extent).await?;
        close_journeys(&mut tx, erased.patient).await?;
        pseudonymise(&mut tx, erased.patient, erased.extent).await?;
        forget_files(&mut tx, erased.patient, erased.extent, &gone).await?;
        if erased.extent == Extent::All {
            release_holds(&mut tx, erased.patient).await?;
        }
        tx.commit().await?;
        paths.extend(gone.paths);
    }
    Ok((ledger.len(), paths))
}
