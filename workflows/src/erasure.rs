//! Erasing a person: open journeys are ended properly, then everything that names the person goes, in an order in which a stop at any point leaves
//! nothing readable that was said to be gone.

use std::time::Duration;
use temporalio_workflow::{
    ActivityExecutionError, WorkflowContext, WorkflowContextView, WorkflowResult, workflow, workflow_methods,
};

use crate::{
    options,
    ports::erasure::{Ending, Erasure, Subject},
};

/// Between two looks at what still runs or is still listed.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// A journey that was asked to end has so many looks to free its times and stop its children.
const PATIENCE: u32 = 24;
/// The server's list of executions lags; after so many looks the rest is left to its retention.
const LISTED_AT_MOST: u32 = 60;

/// The erasure of one person.
#[workflow]
pub struct ErasureWorkflow {
    subject: Subject,
}

type Ctx = WorkflowContext<ErasureWorkflow>;

#[workflow_methods]
impl ErasureWorkflow {
    #[init]
    fn new(_ctx: &WorkflowContextView, subject: Subject) -> Self {
        Self { subject }
    }

    /// End, blank, remove, destroy, overwrite, delete, certify.
    #[run(name = "Erasure")]
    pub async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<String> {
        let subject = ctx.state(|w| w.subject.clone());
        Ok(erase(ctx, subject).await?)
    }
}

async fn erase(ctx: &Ctx, subject: Subject) -> Result<String, ActivityExecutionError> {
    let own = || subject.clone();
    let extent = ctx
        .execute_activity(Erasure::plan, own(), options::until_done("set the law's holds"))
        .await?;
    end_journeys(ctx, &subject).await?;
    // What arrived is found by phone and e-mail, which the next steps take away.
    ctx.execute_activity(
        Erasure::blank_arrivals,
        own(),
        options::long_until_done("blank arrivals"),
    )
    .await?;
    ctx.execute_activity(Erasure::remove_files, own(), options::long_until_done("remove files"))
        .await?;
    ctx.execute_activity(Erasure::destroy_keys, own(), options::until_done("destroy keys"))
        .await?;
    ctx.execute_activity(Erasure::pseudonymise, own(), options::until_done("overwrite identity"))
        .await?;
    for _ in 0..LISTED_AT_MOST {
        let listed = ctx
            .execute_activity(
                Erasure::delete_executions,
                own(),
                options::long_until_done("delete executions"),
            )
            .await?;
        if listed == 0 {
            break;
        }
        ctx.timer(options::timer(LOOK_AGAIN, "wait for the server to delete"))
            .await;
    }
    ctx.execute_activity(Erasure::certify, own(), options::until_done("sign the certificate"))
        .await?;
    Ok(extent)
}

async fn end_journeys(ctx: &Ctx, subject: &Subject) -> Result<(), ActivityExecutionError> {
    for look in 0..=PATIENCE {
        let ending = Ending {
            subject: subject.clone(),
            force: look == PATIENCE,
        };
        let running = ctx
            .execute_activity(Erasure::end_journeys, ending, options::until_done("end open journeys"))
            .await?;
        if running == 0 {
            break;
        }
        ctx.timer(options::timer(LOOK_AGAIN, "wait for journeys to end")).await;
    }
    Ok(())
}
