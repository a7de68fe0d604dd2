//! Numbers for Prometheus, on a port of their own.

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};
use std::net::SocketAddr;

/// Starts serving `/metrics`.
///
/// # Errors
/// When the port is taken or a recorder is already there.
pub fn serve(listen: SocketAddr) -> anyhow::Result<()> {
    let buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
    PrometheusBuilder::new()
        .with_http_listener(listen)
        .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &buckets)?
        .install()?;
    describe_histogram!(
        "http_request_duration_seconds",
        Unit::Seconds,
        "Time to answer, by route"
    );
    describe_counter!("http_requests_total", "Requests, by route and status");
    describe_gauge!("inbound_backlog", "Inbound events not yet delivered");
    describe_counter!("inbound_received_total", "Inbound events stored, by provider");
    describe_counter!("inbound_deliveries_total", "Deliveries tried, by provider and outcome");
    describe_counter!("inbound_failed_total", "Inbound events given up, by provider");
    describe_gauge!("journeys_stuck", "Journeys that stand still, by kind");
    describe_gauge!(
        "sweep_age_seconds",
        Unit::Seconds,
        "Since when no sweep came to its end, by sweep"
    );
    describe_gauge!("sweep_interval_seconds", Unit::Seconds, "Time between two sweeps");
    describe_gauge!("sweep_found", "What the last sweep found for a person to see to");
    describe_counter!(
        "journey_bulk_asked_total",
        "Journeys asked on behalf of an act on many journeys"
    );
    describe_gauge!("event_stream_clients", "Open event streams");
    describe_counter!("journeys_started_total", "Journeys whose workflow was started");
    describe_histogram!(
        "journey_message_duration_seconds",
        Unit::Seconds,
        "Time of an update on a journey, by name"
    );
    Ok(())
}
