//! What the rebuilding of the read model needs: every journey in turn, and its row as it stands, locked.

use uuid::Uuid;
use workflows::{ids::JourneyId, record::JourneyRow};

use crate::{Error, Result, TenantTx};

/// Started journeys in order of their ids, after one of them.
pub async fn started(tx: &mut TenantTx, after: Option<JourneyId>, limit: i64) -> Result<Vec<JourneyId>> {
    let ids = sqlx::query_scalar!(
        "select id from journeys where started_at is not null and ($1::uuid is null or id > $1) order by id limit $2",
        after.map(Uuid::from),
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(JourneyId).collect())
}

/// The row of a journey and its sequence. Locked until the transaction ends: what the journey decides meanwhile is written after it.
///
/// # Errors
/// [`Error::NotFound`] when there is no such journey.
pub async fn locked(tx: &mut TenantTx, id: JourneyId) -> Result<(i64, JourneyRow)> {
    let row = sqlx::query!(
        "select seq, stage, stage_since, waiting_on, waiting_since, next_due_at, next_due_code, priority, coordinator_id, surgery_at, parked_reason,
                paused, closed_at, snapshot, pathway_version
           from journeys where id = $1 for update",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("journey"))?;
    let shown = JourneyRow {
        stage: row.stage,
        stage_since: row.stage_since,
        waiting_on: row.waiting_on,
        waiting_since: row.waiting_since,
        next_due_at: row.next_due_at,
        next_due_code: row.next_due_code,
        priority: row.priority,
        pathway_version: u32::try_from(row.pathway_version).ok(),
        coordinator: row.coordinator_id.map(Into::into),
        surgery_at: row.surgery_at,
        parked_reason: row.parked_reason,
        paused: row.paused,
        closed: row.closed_at.is_some(),
        snapshot: row.snapshot,
    };
    Ok((row.seq, shown))
}

/// The last decision of the journey's own of which its timeline tells; 0 when it tells of none.
pub async fn told(tx: &mut TenantTx, id: JourneyId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select coalesce(max(seq), 0) as "seq!" from journey_events where journey_id = $1 and source = ''"#,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}
