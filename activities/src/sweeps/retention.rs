//! What is over its time goes, by each clinic's schedule: the same run as `api retention`.

use migrations::retention::{self, Class, Files, Means, Places};
use partners::storage::Store;
use temporalio_common::ActivityError;
use workflows::ports::sweeps::Swept;

use super::{
    Alive,
    walk::{Place, clinics},
};
use crate::{Services, failure, services};

/// The worker's store of files.
struct Stored<'a>(&'a Store);

impl Files for Stored<'_> {
    async fn delete(&self, path: &str) -> migrations::Result<()> {
        let gone = self.0.delete(path).await;
        gone.map_err(|error| migrations::Error::Unavailable(error.code().to_owned()))
    }
}

/// One clinic, class by class; what came for nobody before the first.
pub(super) async fn look(services: &Services, alive: &Alive, after: Option<&str>) -> Result<Swept, ActivityError> {
    let now = services::now();
    if after.is_none() {
        retention::unrouted(&services.ingest, false, now)
            .await
            .map_err(failure::data)?;
    }
    let clinics = clinics(services, after.and_then(Place::read)).await?;
    let Some(clinic) = clinics.first() else {
        return Ok(Swept::default());
    };
    let places = Places {
        db: &services.db,
        ingest: &services.ingest,
        ring: &services.ring,
        files: Stored(&services.store),
    };
    let mut swept = Swept::default();
    for (n, class) in Class::ALL.into_iter().enumerate() {
        alive.at(n).await;
        let ran = retention::run(&places, clinic.id, class, false, now, "worker")
            .await
            .map_err(failure::data)?;
        swept.looked_at += u32::try_from(ran.found).unwrap_or(u32::MAX);
        if class.means() == Means::Report {
            // What only a person may decide.
            swept.found += u32::try_from(ran.found).unwrap_or(u32::MAX);
        }
    }
    swept.next = super::next_clinic(&clinics, 1);
    Ok(swept)
}
