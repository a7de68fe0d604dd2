//! One span, one count and one duration per request, named by the route's template; and the trace that a request brings or begins.

use axum::{
    extract::{MatchedPath, Request},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use opentelemetry::{
    global,
    propagation::{Extractor, Injector},
};
use std::{collections::BTreeMap, time::Instant};
use tracing::{Instrument, Span, field::Empty};
use tracing_opentelemetry::OpenTelemetrySpanExt;

/// Wraps a request in its span and counts it. The path itself holds ids and keys, so only its template is kept.
pub async fn observe(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("unmatched", MatchedPath::as_str)
        .to_owned();
    let method = request.method().as_str().to_owned();
    let id = request
        .headers()
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or_default();
    let span = tracing::info_span!(
        "request", otel.name = %format!("{method} {route}"), otel.kind = "server", http.request.method = %method, http.route = %route,
        request.id = %id, http.response.status_code = Empty,
    );
    // A span that is filtered out has no parent to set.
    let _ = span.set_parent(parent_of(request.headers()));
    let began = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let status = response.status();
    span.record("http.response.status_code", status.as_u16());
    let labels = [
        ("method", method),
        ("route", route),
        ("status", status.as_u16().to_string()),
    ];
    metrics::histogram!("http_request_duration_seconds", &labels[..2]).record(began.elapsed().as_secs_f64());
    metrics::counter!("http_requests_total", &labels).increment(1);
    span.in_scope(|| {
        let duration_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::debug!(duration_ms, "Answered {}", status.as_u16());
    });
    response
}

/// The trace that a caller's headers belong to.
pub fn parent_of(headers: &HeaderMap) -> opentelemetry::Context {
    struct Headers<'a>(&'a HeaderMap);
    impl Extractor for Headers<'_> {
        fn get(&self, key: &str) -> Option<&str> {
            self.0.get(key).and_then(|value| value.to_str().ok())
        }
        fn keys(&self) -> Vec<&str> {
            self.0.keys().map(axum::http::HeaderName::as_str).collect()
        }
    }
    global::get_text_map_propagator(|propagator| propagator.extract(&Headers(headers)))
}

/// The `traceparent` of where we are now, to be kept with a row and picked up by whoever works on it.
pub fn trace_parent() -> Option<String> {
    struct Map(BTreeMap<String, String>);
    impl Injector for Map {
        fn set(&mut self, key: &str, value: String) {
            self.0.insert(key.to_owned(), value);
        }
    }
    let mut map = Map(BTreeMap::new());
    let here = Span::current().context();
    global::get_text_map_propagator(|propagator| propagator.inject_context(&here, &mut map));
    map.0.remove("traceparent")
}

/// The context behind a kept `traceparent`.
pub fn context_of(trace_parent: &str) -> opentelemetry::Context {
    struct One<'a>(&'a str);
    impl Extractor for One<'_> {
        fn get(&self, key: &str) -> Option<&str> {
            (key == "traceparent").then_some(self.0)
        }
        fn keys(&self) -> Vec<&str> {
            vec!["traceparent"]
        }
    }
    global::get_text_map_propagator(|propagator| propagator.extract(&One(trace_parent)))
}
