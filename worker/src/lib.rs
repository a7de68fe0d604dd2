//! The Temporal worker: every workflow and activity of the platform on one task queue, with the payload codec, metrics and traces.

pub mod drain;
mod gauges;
pub mod schedules;
mod settings;
pub mod telemetry;

pub use settings::Settings;

use activities::{Addresses, PublicAddress, Services};
use anyhow::Context;
use migrations::{
    Db, IngestDb,
    codec::data_converter,
    keys::{KeyRing, MasterKey},
};
use partners::{openai, storage, tcmb};
use secrecy::ExposeSecret;
use std::{
    future::Future,
    sync::{Arc, OnceLock},
    time::Duration,
};
use temporalio_client::{Client, ClientOptions, Connection, ConnectionOptions};
use temporalio_common::{
    WorkerDeploymentVersion,
    telemetry::TelemetryOptions,
    worker::{VersioningBehavior, WorkerDeploymentOptions},
};
use temporalio_sdk::{
    Runtime, Worker, WorkerOptions,
    opentelemetry::OpenTelemetryPlugin,
    runtime::{PollerBehavior, RuntimeOptions},
};
use workflows::{
    aftercare::AftercareWorkflow, call::CallWorkflow, erasure::ErasureWorkflow, invoice::InvoiceWorkflow,
    journey::JourneyWorkflow, report::ReportWorkflow, sweep::SweepWorkflow,
};

/// How long running activities may go on after the worker was asked to stop.
const GRACE: Duration = Duration::from_secs(10);
/// Journeys kept in memory; the rest are replayed when something happens to them.
const CACHED: usize = 4_000;
/// Questions for work that are open at once, of journeys and of activities. The SDK's own five leave one for journeys that no worker holds yet: fewer than a task
/// queue has partitions (four), so new journeys waited seconds for their first decision while the machine was idle.
const POLLERS: usize = 16;
/// The share of them for journeys that no worker holds yet.
const FOR_NEW: f32 = 0.5;

/// Serves until asked to stop.
///
/// # Errors
/// When the configuration, Postgres or Temporal cannot be used.
pub async fn run(settings: &Settings, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let services = services(settings).await?;
    let metrics = telemetry::metrics(settings.metrics_listen)?;
    let gauges = gauges::Gauges::of(metrics.clone());
    let telemetry = TelemetryOptions::builder().metrics(metrics).build();
    let runtime = Runtime::from_current_tokio(
        RuntimeOptions::builder()
            .telemetry_options(telemetry)
            .build()
            .map_err(anyhow::Error::msg)?,
    )?;
    let client = client(settings, services.ring.clone()).await?;
    services.executions.get_or_init(|| client.clone());
    let draining = tokio::spawn(drain::run(services.clone(), client.clone(), gauges));
    let scheduling = tokio::spawn(schedules::keep(client.clone(), settings.task_queue.clone()));
    let mut worker = Worker::new(&runtime, client, options(settings, &services)?)?;
    let shutdown = worker.shutdown_handle();
    let stopped = async {
        stop.await;
        tracing::info!("Stopping: finishing what runs");
        shutdown();
    };
    tracing::info!(build.id = %settings.build_id, "Polling {}", settings.task_queue);
    let ((), ran) = tokio::join!(stopped_once(stopped), worker.run());
    // Cut short anywhere: who was marked and not woken is woken later, by any worker.
    draining.abort();
    scheduling.abort();
    ran.context("polling ended")
}

async fn stopped_once(stopped: impl Future<Output = ()>) {
    stopped.await;
}

