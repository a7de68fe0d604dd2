//! Takes up accepted acts on many journeys, whichever process accepted them, and asks journey after journey. Each is asked under a key of its own, so
//! that a run cut short anywhere goes on without doing anything twice.

use futures::{StreamExt, stream};
use migrations::{
    journey_bulks::{self, Came, Job, Lease, Waiting},
    tenant_events::{self, NewEvent},
    tenants,
};
use sha2::{Digest, Sha256};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;
use uuid::Uuid;
use workflows::{
    ids::JourneyId,
    journey::{Actor, Message},
};

use crate::{
    App,
    http::{Key, Tenant},
    journeys::messages::{outcome::Outcome, send},
    problem::Result,
};

const LOOK: Duration = Duration::from_secs(2);
/// A process that says nothing for so long has lost its job: longer than a page whose journeys all stay silent.
const LEASE_SECS: f64 = 90.0;
/// Journeys asked in one go, and in no less time than [`PACE`]: what they set off asks partners.
const PAGE: i64 = 20;
const PACE: Duration = Duration::from_secs(1);
/// How many of them are asked side by side.
const ABREAST: usize = 8;
/// How often old ones are looked for.
const TIDY: Duration = Duration::from_secs(3600);

/// Takes up for as long as the process lives; acts run side by side, so that a long one holds no other up.
pub async fn work(app: App) {
    let mut running = JoinSet::new();
    let mut tidied: Option<tokio::time::Instant> = None;
    loop {
        tokio::time::sleep(LOOK).await;
        while running.try_join_next().is_some() {}
        match take_up(&app).await {
            Ok(jobs) => {
                for (tenant, lease) in jobs {
                    let app = app.clone();
                    running.spawn(async move {
                        if let Err(error) = carry_on(&app, &tenant, lease).await {
                            // Its lease runs out, and somebody takes it up again.
                            tracing::warn!(%error, bulk.id = %lease.bulk, "An act on many journeys was put down");
                        }
                    });
                }
            }
            Err(error) => tracing::warn!(%error, "Acts on many journeys cannot be taken up"),
        }
        if tidied.is_none_or(|at| at.elapsed() > TIDY) {
            if let Err(error) = tidy(&app).await {
                tracing::warn!(%error, "Old acts on many journeys cannot be tidied");
            }
            tidied = Some(tokio::time::Instant::now());
        }
    }
}

async fn tidy(app: &App) -> anyhow::Result<()> {
    for tenant in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(tenant.id).await?;
        journey_bulks::expire(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Takes up what waits, one act of each clinic, and carries each on until nobody is due.
///
/// # Errors
/// When the database does not answer: it is taken up again later.
pub async fn once(app: &App) -> anyhow::Result<()> {
    for (tenant, lease) in take_up(app).await? {
        carry_on(app, &tenant, lease).await?;
    }
    Ok(())
}

async fn take_up(app: &App) -> anyhow::Result<Vec<(Tenant, Lease)>> {
    let mut jobs = Vec::new();
    for tenant in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(tenant.id).await?;
        let lease = journey_bulks::take_up(&mut tx, LEASE_SECS).await?;
        tx.commit().await?;
        jobs.extend(lease.map(|lease| (Tenant(Arc::new(tenant)), lease)));
    }
    Ok(jobs)
}

async fn carry_on(app: &App, tenant: &Tenant, lease: Lease) -> anyhow::Result<()> {
    while step(app, tenant, lease).await? {}
    Ok(())
}

/// Asks the next page; whether there may be more to ask now.
async fn step(app: &App, tenant: &Tenant, lease: Lease) -> anyhow::Result<bool> {
    let mut tx = app.db.tenant(tenant.id).await?;
    let Some(job) = journey_bulks::hold(&mut tx, lease, LEASE_SECS).await? else {
        return Ok(false);
    };
    let journeys = match journey_bulks::waiting(&mut tx, lease.bulk, PAGE).await? {
        Waiting::Now(journeys) => journeys,
        Waiting::Later => {
            tx.commit().await?;
            return Ok(false);
        }
        Waiting::Nobody => {
            tell(&mut tx, lease.bulk).await?;
            tx.commit().await?;
            return Ok(false);
        }
    };
    tx.commit().await?;
    let pace = tokio::time::sleep(PACE);
    let asked = stream::iter(journeys).map(|journey| one(app, tenant, lease.bulk, &job, journey));
    let came: Vec<Came> = asked.buffer_unordered(ABREAST).collect().await;
    let mut tx = app.db.tenant(tenant.id).await?;
    journey_bulks::settle(&mut tx, lease.bulk, &came).await?;
    tell(&mut tx, lease.bulk).await?;
    tx.commit().await?;
    metrics::counter!("journey_bulk_asked_total").increment(came.len() as u64);
    pace.await;
    Ok(true)
}

/// Asks one journey.
async fn one(app: &App, tenant: &Tenant, bulk: Uuid, job: &Job, journey: JourneyId) -> Came {
    let key = Key {
        text: format!("bulk:{bulk}:{journey}"),
        request_hash: Sha256::digest(bulk.as_bytes()).to_vec(),
    };
    let message = match job.act.as_str() {
        "pause" => Message::Pause {
            reason: job.reason.clone().unwrap_or_default(),
        },
        "resume" => Message::Resume,
        _ => Message::Retry,
    };
    let answer: Result<_> = async {
        let mut tx = app.db.tenant(tenant.id).await?;
        tx.come_from("bulk", None);
        send::deliver(app, tenant, tx, Actor::Staff(job.by), journey, key, |_| message).await
    }
    .await;
    let answer = match Outcome::of(&answer) {
        Outcome::Done => Some(Ok(())),
        Outcome::Refused(code) => Some(Err(code)),
        Outcome::Unavailable => None,
    };
    Came { journey, answer }
}

/// Tells open panels.
async fn tell(tx: &mut migrations::TenantTx, bulk: Uuid) -> migrations::Result<()> {
    let event = NewEvent {
        kind: "bulk_changed",
        subject_id: Some(bulk),
        ..NewEvent::default()
    };
    tenant_events::append(tx, event).await?;
    Ok(())
}
