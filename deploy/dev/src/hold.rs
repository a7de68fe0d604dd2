//! Holding one process down: for trying out what the rest does while it is away.

use std::process::ExitCode;

use anyhow::bail;

use crate::console::Console;
use crate::layout::{Layout, Realm};
use crate::state::State;

/// Kills a supervised process at once and keeps it down.
///
/// # Errors
/// When nothing of that name is running.
pub fn hold(layout: &Layout, name: &str) -> anyhow::Result<ExitCode> {
    let state = State::read(&Realm::system(layout));
    let Some(child) = state.children.get(name).filter(|_| state.supervisor_alive()) else {
        bail!("no process named `{name}` is running: `make status` lists them");
    };
    // First the mark, then the end, so that the supervisor never sees an end without it.
    std::fs::write(layout.hold(name), "")?;
    child.identity.kill_group();
    Console::terminal().step(&format!("{name} is stopped until `dev release {name}`"));
    Ok(ExitCode::SUCCESS)
}

/// Lets a held process start again.
///
/// # Errors
/// When it was not held.
pub fn release(layout: &Layout, name: &str) -> anyhow::Result<ExitCode> {
    if std::fs::remove_file(layout.hold(name)).is_err() {
        bail!("`{name}` is not held");
    }
    Console::terminal().step(&format!("{name} may run again"));
    Ok(ExitCode::SUCCESS)
}

/// Forgets holds of an earlier run.
pub fn clear(layout: &Layout) {
    let Ok(entries) = std::fs::read_dir(layout.dev().join("hold")) else {
        return;
    };
    for entry in entries.flatten() {
        drop(std::fs::remove_file(entry.path()));
    }
}
