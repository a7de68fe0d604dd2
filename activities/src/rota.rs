//! Tells the clinic's staff: in the panel at once, and an escalation also on the phone or by e-mail, to everybody who holds the position. It reaches
//! them whatever the patient's consent.

mod ring;
#[cfg(test)]
mod tests;

use futures::future::join_all;
use migrations::{
    rota_positions, staff,
    tenant_events::{self, NewEvent},
};
use std::sync::Arc;
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    ids::StaffId,
    journey::To,
    ports::rota::{self, Notice, Told},
};

use crate::{Services, failure};
use ring::{Rung, ring};

/// The clinic's rota.
pub struct ClinicRota(pub Arc<Services>);

#[activities]
impl ClinicRota {
    /// Tells everybody at a position, each once per key.
    #[activity(definition = rota::Tell)]
    pub async fn tell(self: Arc<Self>, _ctx: ActivityContext, notice: Notice) -> Result<Option<Told>, ActivityError> {
        tell(&self.0, &notice).await.map(Some)
    }
}

pub(crate) async fn tell(services: &Services, notice: &Notice) -> Result<Told, ActivityError> {
    let mut tx = services.tenant(&notice.subject).await.map_err(failure::data)?;
    let people = holders(&mut tx, notice).await.map_err(failure::data)?;
    let kind = if notice.escalation.is_some() {
        "escalation_opened"
    } else {
        "journey_changed"
    };
    let event = NewEvent {
        kind,
        journey_id: Some(notice.subject.journey),
        patient_id: Some(notice.subject.patient),
        subject_id: notice.escalation.map(Into::into),
    };
    tenant_events::append(&mut tx, event).await.map_err(failure::data)?;
    tx.commit().await.map_err(failure::data)?;
    let mut reached = 0;
    let mut later = None;
    // The panel has it. Only an escalation also rings phones.
    if notice.escalation.is_some() {
        for end in join_all(people.iter().map(|person| ring(services, notice, person))).await {
            match end {
                Ok(Rung::Reached) => reached += 1,
                Ok(Rung::Unreachable) => {}
                Err(error) => later = Some(error),
            }
        }
    }
    match later {
        // Somebody may still be reached: asked again, which rings nobody twice; the ladder climbs meanwhile by its clock.
        Some(error) => Err(error),
        None => Ok(Told { reached }),
    }
}

/// Everybody at the position, first to ask first; the journey's own coordinator stands for the coordinators.
async fn holders(tx: &mut migrations::TenantTx, notice: &Notice) -> migrations::Result<Vec<staff::Staff>> {
    let ids: Vec<StaffId> = match (notice.to, notice.coordinator) {
        (To::Coordinator, Some(id)) => vec![id],
        (To::Coordinator, None) => rota_positions::at(tx, "coordinator").await?,
        (To::Rota(position), _) => rota_positions::at(tx, position.code()).await?,
    };
    let mut people = Vec::with_capacity(ids.len());
    for id in ids {
        people.extend(staff::find(tx, id).await?.filter(|person| person.active));
    }
    Ok(people)
}
