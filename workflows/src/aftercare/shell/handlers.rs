//! What reaches a running aftercare: answers by one signal for all channels (an update where somebody waits for a word), acknowledgements, orders.

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use temporalio_workflow::{
    SyncWorkflowContext, WorkflowContext, WorkflowContextView, WorkflowResult, workflow, workflow_methods,
};

use super::{AftercareInput, Begin};
use crate::{
    aftercare::{
        answer::CheckIn,
        core::{check, decide},
        forecast::forecast,
        state::{AfterEvent, Order, State},
    },
    failure::Refusal,
    forecast::Forecast,
    ids::{EscalationId, StaffId},
    journey::{refused, wall},
    outage::{Hears, Recovered, Recoveries},
    pathway::Pathway,
    sealed::{KeyRef, Sealed},
    zones::{Zones, kept::KeepsClocks},
};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// An acknowledgement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Acknowledgement {
    pub escalation: EscalationId,
    pub by: StaffId,
}

/// The version of the pathway that a journey goes by now.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NewPathway {
    pub pathway: Pathway,
    /// The instant of each of its checks.
    pub due: Vec<DateTime<Utc>>,
}

/// What the reporter of an answer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Noted {
    /// An escalation is open.
    pub worrying: bool,
}

/// The day-N checks of one journey.
#[workflow]
pub struct AftercareWorkflow {
    pub(super) aftercare: Option<State>,
    pub(super) begin: Option<Begin>,
    /// Said before the dates were worked out.
    pub(super) early: Vec<AfterEvent>,
    /// Something was heard since the loop last looked; an order moves the alarm without leaving any work.
    pub(super) heard: bool,
    /// Partners that were said to be back.
    pub(super) recoveries: Recoveries,
    /// When a message about a check went out last in this run.
    pub(super) reached: BTreeMap<String, DateTime<Utc>>,
    /// The newest question about a check in this run.
    pub(super) asking: BTreeMap<String, String>,
    /// The zones that it lives in, and the clocks there once they were asked for in this run.
    zones: Vec<String>,
    clocks: Option<Zones>,
}

impl KeepsClocks for AftercareWorkflow {
    fn clocks(&self) -> Option<&Zones> {
        self.clocks.as_ref()
    }
    fn keep_clocks(&mut self, clocks: Zones) {
        self.clocks = Some(clocks);
    }
    fn zones(&self) -> Vec<String> {
        self.zones.clone()
    }
}

impl Hears for AftercareWorkflow {
    fn recoveries(&self) -> &Recoveries {
        &self.recoveries
    }
}

impl AftercareWorkflow {
    /// The state, once the dates are worked out.
    pub(super) fn expect(&self) -> &State {
        self.aftercare
            .as_ref()
            .expect("the loop begins after the dates are worked out")
    }
    pub(super) fn is_dark(&self) -> bool {
        self.aftercare.is_none() && self.begin.is_none()
    }
    pub(super) fn absorb(&mut self, event: AfterEvent, now: DateTime<Utc>) {
        self.heard = true;
        match self.aftercare.as_mut() {
            // A refusal here means that the event came too late or is malformed; its row outside keeps it.
            Some(state) => {
                decide(state, event, now).ok();
            }
            None => self.early.push(event),
        }
    }
    fn sealed<T>(&self, value: T) -> Sealed<T> {
        match (&self.aftercare, &self.begin) {
            (Some(State { subject, .. }), _) | (None, Some(Begin { subject, .. })) => {
                Sealed::new(KeyRef::record(subject.tenant, subject.patient), value)
            }
            (None, None) => Sealed::Dark,
        }
    }
    fn may(&self, event: &AfterEvent) -> Result<(), Fault> {
        let state = self
            .aftercare
            .as_ref()
            .ok_or_else(|| Refusal::because("not_begun"))
            .map_err(refused)?;
        check(state, event).map_err(refused)
    }
}

#[workflow_methods]
impl AftercareWorkflow {
    #[init]
    fn new(_ctx: &WorkflowContextView, input: Sealed<AftercareInput>) -> Self {
        let (aftercare, begin) = match input.open() {
            Some(AftercareInput::Begin { begin }) => (None, Some(begin)),
            Some(AftercareInput::Resume { state }) => (Some(*state), None),
            None => (None, None),
        };
        let resumed = aftercare.as_ref().map(|state| (&state.clinic_zone, &state.home_zone));
        let zones = resumed.or(begin
            .as_ref()
            .map(|begin: &Begin| (&begin.clinic_zone, &begin.home_zone)));
        let zones = zones.map_or(Vec::new(), |(clinic, home)| vec![clinic.clone(), home.clone()]);
        Self {
            aftercare,
            begin,
            zones,
            clocks: None,
            early: Vec::new(),
            heard: false,
            recoveries: Recoveries::default(),
            reached: BTreeMap::new(),
            asking: BTreeMap::new(),
        }
    }

