//! `status`: what is running, and where.

use std::process::ExitCode;

use crate::console::Console;
use crate::demo::Demo;
use crate::layout::{Layout, Realm};
use crate::specs::Service;
use crate::state::State;

/// Prints the running processes; the exit code is 0 when everything is ready, else 3.
///
/// # Errors
/// Never; the shape is that of the other commands.
pub fn show(layout: &Layout) -> anyhow::Result<ExitCode> {
    let console = Console::terminal();
    let state = State::read(&Realm::system(layout));
    if !state.supervisor_alive() {
        console.raw("nothing is running");
        for (name, identity) in state.orphans() {
            console.raw(&format!(
                "  {name} (process {}) was left over: `make down` stops it",
                identity.pid
            ));
        }
        return Ok(ExitCode::from(3));
    }
    for service in Service::ALL {
        let value = clap::ValueEnum::to_possible_value(&service).expect("no service is hidden");
        let name = value.get_name();
        let line = match state.children.get(name) {
            Some(child) if child.identity.is_alive() => {
                format!(
                    "runs as process {}, restarted {} times",
                    child.identity.pid, child.restarts
                )
            }
            _ if layout.hold(name).exists() => "is held".to_owned(),
            _ => "is down".to_owned(),
        };
        console.raw(&format!("  {name:<10}{line}"));
    }
    if let (true, Some(demo)) = (state.ready, Demo::read(layout)) {
        console.raw(&demo.table());
        return Ok(ExitCode::SUCCESS);
    }
    console.raw("not ready yet");
    Ok(ExitCode::from(3))
}
