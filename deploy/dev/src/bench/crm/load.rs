//! Reads, each again and again, all at once. Answers are thrown away as they come, as pgbench does with rows.

use std::time::{Duration, Instant};

use super::Latencies;
use crate::clinic_api::ClinicApi;

/// What is measured of each.
pub const LASTS: Duration = Duration::from_secs(8);
/// Before that, so that connections, caches and plans are there.
const WARM: Duration = Duration::from_secs(1);

/// Latencies, and requests a second.
///
/// # Errors
/// When the api refuses one.
pub async fn drive(api: &ClinicApi, paths: &[String]) -> anyhow::Result<(Latencies, f64)> {
    round(api, paths, WARM).await?;
    let began = Instant::now();
    let times = round(api, paths, LASTS).await?;
    Ok((
        Latencies::of(&times),
        times.len() as f64 / began.elapsed().as_secs_f64(),
    ))
}

async fn round(api: &ClinicApi, paths: &[String], lasts: Duration) -> anyhow::Result<Vec<Duration>> {
    let end = Instant::now() + lasts;
    let hands = paths.iter().map(|path| async move {
        let mut times = Vec::new();
        while Instant::now() < end {
            let began = Instant::now();
            api.read(path).await?;
            times.push(began.elapsed());
        }
        anyhow::Ok(times)
    });
    Ok(futures::future::try_join_all(hands).await?.concat())
}
