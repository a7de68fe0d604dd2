//! Lives one patient's whole journey against the running system and prints each stage as it is reached.

use std::process::ExitCode;

use anyhow::bail;

use crate::settings::Settings;

/// Drives the journey; success means that it ended `closed` with a valid invoice.
///
/// # Errors
/// When any step is refused or takes too long.
pub async fn run(_settings: &Settings) -> anyhow::Result<ExitCode> {
    bail!("the driven journey is not yet written")
}
