//! Journeys as the lists show them: one row each, kept current by the workflow, read in one query with whose journey it is.

mod board;
mod card;
mod rebuild;
mod start;
pub mod still;
pub mod upgrades;

use chrono::{DateTime, Utc};
use serde_json::Value;
use workflows::ids::{JourneyId, JourneyRef, PatientId, Slug, StaffId, TenantId};

pub use board::{Column, board};
pub(crate) use card::narrow;
pub use card::{CardPatient, Filter, JourneyCard, card, list, list_waiting, of_patient};
pub use rebuild::{locked, started, told};
pub use start::{NewJourney, Opened, Unstarted, mark_started, open, start_failed, unstarted};

use crate::{Error, Result, TenantTx};

/// A journey's row.
#[derive(Clone)]
pub struct Journey {
    pub id: JourneyId,
    pub patient_id: PatientId,
    pub pathway_code: String,
    pub pathway_version: i32,
    pub workflow_id: String,
    pub started_at: Option<DateTime<Utc>>,
    pub stage: String,
    pub coordinator_id: Option<StaffId>,
    /// The last decision written here.
    pub seq: i64,
    /// The journey's state at that decision.
    pub snapshot: Value,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
}

impl Journey {
    /// The journey as workflows name it.
    pub fn reference(&self, tenant: TenantId, slug: Slug) -> JourneyRef {
        JourneyRef {
            tenant,
            slug,
            journey: self.id,
            patient: self.patient_id,
        }
    }
}

/// A journey, if there is one of this id.
pub async fn find(tx: &mut TenantTx, id: JourneyId) -> Result<Option<Journey>> {
    let row = sqlx::query!(
        "select id, patient_id, pathway_code, pathway_version, workflow_id, started_at, stage, coordinator_id, seq, snapshot, created_at,
                updated_at, closed_at
           from journeys where id = $1",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Journey {
        id: row.id.into(),
        patient_id: row.patient_id.into(),
        pathway_code: row.pathway_code,
        pathway_version: row.pathway_version,
        workflow_id: row.workflow_id,
        started_at: row.started_at,
        stage: row.stage,
        coordinator_id: row.coordinator_id.map(StaffId),
        seq: row.seq,
        snapshot: row.snapshot,
        created_at: row.created_at,
        updated_at: row.updated_at,
        closed_at: row.closed_at,
    }))
}

/// A journey that must be there.
pub async fn get(tx: &mut TenantTx, id: JourneyId) -> Result<Journey> {
    find(tx, id).await?.ok_or(Error::NotFound("journey"))
}

/// The number of the last decision written here.
pub async fn seq(tx: &mut TenantTx, id: JourneyId) -> Result<i64> {
    sqlx::query_scalar!("select seq from journeys where id = $1", id.0)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound("journey"))
}

/// The open journey of a patient that moved last, else the latest of them all.
pub async fn last_of_patient(tx: &mut TenantTx, patient: PatientId) -> Result<Option<Journey>> {
    let id = sqlx::query_scalar!(
        "select id from journeys where patient_id = any ((select person($1))::uuid[])
          order by closed_at is null desc, case when closed_at is null then updated_at end desc, id desc limit 1",
        patient.0
    )
    .fetch_optional(tx.conn())
    .await?;
    match id {
        Some(id) => find(tx, id.into()).await,
        None => Ok(None),
    }
}

/// The open journey of a patient that moved last, if any.
pub async fn open_of_patient(tx: &mut TenantTx, patient: PatientId) -> Result<Option<Journey>> {
    let id = sqlx::query_scalar!(
        "select id from journeys where patient_id = any ((select person($1))::uuid[]) and closed_at is null order by updated_at desc, id desc limit 1",
        patient.0
    )
    .fetch_optional(tx.conn())
    .await?;
    match id {
        Some(id) => find(tx, id.into()).await,
        None => Ok(None),
    }
}
