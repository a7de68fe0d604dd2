//! Temporal's Web UI calls the codec from its own origin; no other origin may.

use axum::http::{HeaderName, HeaderValue, Method, header};
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};
use url::Url;

/// The rule for the codec's routes.
pub fn layer(temporal_ui: &Url) -> CorsLayer {
    let origin = temporal_ui.origin().ascii_serialization();
    let origin = HeaderValue::from_str(&origin).unwrap_or(HeaderValue::from_static("null"));
    CorsLayer::new()
        .allow_origin(AllowOrigin::exact(origin))
        .allow_methods([Method::POST])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            HeaderName::from_static("x-namespace"),
        ])
        .allow_credentials(true)
        .max_age(Duration::from_secs(600))
}
