//! The first answer to whoever asked: heard of by a task that is done, a message that somebody writes, or the journey that goes on.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use workflows::{
    ids::{JourneyId, StaffId},
    journey::Actor,
};

use super::{
    edit::{Change, Edit, Held, hold, write},
    history,
};
use crate::{Result, TenantTx};

/// The new leads of a journey that somebody answered, or that wait still, held.
async fn hold_new(tx: &mut TenantTx, journey: JourneyId, answered: bool) -> Result<Vec<Held>> {
    let ids = sqlx::query_scalar!(
        "select id from leads where journey_id = $1 and pipeline = 'new' and (first_response_at is not null) = $2",
        journey.0,
        answered
    )
    .fetch_all(tx.conn())
    .await?;
    // Most that is done in a journey concerns no lead that waits.
    match ids.as_slice() {
        [] => Ok(Vec::new()),
        ids => hold(tx, ids).await,
    }
}

/// Somebody answered the new leads of a journey. Who announces the journey's change announces this too.
pub async fn answered(tx: &mut TenantTx, journey: JourneyId, by: &Actor) -> Result<()> {
    let edit = Edit {
        responded: true,
        ..Edit::default()
    };
    for held in hold_new(tx, journey, false).await? {
        write(tx, &held, &edit, by).await?;
    }
    Ok(())
}

/// The answer was none after all: a task was marked done by mistake. Whoever has the lead has a turn again, until `turn_ends_at`, and the journey is told
/// ([`unheard`]). Who announces the journey's change announces this too.
pub async fn unanswered(
    tx: &mut TenantTx,
    journey: JourneyId,
    turn_ends_at: Option<DateTime<Utc>>,
    by: &Actor,
) -> Result<()> {
    for held in hold_new(tx, journey, true).await? {
        sqlx::query!(
            "update leads set version = version + 1, first_response_at = null, answer_taken_back_at = now(),
               turn_ends_at = case when assigned_to is not null then $2::timestamptz end where id = $1",
            held.id.0,
            turn_ends_at,
        )
        .execute(tx.conn())
        .await?;
        let change = Change {
            field: "first_response_at",
            before: json!(held.first_response_at),
            after: Value::Null,
        };
        history::write(tx, &held, by, "lead_changed", &[change]).await?;
    }
    Ok(())
}

/// The journey heard of an answer that was none: told once more that it was not, whichever of the two it heard first. Returns whether that is so.
pub(crate) async fn heard_in_vain(tx: &mut TenantTx, journey: JourneyId) -> Result<bool> {
    let waiting = sqlx::query!(
        "update leads set answer_taken_back_at = now() where journey_id = $1 and pipeline = 'new' and first_response_at is null",
        journey.0
    )
    .execute(tx.conn())
    .await?;
    Ok(waiting.rows_affected() > 0)
}

/// A journey that has not heard how its lead stands.
pub struct Unheard {
    pub id: JourneyId,
    pub workflow_id: String,
    /// Whether somebody answered; otherwise an answer was taken back.
    pub answered: bool,
    /// Since when it stands so.
    pub at: DateTime<Utc>,
}

/// Running journeys that still count the time to an answer that was given, or perhaps no longer to one that was taken back, in no order. The former leave
/// as soon as their journey has heard, the latter when [`told_back`].
pub async fn unheard(tx: &mut TenantTx, limit: i64) -> Result<Vec<Unheard>> {
    let rows = sqlx::query!(
        r#"(select j.id as "id!", j.workflow_id as "workflow_id!", true as "answered!", max(l.first_response_at) as "at!"
              from leads l join journeys j on j.tenant_id = l.tenant_id and j.id = l.journey_id
             where l.pipeline = 'new' and l.first_response_at is not null and j.next_due_code = 'first_response'
               and j.started_at is not null and j.closed_at is null
             group by j.id, j.workflow_id)
            union all
           (select j.id, j.workflow_id, false, max(l.answer_taken_back_at)
              from leads l join journeys j on j.tenant_id = l.tenant_id and j.id = l.journey_id
             where l.pipeline = 'new' and l.first_response_at is null and l.answer_taken_back_at is not null
               and j.started_at is not null and j.closed_at is null
             group by j.id, j.workflow_id)
             limit $1"#,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Unheard {
            id: row.id.into(),
            workflow_id: row.workflow_id,
            answered: row.answered,
            at: row.at,
        })
        .collect())
}

/// A journey was told, or is over, of what was taken back until a moment.
pub async fn told_back(tx: &mut TenantTx, journey: JourneyId, until: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update leads set answer_taken_back_at = null where journey_id = $1 and answer_taken_back_at <= $2",
        journey.0,
        until
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
