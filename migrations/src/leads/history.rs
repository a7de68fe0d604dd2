//! What was done with a lead, in the timeline of its journey: the source is `lead/{id}`, the number is the lead's version.

use serde_json::json;
use workflows::{
    ids::{JourneyId, LeadId},
    journey::Actor,
};

use super::edit::{Change, Held};
use crate::{
    Result, TenantTx,
    journey_events::{self, JourneyEvent},
    tenant_events::{self, NewEvent},
};

fn source(id: LeadId) -> String {
    format!("lead/{id}")
}

/// Writes the line of a change that makes the next version of a held lead.
pub(super) async fn write(tx: &mut TenantTx, held: &Held, by: &Actor, kind: &str, changes: &[Change]) -> Result<()> {
    let line = journey_events::NewLine {
        journey: held.journey_id,
        source: &source(held.id),
        seq: i64::from(held.version) + 1,
        by,
        kind,
        data: json!({ "changes": changes }),
    };
    journey_events::append(tx, &line).await
}

/// The lines of a lead, newest first.
pub async fn history(tx: &mut TenantTx, journey: JourneyId, id: LeadId, limit: i64) -> Result<Vec<JourneyEvent>> {
    journey_events::of_source(tx, journey, &source(id), limit).await
}

/// Tells open panels that leads changed. Takes a lock of the whole clinic: last of all.
pub async fn announce(tx: &mut TenantTx, changed: &[&Held]) -> Result<()> {
    let events: Vec<NewEvent<'_>> = changed
        .iter()
        .map(|held| NewEvent {
            kind: "lead_changed",
            journey_id: Some(held.journey_id),
            patient_id: Some(held.patient_id),
            subject_id: Some(held.id.0),
        })
        .collect();
    tenant_events::append_all(tx, &events).await?;
    Ok(())
}