    /// Ask, remind, listen, alarm.
    #[run(name = "Aftercare")]
    pub async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<()> {
        super::live(ctx).await
    }

    /// An answer, from any channel; absorbed once by its event id.
    #[signal(name = "record_check_in")]
    pub fn record_check_in(&mut self, ctx: &mut SyncWorkflowContext<Self>, check_in: Sealed<CheckIn>) {
        if let Some(check_in) = check_in.open() {
            self.absorb(AfterEvent::Answered { check_in }, wall(ctx.workflow_time()));
        }
    }

    #[update_validator(report_check_in)]
    fn may_report(&self, _ctx: &WorkflowContextView, check_in: &Sealed<CheckIn>) -> Result<(), Fault> {
        let check_in = check_in.as_ref().ok_or(Refusal::Unreadable).map_err(refused)?;
        self.may(&AfterEvent::Answered {
            check_in: check_in.clone(),
        })
    }

    /// The same answer where somebody waits for a word: staff, or a voice on the phone.
    #[update(name = "report_check_in")]
    pub fn report_check_in(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        check_in: Sealed<CheckIn>,
    ) -> Result<Noted, Fault> {
        let check_in = check_in.open().ok_or(Refusal::Unreadable).map_err(refused)?;
        self.absorb(AfterEvent::Answered { check_in }, wall(ctx.workflow_time()));
        Ok(Noted {
            worrying: self
                .aftercare
                .as_ref()
                .is_some_and(|state| !state.escalations.is_empty()),
        })
    }

    #[update_validator(acknowledge_escalation)]
    fn may_acknowledge(&self, _ctx: &WorkflowContextView, acknowledgement: &Acknowledgement) -> Result<(), Fault> {
        self.may(&AfterEvent::Acknowledged {
            escalation: acknowledgement.escalation,
            by: acknowledgement.by,
        })
    }

    /// Somebody takes an escalation.
    #[update(name = "acknowledge_escalation")]
    pub fn acknowledge_escalation(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        acknowledgement: Acknowledgement,
    ) -> Result<(), Fault> {
        let event = AfterEvent::Acknowledged {
            escalation: acknowledgement.escalation,
            by: acknowledgement.by,
        };
        self.heard = true;
        let state = self
            .aftercare
            .as_mut()
            .ok_or_else(|| Refusal::because("not_begun"))
            .map_err(refused)?;
        decide(state, event, wall(ctx.workflow_time())).map_err(refused)
    }

    /// The journey is held, released or over.
    #[signal(name = "ordered")]
    pub fn ordered(&mut self, ctx: &mut SyncWorkflowContext<Self>, order: Order) {
        self.absorb(AfterEvent::Ordered { order }, wall(ctx.workflow_time()));
    }

    /// The journey goes by another version of its pathway.
    #[signal(name = "upgraded")]
    pub fn upgraded(&mut self, ctx: &mut SyncWorkflowContext<Self>, next: Sealed<NewPathway>) {
        if let Some(NewPathway { pathway, due }) = next.open() {
            let pathway = Box::new(pathway);
            self.absorb(AfterEvent::Upgraded { pathway, due }, wall(ctx.workflow_time()));
        }
    }

    /// A call that asked for an answer has ended.
    #[signal(name = "call_finished")]
    pub fn call_finished(&mut self, ctx: &mut SyncWorkflowContext<Self>, call: (u32, bool)) {
        self.absorb(
            AfterEvent::CallFinished {
                n: call.0,
                reached: call.1,
            },
            wall(ctx.workflow_time()),
        );
    }

    /// A call could not be placed: its partner is away.
    #[signal(name = "call_held")]
    pub fn call_held(&mut self, ctx: &mut SyncWorkflowContext<Self>, call: (String, String)) {
        let (step_key, provider) = call;
        self.absorb(AfterEvent::CallHeld { step_key, provider }, wall(ctx.workflow_time()));
    }

    /// A partner is back.
    #[signal(name = "provider_recovered")]
    pub fn provider_recovered(&mut self, _ctx: &mut SyncWorkflowContext<Self>, recovered: Recovered) {
        self.recoveries.note(recovered.provider);
    }

    /// Checks, scores, escalations.
    #[query(name = "state")]
    pub fn state(&self, _ctx: &WorkflowContextView) -> Sealed<Option<State>> {
        self.sealed(self.aftercare.clone())
    }

    /// What is asked next.
    #[query(name = "forecast")]
    pub fn forecast(&self, _ctx: &WorkflowContextView) -> Sealed<Vec<Forecast>> {
        self.sealed(self.aftercare.as_ref().map(forecast).unwrap_or_default())
    }
}
