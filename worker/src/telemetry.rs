//! Logs, traces and metrics of the worker process.

use opentelemetry::{global, propagation::TextMapCompositePropagator, trace::TracerProvider};
use opentelemetry_otlp::WithExportConfig;
use opentelemetry_sdk::{
    Resource,
    propagation::{BaggagePropagator, TraceContextPropagator},
    trace::SdkTracerProvider,
};
use std::{net::SocketAddr, sync::Arc};
use temporalio_common::telemetry::{PrometheusExporterOptions, metrics::CoreMeter, start_prometheus_metric_exporter};
use temporalio_sdk::opentelemetry::WorkflowIdGenerator;
use tracing_subscriber::{EnvFilter, Layer, layer::SubscriberExt, util::SubscriberInitExt};

/// Keeps the exporter alive; dropping it sends what is left.
pub struct Telemetry(SdkTracerProvider);

impl Drop for Telemetry {
    fn drop(&mut self) {
        // Nobody is left to hear about a collector that is gone at the very end.
        let _ = self.0.shutdown();
    }
}

/// Sets up logs and spans; spans go to a collector when `OTEL_EXPORTER_OTLP_ENDPOINT` names one.
///
/// # Errors
/// When the collector's address cannot be used.
pub fn start(service: &'static str) -> anyhow::Result<Telemetry> {
    global::set_text_map_propagator(TextMapCompositePropagator::new(vec![
        Box::new(TraceContextPropagator::new()),
        Box::new(BaggagePropagator::new()),
    ]));
    let resource = Resource::builder().with_service_name(service).build();
    let mut provider = SdkTracerProvider::builder()
        .with_id_generator(WorkflowIdGenerator::default())
        .with_resource(resource);
    if let Some(endpoint) = std::env::var("OTEL_EXPORTER_OTLP_ENDPOINT")
        .ok()
        .filter(|text| !text.is_empty())
    {
        provider = provider.with_batch_exporter(
            opentelemetry_otlp::SpanExporter::builder()
                .with_tonic()
                .with_endpoint(endpoint)
                .build()?,
        );
    }
    let provider = provider.build();
    global::set_tracer_provider(provider.clone());
    // The model's library logs answers that it cannot read: they are a patient's words.
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,temporalio_sdk_core=warn"))
        .add_directive("async_openai=off".parse()?);
    let spans = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer(service))
        .with_filter(filter.clone());
    tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().compact().with_filter(filter))
        .with(spans)
        .init();
    Ok(Telemetry(provider))
}

/// Serves the SDK's metrics for Prometheus.
///
/// # Errors
/// When the address cannot be listened on.
pub fn metrics(listen: SocketAddr) -> anyhow::Result<Arc<dyn CoreMeter>> {
    let server = start_prometheus_metric_exporter(PrometheusExporterOptions::builder().socket_addr(listen).build())?;
    Ok(server.meter)
}
