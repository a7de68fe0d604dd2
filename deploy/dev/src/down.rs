//! `down` and `reset`: everything that was started is stopped, and nothing else.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::console::Console;
use crate::layout::{Layout, Realm};
use crate::postgres::outside_home;
use crate::state::{self, State};
use crate::up::END;

/// Six children, each with ten seconds to end by itself, and some air.
const PATIENCE: Duration = Duration::from_secs(90);

/// Stops the running system.
///
/// # Errors
/// When it does not end.
pub async fn down(layout: &Layout) -> anyhow::Result<ExitCode> {
    let console = Console::terminal();
    let stopped = stop(&Realm::system(layout)).await?;
    console.step(if stopped { "stopped" } else { "nothing was running" });
    Ok(ExitCode::SUCCESS)
}

/// Stops a realm's supervisor, and what an earlier one left behind. Tells whether anything ran.
///
/// # Errors
/// When the supervisor does not end.
pub async fn stop(realm: &Realm) -> anyhow::Result<bool> {
    let mut any = false;
    if let Some(supervisor) = State::read(realm).supervisor.filter(|identity| identity.is_alive()) {
        any = true;
        supervisor.signal(END);
        if !supervisor.gone_within(PATIENCE).await {
            bail!(
                "process {} does not end: look into .dev/logs, then `kill -9 {0}` and run this again",
                supervisor.pid
            );
        }
    }
    any |= !state::stop_orphans(realm).await.is_empty();
    state::forget(realm);
    Ok(any)
}

/// Stops everything and deletes its data. Downloads, generated secrets and the built pages stay.
///
/// # Errors
/// When something does not end or cannot be deleted.
pub async fn reset(layout: &Layout) -> anyhow::Result<ExitCode> {
    stop(&Realm::system(layout)).await?;
    stop(&Realm::services(layout)).await?;
    let dev = layout.dev();
    let mut doomed: Vec<PathBuf> = ["postgres", "s3", "sandbox", "services", "logs", "demo.json", "hold"]
        .iter()
        .map(|name| dev.join(name))
        .collect();
    doomed.extend(
        ["temporal.db", "temporal.db-shm", "temporal.db-wal"]
            .iter()
            .map(|name| dev.join(name)),
    );
    let outside = outside_home(layout);
    doomed.extend([outside.join("postgres"), outside.join("services")]);
    for path in doomed {
        remove(&path)?;
    }
    Console::terminal().step("all data of this checkout is deleted; `make up` starts afresh");
    Ok(ExitCode::SUCCESS)
}

/// Removes a file or folder if it is there.
///
/// # Errors
/// When it cannot be removed.
pub fn remove(path: &Path) -> anyhow::Result<()> {
    let outcome = if path.is_dir() {
        std::fs::remove_dir_all(path)
    } else {
        std::fs::remove_file(path)
    };
    match outcome {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete {}", path.display()))
        }
        _ => Ok(()),
    }
}
