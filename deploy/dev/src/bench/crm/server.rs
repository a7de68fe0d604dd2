//! A second api beside the system's, for the database of the measurement.

use std::time::Duration;

use anyhow::{Context, bail};
use tokio::process::{Child, Command};

use crate::layout::Layout;
use crate::settings::Settings;

pub struct Server {
    child: Child,
    pub base: String,
    pub port: u16,
}

impl Server {
    /// Starts it on free ports and waits until it is ready.
    ///
    /// # Errors
    /// When it is not built, or never becomes ready.
    pub async fn start(layout: &Layout, own: &Settings) -> anyhow::Result<Self> {
        let (port, metrics) = (free_port()?, free_port()?);
        let log = std::fs::File::create(layout.dev().join("logs/bench-api.log"))?;
        let child = Command::new(Layout::binaries()?.join("api"))
            .arg("serve")
            .current_dir(layout.root())
            .env_clear()
            .envs(own.variables())
            .env("API_LISTEN", format!("127.0.0.1:{port}"))
            .env("API_METRICS_LISTEN", format!("127.0.0.1:{metrics}"))
            .env("PUBLIC_ORIGIN_PORT", port.to_string())
            .env("RATE_LIMIT_FACTOR", "100000")
            .stdout(log.try_clone()?)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .context("the api cannot be started")?;
        let base = format!("http://127.0.0.1:{port}");
        for _ in 0..300 {
            if let Ok(answer) = reqwest::get(format!("{base}/readyz")).await
                && answer.status().is_success()
            {
                return Ok(Self { child, base, port });
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("the second api never became ready; see .dev/logs/bench-api.log");
    }

    /// Ends it.
    ///
    /// # Errors
    /// When the system cannot end it.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.child.kill().await?;
        Ok(())
    }
}

fn free_port() -> anyhow::Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
