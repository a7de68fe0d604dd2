//! `GET /v1/tasks`: what is to be done, what is due first at the top.

use chrono::{DateTime, Utc};
use migrations::tasks;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    auth::Anyone,
    http::{Items, Json},
    problem::{Problem, Result},
};

/// A task.
#[derive(Debug, Serialize, ToSchema)]
pub struct Task {
    id: Uuid,
    kind: String,
    due_at: Option<DateTime<Utc>>,
    journey_id: Option<Uuid>,
    patient: Option<TaskPatient>,
    assigned_to: Option<Uuid>,
    state: String,
}

/// About whom it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskPatient {
    id: Uuid,
    full_name: String,
}

/// Lists open tasks.
#[utoipa::path(get, path = "/v1/tasks", tag = "work", security(("staff" = [])),
    responses((status = 200, body = Items<Task>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone) -> Result<Json<Items<Task>>> {
    let rows = tasks::open(&mut staff.tx, 200).await?;
    staff.looks_at("tasks_listed", "tasks", None, None).await?;
    staff.commit().await?;
    let items = rows.into_iter().map(Task::from).collect();
    Ok(Json(Items { items }))
}

impl From<tasks::Task> for Task {
    fn from(row: tasks::Task) -> Self {
        Self {
            id: row.id.0,
            kind: row.kind,
            due_at: row.due_at,
            journey_id: row.journey_id.map(|id| id.0),
            patient: row.patient.map(|(id, full_name)| TaskPatient { id: id.0, full_name }),
            assigned_to: row.assigned_to.map(|id| id.0),
            state: row.state,
        }
    }
}
