//! A clinic in tests: a client, workers that come and go, and journeys that one can talk to.

use chrono::{DateTime, Duration, Utc};
use std::{cell::RefCell, rc::Rc, sync::Arc};
use temporalio_client::{
    Client, ClientOptions, Connection, WorkflowDescribeOptions, WorkflowExecutionStatus, WorkflowGetResultOptions,
    WorkflowHandle, WorkflowIdReusePolicy, WorkflowQueryOptions, WorkflowSignalOptions, WorkflowStartOptions,
    errors::{WorkflowQueryError, WorkflowUpdateError},
};
use temporalio_common::protos::temporal::api::failure::v1::failure::FailureInfo;
use temporalio_sdk::{Runtime, Worker, WorkerOptions};
use tokio::task::JoinHandle;
use workflows::{
    aftercare::{self, Acknowledgement, AftercareWorkflow, Answer, CheckIn, Noted},
    call::CallWorkflow,
    clear::Clear,
    erasure::ErasureWorkflow,
    failure::Refusal,
    ids::{EscalationId, EventId, JourneyRef, StaffId},
    invoice::InvoiceWorkflow,
    journey::{
        Actor, AskAnswer, JourneyEnd, JourneyInput, JourneyWorkflow, Message, MessageAccepted, Opening, Origin,
        Request, State, message::PaymentKind,
    },
    locale::Lang,
    pathway::{Pathway, by_code},
    rehearsal::Act,
    report::{self, Acknowledge, ReportInput, ReportWorkflow, What},
    sealed::{KeyRef, Sealed},
    sweep::SweepWorkflow,
};

use crate::{
    answers::answered,
    cast::{self, CLINIC},
    dice::Dice,
    erased::{Eraser, TestErasure},
    ledger::{Entry, Ledger, Line},
    lost::{Begun, of_journey},
    swept::{Sweeper, TestSweeps},
};

/// A worker at work.
pub struct Shift {
    stop: Box<dyn Fn()>,
    done: JoinHandle<()>,
}

impl Shift {
    /// Ends it and waits until it has gone.
    pub async fn end(self) {
        (self.stop)();
        let ended = tokio::time::timeout(std::time::Duration::from_secs(300), self.done).await;
        ended.expect("a worker ends soon").expect("a worker ends well");
    }

    /// Ends it where its server is lost: nobody waits for what it still does.
    pub fn abandon(self) {
        (self.stop)();
        self.done.abort();
    }
}

/// A clinic.
#[derive(Clone)]
pub struct Clinic {
    pub client: Client,
    pub ledger: Arc<Ledger>,
    pub eraser: Arc<Eraser>,
    pub sweeper: Arc<Sweeper>,
    pub queue: String,
    dice: Rc<RefCell<Dice>>,
    /// The workflows that were begun here, some of which may have ended.
    begun: Rc<RefCell<Vec<String>>>,
}

impl Clinic {
    /// A clinic on a server. Its queue is its own, since others may work on the same server.
    pub fn on(connection: Connection, seed: u64) -> Self {
        let options = ClientOptions::new("default").build();
        Self {
            client: Client::new(connection, options).expect("a client without plugins"),
            ledger: Arc::default(),
            eraser: Arc::default(),
            sweeper: Arc::default(),
            queue: format!("journeys-{seed}"),
            dice: Rc::new(RefCell::new(Dice::of(seed))),
            begun: Rc::default(),
        }
    }

    /// What was begun here.
    pub fn begun(&self) -> Begun {
        let of = |id: &String| (self.client.clone(), id.clone());
        self.begun.borrow().iter().map(of).collect()
    }

    /// Sends a worker to work; call within a local set.
    pub fn begin_shift(&self) -> Shift {
        let runtime = Runtime::from_current_tokio(Default::default()).expect("inside a runtime");
        let mut options = WorkerOptions::new(self.queue.clone())
            .register_workflow::<JourneyWorkflow>()
            .and_then(|options| options.register_workflow::<AftercareWorkflow>())
            .and_then(|options| options.register_workflow::<CallWorkflow>())
            .and_then(|options| options.register_workflow::<InvoiceWorkflow>())
            .and_then(|options| options.register_workflow::<ReportWorkflow>())
            .and_then(|options| options.register_workflow::<ErasureWorkflow>())
            .and_then(|options| options.register_workflow::<SweepWorkflow>())
            .expect("seven workflows of different names")
            .client_identity_override("worker".to_owned())
            .build();
        self.ledger.serve(&mut options);
        options.register_activities(TestErasure(self.eraser.clone()));
        options.register_activities(TestSweeps(self.sweeper.clone()));
        let mut worker = Worker::new(&runtime, self.client.clone(), options).expect("a worker of sound options");
        let stop = Box::new(worker.shutdown_handle());
        let done = tokio::task::spawn_local(async move {
            let _runtime = runtime;
            worker.run().await.expect("a worker runs until it is stopped");
        });
        Shift { stop, done }
    }

