//! A mail of ours moved on.

use migrations::inbound_events::Inbound;
use partners::resend::webhook::Event;

use super::{
    Outcome, Undelivered,
    status::{Status, moved},
};
use crate::App;

/// Delivers an event.
///
/// # Errors
/// When it should be tried again.
pub async fn deliver(app: &App, event: &Inbound, body: &[u8]) -> Result<Outcome, Undelivered> {
    let said: Event = serde_json::from_slice(body).map_err(|_| Undelivered::Body)?;
    let Some(tenant) = event.tenant_id else {
        return Ok(Outcome::Unrouted("tenant_unknown"));
    };
    let Some(status) = said.status.as_deref() else {
        return Ok(Outcome::Ignored("kind_unused"));
    };
    let status = Status {
        channel: "email",
        provider_id: &said.email_id,
        status,
        error_code: said.error_code.as_deref(),
        step_key: None,
        received_at: event.received_at,
    };
    moved(app, tenant, status).await
}
