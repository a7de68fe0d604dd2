//! Rows of patients as they were before and after a merge: what undoing it needs. Sealed, since they are names and addresses.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use crate::{
    Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
    patients::row::Row,
};

/// All rows that a merge changed: who stays, the other, the other's aliases.
#[derive(Serialize, Deserialize)]
pub(super) struct Image {
    pub rows: Vec<Kept>,
}

/// A row before and after.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub id: PatientId,
    pub before: Row,
    pub after: Row,
}

impl Kept {
    pub(super) fn of(id: PatientId, before: Row, after: Row) -> Self {
        Self { id, before, after }
    }
}

/// Keeps a merge with its image.
pub(super) async fn keep(
    tx: &mut TenantTx,
    ring: &KeyRing,
    stays: PatientId,
    other: PatientId,
    by: StaffId,
    image: &Image,
) -> Result<(Uuid, DateTime<Utc>)> {
    let id = Uuid::now_v7();
    let sealed = ring
        .seal_json(&KeyRef::communication(tx.tenant_id(), stays), &place(id), image)
        .await?;
    let at = sqlx::query_scalar!(
        "insert into patient_merges (id, patient_id, other_id, merged_by, image_sealed) values ($1, $2, $3, $4, $5) returning merged_at",
        id,
        stays.0,
        other.0,
        by.0,
        sealed
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((id, at))
}

/// The image of a merge; none when an erasure took it.
pub(super) async fn open(
    tx: &TenantTx,
    ring: &KeyRing,
    stays: PatientId,
    id: Uuid,
    sealed: Option<&[u8]>,
) -> Result<Option<Image>> {
    ring.open_json(&KeyRef::communication(tx.tenant_id(), stays), &place(id), sealed)
        .await
}

fn place(id: Uuid) -> String {
    aad("patient_merges", "image_sealed", id)
}
