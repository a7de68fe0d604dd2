//! Looks for duplicates of whoever was made or changed, by whatever door, moments after.

use migrations::{patients::duplicates, tenants};
use std::time::Duration;
use workflows::ids::TenantId;

use crate::App;

const LOOK: Duration = Duration::from_secs(3);
/// Patients in one transaction: whoever changes one of them meanwhile waits for its end.
const BATCH: i64 = 20;
/// Transactions of one clinic before the next clinic has its turn.
const TURN: usize = 50;

/// Sweeps for as long as the process lives.
pub async fn run(app: App) {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = once(&app).await {
            tracing::warn!(%error, "Duplicates cannot be looked for");
        }
    }
}

/// Takes up what waits, clinic by clinic.
///
/// # Errors
/// When the database does not answer.
pub async fn once(app: &App) -> anyhow::Result<()> {
    for tenant in tenants::list(&app.ingest).await? {
        turn(app, tenant.id).await?;
    }
    Ok(())
}

async fn turn(app: &App, tenant: TenantId) -> anyhow::Result<()> {
    for _ in 0..TURN {
        let mut tx = app.db.tenant(tenant).await?;
        let looked_at = duplicates::take_up(&mut tx, BATCH).await?;
        tx.commit().await?;
        if looked_at < BATCH.unsigned_abs() {
            break;
        }
    }
    Ok(())
}
