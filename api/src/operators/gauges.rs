//! Numbers about what stands still and about the sweeps, on the api's metrics port: they must be there when the workers are not.

use chrono::{DateTime, Utc};
use migrations::{stuck_journeys, sweep_runs};
use std::time::Duration;
use workflows::ports::sweeps::Name;

use crate::App;

const LOOK: Duration = Duration::from_secs(15);

/// Counts for as long as the process lives.
pub async fn run(app: App) {
    let began = Utc::now();
    loop {
        if let Err(error) = once(&app, began).await {
            tracing::warn!(%error, "What stands still cannot be counted");
        }
        tokio::time::sleep(LOOK).await;
    }
}

async fn once(app: &App, began: DateTime<Utc>) -> migrations::Result<()> {
    for (kind, count) in stuck_journeys::totals(&app.ops).await? {
        metrics::gauge!("journeys_stuck", "kind" => kind).set(count as f64);
    }
    let runs = sweep_runs::list(&app.ops).await?;
    let now = Utc::now();
    for name in Name::ALL {
        let run = runs.iter().find(|run| run.name == name.code());
        // One that never came to its end is as old as this process.
        let since = run.and_then(|run| run.finished_at).unwrap_or(began);
        let age = (now - since).num_seconds().max(0);
        metrics::gauge!("sweep_age_seconds", "sweep" => name.code()).set(age as f64);
        metrics::gauge!("sweep_interval_seconds", "sweep" => name.code()).set(name.every_seconds() as f64);
        metrics::gauge!("sweep_found", "sweep" => name.code()).set(f64::from(run.map_or(0, |run| run.found)));
    }
    Ok(())
}
