//! `api restore`: after a backup was brought back, applies the ledger of erasures again. Until then the API refuses to serve.

use migrations::erasure;

use super::clinics;
use crate::App;

/// Applies the ledger of every clinic to the databases and the file store.
///
/// # Errors
/// When one of them does not answer: begin again.
pub async fn run(app: &App, out: &mut (dyn FnMut(String) + Send)) -> anyhow::Result<()> {
    for clinic in clinics(app, None).await? {
        let missing = erasure::unapplied(&app.db, clinic.id).await?.len();
        let (applied, files) = erasure::reapply(&app.db, &app.ring, clinic.id).await?;
        for path in &files {
            app.store.delete(path).await?;
        }
        out(format!(
            "{}: {applied} erasures applied, {missing} of them were missing, {} files removed",
            clinic.slug,
            files.len()
        ));
    }
    Ok(())
}
