//! Keeping what arrives, before anything is done about it.

use migrations::inbound_events::{self, Arrival, NewInbound};
use serde::Serialize;
use workflows::ids::{EventId, TenantId};

use crate::{
    App,
    problem::{Error, Result},
    telemetry::requests::trace_parent,
};

/// What arrived, before its body.
#[derive(Debug, Clone, Copy)]
pub struct Arrived<'a> {
    pub tenant: Option<TenantId>,
    pub provider: &'a str,
    pub kind: &'a str,
    pub endpoint_key: &'a str,
    pub dedupe_key: &'a str,
    /// False when it belongs to nobody here: kept, not delivered.
    pub routed: bool,
}

/// Keeps an event and rings for its delivery. Returns its id and whether it is new.
///
/// # Errors
/// `Unavailable`: the sender must try again, since nothing was kept.
pub async fn keep(app: &App, arrived: Arrived<'_>, body: &impl Serialize) -> Result<(EventId, bool)> {
    let body = serde_json::to_vec(body).map_err(Error::internal)?;
    let trace = trace_parent();
    let new = NewInbound {
        tenant_id: arrived.tenant,
        provider: arrived.provider,
        kind: arrived.kind,
        endpoint_key: arrived.endpoint_key,
        dedupe_key: arrived.dedupe_key,
        body: &body,
        trace_parent: trace.as_deref(),
        routed: arrived.routed,
    };
    metrics::counter!("inbound_received_total", "provider" => arrived.provider.to_owned()).increment(1);
    match inbound_events::insert(&app.ingest, &app.ring, &new).await? {
        Arrival::Inserted(id) => {
            app.wake.ring();
            Ok((id, true))
        }
        Arrival::Duplicate(id) => Ok((id, false)),
    }
}
