//! `PATCH /v1/tasks/{id}`: done, dropped, open again, or somebody else's. The journey goes on by itself either way.

use migrations::{
    tasks::{self, Change},
    tenants,
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::{StaffId, TaskId};

use super::tasks::Task;
use crate::{
    auth::Carer,
    http::{Json, Path, json},
    leads::assign::Rules,
    problem::{Error, Problem, Result},
};

const STATES: [&str; 3] = ["open", "done", "dropped"];

/// What changes; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeTask {
    /// open, done or dropped.
    state: Option<String>,
    /// Somebody of the staff, or null for nobody.
    #[serde(default, deserialize_with = "json::given")]
    #[schema(value_type = Option<Uuid>)]
    assigned_to: Option<Option<Uuid>>,
}

/// Changes a task.
#[utoipa::path(patch, path = "/v1/tasks/{id}", tag = "work", params(("id" = Uuid, Path)), security(("staff" = [])), request_body = ChangeTask,
    responses((status = 200, body = Task), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn change(mut staff: Carer, Path(id): Path<TaskId>, Json(body): Json<ChangeTask>) -> Result<Json<Task>> {
    if let Some(state) = &body.state
        && !STATES.contains(&state.as_str())
    {
        return Err(Error::field("state", "must be open, done or dropped"));
    }
    let assigned_to = body.assigned_to.map(|to| to.map(StaffId));
    if let Some(Some(to)) = assigned_to
        && !migrations::staff::find(&mut staff.tx, to)
            .await?
            .is_some_and(|one| one.active)
    {
        return Err(Error::field("assigned_to", "is nobody here"));
    }
    let state = body.state.as_deref();
    let by = staff.id;
    let turn_ends_at = match state {
        Some("open") => Rules::of(&tenants::get(&mut staff.tx).await?).answer_by(),
        _ => None,
    };
    let change = Change {
        state,
        assigned_to,
        turn_ends_at,
    };
    let task = tasks::change(&mut staff.tx, id, change, by).await?;
    let patient = task.patient.as_ref().map(|(id, _)| *id);
    staff.audit("task_changed", "task", Some(id.0), patient).await?;
    tasks::announce(&mut staff.tx, &task).await?;
    staff.commit().await?;
    Ok(Json(task.into()))
}
