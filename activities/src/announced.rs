//! A rehearsal judged by the outside: made-up people live a pathway on a real server in skipped time, with the workflows and activities that patients get;
//! what the partners' stand-in then received is what the rehearsal announced, word for word, by channel and to the minute.

#[path = "../../workflows/tests/journeys/answers.rs"]
mod answers;
#[path = "../../workflows/tests/journeys/lost.rs"]
mod lost;
#[expect(
    dead_code,
    reason = "the macro names every activity, also those that are only registered"
)]
mod office;
#[expect(dead_code, reason = "shared with the tests of workflows, which need more of it")]
#[path = "../../workflows/tests/journeys/server.rs"]
mod server;

use chrono::{DateTime, Duration, SubsecRound, Utc};
use migrations::{
    quotes::{self, NewQuote},
    staff::{self, NewStaff},
    transfer_register::{self, NewTransfer},
};
use serde_json::json;
use std::sync::Arc;
use temporalio_client::{
    Client, ClientOptions, WorkflowHandle, WorkflowQueryOptions, WorkflowSignalOptions, WorkflowStartOptions,
};
use temporalio_sdk::{Runtime, Worker, WorkerOptions};
use workflows::{
    aftercare::{Acknowledgement, AftercareWorkflow, CheckIn},
    call::CallWorkflow,
    clock::Clock,
    ids::{EscalationId, StaffId},
    invoice::InvoiceWorkflow,
    journey::{Actor, AskAnswer, Fast, JourneyInput, JourneyWorkflow, Message, Opening, Origin, Request},
    pathway::by_code,
    rehearsal::{self, Act, Kind, Persona, Rehearsal, rehearse_as},
    sealed::{KeyRef, Sealed},
    wording::{self, Filling},
};

use self::{
    answers::answered,
    lost::{Begun, TRIES, lived, of_journey},
    office::{Office, Taken},
    server::TestServer,
};
use crate::{AppointmentBook, CivilCalendar, ClinicRota, ReadModel, testing::Place};

const CLINIC: &str = "Europe/Istanbul";

/// One message: when, by which template and channel, and its words.
type Said = (DateTime<Utc>, String, String, String);

/// A persona at a clinic of their own, on the server.
struct Stage {
    place: Place,
    client: Client,
    lived: Rehearsal,
    taken: Arc<Taken>,
    key: KeyRef,
}

impl Stage {
    async fn set(server: &TestServer, persona: Persona) -> Self {
        let place = Place::new().await;
        let pathway = by_code("u1").expect("a shipped pathway");
        let lived = rehearse_as(&pathway, persona, persona.lang(), CLINIC, place.subject.clone());
        place
            .rows(&format!(
                "update patients set lang = '{}', email = 'anna@example.org' returning id::text",
                persona.lang().code()
            ))
            .await;
        let subject = &place.subject;
        let mut tx = place.services.tenant(subject).await.expect("a transaction begins");
        let doctor = NewStaff {
            id: StaffId(subject.derive("staff")),
            role: "doctor",
            name: "doctor",
            email: "doctor@example.org",
            phone: None,
            lang: "tr",
            password_hash: "!",
        };
        staff::upsert(&mut tx, &doctor).await.expect("somebody is taken on");
        for partner in ["whatsapp", "resend", "twilio"] {
            let transfer = NewTransfer {
                partner,
                country: "TR",
                purpose: "care_messages",
                data_classes: &["identity".into()],
                legal_basis: "contract",
                reference: None,
                valid_until: rehearsal::BEGINS + Duration::days(3650),
                recorded_by: None,
            };
            transfer_register::put(&mut tx, &transfer)
                .await
                .expect("it is registered");
        }
        tx.commit().await.expect("commits");
        let options = ClientOptions::new("default").build();
        Self {
            client: Client::new(server.connection.clone(), options).expect("a client without plugins"),
            key: KeyRef::record(subject.tenant, subject.patient),
            taken: Arc::default(),
            lived,
            place,
        }
    }

    /// Each clinic has a worker of its own, with its own database.
    fn queue(&self) -> String {
        format!("announced-{:?}", self.lived.persona)
    }

    fn worker(&self, runtime: &Runtime) -> Worker {
        let services = self.place.services.clone();
        let options = WorkerOptions::new(self.queue())
            .register_workflow::<JourneyWorkflow>()
            .and_then(|options| options.register_workflow::<AftercareWorkflow>())
            .and_then(|options| options.register_workflow::<CallWorkflow>())
            .and_then(|options| options.register_workflow::<InvoiceWorkflow>())
            .expect("four workflows of different names")
            .register_activities(ReadModel(services.clone()))
            .register_activities(CivilCalendar)
            .register_activities(ClinicRota(services.clone()))
            .register_activities(AppointmentBook(services.clone()))
            .register_activities(office::Messages(services.clone(), self.taken.clone()))
            .register_activities(office::Carrier(services.clone(), self.taken.clone()))
            .register_activities(Office(services))
            .build();
        Worker::new(runtime, self.client.clone(), options).expect("a worker of sound options")
    }

