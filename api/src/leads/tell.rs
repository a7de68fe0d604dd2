//! How journeys are told what became of their leads: behind the requests, from rows that stay until the journey has heard.

use std::time::Duration;

const LOOK: Duration = Duration::from_secs(5);
/// While nobody can be told, every attempt may be written down: it is made ever more rarely.
const LOOK_AT_LEAST: Duration = Duration::from_secs(300);

/// What came of a look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// How many journeys were told.
    pub told: usize,
    /// Some clinic's journey could not be reached; the rest of that clinic was not tried.
    pub away: bool,
}

/// Looks again and again for as long as the process lives.
pub async fn patiently<F: Future<Output = migrations::Result<Swept>>>(trouble: &str, look: impl Fn() -> F) {
    let mut pause = LOOK;
    loop {
        tokio::time::sleep(pause).await;
        pause = match look().await {
            Ok(Swept { away: false, .. }) => LOOK,
            Ok(Swept { away: true, .. }) => (pause * 2).min(LOOK_AT_LEAST),
            Err(error) => {
                tracing::warn!(%error, "{trouble}");
                LOOK
            }
        };
    }
}
