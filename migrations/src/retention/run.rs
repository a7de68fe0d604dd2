//! One class of one clinic, run: by a person's command and by the sweep of every night alike.

use chrono::{DateTime, Utc};
use std::future::Future;
use uuid::Uuid;
use workflows::ids::{PatientId, TenantId};

use super::{
    Class, Means, arrivals_over, blank_arrivals, count_over, destroy_over, leads_over, limit, record_run, records_over,
};
use crate::{
    Db, Error, IngestDb, Result, TenantTx,
    audit_entries::{self, NewEntry},
    erasure::{self, Extent},
    keys::KeyRing,
    privacy_requests::{self, NewRequest},
};

/// The store of files, as far as this needs one.
pub trait Files: Sync {
    /// Removes a file; one that is not there is removed.
    fn delete(&self, path: &str) -> impl Future<Output = Result<()>> + Send;
}

/// Where the data are.
pub struct Places<'a, F> {
    pub db: &'a Db,
    pub ingest: &'a IngestDb,
    pub ring: &'a KeyRing,
    pub files: F,
}

/// What a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ran {
    /// Over their time.
    pub found: i64,
    /// Destroyed or handed to erasure; of a dry run, what would be.
    pub done: i64,
}

/// Destroys what is over its time of one class; a dry run only counts. `door` is what the audit names as the way by which it was asked for.
///
/// # Errors
/// When the database or the store of files does not answer: begin again.
pub async fn run<F: Files>(
    places: &Places<'_, F>,
    clinic: TenantId,
    class: Class,
    dry: bool,
    now: DateTime<Utc>,
    door: &'static str,
) -> Result<Ran> {
    let mut tx = places.db.tenant(clinic).await?;
    tx.come_from(door, None);
    let before = limit(&mut tx, class, now).await?;
    let found = match class {
        Class::Arrivals => arrivals_over(places.ingest, Some(clinic.0), before).await?,
        _ => count_over(&mut tx, class, before).await?,
    };
    if dry || found == 0 {
        let done = if class.means() == Means::Report { 0 } else { found };
        return Ok(Ran { found, done });
    }
    let done = match (class.means(), class) {
        (Means::Report, _) => 0,
        (_, Class::Arrivals) => blank_arrivals(places.ingest, Some(clinic.0), before).await?,
        (Means::EraseLead, _) => {
            let over = leads_over(&mut tx, before).await?;
            hand_to_erasure(places.ring, &mut tx, over).await?
        }
        (Means::EndHold, _) => {
            let over = end_holds(places, &mut tx, now).await?;
            // Treated long ago, and nobody ever asked: their law's time is over as well. Erasing sets the holds, and the next run ends them.
            let records = records_over(&mut tx, before).await?;
            over + hand_to_erasure(places.ring, &mut tx, records).await?
        }
        (Means::Destroy, _) => destroy_over(&mut tx, class, before).await?,
    };
    let done = i64::try_from(done).map_err(|_| Error::internal("more rows than can be counted"))?;
    record_run(&mut tx, class, before, found, done).await?;
    let action = format!("retention.{}", class.code());
    let entry = NewEntry {
        actor_kind: "system",
        action: &action,
        subject_kind: "retention",
        ..NewEntry::default()
    };
    audit_entries::append(&mut tx, &entry).await?;
    tx.commit().await?;
    Ok(Ran { found, done })
}

/// What came for nobody belongs to no clinic's schedule, and may hold anybody's words: how many arrivals are blanked, or would be.
pub async fn unrouted(ingest: &IngestDb, dry: bool, now: DateTime<Utc>) -> Result<i64> {
    let before = now - chrono::TimeDelta::days(super::UNROUTED_DAYS);
    let found = arrivals_over(ingest, None, before).await?;
    if !dry {
        blank_arrivals(ingest, None, before).await?;
    }
    Ok(found)
}

/// Ends what the law held back of people who were erased.
async fn end_holds<F: Files>(places: &Places<'_, F>, tx: &mut TenantTx, now: DateTime<Utc>) -> Result<u64> {
    let over = erasure::holds_over(tx, now).await?;
    let clinic = tx.tenant_id();
    for patient in &over {
        let request = Uuid::now_v7();
        erasure::destroy_keys(places.db, places.ring, clinic, *patient, Extent::All, request).await?;
        let files = erasure::files(tx, *patient, Extent::All).await?;
        for path in &files.paths {
            places.files.delete(path).await?;
        }
        erasure::forget_files(tx, *patient, Extent::All, &files).await?;
        erasure::pseudonymise(tx, *patient, Extent::All).await?;
        erasure::release_holds(tx, *patient).await?;
    }
    Ok(over.len() as u64)
}

/// Asks for the erasure of each; how many were not under way already. The sweep of the api starts the workflows.
async fn hand_to_erasure(ring: &KeyRing, tx: &mut TenantTx, patients: Vec<PatientId>) -> Result<u64> {
    let mut asked = 0;
    for patient in patients {
        let new = NewRequest {
            patient_id: patient,
            kind: "erasure",
            asked_by: "staff",
            words: None,
        };
        let known = privacy_requests::of_patient(tx, patient).await?;
        if known
            .iter()
            .any(|request| request.kind == "erasure" && request.closed_at.is_none())
        {
            continue;
        }
        let request = privacy_requests::open(tx, ring, &new).await?;
        privacy_requests::run_by_schedule(tx, request.id).await?;
        asked += 1;
    }
    Ok(asked)
}