    async fn begin(&self) -> Clock {
        let persona = self.lived.persona;
        let opening = Opening {
            subject: self.place.subject.clone(),
            fast: Some(Fast {
                origin: rehearsal::BEGINS,
                rate: 1,
            }),
            pathway: by_code("u1").expect("a shipped pathway"),
            origin: Origin::Written,
            lang: persona.lang(),
            clinic_zone: CLINIC.into(),
            home_zone: persona.home().into(),
        };
        let input = Sealed::new(self.key.clone(), JourneyInput::Open { opening });
        let options = WorkflowStartOptions::new(self.queue(), self.place.subject.workflow_id()).build();
        let started = self.client.start_workflow(JourneyWorkflow::run, input, options).await;
        started.expect("a journey starts");
        let journey = self.journey();
        let state = journey.query(JourneyWorkflow::state, (), WorkflowQueryOptions::default());
        let state = state.await.expect("a journey answers").open().flatten();
        state.expect("keys are never gone in tests").state.clock
    }

    fn journey(&self) -> WorkflowHandle<Client, JourneyWorkflow> {
        self.client.get_workflow_handle(self.place.subject.workflow_id())
    }
    fn aftercare(&self) -> WorkflowHandle<Client, AftercareWorkflow> {
        self.client.get_workflow_handle(self.place.subject.aftercare_id())
    }

    /// Does what somebody did in the rehearsal.
    async fn act(&self, act: Act, at: DateTime<Utc>) {
        match act {
            Act::Ask { by_patient, message } => self.ask(by_patient, message).await,
            Act::Answer(check_in) => self.answer(check_in).await,
            // As the portal tells it: by the clock on the wall.
            Act::Give { answer, .. } => self.give(AskAnswer { at, ..answer }).await,
            Act::Acknowledge(escalation) => self.acknowledge(escalation).await,
        }
    }

    async fn ask(&self, by_patient: bool, message: Message) {
        if let Message::SendQuote { quote } = &message {
            let subject = &self.place.subject;
            let mut tx = self.place.services.tenant(subject).await.expect("a transaction begins");
            let new = NewQuote {
                id: quote.quote,
                journey_id: subject.journey,
                patient_id: subject.patient,
                currency: "EUR",
                amount_minor: quote.amount.amount_minor,
                deposit_minor: quote.deposit_minor,
                lines: json!([]),
                valid_until: quote.valid_until,
            };
            quotes::draft(&mut tx, &new).await.expect("a quote is drafted");
            tx.commit().await.expect("commits");
        }
        let by = match by_patient {
            true => Actor::Patient,
            false => Actor::Staff(StaffId(self.place.subject.derive("staff"))),
        };
        let name = message.name();
        let sealed = Sealed::new(self.key.clone(), Request::of(by, message));
        let journey = self.journey();
        macro_rules! update {
            ($($named:ident),+) => {
                match name {
                    $(stringify!($named) => {
                        let told = answered(async |options| {
                            journey.execute_update(JourneyWorkflow::$named, sealed.clone(), options).await
                        });
                        told.await.map(drop)
                    })+
                    other => panic!("nobody rehearses {other}"),
                }
            };
        }
        let told = update!(
            qualify,
            book_consult,
            send_quote,
            accept_quote,
            record_payment,
            book_surgery,
            reschedule,
            book_visit,
            cancel
        );
        told.unwrap_or_else(|error| panic!("{:?}: {name} is refused: {error:?}", self.lived.persona));
    }

    async fn answer(&self, check_in: CheckIn) {
        let sealed = Sealed::new(self.key.clone(), check_in);
        let aftercare = self.aftercare();
        let told = aftercare.signal(
            AftercareWorkflow::record_check_in,
            sealed,
            WorkflowSignalOptions::default(),
        );
        told.await.expect("an aftercare takes a signal");
    }

    async fn give(&self, answer: AskAnswer) {
        let sealed = Sealed::new(self.key.clone(), answer);
        let journey = self.journey();
        let told = journey.signal(JourneyWorkflow::ask_answered, sealed, WorkflowSignalOptions::default());
        told.await.expect("a journey takes a signal");
    }

    async fn acknowledge(&self, escalation: EscalationId) {
        let by = StaffId(self.place.subject.derive("staff"));
        let aftercare = self.aftercare();
        let told = answered(async |options| {
            let taken = Acknowledgement { escalation, by };
            aftercare
                .execute_update(AftercareWorkflow::acknowledge_escalation, taken, options)
                .await
        });
        told.await.expect("the rehearsal's escalation is the journey's");
    }

    /// What the rehearsal announced.
    fn announced(&self) -> Vec<Said> {
        let with = Filling {
            clinic: "Clinic north",
            clinic_zone: CLINIC,
            home_zone: self.lived.persona.home(),
            invoice_number: "TEST",
        };
        let lines = self.lived.calendar.iter().filter(|line| line.kind == Kind::Message);
        let said = lines.map(|line| {
            let params = wording::filled(&line.code, &line.params, &with);
            let words = wording::render(&line.code, self.lived.persona.lang().code(), &params);
            let channel = line.channel.clone().unwrap_or_default();
            (line.at, line.code.clone(), channel, words.unwrap_or_default())
        });
        said.collect()
    }

