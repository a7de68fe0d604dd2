//! The page with the patients' phones; one HTML, one style sheet, one script, nothing from elsewhere.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

fn page(kind: &'static str, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-src 'self'",
        ),
    ];
    (headers, text).into_response()
}

pub async fn index() -> Response {
    page("text/html; charset=utf-8", include_str!("../assets/phone.html"))
}

pub async fn asset(Path(file): Path<String>) -> Response {
    match file.as_str() {
        "phone.css" => page("text/css; charset=utf-8", include_str!("../assets/phone.css")),
        "phone.js" => page("text/javascript; charset=utf-8", include_str!("../assets/phone.js")),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
