//! What an operator does from a shell: opens clinics, looks whether the audit is whole, rotates keys, restores, destroys what is over its time, hands a clinic its data.

pub mod audit;
pub mod clinic;
pub mod export;
pub mod keys;
pub mod rehearse;
pub mod restore;
pub mod retention;

use anyhow::Context;
use migrations::tenants::{self, Tenant};

use crate::App;

/// The clinic of a slug, or all of them.
///
/// # Errors
/// When there is no such clinic, or the database does not answer.
pub(crate) async fn clinics(app: &App, slug: Option<&str>) -> anyhow::Result<Vec<Tenant>> {
    match slug {
        None => Ok(tenants::list(&app.ingest).await?),
        Some(slug) => {
            let clinic = tenants::resolve(&app.ingest, slug).await?;
            Ok(vec![clinic.with_context(|| format!("there is no clinic {slug}"))?])
        }
    }
}