    /// Starts a journey by a pathway.
    pub async fn admit(&self, pathway: Pathway) -> Patient {
        let subject = self.subject();
        let call = self.dice.borrow_mut().id().into();
        let opening = Opening {
            subject: subject.clone(),
            fast: None,
            pathway,
            origin: Origin::Call { call },
            lang: Lang::De,
            clinic_zone: CLINIC.into(),
            home_zone: "Europe/Berlin".into(),
        };
        self.open(opening).await
    }

    /// Somebody new: of the clinic's own dice, whose ids meet nobody else's here.
    pub fn subject(&self) -> JourneyRef {
        cast::subject(&mut self.dice.borrow_mut())
    }

    /// Starts a journey as it is opened.
    pub async fn open(&self, opening: Opening) -> Patient {
        let subject = opening.subject.clone();
        let key = KeyRef::record(subject.tenant, subject.patient);
        let input = Sealed::new(key.clone(), JourneyInput::Open { opening });
        let options = WorkflowStartOptions::new(self.queue.clone(), subject.workflow_id())
            .id_reuse_policy(WorkflowIdReusePolicy::RejectDuplicate)
            .static_summary("journey".to_owned())
            .build();
        let started = self.client.start_workflow(JourneyWorkflow::run, input, options).await;
        started.expect("a journey starts");
        self.begun.borrow_mut().extend(of_journey(&subject));
        if std::env::var("TRACE").is_ok() {
            println!("  {}", subject.workflow_id());
        }
        Patient {
            clinic: self.clone(),
            subject,
            key,
        }
    }

    /// Starts an aftercare by itself, for those who have no need of the journey before it.
    pub async fn care_for(&self, pathway: Pathway, surgery_at: DateTime<Utc>) -> Patient {
        let subject = self.subject();
        let key = KeyRef::record(subject.tenant, subject.patient);
        let begin = aftercare::Begin {
            subject: subject.clone(),
            clock: workflows::clock::Clock::wall(surgery_at),
            pathway,
            lang: Lang::De,
            clinic_zone: CLINIC.into(),
            home_zone: "Europe/Berlin".into(),
            surgery_at,
            discharge_at: surgery_at,
        };
        let input = Sealed::new(key.clone(), aftercare::AftercareInput::Begin { begin });
        let options = WorkflowStartOptions::new(self.queue.clone(), subject.aftercare_id())
            .id_reuse_policy(WorkflowIdReusePolicy::RejectDuplicate)
            .build();
        let started = self.client.start_workflow(AftercareWorkflow::run, input, options).await;
        started.expect("an aftercare starts");
        Patient {
            clinic: self.clone(),
            subject,
            key,
        }
    }

    /// Starts a journey by a shipped pathway.
    pub async fn admit_by(&self, code: &str) -> Patient {
        self.admit(by_code(code).expect("a shipped pathway")).await
    }
}

/// A patient whose journey runs.
pub struct Patient {
    clinic: Clinic,
    pub subject: JourneyRef,
    key: KeyRef,
}

