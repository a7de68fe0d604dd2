//! `GET /v1/clinic`: what the clinic says of itself, with the tag that an edit needs.

use axum::response::Response;

use super::view::Clinic;
use crate::{
    auth::Overseer,
    problem::{Problem, Result},
};

/// Shows the clinic.
#[utoipa::path(get, path = "/v1/clinic", tag = "clinic", security(("staff" = [])),
    responses((status = 200, body = Clinic), (status = 403, body = Problem)))]
pub async fn show(mut staff: Overseer) -> Result<Response> {
    super::answer(&mut staff.tx).await
}
