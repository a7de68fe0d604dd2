//! What the staff is asked to do: written by the journey, done or dropped by it or by a person; the journey does not open again what a person closed.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::{
    ids::{JourneyId, PatientId, StaffId, TaskId},
    journey::Actor,
};

use crate::{
    Error, Result, TenantTx, leads,
    tenant_events::{self, NewEvent},
};

/// A task and about whom it is.
#[derive(Clone)]
pub struct Task {
    pub id: TaskId,
    pub kind: String,
    pub due_at: Option<DateTime<Utc>>,
    pub journey_id: Option<JourneyId>,
    pub patient: Option<(PatientId, String)>,
    pub assigned_to: Option<StaffId>,
    /// open, done or dropped.
    pub state: String,
}

/// Open tasks, what is due first at the top.
pub async fn open(tx: &mut TenantTx, limit: i64) -> Result<Vec<Task>> {
    let rows = sqlx::query!(
        r#"select t.id, t.kind, t.due_at, t.journey_id, t.patient_id, p.full_name as "full_name?", t.assigned_to, t.state
             from tasks t left join patients p on p.tenant_id = t.tenant_id and p.id = t.patient_id
            where t.state = 'open' order by t.due_at nulls last, t.id limit $1"#,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Task {
            id: row.id.into(),
            kind: row.kind,
            due_at: row.due_at,
            journey_id: row.journey_id.map(JourneyId),
            patient: row.patient_id.map(PatientId).zip(row.full_name),
            assigned_to: row.assigned_to.map(StaffId),
            state: row.state,
        })
        .collect())
}

/// A change to a task; what is `None` stays.
#[derive(Clone, Copy, Debug, Default)]
pub struct Change<'a> {
    /// open, done or dropped.
    pub state: Option<&'a str>,
    /// To somebody, or to nobody.
    pub assigned_to: Option<Option<StaffId>>,
    /// Until when whoever has the lead must answer, should this take a first answer back.
    pub turn_ends_at: Option<DateTime<Utc>>,
}

/// Changes a task. [`announce`] it when all else is written. A first answer that is done stops the clock of the journey's leads.
///
/// # Errors
/// [`Error::NotFound`] when there is no such task.
pub async fn change(tx: &mut TenantTx, id: TaskId, change: Change<'_>, by: StaffId) -> Result<Task> {
    // The lead before its task, as everywhere: two locks in two orders would wait for each other.
    sqlx::query!(
        "select l.id from leads l join tasks t on t.tenant_id = l.tenant_id and t.journey_id = l.journey_id
          where t.id = $1 and t.kind = 'first_response' order by l.id for update of l",
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    sqlx::query_scalar!(
        "update tasks set state = coalesce($2, state), assigned_to = case when $3 then $4 else assigned_to end,
           closed_at = case when coalesce($2, state) <> 'open' then coalesce(closed_at, now()) end
          where id = $1 returning id",
        id.0,
        change.state,
        change.assigned_to.is_some(),
        change.assigned_to.flatten().map(Uuid::from),
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("task"))?;
    let task = get(tx, id).await?;
    if let (Some(journey), "first_response") = (task.journey_id, task.kind.as_str()) {
        match change.state {
            Some("done") => leads::answered(tx, journey, &Actor::Staff(by)).await?,
            Some("open") => leads::unanswered(tx, journey, change.turn_ends_at, &Actor::Staff(by)).await?,
            _ => {}
        }
    }
    Ok(task)
}

/// What outlives a journey: money that is owed, and answers that somebody must have seen.
const OUTLIVE: [&str; 3] = ["refund_due", "balance_overdue", "look_at_answers"];

/// Drops what nobody needs to do any more once the journey has ended; returns whether there was anything.
pub(crate) async fn drop_of_ended(tx: &mut TenantTx, journey: JourneyId) -> Result<bool> {
    let dropped = sqlx::query!(
        "update tasks set state = 'dropped', closed_at = now() where journey_id = $1 and state = 'open' and kind <> all ($2::text[])
           and exists (select from journeys j where j.id = $1 and j.closed_at is not null)",
        journey.0,
        &OUTLIVE.map(str::to_owned)
    )
    .execute(tx.conn())
    .await?;
    Ok(dropped.rows_affected() > 0)
}

/// Drops what was to be done for persons who are erased: of their journeys, which may have been ended by force, nobody writes any more.
pub(crate) async fn drop_of_erased(tx: &mut TenantTx, patients: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "update tasks set state = 'dropped', closed_at = now() where patient_id = any ($1) and state = 'open' and kind <> all ($2::text[])",
        patients,
        &OUTLIVE.map(str::to_owned)
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Tells open panels that a task changed.
pub async fn announce(tx: &mut TenantTx, task: &Task) -> Result<()> {
    let event = NewEvent {
        kind: "journey_changed",
        subject_id: task.journey_id.map(Uuid::from),
        journey_id: task.journey_id,
        patient_id: task.patient.as_ref().map(|(id, _)| *id),
    };
    tenant_events::append(tx, event).await?;
    Ok(())
}

async fn get(tx: &mut TenantTx, id: TaskId) -> Result<Task> {
    let row = sqlx::query!(
        r#"select t.id, t.kind, t.due_at, t.journey_id, t.patient_id, p.full_name as "full_name?", t.assigned_to, t.state
             from tasks t left join patients p on p.tenant_id = t.tenant_id and p.id = t.patient_id where t.id = $1"#,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Task {
        id: row.id.into(),
        kind: row.kind,
        due_at: row.due_at,
        journey_id: row.journey_id.map(JourneyId),
        patient: row.patient_id.map(PatientId).zip(row.full_name),
        assigned_to: row.assigned_to.map(StaffId),
        state: row.state,
    })
}
