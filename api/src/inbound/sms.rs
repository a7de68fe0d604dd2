//! An SMS of ours moved on.

use migrations::inbound_events::Inbound;
use partners::twilio::webhook::{Callback, progress};
use serde::{Deserialize, Serialize};

use super::{
    Outcome, Undelivered,
    status::{Status, moved},
};
use crate::App;

/// What is kept of a callback until it is delivered.
#[derive(Serialize, Deserialize)]
pub struct Moved {
    pub callback: Callback,
    pub step_key: Option<String>,
}

/// Delivers a callback.
///
/// # Errors
/// When it should be tried again.
pub async fn deliver(app: &App, event: &Inbound, body: &[u8]) -> Result<Outcome, Undelivered> {
    let kept: Moved = serde_json::from_slice(body).map_err(|_| Undelivered::Body)?;
    let Some(tenant) = event.tenant_id else {
        return Ok(Outcome::Unrouted("tenant_unknown"));
    };
    let Callback::Status(said) = kept.callback else {
        return Ok(Outcome::Ignored("kind_unused"));
    };
    let status = Status {
        channel: "sms",
        provider_id: &said.sid,
        // Even "queued" says that Twilio has it, which settles a send whose answer was lost.
        status: progress(&said.status).unwrap_or("accepted"),
        error_code: said.error_code.as_deref(),
        step_key: kept.step_key.as_deref(),
        received_at: event.received_at,
    };
    moved(app, tenant, status).await
}
