//! Sends whose end nobody knows: an SMS and a call are looked for again in the partner's list, where they may turn up late. Nothing is sent; what is found
//! is settled, so that a retry of what is parked hears that it was done. A WhatsApp message has no list: it is only counted.

use chrono::TimeDelta;
use migrations::{
    TenantTx,
    outbox::{self, Unclear},
    tenants::Tenant,
};
use std::sync::Arc;
use temporalio_common::ActivityError;
use workflows::{
    ids::JourneyRef,
    ports::{sweeps::Swept, voice::Found},
};

use super::{
    Alive,
    walk::{Place, clinics},
};
use crate::{PhoneCalls, Services, failure, messenger::deliver, services};

/// The activity that asked looks for two minutes itself.
const OLD_ENOUGH: TimeDelta = TimeDelta::minutes(10);
/// What a list does not show after so long it will never show.
const TOO_OLD: TimeDelta = TimeDelta::days(2);
/// Attempts of one clinic and partner looked up in a sweep.
const MOST: i64 = 50;
/// Clinics in a piece.
const CLINICS: usize = 10;
const PARTNERS: [&str; 2] = ["twilio", "elevenlabs"];

/// The next clinics. Takes the services by their shared pointer, as activities do.
pub(super) async fn look(services: &Arc<Services>, alive: &Alive, after: Option<&str>) -> Result<Swept, ActivityError> {
    let clinics = clinics(services, after.and_then(Place::read)).await?;
    let mut swept = Swept::default();
    for clinic in clinics.iter().take(CLINICS) {
        for partner in PARTNERS {
            of_partner(services, alive, clinic, partner, &mut swept).await?;
        }
        let mut tx = services.db.tenant(clinic.id).await.map_err(failure::data)?;
        let left = outbox::unclear_count(&mut tx, services::now() - OLD_ENOUGH)
            .await
            .map_err(failure::data)?;
        swept.found += u32::try_from(left).unwrap_or(u32::MAX);
    }
    swept.next = super::next_clinic(&clinics, CLINICS);
    Ok(swept)
}

async fn of_partner(
    services: &Arc<Services>,
    alive: &Alive,
    clinic: &Tenant,
    partner: &str,
    swept: &mut Swept,
) -> Result<(), ActivityError> {
    let now = services::now();
    let mut tx = services.db.tenant(clinic.id).await.map_err(failure::data)?;
    let unclear = outbox::unclear(&mut tx, partner, now - TOO_OLD, now - OLD_ENOUGH, MOST)
        .await
        .map_err(failure::data)?;
    drop(tx);
    for one in unclear {
        swept.looked_at += 1;
        alive.at(usize::try_from(swept.looked_at).unwrap_or(usize::MAX)).await;
        if let Err(error) = settle(services, clinic, &one).await {
            // The partner's list cannot be read now; the next sweep looks again.
            tracing::warn!(partner, ?error, "Unclear sends cannot be looked up");
            return Ok(());
        }
    }
    Ok(())
}

async fn settle(services: &Arc<Services>, clinic: &Tenant, one: &Unclear) -> Result<(), ActivityError> {
    let subject = JourneyRef {
        tenant: clinic.id,
        slug: clinic.slug(),
        journey: one.journey,
        patient: one.patient,
    };
    match one.operation.as_str() {
        "call" => {
            let found = PhoneCalls(services.clone()).find(&subject, &one.step_key).await?;
            if matches!(found, Found::Nothing) {
                return Ok(());
            }
        }
        "send" => {
            let Some(found) = deliver::listed(services, &subject, &one.step_key).await? else {
                return Ok(());
            };
            let mut tx: TenantTx = services.db.tenant(clinic.id).await.map_err(failure::data)?;
            outbox::confirm(&mut tx, &one.step_key, &found.sid)
                .await
                .map_err(failure::data)?;
            tx.commit().await.map_err(failure::data)?;
        }
        // Notices of staff are told anew under other keys.
        _ => return Ok(()),
    }
    tracing::info!(journey.id = %one.journey, operation = one.operation, "An unclear send was found at the partner's");
    Ok(())
}
