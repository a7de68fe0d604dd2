//! Delivers what is due. Several processes may do this at once: a claimed row is one process's until its lease ends.

use futures_util::{StreamExt, stream};
use migrations::inbound_events::{self, Inbound};
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use tokio::sync::Notify;
use tracing::Instrument;
use tracing_opentelemetry::OpenTelemetrySpanExt;

use super::{Outcome, Undelivered};
use crate::{App, telemetry::requests::context_of};

const BATCH: i64 = 64;
const AT_ONCE: usize = 8;
/// Longer than any delivery takes: only a process that died lets a lease run out.
const LEASE_SECS: f64 = 60.0;
const LOOK: Duration = Duration::from_secs(1);

/// Rings for the deliverer.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// Waits until somebody rings, at most this long.
    pub async fn heard(&self, most: Duration) {
        // Nobody may ring: other processes write rows too.
        let _ = tokio::time::timeout(most, self.0.notified()).await;
    }
    /// There is something to deliver.
    pub fn ring(&self) {
        self.0.notify_one();
    }
}

/// Delivers for as long as the process lives.
pub async fn run(app: App) {
    let mut looked_at_backlog = tokio::time::Instant::now() - Duration::from_secs(60);
    loop {
        match sweep(&app).await {
            Ok(0) => {
                // Nobody rang within a second: look anyway, since other processes keep rows too.
                let _ = tokio::time::timeout(LOOK, app.wake.0.notified()).await;
            }
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "Inbound events cannot be claimed");
                tokio::time::sleep(LOOK).await;
            }
        }
        if looked_at_backlog.elapsed() > Duration::from_secs(5) {
            looked_at_backlog = tokio::time::Instant::now();
            if let Ok(backlog) = inbound_events::backlog(&app.ingest).await {
                metrics::gauge!("inbound_backlog").set(backlog.waiting as f64);
                metrics::gauge!("inbound_failed").set(backlog.failed as f64);
                metrics::gauge!("inbound_oldest_seconds").set(backlog.oldest_secs);
            }
        }
    }
}

/// Delivers what is due now; returns how many rows were claimed.
///
/// # Errors
/// When rows cannot be claimed.
pub async fn sweep(app: &App) -> migrations::Result<usize> {
    let claimed = inbound_events::claim_due(&app.ingest, BATCH, LEASE_SECS).await?;
    let count = claimed.len();
    // What one sender says is delivered in the order in which it came.
    let mut senders: BTreeMap<(String, String), Vec<Inbound>> = BTreeMap::new();
    for event in claimed {
        senders
            .entry((event.provider.clone(), event.endpoint_key.clone()))
            .or_default()
            .push(event);
    }
    stream::iter(senders.into_values())
        .for_each_concurrent(AT_ONCE, |events| async move {
            for event in events {
                settle(app, event).await;
            }
        })
        .await;
    Ok(count)
}

/// Delivers one claimed event and writes down what became of it.
pub async fn settle(app: &App, event: Inbound) -> Option<Outcome> {
    let span = tracing::info_span!("deliver", otel.kind = "consumer", event.id = %event.id, provider = %event.provider, kind = %event.kind);
    if let Some(trace) = &event.trace_parent {
        // A span that is filtered out has no parent to set.
        let _ = span.set_parent(context_of(trace));
    }
    async {
        let delivered = Box::pin(deliver(app, &event)).await;
        let (outcome, written) = match &delivered {
            Ok(Outcome::Delivered) => ("delivered", inbound_events::delivered(&app.ingest, event.id).await),
            Ok(Outcome::Ignored(code)) => ("ignored", inbound_events::ignored(&app.ingest, event.id, code).await),
            Ok(Outcome::Unrouted(code)) => ("unrouted", inbound_events::unrouted(&app.ingest, event.id, code).await),
            Err(error) => {
                tracing::warn!(%error, attempts = event.attempts, "An inbound event was not delivered");
                let left = inbound_events::try_later(&app.ingest, event.id, error.code()).await;
                if matches!(left, Ok(true)) {
                    tracing::error!(code = error.code(), "An inbound event is left for a person");
                    metrics::counter!("inbound_failed_total", "provider" => event.provider.clone()).increment(1);
                }
                ("retry", left.map(|_| ()))
            }
        };
        metrics::counter!("inbound_deliveries_total", "provider" => event.provider.clone(), "outcome" => outcome)
            .increment(1);
        if let Err(error) = written {
            // The lease runs out and it is delivered again, which changes nothing.
            tracing::warn!(%error, "A delivery cannot be written down");
        }
        delivered.ok()
    }
    .instrument(span)
    .await
}

async fn deliver(app: &App, event: &Inbound) -> Result<Outcome, Undelivered> {
    let body = match event.body(&app.ring).await {
        Ok(body) => body,
        Err(migrations::Error::Dark) => return Ok(Outcome::Ignored("dark")),
        Err(error) => return Err(error.into()),
    };
    match event.provider.as_str() {
        "elevenlabs" => super::elevenlabs::deliver(app, event, &body).await,
        "whatsapp" => super::whatsapp::deliver(app, event, &body).await,
        "twilio" => super::sms::deliver(app, event, &body).await,
        "resend" => super::mail::deliver(app, event, &body).await,
        "portal" if event.kind == super::ask_answer::KIND => super::ask_answer::deliver(app, event, &body).await,
        "portal" => super::portal::deliver(app, event, &body).await,
        "voice_tool" => super::voice_tool::deliver(app, event, &body).await,
        "intake" => super::site::deliver(app, event, &body).await,
        _ => Ok(Outcome::Ignored("provider_unknown")),
    }
}
