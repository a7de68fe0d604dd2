//! The durable report: lives until somebody acknowledges what it raised, whatever becomes of the journey.

mod carry_out;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use serde::{Deserialize, Serialize};
use temporalio_workflow::{
    ContinueAsNewOptions, SyncWorkflowContext, WorkflowContext, WorkflowContextView, WorkflowResult, select, workflow,
    workflow_methods,
};

use super::{Opening, ReportEvent, State, decide};
use crate::{
    alarm::Alarm,
    failure::Refusal,
    ids::{EscalationId, StaffId},
    journey::{refused, wall},
    options,
    outage::{Hears, Recovered, Recoveries},
    sealed::{KeyRef, Sealed},
    tasks::Tasks,
};

type Fault = Box<dyn std::error::Error + Send + Sync>;
type Ctx = WorkflowContext<ReportWorkflow>;

/// The input of a run: a beginning, or the state of the run before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "input", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "one value per run, never kept in numbers")]
pub enum ReportInput {
    Begin { opening: Opening },
    Resume { state: Box<State> },
}

/// Who takes which escalation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledge {
    pub escalation: EscalationId,
    pub by: StaffId,
}

/// One report of one patient.
#[workflow]
pub struct ReportWorkflow {
    report: Option<State>,
    heard: bool,
    /// Partners that were said to be back.
    recoveries: Recoveries,
}

impl Hears for ReportWorkflow {
    fn recoveries(&self) -> &Recoveries {
        &self.recoveries
    }
}

impl ReportWorkflow {
    fn expect(&self) -> &State {
        self.report
            .as_ref()
            .expect("a dark report ends before anything looks at its state")
    }
    fn may(&self, acknowledge: &Acknowledge) -> Result<(), Fault> {
        let open = self.report.as_ref().and_then(|state| state.open.as_ref());
        match open {
            Some(open) if open.escalation == acknowledge.escalation => Ok(()),
            _ => Err(refused(Refusal::because("not_an_open_escalation"))),
        }
    }
}

#[workflow_methods]
impl ReportWorkflow {
    #[init]
    fn new(_ctx: &WorkflowContextView, input: Sealed<ReportInput>) -> Self {
        let report = input.open().map(|input| match input {
            ReportInput::Begin { opening } => State::new(opening),
            ReportInput::Resume { state } => *state,
        });
        Self {
            report,
            heard: false,
            recoveries: Recoveries::default(),
        }
    }

    /// Hear, alarm, climb, until somebody has it.
    #[run(name = "Report")]
    pub async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<()> {
        live(ctx).await
    }

    #[update_validator(acknowledge)]
    fn may_acknowledge(&self, _ctx: &WorkflowContextView, acknowledge: &Acknowledge) -> Result<(), Fault> {
        self.may(acknowledge)
    }

    /// Somebody takes it.
    #[update(name = "acknowledge_escalation")]
    pub fn acknowledge(&mut self, ctx: &mut SyncWorkflowContext<Self>, acknowledge: Acknowledge) -> Result<(), Fault> {
        self.may(&acknowledge)?;
        self.heard = true;
        let state = self.report.as_mut().ok_or(Refusal::Unreadable).map_err(refused)?;
        let event = ReportEvent::Acknowledged { by: acknowledge.by };
        decide(state, event, wall(ctx.workflow_time())).map_err(refused)
    }

    /// A partner is back.
    #[signal(name = "provider_recovered")]
    pub fn provider_recovered(&mut self, _ctx: &mut SyncWorkflowContext<Self>, recovered: Recovered) {
        self.recoveries.note(recovered.provider);
    }

    /// What was said and what came of it.
    #[query(name = "state")]
    pub fn state(&self, _ctx: &WorkflowContextView) -> Sealed<Option<State>> {
        match &self.report {
            Some(state) => {
                let of = &state.opening.subject;
                Sealed::new(KeyRef::record(of.tenant, of.patient), Some(state.clone()))
            }
            None => Sealed::Dark,
        }
    }
}

/// The process. An operator's cancel does not end it: only an acknowledgement closes an escalation.
async fn live(ctx: &mut Ctx) -> WorkflowResult<()> {
    options::settle_patches(ctx);
    if ctx.state(|w| w.report.is_none()) {
        return Ok(());
    }
    if ctx.state(|w| w.expect().seq == 0) {
        happen(ctx, ReportEvent::Opened);
    }
    let shell = ctx.clone();
    let mut tasks = Tasks::default();
    let mut alarm = Alarm::default();
    loop {
        ctx.state_mut(|w| w.heard = false);
        ctx.set_current_details(ctx.state(|w| page(w.expect())));
        for task in carry_out::decided(&shell) {
            tasks.push(task);
        }
        let (over, quiet) = ctx.state(|w| (w.expect().is_over(), !w.expect().has_work()));
        if quiet && tasks.is_empty() && ctx.all_handlers_finished() {
            if over {
                return Ok(());
            }
            if ctx.continue_as_new_suggested() {
                let state = ctx.state(|w| w.expect().clone());
                let key = KeyRef::record(state.opening.subject.tenant, state.opening.subject.patient);
                let input = Sealed::new(key, ReportInput::Resume { state: Box::new(state) });
                ctx.continue_as_new(input, ContinueAsNewOptions::default())?;
            }
        }
        let (clock, due) = ctx.state(|w| {
            let next = w.expect().next_due().map(|(key, at)| (key.clone(), at));
            (w.expect().opening.clock, next)
        });
        alarm.set(ctx, clock, due);
        let woken = {
            let mut work =
                std::pin::pin!(ctx.wait_condition_with_options(|w| w.heard || w.expect().has_work(), options::wait()));
            let mut step = std::pin::pin!(tasks.step().fuse());
            select! {
                _ = work => None,
                () = step => None,
                key = alarm.ring() => key,
            }
        };
        if let Some(key) = woken {
            happen(ctx, ReportEvent::Due { key });
        }
    }
}

fn happen(ctx: &Ctx, event: ReportEvent) {
    let now = wall(ctx.workflow_time());
    ctx.state_mut(|w| {
        if let Some(state) = w.report.as_mut() {
            // Only an acknowledgement is ever refused, and that is told to whoever asked.
            decide(state, event, now).ok();
        }
    });
}

/// The operators' page: ids, codes and times only.
fn page(state: &State) -> String {
    let time = |at: DateTime<Utc>| {
        let wall = state.opening.clock.wall_time(at);
        wall.format("%Y-%m-%d %H:%M:%S UTC").to_string()
    };
    let mut page = format!("**Clinic** {}", state.opening.subject.slug);
    if let Some(call) = state.reading {
        page.push_str(&format!("\n\n**Reading the call** {call}"));
    }
    match &state.open {
        Some(open) => page.push_str(&format!(
            "\n\n**Open escalation** {} ({}) since {} · hops {}",
            open.escalation,
            open.reason.code(),
            time(open.opened_at),
            open.hops
        )),
        None => page.push_str("\n\n**Open escalation** none"),
    }
    if let Some((key, at)) = state.next_due() {
        page.push_str(&format!("\n\n**Next due** {} ({key})", time(at)));
    }
    page.push_str(&format!("\n\nPanel: /journeys/{}", state.opening.subject.journey));
    page
}
