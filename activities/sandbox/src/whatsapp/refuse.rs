//! Meta's error body, and the refusals the sandbox knows.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Code, HTTP status and Meta's title.
pub(crate) type Code = (i64, u16, &'static str);

pub(crate) const BAD_PARAMETER: Code = (100, 400, "Invalid parameter");
pub(crate) const MISSING_PARAMETER: Code = (131008, 400, "Required parameter is missing");
pub(crate) const BAD_VALUE: Code = (131009, 400, "Parameter value is not valid");
pub(crate) const UNSUPPORTED: Code = (131051, 400, "Unsupported message type");
pub(crate) const WINDOW: Code = (131047, 400, "Re-engagement message");
pub(crate) const PAIR: Code = (131056, 400, "(Business Account, Consumer Account) pair rate limit hit");
pub(crate) const THROUGHPUT: Code = (130429, 429, "Rate limit hit");
pub(crate) const PARAMETER_COUNT: Code = (
    132000,
    400,
    "Number of parameters does not match the expected number of params",
);
pub(crate) const NO_TEMPLATE: Code = (132001, 404, "Template name does not exist in the translation");
pub(crate) const PARAMETER_FORMAT: Code = (
    132012,
    400,
    "Parameter format does not match format in the created template",
);
pub(crate) const INTERNAL: Code = (131000, 500, "Something went wrong");
pub(crate) const UNAVAILABLE: Code = (131016, 503, "Service unavailable");

/// The body for one code.
pub(crate) fn body((code, _, title): Code, details: &str) -> Value {
    json!({"error": {
        "message": format!("(#{code}) {title}"),
        "type": "OAuthException",
        "code": code,
        "error_data": {"messaging_product": "whatsapp", "details": details},
        "fbtrace_id": trace(),
    }})
}

pub(crate) fn with(code: Code, details: &str) -> Response {
    let status = StatusCode::from_u16(code.1).expect("the table holds valid statuses");
    (status, Json(body(code, details))).into_response()
}

/// Unknown or missing access token.
pub(crate) fn token() -> Response {
    let body = json!({"error": {
        "message": "Invalid OAuth access token - Cannot parse access token",
        "type": "OAuthException", "code": 190, "fbtrace_id": trace(),
    }});
    (StatusCode::UNAUTHORIZED, Json(body)).into_response()
}

/// An id this token may not see.
pub(crate) fn unknown_object(id: &str) -> Response {
    let body = json!({"error": {
        "message": format!("Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation"),
        "type": "GraphMethodException", "code": 100, "error_subcode": 33, "fbtrace_id": trace(),
    }});
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

/// A fault's status in Meta's shape.
pub(crate) fn fault(refusal: crate::faults::Refusal) -> Response {
    let code = match refusal.status {
        429 => THROUGHPUT,
        503 => UNAVAILABLE,
        _ => INTERNAL,
    };
    crate::router::retry_after(with(code, "A fault set by a test"), refusal.retry_after)
}

fn trace() -> String {
    Uuid::new_v4().simple().to_string()[..23].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_fit_metas_schema() {
        for code in [
            BAD_PARAMETER,
            WINDOW,
            PAIR,
            THROUGHPUT,
            PARAMETER_COUNT,
            NO_TEMPLATE,
            INTERNAL,
        ] {
            assert!(crate::schema::WHATSAPP_ERROR.is_valid(&body(code, "why")));
        }
    }
}
