//! Starts the workflows of journeys: at once when one is opened, and by a sweep for what a crash left behind.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use migrations::{
    calls,
    journeys::{self, Unstarted},
    pathways, patients,
    tenants::{self, Tenant},
};
use std::time::Duration;
use temporalio_client::{WorkflowIdReusePolicy, WorkflowStartOptions};
use temporalio_common::search_attributes::SearchAttributes;
use workflows::{
    ids::{CallId, JourneyId, JourneyRef, TenantId},
    journey::{Fast, JourneyInput, JourneyWorkflow, Opening, Origin},
    locale::Lang,
    pathway::Pathway,
    sealed::{KeyRef, Sealed},
    search,
};

use crate::{
    App,
    temporal::{Started, Trouble},
};

const LOOK: Duration = Duration::from_secs(3);
/// A journey younger than this is being started by whoever opened it.
const GRACE_SECS: f64 = 5.0;

/// Sweeps for as long as the process lives.
pub async fn run(app: App) {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = sweep(&app).await {
            tracing::warn!(%error, "Unstarted journeys cannot be swept");
        }
    }
}

async fn sweep(app: &App) -> anyhow::Result<()> {
    for tenant in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(tenant.id).await?;
        let left = journeys::unstarted(&mut tx, GRACE_SECS, 50).await?;
        drop(tx);
        for journey in left {
            if let Err(error) = start(app, tenant.id, journey.id).await {
                tracing::warn!(journey.id = %journey.id, %error, "A journey could not be started; the sweep tries again");
                note_failure(app, &tenant, &journey).await?;
            }
        }
    }
    Ok(())
}

async fn note_failure(app: &App, tenant: &Tenant, journey: &Unstarted) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(tenant.id).await?;
    journeys::start_failed(&mut tx, journey.id).await?;
    Ok(tx.commit().await?)
}

/// Why a journey was not started now.
#[derive(Debug, thiserror::Error)]
pub enum NotStarted {
    #[error(transparent)]
    Data(#[from] migrations::Error),
    #[error(transparent)]
    Engine(#[from] Trouble),
    /// The pathway's body is of a shape that this program does not know.
    #[error("the pathway cannot be read")]
    Pathway,
}

/// Starts the workflow of a journey; one that was started before is fine.
///
/// # Errors
/// When it should be tried again: the sweep does.
pub async fn start(app: &App, tenant: TenantId, id: JourneyId) -> Result<(), NotStarted> {
    let (subject, options, input) = prepare(app, tenant, id).await?;
    let started = app.temporal.start(JourneyWorkflow::run, input, options).await?;
    let mut tx = app.db.tenant(tenant).await?;
    journeys::mark_started(&mut tx, id).await?;
    tx.commit().await?;
    if started == Started::Now {
        metrics::counter!("journeys_started_total").increment(1);
        tracing::info!(journey.id = %subject.journey, "Journey {} started", subject.journey);
    }
    Ok(())
}

async fn prepare(
    app: &App,
    tenant: TenantId,
    id: JourneyId,
) -> Result<(JourneyRef, WorkflowStartOptions, Sealed<JourneyInput>), NotStarted> {
    let mut tx = app.db.tenant(tenant).await?;
    let clinic = tenants::get(&mut tx).await?;
    let journey = journeys::get(&mut tx, id).await?;
    let patient = patients::get(&mut tx, journey.patient_id).await?;
    let pathway = pathways::get(&mut tx, &journey.pathway_code, journey.pathway_version).await?;
    let pathway: Pathway = serde_json::from_value(pathway.body).map_err(|_| NotStarted::Pathway)?;
    let synthetic = patients::is_synthetic(&mut tx, patient.id).await?;
    let call = calls::first_of_journey(&mut tx, id).await?;
    let subject = journey.reference(tenant, clinic.slug());
    let opening = Opening {
        subject: subject.clone(),
        fast: if synthetic {
            Some(test_clock(Utc::now()))
        } else {
            fast(&clinic)
        },
        pathway: if synthetic { pathway.rehearsed() } else { pathway },
        origin: call.map_or(Origin::Written, |call: CallId| Origin::Call { call }),
        lang: patient.lang.parse().unwrap_or(Lang::En),
        clinic_zone: clinic.zone.clone(),
        home_zone: patient.home_zone,
    };
    // The server keeps this summary in clear: ids and codes only.
    let summary = format!(
        "{} · {} v{} · {id}",
        clinic.slug, journey.pathway_code, journey.pathway_version
    );
    let attributes = SearchAttributes::new([
        search::TENANT.value_set(clinic.slug.clone()),
        search::PATHWAY.value_set(journey.pathway_code.clone()),
        search::PATHWAY_VERSION.value_set(journey.pathway_version.to_string()),
    ]);
    let options = WorkflowStartOptions::new(app.temporal.task_queue(), subject.workflow_id())
        .id_reuse_policy(WorkflowIdReusePolicy::RejectDuplicate)
        .static_summary(summary)
        .search_attributes(attributes)
        .build();
    let input = Sealed::new(KeyRef::record(tenant, subject.patient), JourneyInput::Open { opening });
    Ok((subject, options, input))
}

/// A day of a test journey lasts four seconds.
const TEST_RATE: u32 = 21_600;

/// The clock of a test journey: it begins on a morning long past, at another minute than the one before, so that its appointments meet nobody's.
fn test_clock(now: DateTime<Utc>) -> Fast {
    let past = now - TimeDelta::days(400);
    Fast {
        origin: past.with_hour(6).unwrap_or(past),
        rate: TEST_RATE,
    }
}

/// A training clinic lives faster and in the past.
fn fast(clinic: &Tenant) -> Option<Fast> {
    let rate = u32::try_from(clinic.clock_rate).unwrap_or(1);
    (rate > 1).then(|| Fast {
        origin: clinic.clock_origin.unwrap_or_else(|| Utc::now() - TimeDelta::days(400)),
        rate,
    })
}