impl Patient {
    /// The journey.
    pub fn journey(&self) -> WorkflowHandle<Client, JourneyWorkflow> {
        self.clinic.client.get_workflow_handle(self.subject.workflow_id())
    }
    /// Its aftercare.
    pub fn aftercare(&self) -> WorkflowHandle<Client, AftercareWorkflow> {
        self.clinic.client.get_workflow_handle(self.subject.aftercare_id())
    }
    /// Some fresh chance.
    pub fn dice(&self) -> std::cell::RefMut<'_, Dice> {
        self.clinic.dice.borrow_mut()
    }
    /// What was done outside.
    pub fn entries(&self) -> Vec<Entry> {
        self.clinic.ledger.of(self.subject.journey)
    }
    /// What was done outside, without times and keys.
    pub fn lines(&self) -> Vec<Line> {
        self.entries().into_iter().map(|entry| entry.line).collect()
    }
    /// The kinds of the timeline.
    pub fn timeline(&self, source: &str) -> Vec<String> {
        self.clinic.ledger.timeline(self.subject.journey, source)
    }

    /// Does what somebody did in a rehearsal, on the clock of this journey.
    pub async fn act_out(&self, act: &Act) {
        match act.clone() {
            Act::Ask { message, .. } => drop(self.ask(message).await.expect("the rehearsal did it too")),
            Act::Give { answer, .. } => {
                let at = self.state().await.clock.wall_time(answer.at);
                self.give(AskAnswer { at, ..answer }).await;
            }
            Act::Answer(check_in) => self.deliver(check_in).await,
            Act::Acknowledge(escalation) => assert!(self.acknowledge(escalation).await),
        }
    }

    /// Asks something of the journey as its staff.
    pub async fn ask(&self, message: Message) -> Result<MessageAccepted, Refusal> {
        let by = Actor::Staff(StaffId(self.dice().id()));
        let name = message.name();
        let sealed = Sealed::new(self.key.clone(), Request::of(by, message));
        let journey = self.journey();
        macro_rules! update {
            ($($named:ident),+) => {
                match name {
                    $(stringify!($named) => {
                        answered(async |options| {
                            journey.execute_update(JourneyWorkflow::$named, sealed.clone(), options).await
                        })
                        .await
                    })+
                    other => panic!("no update is named {other}"),
                }
            };
        }
        let mut tries = 0;
        let answer = loop {
            let answer = update!(
                qualify,
                book_consult,
                send_quote,
                accept_quote,
                record_payment,
                book_surgery,
                reschedule,
                book_visit,
                request_move,
                hand_over,
                pause,
                resume,
                retry,
                upgrade,
                undo_upgrade,
                cancel
            );
            // A run that ends at this very moment to begin anew; a real server lets the client try again by itself.
            if !matches!(answer, Err(WorkflowUpdateError::NotFound(_))) || tries == 5 {
                break answer;
            }
            tries += 1;
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        };
        match answer {
            Ok(Clear(accepted)) => Ok(accepted),
            Err(WorkflowUpdateError::Failed(failure)) => {
                let is_ours = matches!(failure.failure_info, Some(FailureInfo::ApplicationFailureInfo(_)));
                assert!(is_ours, "a refusal is an application failure: {failure:?}");
                Err(serde_json::from_str(&failure.message).expect("a refusal is JSON"))
            }
            Err(error) => panic!("{name} fails: {error:?}"),
        }
    }

    /// The journey's state by query. One that reaches a run as it begins anew is answered by the test server only after the client's patience; reading twice changes nothing, so it is asked again.
    pub async fn state(&self) -> State {
        for _ in 0..5 {
            let journey = self.journey();
            let query = journey.query(JourneyWorkflow::state, (), WorkflowQueryOptions::default());
            match query.await {
                Ok(answer) => return answer.open().flatten().expect("keys are never gone in tests").state,
                Err(WorkflowQueryError::Rpc(status)) if patience_ended(status.code()) => {
                    println!("  a query got no answer in time; it is asked again");
                }
                Err(error) => panic!("a journey does not answer: {error:?}"),
            }
        }
        panic!("a journey never answers");
    }
    /// The aftercare's state by query, once it has begun.
    pub async fn care(&self) -> Option<aftercare::State> {
        let aftercare = self.aftercare();
        let query = aftercare.query(AftercareWorkflow::state, (), WorkflowQueryOptions::default());
        query.await.ok()?.open().flatten()
    }
    /// Waits until the journey is as wanted.
    pub async fn until(&self, what: &str, wanted: impl Fn(&State) -> bool) -> State {
        eventually(what, async || Some(self.state().await).filter(&wanted)).await
    }
    /// Tries again what is parked, as often as something parks that was under way when a person tried the last time.
    pub async fn retry_until_nothing_is_parked(&self) {
        self.ask(Message::Retry).await.expect("something is parked");
        eventually("nothing is parked", async || {
            let parked = !self.state().await.parked.is_empty();
            if parked {
                self.ask(Message::Retry).await.ok();
            }
            (!parked).then_some(())
        })
        .await;
    }
    /// Waits until the aftercare is as wanted.
    pub async fn until_care(&self, what: &str, wanted: impl Fn(&aftercare::State) -> bool) -> aftercare::State {
        eventually(what, async || self.care().await.filter(&wanted)).await
    }
    /// Waits until a line was written.
    pub async fn until_line(&self, what: &str, wanted: impl Fn(&Line) -> bool) -> Entry {
        eventually(what, async || {
            self.entries().into_iter().find(|entry| wanted(&entry.line))
        })
        .await
    }

    fn check_in(&self, step: Option<&str>, channel: &str, answer: Answer, at: DateTime<Utc>) -> CheckIn {
        cast::check_in(&mut self.dice(), step, channel, answer, at)
    }
    /// Answers by signal, as portal and messenger do; the event's id.
    pub async fn answer(&self, step: Option<&str>, channel: &str, answer: Answer) -> EventId {
        let check_in = self.check_in(step, channel, answer, Utc::now());
        self.deliver(check_in.clone()).await;
        check_in.event
    }
    /// Delivers an answer.
    pub async fn deliver(&self, check_in: CheckIn) {
        let sealed = Sealed::new(self.key.clone(), check_in);
        let aftercare = self.aftercare();
        let signal = aftercare.signal(
            AftercareWorkflow::record_check_in,
            sealed,
            WorkflowSignalOptions::default(),
        );
        signal.await.expect("an aftercare takes a signal");
    }
    /// Gives what the pathway asked for, as the portal does.
    pub async fn give(&self, answer: AskAnswer) {
        let sealed = Sealed::new(self.key.clone(), answer);
        let journey = self.journey();
        let signal = journey.signal(JourneyWorkflow::ask_answered, sealed, WorkflowSignalOptions::default());
        signal.await.expect("a journey takes a signal");
    }
    /// Tells, as the panel's tasks do, that somebody answered whoever asked, or that it was nobody after all.
    pub async fn answered_first(&self, answered: bool) {
        let (journey, options) = (self.journey(), WorkflowSignalOptions::default());
        let signal = match answered {
            true => journey.signal(JourneyWorkflow::first_response_given, (), options).await,
            false => {
                journey
                    .signal(JourneyWorkflow::first_response_taken_back, (), options)
                    .await
            }
        };
        signal.expect("a journey takes a signal");
    }
    /// Answers by update, as a voice on the phone does.
    pub async fn say(&self, step: Option<&str>, answer: Answer) -> Noted {
        let sealed = Sealed::new(self.key.clone(), self.check_in(step, "voice", answer, Utc::now()));
        let aftercare = self.aftercare();
        let noted = answered(async |options| {
            aftercare
                .execute_update(AftercareWorkflow::report_check_in, sealed.clone(), options)
                .await
        });
        noted.await.expect("an aftercare listens")
    }
    /// Reports as the API does when no aftercare listens; the event's id.
    pub async fn report(&self, what: What) -> EventId {
        let event = EventId(self.dice().id());
        let state = self.state().await;
        let opening = report::Opening {
            subject: self.subject.clone(),
            clock: state.clock,
            rules: state.pathway.escalation,
            thresholds: state.pathway.thresholds,
            surgery_at: state.surgery.map(|slot| slot.at),
            clinic_zone: state.clinic_zone,
            home_zone: state.home_zone,
            event,
            what,
        };
        let input = Sealed::new(self.key.clone(), ReportInput::Begin { opening });
        let options = WorkflowStartOptions::new(self.clinic.queue.clone(), self.subject.report_id(event))
            .id_reuse_policy(WorkflowIdReusePolicy::RejectDuplicate)
            .static_summary("report".to_owned())
            .build();
        let started = self.clinic.client.start_workflow(ReportWorkflow::run, input, options);
        started.await.expect("a report starts");
        event
    }
    /// A report.
    pub fn reported(&self, event: EventId) -> WorkflowHandle<Client, ReportWorkflow> {
        self.clinic.client.get_workflow_handle(self.subject.report_id(event))
    }
    /// Acknowledges what a report raised.
    pub async fn take(&self, event: EventId, escalation: EscalationId) -> bool {
        let by = StaffId(self.dice().id());
        let reported = self.reported(event);
        let update = answered(async |options| {
            let taken = Acknowledge { escalation, by };
            reported
                .execute_update(ReportWorkflow::acknowledge, taken, options)
                .await
        });
        update.await.is_ok()
    }
    /// Waits until a report has ended.
    pub async fn until_reported(&self, event: EventId) {
        let reported = self.reported(event);
        let result = reported.get_result(WorkflowGetResultOptions::default());
        let result = tokio::time::timeout(std::time::Duration::from_secs(60), result).await;
        result.expect("the report ends soon").expect("a report never fails");
    }
    /// Says that the first call has ended.
    pub async fn hang_up(&self) {
        let call: WorkflowHandle<Client, CallWorkflow> =
            self.clinic.client.get_workflow_handle(self.subject.call_id(1));
        let told = call.signal(CallWorkflow::call_finished, (), WorkflowSignalOptions::default());
        told.await.expect("a call takes a signal");
    }
    /// Acknowledges an escalation.
    pub async fn acknowledge(&self, escalation: EscalationId) -> bool {
        let by = StaffId(self.dice().id());
        let aftercare = self.aftercare();
        let update = answered(async |options| {
            let taken = Acknowledgement { escalation, by };
            aftercare
                .execute_update(AftercareWorkflow::acknowledge_escalation, taken, options)
                .await
        });
        update.await.is_ok()
    }

    /// How the journey ended.
    pub async fn end(&self) -> JourneyEnd {
        let journey = self.journey();
        let result = tokio::time::timeout(
            std::time::Duration::from_secs(60),
            journey.get_result(WorkflowGetResultOptions::default()),
        );
        result
            .await
            .expect("the journey ends soon")
            .expect("a journey never fails")
    }
    /// Those of the journey's workflows that still run.
    pub async fn running(&self) -> Vec<String> {
        let mut running = Vec::new();
        for id in of_journey(&self.subject) {
            let handle: WorkflowHandle<Client, JourneyWorkflow> = self.clinic.client.get_workflow_handle(id.clone());
            if let Ok(found) = handle.describe(WorkflowDescribeOptions::default()).await
                && found.status() == WorkflowExecutionStatus::Running
            {
                running.push(id);
            }
        }
        running
    }
    /// Waits until nothing of the journey runs.
    pub async fn until_nothing_runs(&self) {
        eventually("nothing runs any more", async || {
            self.running().await.is_empty().then_some(())
        })
        .await;
    }

    /// Lead to consult, with a consult in some days.
    pub async fn to_consult(&self, at: DateTime<Utc>) {
        let slot = cast::slot(&mut self.dice(), at, 30);
        self.ask(Message::BookConsult { slot })
            .await
            .expect("a lead may be booked");
    }
    /// On to an open quote.
    pub async fn to_quote(&self, now: DateTime<Utc>) {
        let quote = cast::quote(&mut self.dice(), now, 1000, 14);
        self.ask(Message::SendQuote { quote })
            .await
            .expect("a quote may be sent");
    }
    /// On to an accepted quote whose deposit is awaited.
    pub async fn to_deposit(&self) {
        let quote = self.state().await.quote.expect("a quote was sent").quote;
        self.ask(Message::AcceptQuote { quote })
            .await
            .expect("the quote is open");
    }
    /// On to the booking of the surgery.
    pub async fn to_surgery(&self, now: DateTime<Utc>) {
        let deposit = cast::payment(&mut self.dice(), PaymentKind::Deposit, 20_000, now);
        self.ask(deposit).await.expect("money may come");
    }
    /// A booked surgery.
    pub async fn book_surgery(&self, at: DateTime<Utc>) {
        let slot = cast::slot(&mut self.dice(), at, 120);
        self.ask(Message::BookSurgery {
            slot,
            discharge_at: None,
        })
        .await
        .expect("a surgery may be booked");
    }
    /// All the way from lead to aftercare, with a surgery at a time that is past.
    pub async fn to_aftercare(&self, now: DateTime<Utc>, surgery: DateTime<Utc>) -> aftercare::State {
        self.to_consult(now + Duration::days(1)).await;
        self.to_quote(now).await;
        self.to_deposit().await;
        self.to_surgery(now).await;
        self.book_surgery(surgery).await;
        self.until_care("the checks are planned", |care| !care.due.is_empty())
            .await
    }
    /// The rest of the price.
    pub async fn pay_balance(&self, now: DateTime<Utc>) {
        let balance = cast::payment(&mut self.dice(), PaymentKind::Balance, 80_000, now);
        self.ask(balance).await.expect("money may come");
    }
}

/// Whether a request ended because nobody waited longer for it.
fn patience_ended(code: tonic::Code) -> bool {
    matches!(code, tonic::Code::Cancelled | tonic::Code::DeadlineExceeded)
}

/// For so long something is waited for: machines that test are busy. Of the wall, for a question alone may wait for its own patience.
const SOON: std::time::Duration = std::time::Duration::from_secs(90);

/// Asks again until there is an answer, but not for ever.
pub async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let began = std::time::Instant::now();
    while began.elapsed() < SOON {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it never happens that {what}");
}
