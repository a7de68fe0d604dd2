//! The messages of a running journey: updates for what people ask, a signal for what children report, queries for who looks.

use temporalio_workflow::{
    SyncWorkflowContext, WorkflowContext, WorkflowContextView, WorkflowResult, workflow, workflow_methods,
};
use uuid::Uuid;

use super::{JourneyEnd, JourneyInput, take_time::book, wall};
use crate::{
    clear::Clear,
    failure::Refusal,
    forecast::{self, Forecast},
    journey::{
        Actor, AskAnswer, Decision, Message, MessageAccepted, StateView,
        core::{check, decide},
        event::{ChildReport, Event},
        plan::plan,
        state::State,
    },
    outage::{Hears, Recovered, Recoveries},
    sealed::{KeyRef, Sealed},
    zones::{Zones, kept::KeepsClocks},
};

pub(super) type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Somebody's request to a journey.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Request {
    /// The stock tools may leave it out: then the system itself asks.
    #[serde(default = "system")]
    pub by: Actor,
    #[serde(flatten)]
    pub message: Message,
    /// The plan that was accepted; it is carried out only while it is still the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Uuid>,
}

impl Request {
    /// A request that stands for itself.
    pub const fn of(by: Actor, message: Message) -> Self {
        Self {
            by,
            message,
            plan: None,
        }
    }
}

fn system() -> Actor {
    Actor::System
}

/// One patient's journey.
#[workflow]
pub struct JourneyWorkflow {
    pub(super) journey: Option<State>,
    /// Search attributes as last published.
    pub(super) published: Vec<String>,
    pub(super) handlers_ended: bool,
    /// Workflow ids of children whose start is under way.
    pub(super) starting: Vec<String>,
    /// The newest wall time that this run has seen.
    pub(super) seen_at: chrono::DateTime<chrono::Utc>,
    /// Partners that were said to be back.
    pub(super) recoveries: Recoveries,
}

impl KeepsClocks for JourneyWorkflow {
    fn clocks(&self) -> Option<&Zones> {
        self.journey.as_ref()?.clocks.as_ref()
    }
    fn keep_clocks(&mut self, clocks: Zones) {
        if let Some(state) = self.journey.as_mut() {
            state.clocks = Some(clocks);
        }
    }
    fn zones(&self) -> Vec<String> {
        let of = |state: &State| vec![state.clinic_zone.clone(), state.home_zone.clone()];
        self.journey.as_ref().map(of).unwrap_or_default()
    }
}

impl Hears for JourneyWorkflow {
    fn recoveries(&self) -> &Recoveries {
        &self.recoveries
    }
}

impl JourneyWorkflow {
    /// The state of a journey whose keys exist; the loop ends at once when they do not.
    pub(super) fn expect(&self) -> &State {
        self.journey
            .as_ref()
            .expect("a dark journey ends before anything looks at its state")
    }

    fn validate(&self, name: &str, request: &Sealed<Request>) -> Result<(), Fault> {
        let request = request.as_ref().ok_or(Refusal::Unreadable).map_err(refused)?;
        if request.message.name() != name {
            return Err(refused(Refusal::because("message_differs_from_update")));
        }
        let state = self.journey.as_ref().ok_or(Refusal::Unreadable).map_err(refused)?;
        as_planned(state, request, self.seen_at).map_err(refused)?;
        check(
            state,
            &Event::Asked {
                by: request.by.clone(),
                message: request.message.clone(),
            },
            self.seen_at,
        )
        .map_err(refused)
    }

    pub(super) fn accept(
        &mut self,
        request: Sealed<Request>,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.seen_at = now;
        let request = request.open().ok_or(Refusal::Unreadable).map_err(refused)?;
        let state = self.journey.as_mut().ok_or(Refusal::Unreadable).map_err(refused)?;
        as_planned(state, &request, now).map_err(refused)?;
        decide(
            state,
            Event::Asked {
                by: request.by,
                message: request.message,
            },
            now,
        )
        .map_err(refused)?;
        Ok(Clear(MessageAccepted::of(state)))
    }
}

