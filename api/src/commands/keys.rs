//! `api keys rotate --tenant … [--patient …]`, `api keys rewrap`: keys change while everybody works. Stopped and begun again, both go on.

use anyhow::Context;
use migrations::keys::{KeyClass, MEMORY, Progress};
use std::time::Duration;
use workflows::ids::PatientId;

use super::clinics;
use crate::App;

/// Rotates a clinic's key, or both keys of one of its patients.
///
/// # Errors
/// When a database does not answer (begin again) or a key is lost.
pub async fn rotate(
    app: &App,
    slug: &str,
    patient: Option<PatientId>,
    out: &mut (dyn FnMut(String) + Send),
) -> anyhow::Result<()> {
    let clinic = clinics(app, Some(slug))
        .await?
        .pop()
        .context("there is no such clinic")?;
    match patient {
        None => {
            let done = app
                .ring
                .rotate_tenant(&app.db, &app.ingest, clinic.id, &mut |progress| out(line(progress)))
                .await?;
            out(format!(
                "The key of {slug} is at version {}: {}",
                done.version,
                line(&done)
            ));
        }
        Some(patient) => {
            for class in [KeyClass::Communication, KeyClass::Record] {
                let done = app
                    .ring
                    .rotate_patient(&app.db, clinic.id, patient, class, &mut |progress| out(line(progress)))
                    .await?;
                out(format!(
                    "The key {class:?} is at version {}: {}",
                    done.version,
                    line(&done)
                ));
            }
        }
    }
    out(format!(
        "Processes that had the older version in memory may have sealed by it for {} s more; it stays able to open.",
        Duration::as_secs(&MEMORY)
    ));
    Ok(())
}

/// Wraps again by `MASTER_KEY` what a key of `MASTER_KEY_FORMER` wrapped.
///
/// # Errors
/// When a key was wrapped by a master key that is given in neither.
pub async fn rewrap(app: &App, out: &mut (dyn FnMut(String) + Send)) -> anyhow::Result<()> {
    for clinic in clinics(app, None).await? {
        let done = app.ring.rewrap(clinic.id).await?;
        out(format!("{}: {done} keys wrapped again", clinic.slug));
    }
    Ok(())
}

fn line(progress: &Progress) -> String {
    format!(
        "{} keys wrapped again, {} values sealed again",
        progress.rewrapped, progress.resealed
    )
}
