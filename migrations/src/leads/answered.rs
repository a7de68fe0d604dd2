//! The first answer to whoever asked: heard of by a task that is done, a message that somebody writes, or the journey that goes on.

use workflows::{
    ids::{JourneyId, StaffId},
    journey::Actor,
};

use super::edit::{Edit, hold, write};
use crate::{Result, TenantTx};

/// Somebody answered the new leads of a journey. Who announces the journey's change announces this too.
pub async fn answered(tx: &mut TenantTx, journey: JourneyId, by: &Actor) -> Result<()> {
    let waiting = sqlx::query_scalar!(
        "select id from leads where journey_id = $1 and pipeline = 'new' and first_response_at is null",
        journey.0
    )
    .fetch_all(tx.conn())
    .await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let edit = Edit {
        responded: true,
        ..Edit::default()
    };
    for held in hold(tx, &waiting).await? {
        write(tx, &held, &edit, by).await?;
    }
    Ok(())
}

/// A journey that still counts the time to an answer that was given.
pub struct Unheard {
    pub id: JourneyId,
    pub workflow_id: String,
}

/// Those of running journeys, in no order: each leaves as soon as its journey has heard.
pub async fn unheard(tx: &mut TenantTx, limit: i64) -> Result<Vec<Unheard>> {
    let rows = sqlx::query!(
        "select distinct j.id, j.workflow_id
           from leads l join journeys j on j.tenant_id = l.tenant_id and j.id = l.journey_id
          where l.pipeline = 'new' and l.first_response_at is not null and j.next_due_code = 'first_response'
            and j.started_at is not null and j.closed_at is null limit $1",
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Unheard {
            id: row.id.into(),
            workflow_id: row.workflow_id,
        })
        .collect())
}

/// The answer was none after all: a task was marked done by mistake.
pub async fn unanswered(tx: &mut TenantTx, journey: JourneyId) -> Result<()> {
    sqlx::query!(
        "update leads set first_response_at = null, version = version + 1 where journey_id = $1 and pipeline = 'new' and first_response_at is not null",
        journey.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Who has the lead of a journey, if they still work here: its coordinator to be.
pub async fn assignee_of(tx: &mut TenantTx, journey: JourneyId) -> Result<Option<StaffId>> {
    let id = sqlx::query_scalar!(
        "select s.id from leads l join staff s on s.tenant_id = l.tenant_id and s.id = l.assigned_to
          where l.journey_id = $1 and s.active and s.role in ('owner', 'admin', 'coordinator') order by l.created_at desc, l.id limit 1",
        journey.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(id.map(StaffId))
}
