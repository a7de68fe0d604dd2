//! Whoever has moved a journey and looks again sees it moved: an answer waits a moment for the read model to follow.

use migrations::{escalations, journeys};
use std::time::Duration;
use workflows::ids::{EscalationId, JourneyId};

use crate::{App, http::Tenant, problem::Result};

/// Milliseconds between looks: two thirds of a second in all. A read model later than this is late for everybody, and the live events tell when it is there.
const PAUSES: [u64; 8] = [5, 10, 15, 30, 60, 120, 200, 230];

/// Waits until the decision of this number is written, but not for long.
///
/// # Errors
/// When the row cannot be read.
pub async fn decision(app: &App, tenant: &Tenant, id: JourneyId, seq: u64) -> Result<()> {
    let wanted = i64::try_from(seq).unwrap_or(i64::MAX);
    for pause in PAUSES {
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let mut tx = app.db.tenant(tenant.id).await?;
        if journeys::seq(&mut tx, id).await? >= wanted {
            break;
        }
    }
    Ok(())
}

/// Waits until the acknowledgement is written, but not for long.
///
/// # Errors
/// When the row cannot be read.
pub async fn acknowledgement(app: &App, tenant: &Tenant, id: EscalationId) -> Result<()> {
    for pause in PAUSES {
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let mut tx = app.db.tenant(tenant.id).await?;
        if escalations::get(&mut tx, id).await?.acknowledged_at.is_some() {
            break;
        }
    }
    Ok(())
}
