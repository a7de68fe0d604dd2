//! Is the process up, and does what it stands on answer?

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{App, http::Json};

/// Which parts answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Readiness {
    ready: bool,
    /// Parts that do not answer: postgres, temporal.
    failing: Vec<&'static str>,
}

/// The process is up.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, description = "The process is up")))]
pub async fn healthz() -> &'static str {
    "ok"
}

/// Postgres and Temporal answer.
#[utoipa::path(get, path = "/readyz", tag = "health", responses((status = 200, body = Readiness), (status = 503, body = Readiness)))]
pub async fn readyz(State(app): State<App>) -> Response {
    let (app_db, ingest, temporal) = tokio::join!(app.db.ping(), app.ingest.ping(), app.temporal.ping());
    let mut failing = Vec::new();
    if app_db.is_err() || ingest.is_err() {
        failing.push("postgres");
    }
    if temporal.is_err() {
        failing.push("temporal");
    }
    let ready = failing.is_empty();
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(Readiness { ready, failing })).into_response()
}
