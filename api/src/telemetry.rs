//! What leaves this process about itself: logs, spans, numbers. Never a body, a name, a phone, a token or a query string.

pub mod metrics;
pub mod requests;
pub mod tracing_setup;
