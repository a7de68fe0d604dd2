//! A sweep, started by its schedule: piece after piece until there is none left, then a line about what it came to.

use std::time::Duration;
use temporalio_workflow::{WorkflowContext, WorkflowContextView, WorkflowResult, workflow, workflow_methods};

use crate::{
    options,
    ports::sweeps::{Finished, Name, Piece, Sweeps},
};

/// More pieces are for the next sweep, which begins where things are oldest again.
const PIECES: u32 = 200;

/// One run of one sweep.
#[workflow]
pub struct SweepWorkflow {
    sweep: Name,
}

/// `sweep/{name}`: the id of a schedule, and how the ids of its workflows begin.
pub fn schedule_id(sweep: Name) -> String {
    format!("sweep/{}", sweep.code())
}

#[workflow_methods]
impl SweepWorkflow {
    #[init]
    fn new(_ctx: &WorkflowContextView, sweep: Name) -> Self {
        Self { sweep }
    }

    /// Looks, piece by piece. A piece that fails for good ends the sweep, not the schedule.
    #[run(name = "Sweep")]
    pub async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<Finished> {
        let sweep = ctx.state(|w| w.sweep);
        let mut came = Finished {
            sweep,
            looked_at: 0,
            found: 0,
            error: None,
        };
        let mut after = None;
        for n in 1..=PIECES {
            let piece = Piece { sweep, after };
            let summary = format!("{} · piece {n}", sweep.code());
            match ctx
                .execute_activity(Sweeps::look, piece, options::piece(&summary))
                .await
            {
                Ok(swept) => {
                    came.looked_at += swept.looked_at;
                    came.found += swept.found;
                    after = swept.next;
                    if let Some(pause) = swept.pause {
                        let pause = Duration::from_secs(pause.into());
                        ctx.timer(options::timer(pause, "wait before the next piece")).await;
                    }
                }
                Err(error) => {
                    came.error = Some(crate::failure::code_of(&error));
                    break;
                }
            }
            if after.is_none() {
                break;
            }
        }
        ctx.execute_activity(
            Sweeps::finish,
            came.clone(),
            options::until_done("keep what it came to"),
        )
        .await?;
        Ok(came)
    }
}
