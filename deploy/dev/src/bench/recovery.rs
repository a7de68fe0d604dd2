//! A worker dies with thousands of journeys in its memory: how long until each of them answers again, and what the new worker then weighs.

use std::time::{Duration, Instant};

use futures::{StreamExt, TryStreamExt, stream};
use serde_json::json;

use super::{
    AT_ONCE,
    process::{Process, at_rest},
};
use crate::clinic_api::ClinicApi;
use crate::layout::Layout;

/// How long beginnings may take to be carried out.
const SETTLES: Duration = Duration::from_secs(600);

/// Kills the worker and asks every journey for an update until it answers.
///
/// # Errors
/// When one does not answer in time.
pub async fn measure(api: &ClinicApi, layout: &Layout, journeys: &[String]) -> anyhow::Result<Vec<(String, String)>> {
    // What thousands of beginnings decided is still being carried out: a warm worker is one that has done so.
    let rested = at_rest(&Process::find(layout, "worker")?, SETTLES).await?;
    let alive = Instant::now();
    stream::iter(&journeys[..journeys.len() / 10])
        .map(|id| update(api, id, "pause"))
        .buffer_unordered(AT_ONCE)
        .try_collect::<Vec<()>>()
        .await?;
    let each = alive.elapsed() / u32::try_from(journeys.len() / 10).unwrap_or(1).max(1);
    Process::kill(layout, "worker")?;
    let began = Instant::now();
    stream::iter(journeys)
        .enumerate()
        .map(|(n, id)| {
            let held = n < journeys.len() / 10;
            update(api, id, if held { "resume" } else { "pause" })
        })
        .buffer_unordered(AT_ONCE)
        .try_collect::<Vec<()>>()
        .await?;
    let took = began.elapsed();
    let all = each * u32::try_from(journeys.len()).unwrap_or(u32::MAX);
    let memory = Process::find(layout, "worker")?.memory()?;
    Ok(vec![
        (
            format!(
                "{} open journeys answer an update after the worker was killed",
                journeys.len()
            ),
            format!("{:.1} s", took.as_secs_f64()),
        ),
        (
            "the same over as many updates of a warm worker".into(),
            if rested {
                format!("{:.2}×", took.as_secs_f64() / all.as_secs_f64())
            } else {
                format!(
                    "not comparable: the worker was still busy {} s after the last beginning",
                    SETTLES.as_secs()
                )
            },
        ),
        ("memory of the new worker then".into(), format!("{} MiB", memory / 1024)),
    ])
}

/// One update; while the worker is away, the same is asked again under the same key.
async fn update(api: &ClinicApi, id: &str, name: &str) -> anyhow::Result<()> {
    let body = if name == "pause" {
        json!({ "reason": "bench" })
    } else {
        json!({})
    };
    api.post(&format!("/v1/journeys/{id}/{name}"), &body).await.map(drop)
}
