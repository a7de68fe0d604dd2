//! Tells journeys that whoever asked has heard from a person, so that nobody is called for an answer that was given, and when that was taken back, so that
//! somebody is. Told twice, a journey hears once.

use migrations::{
    leads::{self, Unheard},
    tenants,
};
use temporalio_common::{HasWorkflowDefinition, SignalDefinition};
use workflows::journey::JourneyWorkflow;

use super::tell::{self, Swept};
use crate::{App, temporal::Trouble};

const AT_ONCE: i64 = 100;

/// Sweeps for as long as the process lives.
pub async fn run(app: App) {
    tell::patiently("Journeys cannot be told of first answers", || once(&app)).await;
}

/// Looks at every clinic once.
///
/// # Errors
/// When the database does not answer.
pub async fn once(app: &App) -> migrations::Result<Swept> {
    let mut swept = Swept::default();
    for clinic in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(clinic.id).await?;
        let unheard = leads::unheard(&mut tx, AT_ONCE).await?;
        drop(tx);
        for journey in unheard {
            let told = match journey.answered {
                true => tell(app, &journey, JourneyWorkflow::first_response_given).await,
                false => tell(app, &journey, JourneyWorkflow::first_response_taken_back).await,
            };
            match told {
                Ok(()) => swept.told += 1,
                // It is over, and its row will say so.
                Err(Trouble::Gone) => {}
                Err(error) => {
                    tracing::warn!(journey.id = %journey.id, %error, "A journey is told of its first answer later");
                    swept.away = true;
                    break;
                }
            }
            if !journey.answered {
                let mut tx = app.db.tenant(clinic.id).await?;
                leads::told_back(&mut tx, journey.id, journey.at).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(swept)
}

async fn tell<S>(app: &App, journey: &Unheard, signal: S) -> Result<(), Trouble>
where
    S: SignalDefinition<Workflow = <JourneyWorkflow as HasWorkflowDefinition>::Run, Input = ()>,
{
    // One that is given once more is another answer.
    let request = format!("{}-{}-{}", signal.name(), journey.id, journey.at.timestamp_micros());
    app.temporal
        .signal::<JourneyWorkflow, _>(&journey.workflow_id, signal, (), request)
        .await
}
