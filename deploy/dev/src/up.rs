//! `up`: checks, finds tools, starts everything in order, waits until it is ready, and keeps it running.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rustix::process::Signal;
use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};

use crate::console::Console;
use crate::demo::Demo;
use crate::layout::{Layout, Realm};
use crate::postgres::{self, Cluster};
use crate::settings::{Ports, Settings};
use crate::specs::{self, Service};
use crate::state::{self, State, StateFile};
use crate::supervisor::Supervisor;
use crate::temporal::Temporal;
use crate::{deployment, detach, hold, preflight, ready, seed, tools};

#[derive(clap::Args)]
pub struct Options {
    /// Return when everything is ready, and leave it running.
    #[arg(long)]
    detach: bool,
    /// Start these services only.
    #[arg(long, value_delimiter = ',')]
    only: Vec<Service>,
    /// Added to every port.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u16).range(..=40_000))]
    port_offset: u16,
    /// This is the detached process itself.
    #[arg(long, hide = true)]
    detached: bool,
}

/// Runs until asked to stop, or with `--detach` until ready.
///
/// # Errors
/// One clear sentence with the remedy; nothing is left running then.
pub async fn run(layout: &Layout, options: Options) -> anyhow::Result<ExitCode> {
    let realm = Realm::system(layout);
    if options.detach {
        return detached(layout, &realm, &options).await;
    }
    let console = if options.detached {
        detach::own_session()?
    } else {
        Console::terminal()
    };
    let _lock = lock(&realm)?;
    let started = Instant::now();
    for name in state::stop_orphans(&realm).await {
        console.step(&format!("stopped {name}, left over from a launcher that was killed"));
    }
    hold::clear(layout);
    let wanted = if options.only.is_empty() {
        Service::ALL.to_vec()
    } else {
        options.only
    };
    let settings = Settings::load(layout, Ports::moved_by(options.port_offset))?;
    preflight::disk(layout.dev())?;
    let ports: Vec<_> = wanted
        .iter()
        .flat_map(|service| service.ports(settings.ports))
        .collect();
    preflight::ports(&ports)?;

    let state = Arc::new(StateFile::create(&realm, options.port_offset)?);
    let (mut supervisor, mut failures) = Supervisor::new(&realm, console, Arc::clone(&state));
    let mut end = Box::pin(asked_to_end()?);
    let start = Start {
        layout,
        realm: &realm,
        settings: &settings,
        wanted: &wanted,
        console,
    };
    let outcome = tokio::select! {
        outcome = start.run(&mut supervisor) => outcome,
        Some(given_up) = failures.recv() => Err(anyhow::anyhow!("{} does not stay up", given_up.name)),
        word = &mut end => Err(anyhow::anyhow!("{word} before everything was ready")),
    };
    let outcome = match outcome {
        Ok(demo) => {
            state.update(|state| state.ready = true)?;
            console.raw(&demo.table());
            console.step(&format!("ready after {:.1} s", started.elapsed().as_secs_f32()));
            let word = loop {
                tokio::select! {
                    word = &mut end => break word,
                    Some(given_up) = failures.recv() => {
                        console.problem(&format!("{} stays down; the rest goes on. After a repair: `make down`, `make up`", given_up.name));
                    }
                }
            };
            console.step(&format!("{word}: stopping"));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Err(error),
    };
    supervisor.stop_all().await;
    state.remove();
    outcome
}

/// The settings of the system that is running now.
///
/// # Errors
/// When none is.
pub fn running_settings(layout: &Layout) -> anyhow::Result<Settings> {
    let state = State::read(&Realm::system(layout));
    if !(state.supervisor_alive() && state.ready) {
        bail!("nothing is running: start it with `make up DETACH=1`");
    }
    Settings::load(layout, Ports::moved_by(state.port_offset))
}

async fn detached(layout: &Layout, realm: &Realm, options: &Options) -> anyhow::Result<ExitCode> {
    let console = Console::terminal();
    let state = State::read(realm);
    if state.supervisor_alive() {
        if !state.ready {
            bail!("another `make up` is still starting: wait for it, or `make down`");
        }
        if let Some(demo) = Demo::read(layout) {
            console.raw(&demo.table());
        }
        console.step("already running; `make down` stops it");
        return Ok(ExitCode::SUCCESS);
    }
    let mut arguments = vec![
        "up".to_owned(),
        "--detached".into(),
        "--port-offset".into(),
        options.port_offset.to_string(),
    ];
    for service in &options.only {
        let name = clap::ValueEnum::to_possible_value(service).expect("no service is hidden");
        arguments.extend(["--only".to_owned(), name.get_name().to_owned()]);
    }
    detach::launch(realm, &arguments, Some(console)).await?;
    Ok(ExitCode::SUCCESS)
}

/// Takes the lock that one supervisor at a time holds; the kernel drops it with the process.
///
/// # Errors
/// When another one runs.
pub fn lock(realm: &Realm) -> anyhow::Result<std::fs::File> {
    std::fs::create_dir_all(&realm.folder)?;
    let file = std::fs::File::create(realm.lock()).context("cannot create the lock file")?;
    if file.try_lock().is_err() {
        let by = State::read(realm)
            .supervisor
            .map_or(String::new(), |identity| format!(" (process {})", identity.pid));
        bail!("already running{by}: `make down` stops it");
    }
    Ok(file)
}

/// Resolves with the reason when somebody wants an end.
///
/// # Errors
/// When signals cannot be listened for.
pub fn asked_to_end() -> anyhow::Result<impl Future<Output = &'static str>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => "interrupted",
            _ = terminate.recv() => "asked to stop",
            _ = hangup.recv() => "the terminal was closed",
        }
    })
}

