//! `api retention [--dry-run] [--tenant]`: destroys what is over its time, by each clinic's schedule. A dry run only counts.

use chrono::{DateTime, TimeDelta, Utc};
use migrations::{
    TenantTx,
    audit_entries::{self, NewEntry},
    erasure::{self, Extent},
    privacy_requests::{self, NewRequest},
    retention::{self, Class, Means},
    tenants::Tenant,
};
use uuid::Uuid;
use workflows::ids::PatientId;

use super::clinics;
use crate::App;

/// Runs the schedule of one clinic, or of all.
///
/// # Errors
/// When a database does not answer: begin again.
pub async fn run(
    app: &App,
    slug: Option<&str>,
    dry: bool,
    now: DateTime<Utc>,
    out: &mut (dyn FnMut(String) + Send),
) -> anyhow::Result<()> {
    for clinic in clinics(app, slug).await? {
        for class in Class::ALL {
            let (found, done) = one(app, &clinic, class, dry, now).await?;
            let what = match (class.means(), dry) {
                (Means::Report, _) => "reported only",
                (_, true) => "would go",
                (Means::EraseLead, false) => "handed to erasure",
                (_, false) => "destroyed",
            };
            out(format!(
                "{} {}: {found} over their time, {done} {what}",
                clinic.slug,
                class.code()
            ));
        }
    }
    if slug.is_none() {
        // What came for nobody belongs to no clinic's schedule, and may hold anybody's words.
        let before = now - TimeDelta::days(retention::UNROUTED_DAYS);
        let found = retention::arrivals_over(&app.ingest, None, before).await?;
        if !dry {
            retention::blank_arrivals(&app.ingest, None, before).await?;
        }
        let what = if dry { "would go" } else { "destroyed" };
        out(format!("unrouted arrivals: {found} over their time, {found} {what}"));
    }
    Ok(())
}

async fn one(app: &App, clinic: &Tenant, class: Class, dry: bool, now: DateTime<Utc>) -> anyhow::Result<(i64, i64)> {
    let mut tx = app.db.tenant(clinic.id).await?;
    tx.come_from("command", None);
    let before = retention::limit(&mut tx, class, now).await?;
    let found = match class {
        Class::Arrivals => retention::arrivals_over(&app.ingest, Some(clinic.id.0), before).await?,
        _ => retention::count_over(&mut tx, class, before).await?,
    };
    if dry || found == 0 {
        let would = if class.means() == Means::Report { 0 } else { found };
        return Ok((found, would));
    }
    let done = match (class.means(), class) {
        (Means::Report, _) => 0,
        (_, Class::Arrivals) => retention::blank_arrivals(&app.ingest, Some(clinic.id.0), before).await?,
        (Means::EraseLead, _) => {
            let over = retention::leads_over(&mut tx, before).await?;
            hand_to_erasure(app, &mut tx, over).await?
        }
        (Means::EndHold, _) => {
            let over = erasure::holds_over(&mut tx, now).await?;
            for patient in &over {
                let request = Uuid::now_v7();
                erasure::destroy_keys(&app.db, &app.ring, clinic.id, *patient, Extent::All, request).await?;
                let files = erasure::files(&mut tx, *patient, Extent::All).await?;
                for path in &files.paths {
                    app.store.delete(path).await?;
                }
                erasure::forget_files(&mut tx, *patient, Extent::All, &files).await?;
                erasure::pseudonymise(&mut tx, *patient, Extent::All).await?;
                erasure::release_holds(&mut tx, *patient).await?;
            }
            // Treated long ago, and nobody ever asked: their law's time is over as well. Erasing sets the holds, and the next run ends them.
            let records = retention::records_over(&mut tx, before).await?;
            over.len() as u64 + hand_to_erasure(app, &mut tx, records).await?
        }
        (Means::Destroy, _) => retention::destroy_over(&mut tx, class, before).await?,
    };
    let done = i64::try_from(done)?;
    retention::record_run(&mut tx, class, before, found, done).await?;
    let action = format!("retention.{}", class.code());
    let entry = NewEntry {
        actor_kind: "system",
        action: &action,
        subject_kind: "retention",
        ..NewEntry::default()
    };
    audit_entries::append(&mut tx, &entry).await?;
    tx.commit().await?;
    Ok((found, done))
}

/// Asks for the erasure of each; how many were not under way already. The sweep starts the workflows.
async fn hand_to_erasure(app: &App, tx: &mut TenantTx, patients: Vec<PatientId>) -> anyhow::Result<u64> {
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
        let request = privacy_requests::open(tx, &app.ring, &new).await?;
        privacy_requests::run_by_schedule(tx, request.id).await?;
        asked += 1;
    }
    Ok(asked)
}
