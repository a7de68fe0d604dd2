//! Error bodies: the object form, and the list form of 422.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

pub(crate) fn with(status: u16, code: &str, message: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(json!({"detail": {"status": code, "message": message}}))).into_response()
}

pub(crate) fn key() -> Response {
    with(401, "invalid_api_key", "Invalid API key")
}

/// One wrong field.
pub(crate) fn field(path: &[&str], message: &str, kind: &str) -> Response {
    let body = json!({"detail": [{"loc": path, "msg": message, "type": kind}]});
    (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response()
}

pub(crate) fn fault(refusal: crate::faults::Refusal) -> Response {
    let (code, message) = match refusal.status {
        429 => ("system_busy", "Our services are experiencing heavy traffic"),
        _ => ("internal_error", "A fault set by a test"),
    };
    crate::router::retry_after(with(refusal.status, code, message), refusal.retry_after)
}
