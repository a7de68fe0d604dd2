//! `GET /v1/clinic/security` and `PUT /v1/clinic/security`: whether everybody on the staff needs a second factor.

use axum::http::StatusCode;
use migrations::tenants;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    auth::{Overseer, roles::ManageSecurity, staff::Staff},
    http::Json,
    problem::{Error, Problem, Result},
};

/// The clinic's rules.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Security {
    require_second_factor: bool,
}

/// Shows the rules.
#[utoipa::path(get, path = "/v1/clinic/security", tag = "team", security(("staff" = [])),
    responses((status = 200, body = Security), (status = 403, body = Problem)))]
pub async fn show(staff: Overseer) -> Json<Security> {
    Json(Security {
        require_second_factor: staff.second_factor_required,
    })
}

/// Sets the rules. Whoever asks everybody for a second factor has one.
#[utoipa::path(put, path = "/v1/clinic/security", tag = "team", security(("staff" = [])), request_body = Security,
    responses((status = 204, description = "Kept"), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub async fn set(mut staff: Staff<ManageSecurity>, Json(body): Json<Security>) -> Result<StatusCode> {
    if body.require_second_factor && !staff.second_factor {
        return Err(Error::conflict("second_factor_of_ones_own_first"));
    }
    tenants::require_second_factor(&mut staff.tx, body.require_second_factor).await?;
    let action = if body.require_second_factor {
        "second_factor_required"
    } else {
        "second_factor_not_required"
    };
    staff.audit(action, "clinic", None, None).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
