//! The panel at `/` and the portal at `/portal`: built files, each with its page as the answer to every deeper path.

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use std::path::Path;
use tower_http::services::{ServeDir, ServeFile};

use crate::{App, problem::Error};

/// Adds both pages behind the API's routes. A path of the API that nobody serves stays a problem, not a page.
pub fn add(router: Router<App>, panel: &Path, portal: &Path) -> Router<App> {
    let page = |dist: &Path| {
        ServeDir::new(dist)
            .precompressed_gzip()
            .fallback(ServeFile::new(dist.join("index.html")))
    };
    let pages = Router::new()
        .nest_service("/portal", page(portal))
        .fallback_service(page(panel))
        .layer(middleware::from_fn(caching));
    router
        .route("/v1/{*rest}", axum::routing::any(nothing))
        .route("/webhooks/{*rest}", axum::routing::any(nothing))
        .merge(pages)
}

async fn nothing() -> Response {
    Error::NotFound("page").into_response()
}

/// Built files carry their hash in the name and never change; pages are asked for each time.
async fn caching(request: Request, next: Next) -> Response {
    let hashed = request.uri().path().contains("/assets/");
    let mut response = next.run(request).await;
    if hashed && response.status() == StatusCode::OK {
        // A missing file falls back to the page, which must never be kept under a file's name.
        let is_page = response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if is_page {
            return Error::NotFound("file").into_response();
        }
        response.headers_mut().insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
    } else {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}
