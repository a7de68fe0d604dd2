//! The worker's process: polls Temporal for journeys and their activities.

use anyhow::Context;
use clap::Parser;
use worker::{Settings, telemetry};

/// A server lives from many small allocations made on one thread and freed on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let settings = Settings::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let _telemetry = telemetry::start("worker")?;
        let stop = asked_to_stop();
        worker::run(&settings, stop).await.context("the worker stopped")
    })
}

/// Ends with Ctrl-C or a polite kill.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).expect("signals can be listened to");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
