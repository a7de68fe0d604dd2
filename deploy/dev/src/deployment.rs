//! Tells Temporal which build of the worker takes new journeys.

use std::time::Duration;

use anyhow::bail;

use crate::temporal::Temporal;

/// The worker deployment's name.
pub const NAME: &str = "medicalai";

/// Makes `build` the current version as soon as a worker of that build has registered.
///
/// # Errors
/// When no such worker registers within 90 seconds.
pub async fn set_current(temporal: &Temporal, build: &str) -> anyhow::Result<()> {
    let deadline = tokio::time::Instant::now() + Duration::from_secs(90);
    loop {
        let arguments = ["--deployment-name", NAME, "--build-id", build, "--yes"];
        let output = temporal
            .command(&[["worker", "deployment", "set-current-version"].as_slice(), &arguments].concat())
            .output()
            .await?;
        if output.status.success() {
            return Ok(());
        }
        if tokio::time::Instant::now() >= deadline {
            let said = String::from_utf8_lossy(&output.stderr);
            let last = said.lines().last().unwrap_or_default().to_owned();
            bail!("no worker of build `{build}` has registered with Temporal within 90 s ({last})");
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}
