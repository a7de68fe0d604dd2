//! Escalations: opened and climbed by the journey, closed only by an acknowledgement.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{EscalationId, JourneyId, PatientId, StaffId};

use crate::{Error, Result, TenantTx};

/// An escalation and whose it is.
#[derive(Clone)]
pub struct Escalation {
    pub id: EscalationId,
    pub journey_id: JourneyId,
    pub patient_id: PatientId,
    pub patient_name: String,
    pub patient_lang: String,
    pub reason: String,
    pub step_key: String,
    /// coordinator, doctor or admin.
    pub position: String,
    pub hops: i32,
    pub opened_at: DateTime<Utc>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub acknowledged_by: Option<(StaffId, String)>,
    /// The part of the journey that raised it and takes the acknowledgement: `aftercare`, `report/{event}`.
    pub source: String,
}

/// What chooses escalations; the more is `None`, the more there are.
#[derive(Clone, Copy, Debug, Default)]
struct Choice {
    id: Option<EscalationId>,
    journey: Option<JourneyId>,
    open: Option<bool>,
    limit: i64,
}

async fn choose(tx: &mut TenantTx, choice: Choice) -> Result<Vec<Escalation>> {
    let rows = sqlx::query!(
        r#"select e.id, e.journey_id, e.patient_id, p.full_name, p.lang, e.reason, e.step_key, e.position, e.hops, e.opened_at, e.acknowledged_at,
                  e.acknowledged_by, s.name as "acknowledged_name?", e.source
             from escalations e
             join patients p on p.tenant_id = e.tenant_id and p.id = e.patient_id
             left join staff s on s.tenant_id = e.tenant_id and s.id = e.acknowledged_by
            where ($1::uuid is null or e.id = $1) and ($2::uuid is null or e.journey_id = $2)
              and ($3::boolean is null or (e.acknowledged_at is null) = $3)
            order by e.acknowledged_at is null desc, e.opened_at, e.id limit $4"#,
        choice.id.map(Uuid::from),
        choice.journey.map(Uuid::from),
        choice.open,
        choice.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Escalation {
            id: row.id.into(),
            journey_id: row.journey_id.into(),
            patient_id: row.patient_id.into(),
            patient_name: row.full_name,
            patient_lang: row.lang,
            reason: row.reason,
            step_key: row.step_key,
            position: row.position,
            hops: row.hops,
            opened_at: row.opened_at,
            acknowledged_at: row.acknowledged_at,
            acknowledged_by: row.acknowledged_by.map(StaffId).zip(row.acknowledged_name),
            source: row.source,
        })
        .collect())
}

/// One escalation.
pub async fn get(tx: &mut TenantTx, id: EscalationId) -> Result<Escalation> {
    choose(
        tx,
        Choice {
            id: Some(id),
            limit: 1,
            ..Choice::default()
        },
    )
    .await?
    .pop()
    .ok_or(Error::NotFound("escalation"))
}

/// All of a journey, open ones first.
pub async fn of_journey(tx: &mut TenantTx, journey: JourneyId) -> Result<Vec<Escalation>> {
    choose(
        tx,
        Choice {
            journey: Some(journey),
            limit: 200,
            ..Choice::default()
        },
    )
    .await
}

/// Those of the clinic, open ones first, the longest open at the top; with `open`, only open or only closed ones.
pub async fn list(tx: &mut TenantTx, open: Option<bool>, limit: i64) -> Result<Vec<Escalation>> {
    choose(
        tx,
        Choice {
            open,
            limit,
            ..Choice::default()
        },
    )
    .await
}
