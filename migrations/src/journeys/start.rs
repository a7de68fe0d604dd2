//! The beginning of a journey: its row comes first, its workflow after, and a sweep starts what was left behind.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{JourneyId, PatientId, StaffId, TenantId, journey_workflow_id};

use crate::{Error, Result, TenantTx, tenants};

/// A journey to be opened.
#[derive(Clone, Debug)]
pub struct NewJourney {
    pub patient_id: PatientId,
    pub pathway_code: String,
    pub pathway_version: i32,
    pub coordinator_id: Option<StaffId>,
}

/// The journey that a lead belongs to.
#[derive(Clone, Debug)]
pub struct Opened {
    pub id: JourneyId,
    pub workflow_id: String,
    /// False when the lead attached to the patient's open journey of this pathway.
    pub new: bool,
}

/// A journey whose workflow is not known to run.
#[derive(Clone, Debug)]
pub struct Unstarted {
    pub tenant_id: TenantId,
    pub id: JourneyId,
    pub patient_id: PatientId,
    pub workflow_id: String,
    pub pathway_code: String,
    pub pathway_version: i32,
    pub start_attempts: i32,
    pub created_at: DateTime<Utc>,
}

/// Opens a journey, or finds the person's open one of the same pathway. The workflow is started after this transaction has committed.
pub async fn open(tx: &mut TenantTx, new: &NewJourney) -> Result<Opened> {
    if let Some(open) = open_one(tx, new).await? {
        return Ok(open);
    }
    let slug = tenants::get(tx).await?.slug();
    let id = JourneyId(Uuid::now_v7());
    let inserted = sqlx::query_scalar!(
        "insert into journeys (id, patient_id, pathway_code, pathway_version, workflow_id, coordinator_id) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, patient_id, pathway_code) where closed_at is null do nothing returning workflow_id",
        id.0,
        new.patient_id.0,
        new.pathway_code,
        new.pathway_version,
        journey_workflow_id(&slug, id),
        new.coordinator_id.map(Uuid::from),
    )
    .fetch_optional(tx.conn())
    .await?;
    match inserted {
        Some(workflow_id) => Ok(Opened {
            id,
            workflow_id,
            new: true,
        }),
        // Opened by somebody else at this moment.
        None => open_one(tx, new).await?.ok_or(Error::NotFound("journey")),
    }
}

async fn open_one(tx: &mut TenantTx, new: &NewJourney) -> Result<Option<Opened>> {
    let open = sqlx::query!(
        "select id, workflow_id from journeys where patient_id = any ((select person($1))::uuid[]) and pathway_code = $2 and closed_at is null
          order by id desc limit 1",
        new.patient_id.0,
        new.pathway_code,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(open.map(|open| Opened {
        id: open.id.into(),
        workflow_id: open.workflow_id,
        new: false,
    }))
}

/// The workflow runs.
pub async fn mark_started(tx: &mut TenantTx, id: JourneyId) -> Result<()> {
    sqlx::query!(
        "update journeys set started_at = coalesce(started_at, now()) where id = $1",
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The workflow could not be started this time.
pub async fn start_failed(tx: &mut TenantTx, id: JourneyId) -> Result<()> {
    sqlx::query!(
        "update journeys set start_attempts = start_attempts + 1 where id = $1 and started_at is null",
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Journeys of this clinic that are older than `grace_secs` and not known to run, fewest attempts first.
pub async fn unstarted(tx: &mut TenantTx, grace_secs: f64, limit: i64) -> Result<Vec<Unstarted>> {
    Ok(sqlx::query_as!(
        Unstarted,
        "select tenant_id, id, patient_id, workflow_id, pathway_code, pathway_version, start_attempts, created_at from journeys
          where started_at is null and closed_at is null and created_at <= now() - make_interval(secs => $1)
          order by start_attempts, id limit $2",
        grace_secs,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}
