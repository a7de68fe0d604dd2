//! One call to a patient: placed once, looked up when it is unclear whether it was, followed until its end.

use serde::{Deserialize, Serialize};
use std::time::Duration;
use temporalio_workflow::{
    SyncWorkflowContext, WorkflowContext, WorkflowContextView, WorkflowResult, select, workflow, workflow_methods,
};

use crate::{
    aftercare::AftercareWorkflow,
    failure::code_of,
    ids::JourneyRef,
    journey::{ChildReport, JourneyWorkflow, Wanted},
    options, outage,
    ports::voice::{CallOrder, CallStatus, Collected, Found, Placed, Voice},
    sealed::Sealed,
};

/// The partner's webhook is only an accelerator: this often the call is asked after.
const ASK_EVERY: Duration = Duration::from_secs(30);
/// After so many askings a call that never ends is given up.
const ASK_AT_MOST: u32 = 40;
/// A call that may have been placed shows up in the partner's list within this time.
const LOOK_UP_AFTER: Duration = Duration::from_secs(5);

/// What a call starts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallInput {
    pub subject: JourneyRef,
    pub n: u32,
    pub key: String,
    pub step_key: String,
    #[serde(default)]
    pub seq: u64,
    /// The ask of the journey that wanted it; without one the aftercare did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted: Option<Wanted>,
}

/// A call.
#[workflow]
pub struct CallWorkflow {
    input: Option<CallInput>,
    finished: bool,
}

#[workflow_methods]
impl CallWorkflow {
    #[init]
    fn new(_ctx: &WorkflowContextView, input: Sealed<CallInput>) -> Self {
        Self {
            input: input.open(),
            finished: false,
        }
    }

    /// Place, follow, report.
    #[run(name = "Call")]
    pub async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<()> {
        let Some(input) = ctx.state(|w| w.input.clone()) else {
            return Ok(());
        };
        // Only an aftercare waits for its partner; a step's call is tried for a day.
        let waits = input.wanted.is_none() && options::waits_for_partners(ctx);
        let placed = place(ctx, &input, waits).await;
        let aftercare = ctx.external_workflow(input.subject.aftercare_id(), None);
        let reached = match placed {
            Placing::Session(session) => follow(ctx, &input, session).await,
            Placing::Nobody => false,
            Placing::Away(provider) => {
                // Whoever wanted the call knows whether it is still wanted when the partner is back. An aftercare that has ended needs none.
                let held = (input.step_key.clone(), provider);
                aftercare
                    .signal(AftercareWorkflow::call_held, held, options::signal())
                    .await
                    .ok();
                return Ok(());
            }
        };
        if let Some(wanted) = input.wanted {
            let report = ChildReport::CallFinished { wanted, reached };
            // A journey that has ended needs no report.
            ctx.external_workflow(input.subject.workflow_id(), None)
                .signal(JourneyWorkflow::child_reported, report, options::signal())
                .await
                .ok();
            return Ok(());
        }
        // An aftercare that has ended needs no report.
        aftercare
            .signal(AftercareWorkflow::call_finished, (input.n, reached), options::signal())
            .await
            .ok();
        Ok(())
    }

    /// The partner says that the call has ended.
    #[signal(name = "call_finished")]
    pub fn call_finished(&mut self, _ctx: &mut SyncWorkflowContext<Self>) {
        self.finished = true;
    }
}

/// What came of placing a call.
enum Placing {
    Session(String),
    /// Nobody is called.
    Nobody,
    /// The partner of this name is away; nothing was asked of it.
    Away(String),
}

/// Places the call.
async fn place(ctx: &WorkflowContext<CallWorkflow>, input: &CallInput, waits: bool) -> Placing {
    let order = CallOrder {
        subject: input.subject.clone(),
        n: input.n,
        key: input.key.clone(),
        step_key: input.step_key.clone(),
        workflow_id: ctx.workflow_id().to_owned(),
        waits,
    };
    match ctx
        .execute_activity(Voice::place, order.clone(), options::partner("place the call"))
        .await
    {
        Ok(Placed::Placed {
            session: Some(session), ..
        }) => return Placing::Session(session),
        Ok(Placed::Placed { session: None, .. } | Placed::Unknown { .. }) => {}
        Ok(Placed::Withheld { .. }) => return Placing::Nobody,
        Err(error) => {
            return match outage::partner_of(&code_of(&error)).filter(|_| waits) {
                Some(provider) => Placing::Away(provider.to_owned()),
                None => Placing::Nobody,
            };
        }
    }
    // Whether the phone rang is unknown: the partner's list says so, a second call never does.
    for _ in 0..3 {
        ctx.timer(options::timer(LOOK_UP_AFTER, "look the call up")).await;
        if let Ok(Found::Session { session }) = ctx
            .execute_activity(Voice::look_up, order.clone(), options::partner("look the call up"))
            .await
        {
            return Placing::Session(session);
        }
    }
    Placing::Nobody
}

async fn follow(ctx: &WorkflowContext<CallWorkflow>, input: &CallInput, session: String) -> bool {
    for _ in 0..ASK_AT_MOST {
        select! {
            _ = ctx.wait_condition_with_options(|w| w.finished, options::wait()) => {},
            _ = ctx.timer(options::timer(ASK_EVERY, "ask after the call")) => {},
        }
        ctx.state_mut(|w| w.finished = false);
        let collected = Collected {
            subject: input.subject.clone(),
            key: input.key.clone(),
            session: session.clone(),
        };
        match ctx
            .execute_activity(Voice::collect, collected, options::partner("collect the call"))
            .await
        {
            Ok(CallStatus::Answered) => return true,
            Ok(CallStatus::NotReached) | Err(_) => return false,
            Ok(CallStatus::Running) => {}
        }
    }
    false
}
