//! `GET /v1/staff/{id}/sessions` and `POST /v1/staff/{id}/end_sessions`: where a colleague is signed in, and ending all of it: a lost telephone.

use axum::http::StatusCode;
use migrations::{
    sessions::{self, Owner},
    staff, tenant_events,
};
use workflows::ids::StaffId;

use super::may_give;
use crate::{
    account::sessions::Session,
    auth::{Overseer, roles::ManageStaff, staff::Staff},
    http::{Items, Json, Path},
    problem::{Problem, Result},
};

/// Lists a colleague's sessions.
#[utoipa::path(get, path = "/v1/staff/{id}/sessions", tag = "team", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<Session>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn list(mut staff: Overseer, Path(id): Path<StaffId>) -> Result<Json<Items<Session>>> {
    staff::get(&mut staff.tx, id).await?;
    let rows = sessions::devices(&mut staff.tx, Owner::Staff(id)).await?;
    let items = rows.into_iter().map(|row| Session::of(row, staff.session)).collect();
    Ok(Json(Items { items }))
}

/// Ends all of a colleague's sessions.
#[utoipa::path(post, path = "/v1/staff/{id}/end_sessions", tag = "team", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204, description = "Over"), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn end(mut staff: Staff<ManageStaff>, Path(id): Path<StaffId>) -> Result<StatusCode> {
    let whose = staff::get(&mut staff.tx, id).await?;
    may_give(&whose.role, &staff.role)?;
    sessions::revoke_all(&mut staff.tx, Owner::Staff(id), None).await?;
    staff.audit("sessions_ended", "staff", Some(id.0), None).await?;
    tenant_events::nudge(&mut staff.tx).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
