//! Temporal's development server as a child, and how to tell that it is ready.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::bail;
use tokio::process::Command;

use crate::child::Spec;
use crate::settings::Settings;

/// The search attributes of a journey: ids and opaque codes only.
const ATTRIBUTES: [&str; 8] = [
    "Tenant=Keyword",
    "Stage=Keyword",
    "Pathway=Keyword",
    "PathwayVersion=Keyword",
    "Coordinator=Keyword",
    "WaitingOn=Keyword",
    "Priority=Keyword",
    "NextDueAt=Datetime",
];

/// The server and the tool to talk to it.
#[derive(Clone, Debug)]
pub struct Temporal {
    tool: PathBuf,
    port: u16,
    ui_port: u16,
}

impl Temporal {
    pub fn new(tool: PathBuf, settings: &Settings) -> Self {
        Self {
            tool,
            port: settings.ports.temporal,
            ui_port: settings.ports.temporal_ui,
        }
    }

    /// The server; with a `database` file it remembers everything, without one it forgets at its end.
    pub fn spec(&self, folder: &Path, database: Option<&Path>, codec: &str) -> Spec {
        let mut spec = Spec::new("temporal", &self.tool, folder)
            .arguments(["server", "start-dev", "--ip", "127.0.0.1", "--log-level", "error"])
            .arguments(["--port".to_owned(), self.port.to_string()])
            .arguments(["--ui-port".to_owned(), self.ui_port.to_string()])
            .arguments(["--ui-codec-endpoint", codec])
            .arguments(
                ATTRIBUTES
                    .iter()
                    .flat_map(|attribute| ["--search-attribute", attribute]),
            );
        if let Some(database) = database {
            spec = spec.arguments(["--db-filename"]).arguments([database]);
        }
        spec
    }

    /// A command of the tool against this server.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.tool);
        command
            .args(arguments)
            .args(["--address", &format!("127.0.0.1:{}", self.port)])
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// Waits until the server knows the last of the search attributes, which it registers at the end of its start.
    ///
    /// # Errors
    /// When that takes longer than a minute.
    pub async fn ready(&self) -> anyhow::Result<()> {
        let deadline = tokio::time::Instant::now() + Duration::from_secs(60);
        while tokio::time::Instant::now() < deadline {
            // Asking the tool costs a process; the port tells cheaply when that is worth it.
            if tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.is_ok() {
                let listed = self.command(&["operator", "search-attribute", "list"]).output().await;
                let text = listed
                    .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
                    .unwrap_or_default();
                if ATTRIBUTES
                    .iter()
                    .all(|a| text.contains(a.split('=').next().unwrap_or(a)))
                {
                    return Ok(());
                }
            }
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
        bail!("Temporal was not ready within 60 s")
    }
}
