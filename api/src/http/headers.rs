//! Security headers of every answer, and a strict content policy for the two pages we serve.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};

use crate::App;

/// Adds what every answer carries; a page that set its own policy keeps it.
pub async fn secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/v1/");
    let mut response = next.run(request).await;
    let unmodified = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    );
    let policy = if is_page {
        app.content_policy.clone()
    } else {
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")
    };
    // A browser gives what it kept the headers of a "not modified": without a type the page would get the policy that lets nothing load.
    if !unmodified {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if app.settings.scheme == "https" {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    if is_api && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Drops a request's own id unless our proxy gave it: whoever asks must not choose what our logs call them.
pub async fn own_request_id(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if !app.settings.trust_proxy {
        request.headers_mut().remove("x-request-id");
    }
    next.run(request).await
}

/// The policy of panel and portal: our own files only; documents may go to and come from the file store.
///
/// # Panics
/// Never: the file store's origin was checked when the configuration was read.
pub fn content_policy(storage_origin: &str) -> HeaderValue {
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob: {storage_origin}; \
         connect-src 'self' {storage_origin}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).expect("an origin is plain text")
}
