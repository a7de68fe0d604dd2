//! The services by name, and how each of our own programs is started.

use std::path::PathBuf;

use anyhow::bail;

use crate::child::Spec;
use crate::layout::Layout;
use crate::settings::{Ports, Settings};
use crate::tools::is_executable;

/// What `up` runs, in the order of its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Service {
    Postgres,
    Temporal,
    S3,
    Sandbox,
    Api,
    Worker,
}

impl Service {
    pub const ALL: [Self; 6] = [
        Self::Postgres,
        Self::Temporal,
        Self::S3,
        Self::Sandbox,
        Self::Api,
        Self::Worker,
    ];

    /// The ports that must be free for this service, with the words for each.
    pub fn ports(self, ports: Ports) -> Vec<(&'static str, u16)> {
        match self {
            Self::Postgres => vec![("Postgres", ports.postgres)],
            Self::Temporal => vec![("Temporal", ports.temporal), ("Temporal Web UI", ports.temporal_ui)],
            Self::S3 => vec![("S3", ports.s3)],
            Self::Sandbox => vec![("sandbox", ports.sandbox), ("malware scanner", ports.scanner)],
            Self::Api => vec![("api", ports.api), ("api metrics", ports.api_metrics)],
            Self::Worker => vec![("worker metrics", ports.worker_metrics)],
        }
    }
}

/// The S3 server: this program under another command.
///
/// # Errors
/// When the operating system does not tell where this program is.
pub fn s3(layout: &Layout, settings: &Settings) -> anyhow::Result<Spec> {
    Ok(Spec::new("s3", std::env::current_exe()?, layout.root())
        .arguments(["s3", "--listen", &format!("127.0.0.1:{}", settings.ports.s3), "--root"])
        .arguments([layout.dev().join("s3")])
        .environment(settings.variables()))
}

/// One of the project's own programs, built beside this one.
///
/// # Errors
/// When it has not been built.
pub fn program(name: &'static str, layout: &Layout, settings: &Settings) -> anyhow::Result<Spec> {
    let path: PathBuf = Layout::binaries()?.join(name);
    if !is_executable(&path) {
        bail!("the program `{name}` is not built: run `make up`, which builds it first");
    }
    Ok(Spec::new(name, path, layout.root()).environment(settings.variables()))
}
