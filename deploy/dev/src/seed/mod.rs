//! Fills a running system with demo clinics, patients and real journeys.

use std::process::ExitCode;

use serde_json::Value;

use crate::console::Console;
use crate::demo::Demo;
use crate::layout::Layout;
use crate::settings::Settings;

/// The seed is not written yet.
#[derive(Debug, thiserror::Error)]
#[error("the demo data is not yet written: the system runs empty")]
pub struct NotYet;

/// Makes sure that the demo data is there. Running it twice changes nothing.
///
/// Returns the `tenants` part of `.dev/demo.json`.
///
/// # Errors
/// When the running system refuses any of it.
pub async fn seed(_settings: &Settings) -> anyhow::Result<Value> {
    Err(NotYet.into())
}

/// `dev seed`: seeds the running system and writes `.dev/demo.json` again.
///
/// # Errors
/// As [`seed`].
pub async fn command(layout: &Layout, settings: &Settings) -> anyhow::Result<ExitCode> {
    let demo = Demo::new(settings, seed(settings).await?);
    demo.write(layout)?;
    Console::terminal().raw(&demo.table());
    Ok(ExitCode::SUCCESS)
}
