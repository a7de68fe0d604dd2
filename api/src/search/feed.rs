//! Feeds another engine from the outbox that every change is written to, and everything anew when asked. With no such engine, the outbox is emptied.

use chrono::Utc;
use migrations::{search::outbox, tenants};
use std::{collections::BTreeSet, time::Duration};
use uuid::Uuid;
use workflows::ids::TenantId;

use super::{engine::Engine, meili::Meili};
use crate::App;

const LOOK: Duration = Duration::from_secs(1);
/// With nobody to tell, the outbox is emptied this seldom.
const SELDOM: Duration = Duration::from_secs(60);
const BATCH: i64 = 500;

/// Feeds for as long as the process lives.
pub async fn run(app: App) {
    loop {
        tokio::time::sleep(if matches!(app.search, Engine::Postgres) {
            SELDOM
        } else {
            LOOK
        })
        .await;
        if let Err(error) = once(&app).await {
            tracing::warn!(%error, "The search engine cannot be fed");
        }
    }
}

/// Tells what waits, and how long it has waited.
///
/// # Errors
/// When the database or the engine does not answer: what was not told waits on.
pub async fn once(app: &App) -> anyhow::Result<()> {
    let mut lag = 0.0_f64;
    for tenant in tenants::list(&app.ingest).await? {
        match &app.search {
            Engine::Postgres => {
                let mut tx = app.db.tenant(tenant.id).await?;
                outbox::clear(&mut tx).await?;
                tx.commit().await?;
            }
            Engine::Meili(meili) => {
                let mut tx = app.db.tenant(tenant.id).await?;
                if let Some(at) = outbox::oldest(&mut tx).await? {
                    lag = lag.max((Utc::now() - at).to_std().unwrap_or_default().as_secs_f64());
                    drop(tx);
                    while batch(app, meili, tenant.id).await? == BATCH.unsigned_abs() {}
                }
            }
        }
    }
    metrics::gauge!("search_lag_seconds").set(lag);
    Ok(())
}

/// Tells the next of a clinic; how many those were. No lock is held while the engine is asked: told twice is told once.
async fn batch(app: &App, meili: &Meili, tenant: TenantId) -> anyhow::Result<u64> {
    let mut tx = app.db.tenant(tenant).await?;
    let waiting = outbox::waiting(&mut tx, BATCH).await?;
    drop(tx);
    let of = |kind: &str| -> BTreeSet<Uuid> {
        waiting
            .iter()
            .filter(|told| told.kind == kind)
            .map(|told| told.subject_id)
            .collect()
    };
    tell(app, meili, tenant, &of("patient"), &of("document")).await?;
    let mut tx = app.db.tenant(tenant).await?;
    let ids: Vec<i64> = waiting.iter().map(|told| told.id).collect();
    outbox::told(&mut tx, &ids).await?;
    tx.commit().await?;
    Ok(waiting.len() as u64)
}

/// Tells of these, as they are now; those that are not there any more are removed.
async fn tell(
    app: &App,
    meili: &Meili,
    tenant: TenantId,
    patients: &BTreeSet<Uuid>,
    documents: &BTreeSet<Uuid>,
) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(tenant).await?;
    let there = outbox::patients(&mut tx, &patients.iter().copied().collect::<Vec<_>>()).await?;
    let files = outbox::documents(&mut tx, &documents.iter().copied().collect::<Vec<_>>()).await?;
    drop(tx);
    let known: BTreeSet<Uuid> = there.iter().map(|one| one.id).collect();
    let gone: Vec<Uuid> = patients.difference(&known).copied().collect();
    meili.tell_patients(tenant, &there, &gone).await?;
    let known: BTreeSet<Uuid> = files.iter().map(|one| one.id).collect();
    let gone: Vec<Uuid> = documents.difference(&known).copied().collect();
    meili.tell_documents(tenant, &files, &gone).await
}

/// Tells everything of every clinic anew: after the engine was set up, or lost what it knew.
///
/// # Errors
/// When no other engine is configured, or it or the database does not answer.
pub async fn rebuild(app: &App, out: &mut (dyn FnMut(String) + Send)) -> anyhow::Result<()> {
    let Engine::Meili(meili) = &app.search else {
        anyhow::bail!("MEILI_URL names no search engine: the database needs no rebuilding");
    };
    meili.set_up().await?;
    for tenant in tenants::list(&app.ingest).await? {
        meili.forget(tenant.id).await?;
        let mut told = 0;
        for kind in ["patient", "document"] {
            let mut after = Uuid::nil();
            loop {
                let mut tx = app.db.tenant(tenant.id).await?;
                let ids = outbox::walk(&mut tx, kind, after, BATCH).await?;
                drop(tx);
                let Some(last) = ids.last() else { break };
                after = *last;
                told += ids.len();
                let (some, none): (BTreeSet<Uuid>, BTreeSet<Uuid>) = (ids.into_iter().collect(), BTreeSet::new());
                let (patients, documents) = if kind == "patient" {
                    (&some, &none)
                } else {
                    (&none, &some)
                };
                tell(app, meili, tenant.id, patients, documents).await?;
            }
        }
        out(format!("{}: {told} told", tenant.slug));
    }
    Ok(())
}
