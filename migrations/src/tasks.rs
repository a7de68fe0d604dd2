//! What the staff is asked to do: written by the journey, done or dropped by it too.

use chrono::{DateTime, Utc};
use workflows::ids::{JourneyId, PatientId, StaffId, TaskId};

use crate::{Result, TenantTx};

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
