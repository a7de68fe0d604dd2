//! Journeys whose workflow could not be started: the api tries every few seconds, so one that is minutes old has a cause that somebody must see to.

use migrations::{
    journeys,
    stuck_journeys::{self, Finding, Kind},
};
use temporalio_common::ActivityError;
use workflows::ports::sweeps::Swept;

use super::walk::{Place, clinics};
use crate::{Services, failure};

const GRACE_SECS: f64 = 300.0;
/// Journeys of one clinic written down at once: with more there is one cause.
const MOST: i64 = 200;
/// Clinics in a piece.
const CLINICS: usize = 50;
const KINDS: [Kind; 1] = [Kind::NotStarted];

/// The next clinics.
pub(super) async fn look(services: &Services, after: Option<&str>) -> Result<Swept, ActivityError> {
    let clinics = clinics(services, after.and_then(Place::read)).await?;
    let mut swept = Swept::default();
    for clinic in clinics.iter().take(CLINICS) {
        let mut tx = services.db.tenant(clinic.id).await.map_err(failure::data)?;
        for journey in stuck_journeys::known(&mut tx, &KINDS).await.map_err(failure::data)? {
            let pulse = journeys::still::pulse(&mut tx, journey).await.map_err(failure::data)?;
            if pulse.is_none_or(|pulse| pulse.started_at.is_some() || pulse.closed_at.is_some()) {
                stuck_journeys::judge(&mut tx, journey, &KINDS, None)
                    .await
                    .map_err(failure::data)?;
            }
        }
        let left = journeys::unstarted(&mut tx, GRACE_SECS, MOST)
            .await
            .map_err(failure::data)?;
        for journey in left {
            swept.found += 1;
            let finding = Finding {
                kind: Kind::NotStarted,
                code: Some(format!("attempts_{}", journey.start_attempts)),
                since: journey.created_at,
            };
            let news = stuck_journeys::judge(&mut tx, journey.id, &KINDS, Some(&finding))
                .await
                .map_err(failure::data)?;
            if news {
                tracing::error!(journey.id = %journey.id, "A journey is not started");
            }
        }
        tx.commit().await.map_err(failure::data)?;
        swept.looked_at += 1;
    }
    swept.next = super::next_clinic(&clinics, CLINICS);
    Ok(swept)
}
