//! Tells journeys that their lead is lost, one after the other, behind an act on many. The key is the lead's: told twice, a journey ends once.

use migrations::{
    leads::{self, Closing},
    tenants::{self, Tenant},
};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use workflows::journey::{Actor, Message};

use super::tell::{self, Swept};
use crate::{
    App,
    http::{self, Key},
    journeys::messages::send,
    problem::Error,
};

const AT_ONCE: i64 = 100;

/// Sweeps for as long as the process lives.
pub async fn run(app: App) {
    tell::patiently("Lost leads cannot be closed", || once(&app)).await;
}

/// Looks at every clinic once.
///
/// # Errors
/// When the database does not answer.
pub async fn once(app: &App) -> migrations::Result<Swept> {
    let mut swept = Swept::default();
    for clinic in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(clinic.id).await?;
        let waiting = leads::closing(&mut tx, AT_ONCE).await?;
        drop(tx);
        for lead in waiting {
            match close(app, &clinic, &lead).await {
                Ok(()) => swept.told += 1,
                Err(Error::Conflict { .. } | Error::NotAllowedInStage { .. } | Error::Again(_)) => {
                    let mut tx = app.db.tenant(clinic.id).await?;
                    leads::not_closing(&mut tx, lead.id).await?;
                    tx.commit().await?;
                }
                Err(error) => {
                    tracing::warn!(lead.id = %lead.id, %error, "A lost lead's journey is told later");
                    swept.away = true;
                    break;
                }
            }
        }
    }
    Ok(swept)
}

async fn close(app: &App, clinic: &Tenant, lead: &Closing) -> Result<(), Error> {
    let tenant = http::Tenant(Arc::new(clinic.clone()));
    let tx = app.db.tenant(clinic.id).await?;
    let key = Key {
        text: format!("lead-lost-{}", lead.id),
        request_hash: Sha256::digest(lead.id.0.as_bytes()).to_vec(),
    };
    let reason = cancel_reason(lead.lost_reason.as_deref());
    send::deliver(app, &tenant, tx, Actor::Staff(lead.by), lead.journey_id, key, |_| {
        Message::Cancel {
            reason: reason.to_owned(),
            keep_deposit: true,
        }
    })
    .await?;
    Ok(())
}

/// Why the journey ends. Whoever does not answer or never meant it hears nothing of the end: for `stale` and `duplicate` the journey writes no message.
fn cancel_reason(lost: Option<&str>) -> &'static str {
    match lost {
        Some("duplicate") => "duplicate",
        Some("spam" | "unreachable") => "stale",
        Some("medical") => "medical",
        _ => "patient_request",
    }
}