    /// What the partners' stand-in received, each with the moment at which the journey had it sent.
    fn received(&self, clock: Clock) -> Vec<Said> {
        let partner = |partner: &str| match partner {
            "whatsapp" => "whatsapp",
            "resend" => "email",
            _ => "sms",
        };
        let taken = self.taken.all();
        self.place.partners.ledger.read(|all| {
            let said = all.iter().map(|entry| {
                let key = entry.key.clone().unwrap_or_default();
                let (at, template) = taken
                    .get(&key)
                    .unwrap_or_else(|| panic!("nobody decided to send {key}"));
                let words = entry.text.clone().unwrap_or_default();
                (
                    clock.journey_time(*at),
                    template.clone(),
                    partner(&entry.partner).to_owned(),
                    words,
                )
            });
            said.collect()
        })
    }
}

/// To the minute: on the server people act some real seconds after the moment they chose.
fn minute(mut said: Vec<Said>) -> Vec<Said> {
    for line in &mut said {
        // How long the tax office takes is the rehearsal's guess: the day counts.
        let unit = if line.1 == "invoice_ready" { 86_400 } else { 60 };
        line.0 = line.0.trunc_subsecs(0) - Duration::seconds(line.0.timestamp().rem_euclid(unit));
        // A mail has the clinic's name above, and below the link that WhatsApp has as a button.
        if let Some((_, words)) = line.3.split_once('\n').filter(|_| line.2 == "email") {
            line.3 = words.to_owned();
        }
        if let Some((words, _)) = line.3.split_once("\nhttp") {
            line.3 = words.to_owned();
        }
    }
    said.sort();
    said
}

/// A worker until it is stopped, and the handle that stops it.
fn work(stage: &Stage) -> (impl Fn() + use<>, impl Future<Output = ()> + use<>) {
    let runtime = Runtime::from_current_tokio(Default::default()).expect("inside a runtime");
    let mut worker = stage.worker(&runtime);
    let stop = worker.shutdown_handle();
    let works = async move {
        let _runtime = runtime;
        worker.run().await.expect("a worker runs until it is stopped");
    };
    (stop, works)
}

/// All of them live on one server whose time passes for everybody: each act is done in its turn.
async fn live(server: &TestServer, stages: &[Stage]) -> Vec<Clock> {
    let mut clocks = Vec::new();
    let mut acts = Vec::new();
    for stage in stages {
        let clock = stage.begin().await;
        let of = stage.lived.acts.iter();
        acts.extend(of.map(|(at, act)| (clock.wall_time(*at), stage, act.clone())));
        clocks.push(clock);
    }
    acts.sort_by_key(|(at, _, _)| *at);
    for (at, stage, act) in acts {
        server.live_until(at).await;
        stage.act(act, at).await;
    }
    let longest = stages.iter().map(|stage| stage.lived.days).max().unwrap_or_default();
    server
        .live_until(clocks[0].wall_time(rehearsal::BEGINS + Duration::days(longest + 2)))
        .await;
    clocks
}

/// What the stages were told to begin.
fn begun(stages: &[Stage]) -> Begun {
    let of = |stage: &Stage| of_journey(&stage.place.subject).map(|id| (stage.client.clone(), id));
    stages.iter().flat_map(of).collect()
}

fn judge(stage: &Stage, clock: Clock) {
    let persona = stage.lived.persona;
    let (announced, received) = (minute(stage.announced()), minute(stage.received(clock)));
    for (said, heard) in announced.iter().zip(&received) {
        assert_eq!(said, heard, "{persona:?}");
    }
    assert_eq!(
        announced.len(),
        received.len(),
        "{persona:?}: {announced:#?} {received:#?}"
    );
    println!("  {persona:?}: {} messages as announced", received.len());
}

/// Lives and judges all personas on a server of their own; false when it lost one of them.
async fn all_as_announced() -> bool {
    let server = TestServer::start().await;
    let mut stages = Vec::new();
    // A partner that is away answers nobody: what then happens has tests of its own.
    for persona in Persona::ALL
        .into_iter()
        .filter(|persona| *persona != Persona::PartnerDown)
    {
        stages.push(Stage::set(&server, persona).await);
    }
    let (stops, works): (Vec<_>, Vec<_>) = stages.iter().map(work).unzip();
    let all = async {
        let clocks = live(&server, &stages).await;
        for (stage, clock) in stages.iter().zip(clocks) {
            judge(stage, clock);
        }
    };
    let judged = async {
        let judged = lived("what was announced", || begun(&stages), all).await;
        for stop in stops {
            stop();
        }
        judged
    };
    tokio::join!(judged, futures::future::join_all(works)).0
}

#[tokio::test]
async fn what_the_stand_in_receives_is_what_the_rehearsal_announced() {
    for _ in 0..TRIES {
        if Box::pin(all_as_announced()).await {
            return;
        }
    }
    panic!("the test server loses somebody each time");
}