/// Whether a request is still what was accepted as a whole.
pub(super) fn as_planned(state: &State, request: &Request, now: chrono::DateTime<chrono::Utc>) -> Result<(), Refusal> {
    let Some(accepted) = request.plan else { return Ok(()) };
    let today = plan(state, &request.by, &request.message, now)?;
    match today.id == accepted {
        true => Ok(()),
        false => Err(Refusal::because("plan_changed")),
    }
}

/// A refusal as a failure. Its text is the refusal in JSON, codes only: that is what callers read, since SDK 1.1.1 drops the type of what an update
/// returns.
pub(crate) fn refused(refusal: Refusal) -> Fault {
    let text = serde_json::to_string(&refusal).unwrap_or_else(|_| refusal.type_name().to_owned());
    let failure = temporalio_common::error::ApplicationFailure::builder(text)
        .type_name(refusal.type_name().to_owned())
        .non_retryable(true)
        .build();
    Box::new(failure)
}

fn sealed<T>(state: &State, value: T) -> Sealed<T> {
    Sealed::new(KeyRef::record(state.subject.tenant, state.subject.patient), value)
}

#[workflow_methods]
impl JourneyWorkflow {
    #[init]
    fn new(ctx: &WorkflowContextView, input: Sealed<JourneyInput>) -> Self {
        Self {
            journey: super::begin(ctx, input),
            published: Vec::new(),
            handlers_ended: false,
            starting: Vec::new(),
            seen_at: wall(ctx.start_time()),
            recoveries: Recoveries::default(),
        }
    }

    /// Lead, consult, quote, surgery, aftercare, invoice: to the end.
    #[run(name = "PatientJourney")]
    pub async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<JourneyEnd> {
        super::live(ctx).await
    }

    #[update_validator(qualify)]
    fn may_qualify(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("qualify", request)
    }

    /// A coordinator takes the lead.
    #[update(name = "qualify")]
    pub fn qualify(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(send_quote)]
    fn may_send_quote(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("send_quote", request)
    }

    /// A quote goes to the patient.
    #[update(name = "send_quote")]
    pub fn send_quote(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(accept_quote)]
    fn may_accept_quote(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("accept_quote", request)
    }

    /// The patient, or staff for them, accepts.
    #[update(name = "accept_quote")]
    pub fn accept_quote(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(record_payment)]
    fn may_record_payment(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("record_payment", request)
    }

    /// Money arrived or went back.
    #[update(name = "record_payment")]
    pub fn record_payment(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(request_move)]
    fn may_request_move(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("request_move", request)
    }

    /// A patient on the phone asks to move an appointment.
    #[update(name = "request_move")]
    pub fn request_move(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(hand_over)]
    fn may_hand_over(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("hand_over", request)
    }

    /// Another colleague looks after the patient from now on.
    #[update(name = "hand_over")]
    pub fn hand_over(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(pause)]
    fn may_pause(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("pause", request)
    }

    /// A person holds the journey.
    #[update(name = "pause")]
    pub fn pause(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(resume)]
    fn may_resume(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("resume", request)
    }

    /// A person lets it go on.
    #[update(name = "resume")]
    pub fn resume(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(retry)]
    fn may_retry(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("retry", request)
    }

    /// A person has mended what was parked.
    #[update(name = "retry")]
    pub fn retry(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(upgrade)]
    fn may_upgrade(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("upgrade", request)
    }

    /// The journey goes over to another version of its pathway.
    #[update(name = "upgrade")]
    pub fn upgrade(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(undo_upgrade)]
    fn may_undo_upgrade(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("undo_upgrade", request)
    }

    /// It goes back to the version before, while nothing has happened since.
    #[update(name = "undo_upgrade")]
    pub fn undo_upgrade(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(cancel)]
    fn may_cancel(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("cancel", request)
    }

    /// The journey ends early; what was booked is undone.
    #[update(name = "cancel")]
    pub fn cancel(
        &mut self,
        ctx: &mut SyncWorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        self.accept(request, wall(ctx.workflow_time()))
    }

    #[update_validator(book_consult)]
    fn may_book_consult(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("book_consult", request)
    }

