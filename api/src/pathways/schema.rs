//! `GET /v1/pathways/schema`: what a pathway is made of, as JSON Schema 2020-12.

use serde_json::Value;

use crate::{
    auth::Anyone,
    http::Json,
    problem::{Error, Problem, Result},
};

/// The published schema.
#[utoipa::path(get, path = "/v1/pathways/schema", tag = "pathways", security(("staff" = [])),
    responses((status = 200, body = Object), (status = 401, body = Problem)))]
pub async fn show(_staff: Anyone) -> Result<Json<Value>> {
    serde_json::from_str(workflows::pathway::SCHEMA)
        .map(Json)
        .map_err(Error::internal)
}