/// Everything that activities need, connected.
///
/// # Errors
/// When Postgres cannot be reached or a setting cannot be used.
pub async fn services(settings: &Settings) -> anyhow::Result<Arc<Services>> {
    let db = Db::connect(settings.database_url.expose_secret())
        .await
        .context("Postgres (DATABASE_URL)")?;
    let db = match &settings.database_url_keys {
        Some(url) if !url.expose_secret().is_empty() => db
            .with_key_store(url.expose_secret())
            .await
            .context("the key store (DATABASE_URL_KEYS)")?,
        _ => db,
    };
    let ingest = IngestDb::connect(settings.database_url_ingest.expose_secret())
        .await
        .context("Postgres (DATABASE_URL_INGEST)")?;
    let master = MasterKey::from_base64(&settings.master_key).context("MASTER_KEY")?;
    let former = MasterKey::list(&settings.master_key_former).context("MASTER_KEY_FORMER")?;
    let http = partners::http::client();
    let store = storage::Store::new(&storage::Config {
        endpoint: settings.s3_endpoint.clone(),
        public_endpoint: settings.s3_public_endpoint.clone(),
        region: settings.s3_region.clone(),
        bucket: settings.s3_bucket.clone(),
        access_key_id: settings.s3_access_key_id.clone(),
        secret_access_key: settings.s3_secret_access_key.clone(),
        server_side_encryption: settings.s3_server_side_encryption,
    });
    Ok(Arc::new(Services {
        ring: Arc::new(KeyRing::new(&master, db.clone()).with_former(&former)),
        db,
        ingest,
        executions: OnceLock::new(),
        openai: openai::Client::new(
            http.clone(),
            &settings.openai_base_url,
            settings.openai_api_key.clone(),
            settings.openai_model.clone(),
        ),
        tcmb: tcmb::Client::new(http.clone(), &settings.tcmb_base_url),
        store,
        addresses: Addresses {
            elevenlabs: settings.elevenlabs_base_url.clone(),
            whatsapp: settings.whatsapp_base_url.clone(),
            resend: settings.resend_base_url.clone(),
            twilio: settings.twilio_base_url.clone(),
            nilvera: settings.nilvera_base_url.clone(),
        },
        public: PublicAddress {
            scheme: settings.scheme.clone(),
            base_domain: settings.base_domain.clone(),
            port: Some(settings.public_port)
                .filter(|port| !matches!((settings.scheme.as_str(), port), ("http", 80) | ("https", 443))),
        },
        http,
    }))
}

async fn client(settings: &Settings, ring: Arc<KeyRing>) -> anyhow::Result<Client> {
    let connection = Connection::connect(
        ConnectionOptions::new(settings.temporal_address.clone())
            .identity("worker")
            .build(),
    )
    .await
    .context("Temporal (TEMPORAL_ADDRESS)")?;
    let options = ClientOptions::new(settings.temporal_namespace.clone())
        .data_converter(data_converter(ring))
        .plugin(OpenTelemetryPlugin::builder().build())
        .build();
    Ok(Client::new(connection, options)?)
}

/// A worker of a named deployment: running journeys go on with the newest current version (auto-upgrade), which replay tests keep possible.
fn options(settings: &Settings, services: &Arc<Services>) -> anyhow::Result<WorkerOptions> {
    let version = WorkerDeploymentVersion::builder()
        .deployment_name(workflows::DEPLOYMENT)
        .build_id(settings.build_id.clone())
        .build();
    let deployment = WorkerDeploymentOptions::new(version)
        .use_worker_versioning(true)
        .default_versioning_behavior(VersioningBehavior::AutoUpgrade)
        .build();
    let options = WorkerOptions::new(settings.task_queue.clone())
        .deployment_options(deployment)
        .max_cached_workflows(CACHED)
        .workflow_task_poller_behavior(PollerBehavior::SimpleMaximum(POLLERS))
        .nonsticky_to_sticky_poll_ratio(FOR_NEW)
        .activity_task_poller_behavior(PollerBehavior::SimpleMaximum(POLLERS))
        .graceful_shutdown_period(GRACE)
        .register_workflow::<JourneyWorkflow>()?
        .register_workflow::<AftercareWorkflow>()?
        .register_workflow::<CallWorkflow>()?
        .register_workflow::<InvoiceWorkflow>()?
        .register_workflow::<ReportWorkflow>()?
        .register_workflow::<ErasureWorkflow>()?
        .register_workflow::<SweepWorkflow>()?;
    Ok(activities::register(options, services).build())
}