/// Everything between the checks and the table.
struct Start<'a> {
    layout: &'a Layout,
    realm: &'a Realm,
    settings: &'a Settings,
    wanted: &'a [Service],
    console: Console,
}

impl Start<'_> {
    fn wants(&self, service: Service) -> bool {
        self.wanted.contains(&service)
    }

    async fn run(&self, supervisor: &mut Supervisor) -> anyhow::Result<Demo> {
        let (layout, settings, console) = (self.layout, self.settings, self.console);
        if self.wants(Service::Api) {
            tools::front_ends::bring_up_to_date(layout, console).await?;
        }
        let mut temporal = None;
        if self.wants(Service::Temporal) {
            let tool = tools::temporal::find_or_install(layout, console).await?;
            let server = Temporal::new(tool, settings);
            let domain = settings.get("BASE_DOMAIN");
            let codec = format!("http://ops.{domain}:{}/v1/codec", settings.ports.api);
            let database = layout.dev().join("temporal.db");
            supervisor.start(server.spec(layout.root(), Some(&database), &codec))?;
            temporal = Some(server);
        }
        if self.wants(Service::Postgres) {
            let cluster = Cluster::prepare(layout, self.realm, settings, true, console).await?;
            supervisor.start(cluster.spec())?;
        }
        if self.wants(Service::S3) {
            supervisor.start(specs::s3(layout, settings)?)?;
        }
        if self.wants(Service::Postgres) {
            postgres::bootstrap(settings).await?;
            console.step("Postgres is ready");
            migrate(settings).await?;
        }
        if self.wants(Service::Sandbox) {
            supervisor.start(specs::program("sandbox", layout, settings)?)?;
        }
        if let Some(temporal) = &temporal {
            temporal.ready().await?;
            console.step("Temporal is ready");
        }
        for (service, name) in [(Service::Api, "api"), (Service::Worker, "worker")] {
            if self.wants(service) {
                supervisor.start(specs::program(name, layout, settings)?)?;
            }
        }
        self.wait(temporal.as_ref()).await?;
        self.demo().await
    }

    async fn wait(&self, temporal: Option<&Temporal>) -> anyhow::Result<()> {
        let ports = self.settings.ports;
        let local = |port: u16, path: &str| format!("http://127.0.0.1:{port}{path}");
        if self.wants(Service::S3) {
            ready::listens("S3", ports.s3, Duration::from_secs(20)).await?;
        }
        if self.wants(Service::Temporal) {
            ready::answers(
                "the Temporal Web UI",
                &local(ports.temporal_ui, "/"),
                Duration::from_secs(30),
            )
            .await?;
        }
        if self.wants(Service::Sandbox) {
            ready::answers(
                "the sandbox",
                &local(ports.sandbox, "/healthz"),
                Duration::from_secs(30),
            )
            .await?;
        }
        if let (true, Some(temporal)) = (self.wants(Service::Worker), temporal) {
            deployment::set_current(temporal, self.settings.get("WORKER_BUILD_ID")).await?;
            self.console.step("the worker takes journeys");
        }
        if self.wants(Service::Api) {
            ready::answers("the api", &local(ports.api, "/readyz"), Duration::from_secs(90)).await?;
        }
        Ok(())
    }

    async fn demo(&self) -> anyhow::Result<Demo> {
        let whole = self.wanted.len() == Service::ALL.len();
        let tenants = if whole {
            seed::seed(self.settings)
                .await
                .context("the demo data could not be put in")?
        } else {
            json!([])
        };
        let demo = Demo::new(self.settings, tenants);
        demo.write(self.layout)?;
        Ok(demo)
    }
}

/// Creates the login roles with the passwords of their addresses, and brings the schema up to date.
///
/// # Errors
/// When an address is no address, or a migration fails.
pub async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let passwords = migrations::RolePasswords {
        app: settings.password_in("DATABASE_URL")?.into(),
        ingest: settings.password_in("DATABASE_URL_INGEST")?.into(),
        ops: settings.password_in("DATABASE_URL_OPS")?.into(),
        keys: settings.password_in("DATABASE_URL_KEYS")?.into(),
    };
    let owner = settings.get("DATABASE_URL_MIGRATE");
    Box::pin(migrations::migrate(owner, &passwords))
        .await
        .context("the schema could not be brought up to date")?;
    Box::pin(migrations::migrate_key_store(
        owner,
        settings.get("DATABASE_URL_KEYS_MIGRATE"),
        &passwords.keys,
    ))
    .await
    .context("the key store could not be brought up to date")
}

/// The signal by which a detached supervisor is asked to end.
pub const END: Signal = Signal::TERM;
