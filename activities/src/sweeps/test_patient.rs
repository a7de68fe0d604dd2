//! The patient of the training clinic who is none: every day one of their journeys must begin and come to its end by itself, or something on the way — the
//! start, a timer, the read model — does not work.

use chrono::TimeDelta;
use migrations::{
    TenantTx,
    stuck_journeys::{self, Finding, Kind},
    tenants::Tenant,
    test_patients,
};
use temporalio_common::ActivityError;
use workflows::ports::sweeps::Swept;

use super::walk::{Place, clinics};
use crate::{Services, failure, services};

/// A day lasts four seconds there: nobody answers a lead for a fortnight within a minute or two.
const BOUND: TimeDelta = TimeDelta::minutes(15);
/// Seconds until the one just begun is looked at.
const LOOK_AGAIN: u32 = 20 * 60;
const KINDS: [Kind; 1] = [Kind::TestPatientLate];
/// How the second piece is called.
const AGAIN: &str = "again";

/// Looks at the journey of yesterday and begins one of today; in the second piece looks at that one.
pub(super) async fn look(services: &Services, after: Option<&str>) -> Result<Swept, ActivityError> {
    let mut swept = Swept::default();
    let clinics = clinics(services, None::<Place>).await?;
    for clinic in clinics.iter().filter(|clinic| clinic.clock_rate > 1) {
        let mut tx = services.db.tenant(clinic.id).await.map_err(failure::data)?;
        tx.come_from("worker", None);
        swept.looked_at += 1;
        swept.found += u32::from(judge(&mut tx).await?);
        if after.is_none() {
            begin(&mut tx, clinic).await?;
        }
        tx.commit().await.map_err(failure::data)?;
    }
    if after != Some(AGAIN) && swept.looked_at > 0 {
        // What was found is counted by the look that comes last.
        swept = Swept {
            looked_at: 0,
            found: 0,
            next: Some(AGAIN.to_owned()),
            pause: Some(LOOK_AGAIN),
        };
    }
    Ok(swept)
}

/// Whether the last journey is late.
async fn judge(tx: &mut TenantTx) -> Result<bool, ActivityError> {
    for journey in stuck_journeys::known(tx, &KINDS).await.map_err(failure::data)? {
        stuck_journeys::judge(tx, journey, &KINDS, None)
            .await
            .map_err(failure::data)?;
    }
    let Some(last) = test_patients::last(tx).await.map_err(failure::data)? else {
        return Ok(false);
    };
    let late = last.closed_at.unwrap_or_else(services::now) - last.created_at > BOUND;
    if !late {
        return Ok(false);
    }
    let finding = Finding {
        kind: Kind::TestPatientLate,
        code: Some(last.stage),
        since: last.created_at + BOUND,
    };
    stuck_journeys::judge(tx, last.journey, &KINDS, Some(&finding))
        .await
        .map_err(failure::data)?;
    tracing::error!(journey.id = %last.journey, "The test patient's journey is late");
    Ok(true)
}

/// Begins one, unless one is under way. The api starts its workflow, as it does for every row that is left without one.
async fn begin(tx: &mut TenantTx, clinic: &Tenant) -> Result<(), ActivityError> {
    match test_patients::begin(tx, clinic).await {
        Ok(_) => Ok(()),
        // A clinic that is being set up has no pathway yet.
        Err(migrations::Error::NotFound("pathway")) => Ok(()),
        Err(error) => Err(failure::data(error)),
    }
}
