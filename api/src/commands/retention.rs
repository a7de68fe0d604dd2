//! `api retention [--dry-run] [--tenant]`: destroys what is over its time, by each clinic's schedule, as the sweep of every night does. A dry run only counts.

use chrono::{DateTime, Utc};
use migrations::retention::{self, Class, Files, Means, Places};
use partners::storage::Store;

use super::clinics;
use crate::App;

/// The api's store of files.
struct Stored<'a>(&'a Store);

impl Files for Stored<'_> {
    async fn delete(&self, path: &str) -> migrations::Result<()> {
        let gone = self.0.delete(path).await;
        gone.map_err(|error| migrations::Error::Unavailable(error.code().to_owned()))
    }
}

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
    let places = Places {
        db: &app.db,
        ingest: &app.ingest,
        ring: &app.ring,
        files: Stored(&app.store),
    };
    for clinic in clinics(app, slug).await? {
        for class in Class::ALL {
            let ran = retention::run(&places, clinic.id, class, dry, now, "command").await?;
            let what = match (class.means(), dry) {
                (Means::Report, _) => "reported only",
                (_, true) => "would go",
                (Means::EraseLead, false) => "handed to erasure",
                (_, false) => "destroyed",
            };
            out(format!(
                "{} {}: {} over their time, {} {what}",
                clinic.slug,
                class.code(),
                ran.found,
                ran.done
            ));
        }
    }
    if slug.is_none() {
        let found = retention::unrouted(&app.ingest, dry, now).await?;
        let what = if dry { "would go" } else { "destroyed" };
        out(format!("unrouted arrivals: {found} over their time, {found} {what}"));
    }
    Ok(())
}
