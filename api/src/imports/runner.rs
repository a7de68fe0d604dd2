//! Takes up imports, whichever process started them: tries, runs and reverts them piece by piece. A piece and the place of the next one are made last
//! together, so a run goes on where its process stopped.

use migrations::{
    TenantTx,
    imports::{self, Import, Lease},
    tenant_events::{self, NewEvent},
    tenants,
};
use std::time::Duration;
use workflows::ids::TenantId;

use super::{run, try_out};
use crate::App;

const LOOK: Duration = Duration::from_secs(2);
/// A process that says nothing for so long has lost its job.
pub(super) const LEASE_SECS: f64 = 60.0;
/// Rows taken back together.
const REVERTED: i64 = 100;
/// How often files that nobody ran are looked for.
const TIDY: Duration = Duration::from_secs(3600);

/// Sweeps for as long as the process lives.
pub async fn work(app: App) {
    let mut tidied: Option<tokio::time::Instant> = None;
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = once(&app).await {
            tracing::warn!(%error, "Imports cannot be taken up");
        }
        if tidied.is_none_or(|at| at.elapsed() > TIDY) {
            if let Err(error) = tidy(&app).await {
                tracing::warn!(%error, "Old imports cannot be tidied");
            }
            tidied = Some(tokio::time::Instant::now());
        }
    }
}

/// Takes up what waits and brings it to its end; clinics take turns, piece by piece.
///
/// # Errors
/// When the database does not answer: the next sweep goes on.
pub async fn once(app: &App) -> anyhow::Result<()> {
    let mut jobs = Vec::new();
    for tenant in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(tenant.id).await?;
        let lease = imports::take_up(&mut tx, LEASE_SECS).await?;
        tx.commit().await?;
        jobs.extend(lease.map(|lease| (tenant.id, lease)));
    }
    while !jobs.is_empty() {
        let mut left = Vec::with_capacity(jobs.len());
        for (tenant, lease) in jobs {
            if step(app, tenant, lease).await? {
                left.push((tenant, lease));
            }
        }
        jobs = left;
    }
    Ok(())
}

async fn tidy(app: &App) -> anyhow::Result<()> {
    for tenant in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(tenant.id).await?;
        imports::expire(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The next piece of a job; whether there is more to do.
///
/// # Errors
/// When the database does not answer: nothing of the piece was done.
pub async fn step(app: &App, tenant: TenantId, lease: Lease) -> anyhow::Result<bool> {
    let mut tx = app.db.tenant(tenant).await?;
    tx.come_from("import", None);
    let Some(import) = imports::hold(&mut tx, lease, LEASE_SECS).await? else {
        return Ok(false);
    };
    let id = import.id;
    let done = match import.state.as_str() {
        "checking" => {
            drop(tx);
            return try_out::whole(app, tenant, lease).await;
        }
        "running" => piece(app, &mut tx, &import).await,
        _ => back(app, &mut tx, &import).await,
    };
    match done {
        Ok(over) => {
            if over {
                tell(&mut tx, id).await?;
            }
            tx.commit().await?;
            Ok(!over)
        }
        Err(error) if error.is_retryable() => Err(error.into()),
        Err(error) => {
            // What cannot work now will not work later: somebody must look. The cause names no value.
            tracing::error!(%error, import.id = %id, "An import failed");
            drop(tx);
            let mut tx = app.db.tenant(tenant).await?;
            imports::finish(&mut tx, id, "failed", Some("internal")).await?;
            imports::drop_chunks(&mut tx, id).await?;
            tell(&mut tx, id).await?;
            tx.commit().await?;
            Ok(false)
        }
    }
}

async fn piece(app: &App, tx: &mut TenantTx, import: &Import) -> migrations::Result<bool> {
    match imports::chunk(tx, &app.ring, import.id, import.next_chunk).await? {
        Some(chunk) => {
            let counts = run::chunk(app, tx, import, &chunk).await?;
            imports::move_on(tx, import.id, chunk.n, counts, true).await?;
            metrics::counter!("import_rows_total").increment(u64::from(counts.done.unsigned_abs()));
            Ok(false)
        }
        None => {
            imports::finish(tx, import.id, "done", None).await?;
            Ok(true)
        }
    }
}

async fn back(app: &App, tx: &mut TenantTx, import: &Import) -> migrations::Result<bool> {
    tx.acts(run::by(import, "import_revert")).await?;
    let done = imports::revert_next(tx, &app.ring, import.id, REVERTED).await?;
    imports::noted(tx, import.id).await?;
    if done > 0 {
        return Ok(false);
    }
    imports::finish(tx, import.id, "reverted", None).await?;
    Ok(true)
}

/// Tells open panels.
pub(super) async fn tell(tx: &mut TenantTx, import: uuid::Uuid) -> migrations::Result<()> {
    let event = NewEvent {
        kind: "import_changed",
        subject_id: Some(import),
        ..NewEvent::default()
    };
    tenant_events::append(tx, event).await?;
    Ok(())
}