    /// A consult is booked; the caller learns whether the time was free.
    #[update(name = "book_consult")]
    pub async fn book_consult(
        ctx: &mut WorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        book(ctx, request).await
    }

    #[update_validator(book_surgery)]
    fn may_book_surgery(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("book_surgery", request)
    }

    /// The surgery is booked; the caller learns whether the time was free.
    #[update(name = "book_surgery")]
    pub async fn book_surgery(
        ctx: &mut WorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        book(ctx, request).await
    }

    #[update_validator(book_visit)]
    fn may_book_visit(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("book_visit", request)
    }

    /// A visit that a step asked for is booked; the caller learns whether the time was free.
    #[update(name = "book_visit")]
    pub async fn book_visit(
        ctx: &mut WorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        book(ctx, request).await
    }

    #[update_validator(reschedule)]
    fn may_reschedule(&self, _ctx: &WorkflowContextView, request: &Sealed<Request>) -> Result<(), Fault> {
        self.validate("reschedule", request)
    }

    /// A booking moves; the caller learns whether the time was free.
    #[update(name = "reschedule")]
    pub async fn reschedule(
        ctx: &mut WorkflowContext<Self>,
        request: Sealed<Request>,
    ) -> Result<Clear<MessageAccepted>, Fault> {
        book(ctx, request).await
    }

    /// A child reports.
    #[signal(name = "child_reported")]
    pub fn child_reported(&mut self, ctx: &mut SyncWorkflowContext<Self>, report: ChildReport) {
        if let Some(state) = self.journey.as_mut() {
            // A report that comes after the end changes nothing.
            decide(state, Event::Child { report }, wall(ctx.workflow_time())).ok();
        }
    }

    /// The patient answered what was asked; one that is delivered again is absorbed.
    #[signal(name = "ask_answered")]
    pub fn ask_answered(&mut self, ctx: &mut SyncWorkflowContext<Self>, answer: Sealed<AskAnswer>) {
        if let (Some(state), Some(answer)) = (self.journey.as_mut(), answer.open()) {
            // An answer is never refused; one that comes too late changes nothing.
            decide(state, Event::Answered { answer }, wall(ctx.workflow_time())).ok();
        }
    }

    /// Whoever asked has heard from a person; told again, it changes nothing.
    #[signal(name = "first_response_given")]
    pub fn first_response_given(&mut self, ctx: &mut SyncWorkflowContext<Self>) {
        if let Some(state) = self.journey.as_mut() {
            decide(state, Event::FirstResponse, wall(ctx.workflow_time())).ok();
        }
    }

    /// Whoever asked has heard from nobody after all; told again, it changes nothing.
    #[signal(name = "first_response_taken_back")]
    pub fn first_response_taken_back(&mut self, ctx: &mut SyncWorkflowContext<Self>) {
        if let Some(state) = self.journey.as_mut() {
            decide(state, Event::FirstResponseTakenBack, wall(ctx.workflow_time())).ok();
        }
    }

    /// A partner is back.
    #[signal(name = "provider_recovered")]
    pub fn provider_recovered(&mut self, _ctx: &mut SyncWorkflowContext<Self>, recovered: Recovered) {
        self.recoveries.note(recovered.provider);
    }

    /// Where the journey is.
    #[query(name = "state")]
    pub fn state(&self, _ctx: &WorkflowContextView) -> Sealed<Option<StateView>> {
        match &self.journey {
            Some(state) => sealed(state, Some(StateView::of(state))),
            None => Sealed::Dark,
        }
    }

    /// What happens next by itself.
    #[query(name = "forecast")]
    pub fn forecast(&self, _ctx: &WorkflowContextView) -> Sealed<Vec<Forecast>> {
        match &self.journey {
            Some(state) => sealed(state, forecast::forecast(state)),
            None => Sealed::Dark,
        }
    }

    /// Why the last things happened.
    #[query(name = "explain")]
    pub fn explain(&self, _ctx: &WorkflowContextView) -> Vec<Decision> {
        self.journey
            .as_ref()
            .map(|state| state.decisions.clone())
            .unwrap_or_default()
    }
}
