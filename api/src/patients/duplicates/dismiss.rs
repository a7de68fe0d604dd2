//! `POST /v1/duplicates/{id}/dismiss`: two who look alike are not the same person. The pair is not offered again.

use axum::http::StatusCode;
use migrations::patients::duplicates;
use uuid::Uuid;

use crate::{
    auth::Coordinator,
    http::Path,
    problem::{Problem, Result},
};

/// Dismisses a pair; again is harmless.
#[utoipa::path(post, path = "/v1/duplicates/{id}/dismiss", tag = "patients", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204, description = "Dismissed"), (status = 404, body = Problem)))]
pub async fn dismiss(mut staff: Coordinator, Path(id): Path<Uuid>) -> Result<StatusCode> {
    let by = staff.id;
    duplicates::dismiss(&mut staff.tx, id, by).await?;
    staff.audit("duplicate_dismissed", "pair", Some(id), None).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
