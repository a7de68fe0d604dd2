//! Seals audit entries into their clinics' chains and signs the ends of days, for as long as the process lives.

use chrono::Utc;
use migrations::{audit_chain, tenants};
use std::time::Duration;

use crate::App;

/// How soon an entry is sealed after it was written. What is changed before that, nobody can tell.
const LOOK: Duration = Duration::from_secs(2);

/// Seals for as long as the process lives.
pub async fn run(app: App) {
    loop {
        if let Err(error) = once(&app).await {
            tracing::warn!(%error, "The audit could not be sealed; it is tried again");
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Seals what every clinic wrote since.
///
/// # Errors
/// When a database or the key store does not answer, or has lost a chain's key.
pub async fn once(app: &App) -> anyhow::Result<u64> {
    let mut sealed = 0;
    for tenant in tenants::list(&app.ingest).await? {
        sealed += audit_chain::seal(&app.db, &app.ring, tenant.id).await?;
        audit_chain::sign_heads(&app.db, &app.ring, tenant.id, Utc::now()).await?;
    }
    Ok(sealed)
}
