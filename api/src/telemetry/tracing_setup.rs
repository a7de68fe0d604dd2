//! Logs as JSON or text, and spans to an OpenTelemetry collector when one is configured.

use opentelemetry::{global, propagation::TextMapCompositePropagator, trace::TracerProvider};
use opentelemetry_otlp::WithExportConfig;
use opentelemetry_sdk::{
    Resource,
    propagation::{BaggagePropagator, TraceContextPropagator},
    trace::SdkTracerProvider,
};
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

/// Sets up logging and tracing for a process. Spans get ids even without a collector, so that a trace that comes from outside goes on.
///
/// # Errors
/// When the collector's address cannot be used.
pub fn start(service: &'static str) -> anyhow::Result<Telemetry> {
    global::set_text_map_propagator(TextMapCompositePropagator::new(vec![
        Box::new(TraceContextPropagator::new()),
        Box::new(BaggagePropagator::new()),
    ]));
    let mut provider = SdkTracerProvider::builder()
        .with_id_generator(WorkflowIdGenerator::default())
        .with_resource(Resource::builder().with_service_name(service).build());
    if let Some(endpoint) = std::env::var("OTEL_EXPORTER_OTLP_ENDPOINT")
        .ok()
        .filter(|text| !text.is_empty())
    {
        let exporter = opentelemetry_otlp::SpanExporter::builder()
            .with_tonic()
            .with_endpoint(endpoint)
            .build()?;
        provider = provider.with_batch_exporter(exporter);
    }
    let provider = provider.build();
    global::set_tracer_provider(provider.clone());
    let spans = tracing_opentelemetry::layer().with_tracer(provider.tracer(service));
    // The partner crate that talks to the language model logs whole bodies when it cannot parse them.
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info"))
        .add_directive("async_openai=off".parse()?)
        .add_directive("sqlx=warn".parse()?);
    let lines = if std::env::var("LOG_FORMAT").is_ok_and(|format| format == "json") {
        tracing_subscriber::fmt::layer()
            .json()
            .with_filter(filter.clone())
            .boxed()
    } else {
        tracing_subscriber::fmt::layer()
            .compact()
            .with_filter(filter.clone())
            .boxed()
    };
    tracing_subscriber::registry()
        .with(lines)
        .with(spans.with_filter(filter))
        .init();
    Ok(Telemetry(provider))
}
