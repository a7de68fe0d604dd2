//! Postgres and Temporal alone, for tests: on data and ports of their own, so that a running system is not touched.

use std::collections::BTreeMap;
use std::process::{ExitCode, ExitStatus};
use std::sync::Arc;

use anyhow::Context;
use tokio::process::Command as Process;

use crate::console::Console;
use crate::layout::{Layout, Realm};
use crate::postgres::{self, Cluster};
use crate::settings::{Ports, Settings};
use crate::state::{self, State, StateFile};
use crate::supervisor::Supervisor;
use crate::temporal::Temporal;
use crate::{detach, down, listener, preflight, tools, up};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Start them and leave them running; prints `export` lines.
    Up,
    /// Stop them.
    Down,
    /// Run a command against them: the running ones, else fresh ones that end with the command.
    Run {
        #[arg(trailing_var_arg = true, required = true)]
        command: Vec<String>,
    },
    /// The detached process itself.
    #[command(hide = true)]
    Keep,
}

/// Carries out one of the commands.
///
/// # Errors
/// When the services do not start, or the command cannot be run.
pub async fn run(layout: &Layout, command: Command) -> anyhow::Result<ExitCode> {
    let realm = Realm::services(layout);
    match command {
        Command::Up => {
            if running(&realm).is_none() {
                detach::launch(&realm, &["services".into(), "keep".into()], None).await?;
            }
            let environment = running(&realm).context("the services ended at once")?;
            for (name, value) in environment {
                Console::plain().raw(&format!("export {name}='{value}'"));
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Down => {
            down::stop(&realm).await?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Run { command } => match running(&realm) {
            Some(environment) => Ok(code(child(&command, &environment)?.wait().await?)),
            None => within(layout, &realm, Console::quiet(), Some(&command)).await,
        },
        Command::Keep => {
            let console = detach::own_session()?;
            within(layout, &realm, console, None).await
        }
    }
}

fn running(realm: &Realm) -> Option<BTreeMap<String, String>> {
    let state = State::read(realm);
    (state.supervisor_alive() && state.ready).then_some(state.environment)
}

/// Starts the services, runs the command (or waits to be stopped), and stops what was started.
async fn within(
    layout: &Layout,
    realm: &Realm,
    console: Console,
    command: Option<&[String]>,
) -> anyhow::Result<ExitCode> {
    let _lock = up::lock(realm)?;
    state::stop_orphans(realm).await;
    preflight::disk(layout.dev())?;
    let settings = Settings::load(layout, ports()?)?;
    let state = Arc::new(StateFile::create(realm, 0)?);
    let (mut supervisor, mut failures) = Supervisor::new(realm, console, Arc::clone(&state));
    let mut end = Box::pin(up::asked_to_end()?);
    let started = tokio::select! {
        started = start(layout, realm, &settings, console, &mut supervisor) => started,
        Some(given_up) = failures.recv() => Err(anyhow::anyhow!("{} does not stay up", given_up.name)),
        word = &mut end => Err(anyhow::anyhow!("{word} before the services were ready")),
    };
    let outcome = match started {
        Ok(environment) => {
            state.update(|state| {
                state.ready = true;
                state.environment.clone_from(&environment);
            })?;
            match command {
                Some(command) => attend(command, &environment, &mut end).await,
                None => {
                    end.await;
                    Ok(ExitCode::SUCCESS)
                }
            }
        }
        Err(error) => Err(error),
    };
    supervisor.stop_all().await;
    state.remove();
    outcome
}

async fn attend(
    command: &[String],
    environment: &BTreeMap<String, String>,
    end: &mut (impl Future<Output = &'static str> + Unpin),
) -> anyhow::Result<ExitCode> {
    let mut child = child(command, environment)?;
    let ended = tokio::select! {
        status = child.wait() => Some(status?),
        _ = end => None,
    };
    match ended {
        Some(status) => Ok(code(status)),
        None => {
            // On Ctrl-C the command has heard it too; on TERM it has not.
            if let Some(identity) = child.id().and_then(crate::identity::Identity::of) {
                identity.stop(up::END, std::time::Duration::from_secs(10)).await;
            }
            drop(child.wait().await);
            Ok(ExitCode::from(130))
        }
    }
}

async fn start(
    layout: &Layout,
    realm: &Realm,
    settings: &Settings,
    console: Console,
    supervisor: &mut Supervisor,
) -> anyhow::Result<BTreeMap<String, String>> {
    // Every start is a first start: what one test run leaves must not decide the next.
    down::remove(&realm.folder.join("postgres"))?;
    down::remove(&postgres::outside_home(layout).join("services"))?;
    let tool = tools::temporal::find_or_install(layout, console).await?;
    let temporal = Temporal::new(tool.clone(), settings);
    supervisor
        .start(temporal.spec(layout.root(), None, ""))
        .context("cannot start Temporal")?;
    let cluster = Cluster::prepare(layout, realm, settings, false, console).await?;
    supervisor.start(cluster.spec()).context("cannot start Postgres")?;
    postgres::bootstrap(settings).await?;
    up::migrate(settings).await?;
    temporal.ready().await?;
    let mut environment = test_environment(settings);
    environment.insert("TEMPORAL_CLI".into(), tool.display().to_string());
    let test_server = layout.cache().join("test-server");
    environment.insert(
        "TEMPORAL_TEST_SERVER_CLASSPATH".into(),
        format!("{}/*", test_server.display()),
    );
    Ok(environment)
}

/// What tests may know: the databases and Temporal, not the addresses of a system that may run beside them.
fn test_environment(settings: &Settings) -> BTreeMap<String, String> {
    let mut environment: BTreeMap<String, String> = settings
        .variables()
        .iter()
        .filter(|(name, _)| {
            name.starts_with("DATABASE_URL")
                || name.starts_with("TEMPORAL_")
                || name.starts_with("DB_")
                || ["MASTER_KEY", "JWT_SECRET"].contains(&name.as_str())
        })
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    // Each test makes a database of its own, which takes the cluster's superuser.
    environment.insert("TEST_POSTGRES_URL".into(), settings.superuser_url("postgres"));
    environment.insert(
        "TEST_TEMPORAL_ADDRESS".into(),
        settings.get("TEMPORAL_ADDRESS").to_owned(),
    );
    environment
}

/// Ports beside the documented ones, and any free ones where those are taken.
fn ports() -> anyhow::Result<Ports> {
    let [postgres, temporal, temporal_ui] = [5434, 7234, 8234].map(|port| {
        if listener::is_free(port) {
            return Ok(port);
        }
        Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
    });
    let free: [std::io::Result<u16>; 3] = [postgres, temporal, temporal_ui];
    let [postgres, temporal, temporal_ui] = free;
    Ok(Ports {
        postgres: postgres.context("no free port")?,
        temporal: temporal.context("no free port")?,
        temporal_ui: temporal_ui.context("no free port")?,
        ..Ports::moved_by(0)
    })
}

fn child(command: &[String], environment: &BTreeMap<String, String>) -> anyhow::Result<tokio::process::Child> {
    let (program, arguments) = command.split_first().context("no command was given")?;
    Process::new(program)
        .args(arguments)
        .envs(environment)
        .spawn()
        .with_context(|| format!("cannot run `{program}`"))
}

fn code(status: ExitStatus) -> ExitCode {
    use std::os::unix::process::ExitStatusExt;
    let number = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0));
    ExitCode::from(u8::try_from(number).unwrap_or(1))
}
