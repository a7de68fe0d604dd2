//! Wakes what waits for partners: one at a time as a probe while a partner is away, all of it in order and at the partner's pace when it is back. Several
//! workers may do this at once: a step is taken under the lock of its row.

use activities::Services;
use chrono::{DateTime, Utc};
use migrations::outages::{self, Due};
use std::{sync::Arc, time::Duration};
use temporalio_client::{Client, WorkflowSignalOptions, errors::WorkflowInteractionError};
use workflows::{
    journey::JourneyWorkflow,
    outage::{Recovered, Waiter},
};

use crate::gauges::Gauges;

const LOOK: Duration = Duration::from_millis(500);
const AT_ONCE: i64 = 50;
/// How often the metrics are counted, in looks.
const COUNT_EVERY: u32 = 20;

/// Drains for as long as the process lives.
pub async fn run(services: Arc<Services>, client: Client, gauges: Gauges) {
    let mut look = 0_u32;
    loop {
        if let Err(error) = sweep(&services, &client, Utc::now()).await {
            tracing::warn!(%error, "Partners cannot be looked after");
        }
        if look.is_multiple_of(COUNT_EVERY) {
            match outages::totals(&services.ingest).await {
                Ok(totals) => gauges.outages(&totals),
                Err(error) => tracing::warn!(%error, "Waiters cannot be counted"),
            }
        }
        look = look.wrapping_add(1);
        tokio::time::sleep(LOOK).await;
    }
}

/// Takes the next step for every partner that is due; how many were woken.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(services: &Services, client: &Client, now: DateTime<Utc>) -> migrations::Result<usize> {
    let mut woken = 0;
    for due in outages::due(&services.ingest, now, AT_ONCE).await? {
        let mut tx = services.db.tenant(due.tenant).await?;
        let waiters = outages::advance(&mut tx, &due.partner, now).await?;
        tx.commit().await?;
        woken += waiters.len();
        for waiter in waiters {
            wake(services, client, &due, &waiter).await?;
        }
    }
    Ok(woken)
}

/// Tells one workflow. One that is over waits no more; one that cannot be told now is told later, as it stays in its row.
async fn wake(services: &Services, client: &Client, due: &Due, waiter: &Waiter) -> migrations::Result<()> {
    // Journeys, aftercares and reports know this signal by the same name.
    let workflow = client.get_workflow_handle::<JourneyWorkflow>(waiter.workflow_id.clone());
    let provider = due.partner.clone();
    let told = workflow.signal(
        JourneyWorkflow::provider_recovered,
        Recovered { provider },
        WorkflowSignalOptions::default(),
    );
    // The client's futures are large.
    match Box::pin(told).await {
        Ok(()) => {}
        Err(WorkflowInteractionError::NotFound(_)) => {
            let mut tx = services.db.tenant(due.tenant).await?;
            outages::strike(&mut tx, &waiter.effect_key).await?;
            tx.commit().await?;
        }
        Err(error) => tracing::warn!(%error, "A workflow cannot be woken now"),
    }
    Ok(())
}
