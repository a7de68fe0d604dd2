//! `POST /v1/staff/{id}/remove_second_factor`: for a colleague who lost the app and the recovery codes. Their sessions end; at the next sign-in the password is
//! enough, and where the clinic asks for a second factor they set up a new one first.

use axum::http::StatusCode;
use migrations::{
    second_factor,
    sessions::{self, Owner},
    staff, tenant_events,
};
use workflows::ids::StaffId;

use super::may_give;
use crate::{
    auth::{roles::ManageStaff, staff::Staff},
    http::Path,
    problem::{Error, Problem, Result},
};

/// Removes a colleague's second factor.
#[utoipa::path(post, path = "/v1/staff/{id}/remove_second_factor", tag = "team", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204, description = "Removed"), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(mut staff: Staff<ManageStaff>, Path(id): Path<StaffId>) -> Result<StatusCode> {
    let whose = staff::get(&mut staff.tx, id).await?;
    may_give(&whose.role, &staff.role)?;
    if id == staff.id {
        // One's own is removed by a code of it.
        return Err(Error::conflict("second_factor_of_ones_own"));
    }
    second_factor::remove(&mut staff.tx, id).await?;
    sessions::revoke_all(&mut staff.tx, Owner::Staff(id), None).await?;
    staff.audit("second_factor_removed", "staff", Some(id.0), None).await?;
    tenant_events::nudge(&mut staff.tx).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
