//! `PATCH /v1/staff/{id}`: changes a role, dismisses or takes back. It acts at once: the role is read at each request, and the sessions of the dismissed end.

use migrations::{
    sessions::{self, Owner},
    staff, tenant_events,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::StaffId;

use super::may_give;
use crate::{
    auth::{roles::ManageStaff, staff::Staff},
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// What changes; what is absent stays.
#[derive(Deserialize, ToSchema)]
pub struct ChangeStaff {
    role: Option<String>,
    /// False dismisses.
    active: Option<bool>,
}

/// How it stands now.
#[derive(Debug, Serialize, ToSchema)]
pub struct StaffChanged {
    id: Uuid,
    name: String,
    role: String,
    active: bool,
}

/// Changes a member of the staff.
#[utoipa::path(patch, path = "/v1/staff/{id}", tag = "team", params(("id" = Uuid, Path)), security(("staff" = [])), request_body = ChangeStaff,
    responses((status = 200, body = StaffChanged), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub async fn change(
    mut staff: Staff<ManageStaff>,
    Path(id): Path<StaffId>,
    Json(body): Json<ChangeStaff>,
) -> Result<Json<StaffChanged>> {
    let before = staff::get(&mut staff.tx, id).await?;
    // Neither making an owner nor unmaking one is an admin's.
    may_give(&before.role, &staff.role)?;
    if let Some(role) = &body.role {
        may_give(role, &staff.role)?;
    }
    if id == staff.id && body.active == Some(false) {
        return Err(Error::conflict("cannot_dismiss_oneself"));
    }
    let now = staff::change(&mut staff.tx, id, body.role.as_deref(), body.active).await?;
    if before.role != now.role {
        staff.audit("role_changed", "staff", Some(id.0), None).await?;
    }
    if before.active != now.active {
        let action = if now.active {
            "staff_taken_back"
        } else {
            "staff_dismissed"
        };
        staff.audit(action, "staff", Some(id.0), None).await?;
    }
    if !now.active {
        sessions::revoke_all(&mut staff.tx, Owner::Staff(id), None).await?;
        tenant_events::nudge(&mut staff.tx).await?;
    }
    staff.commit().await?;
    Ok(Json(StaffChanged {
        id: now.id.0,
        name: now.name,
        role: now.role,
        active: now.active,
    }))
}
