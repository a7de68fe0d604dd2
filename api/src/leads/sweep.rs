//! Passes on, for as long as the process lives, what nobody answered in their turn. Rows decide, so that any number of processes may do this at once.

use migrations::tenants;
use std::time::Duration;

use super::assign;
use crate::App;

const LOOK: Duration = Duration::from_secs(10);

/// Sweeps for as long as the process lives.
pub async fn run(app: App) {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = once(&app).await {
            tracing::warn!(%error, "Unanswered leads cannot be passed on");
        }
    }
}

/// Looks at every clinic once; returns how many leads moved.
///
/// # Errors
/// When the database does not answer.
pub async fn once(app: &App) -> migrations::Result<usize> {
    let mut moved = 0;
    for clinic in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(clinic.id).await?;
        let passed = assign::pass_on(&mut tx, &clinic).await?;
        if passed > 0 {
            tx.commit().await?;
            metrics::counter!("leads_passed_on_total").increment(passed as u64);
        }
        moved += passed;
    }
    Ok(moved)
}
