//! What each shipped pathway costs the server in history events, over all runs of its journey, aftercare and invoice, beside the same life written naively,
//! twice. *Steps alone*: a timer for every wait, an activity for every message and another for its row, each of the four reminders of a check as a timer of
//! its own that nobody takes back. *As seen*: the same with what people and lists need of it besides, likewise in its plainest form: who acts is answered, the
//! search attributes follow each step, and an activity is asked for the civil hour before a message. A measurement, not a test; `make bench` runs it.

mod transitions;

use std::fmt::Write;

use chrono::{DateTime, Duration, Utc};
use temporalio_client::{
    Client, WorkflowExecuteUpdateOptions, WorkflowFetchHistoryOptions, WorkflowHandle, WorkflowSignalOptions,
    WorkflowStartOptions,
};
use temporalio_sdk::{Runtime, Worker, WorkerOptions};
use temporalio_workflow::{
    SyncWorkflowContext, WorkflowContext, WorkflowContextView, WorkflowResult, select, workflow, workflow_methods,
};
use workflows::{
    ids::JourneyRef,
    journey::{Fast, JourneyWorkflow, Message, Opening, Origin, Template},
    options,
    pathway::{Pathway, QuietHours, library},
    ports::{
        calendar::{Calendar, Moment},
        messenger::{Messenger, Outbound},
        records::Records,
        rota::{Notice, Rota},
    },
    record::RecordBatch,
    rehearsal::{self, Act, Kind, Persona, Rehearsal, rehearse_as},
    sealed::{KeyRef, Sealed},
    search,
};

use self::transitions::Cost;
use crate::{
    cast::{self, CLINIC},
    clinic::Clinic,
    dice::Dice,
    server::TestServer,
};

/// One thing of a life, at so many seconds from its beginning.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Item {
    after: i64,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum What {
    Message,
    /// A message whose answer is waited for, with four reminders in the background.
    Check,
    Notice,
    /// Somebody does something.
    Act,
    /// Somebody books a time: an act, the calendar's answer.
    Booking,
    /// The patient answers a check and is thanked.
    Answer,
    /// Drawn up, submitted, asked after once and kept, each with its row.
    Invoice,
}

impl What {
    fn is_an_act(self) -> bool {
        matches!(self, Self::Act | Self::Booking | Self::Answer)
    }
}

/// How a life is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Telling {
    StepsAlone,
    AsSeen,
}

/// A life as a first draft would have it.
#[workflow]
pub struct NaiveJourney {
    life: Vec<Item>,
    telling: Telling,
    acts: u32,
    subject: JourneyRef,
}

#[workflow_methods]
impl NaiveJourney {
    #[init]
    fn new(_ctx: &WorkflowContextView, input: (JourneyRef, Vec<Item>, Telling)) -> Self {
        Self {
            subject: input.0,
            life: input.1,
            telling: input.2,
            acts: 0,
        }
    }

    #[run(name = "NaiveJourney")]
    pub async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<()> {
        let (life, mut now, mut acts) = (ctx.state(|w| w.life.clone()), 0, 0);
        for item in life {
            if item.what.is_an_act() {
                acts += 1;
                ctx.wait_condition(|w| w.acts >= acts).await?;
            } else if item.after > now {
                let wait = std::time::Duration::from_secs(u64::try_from(item.after - now).unwrap_or(0));
                ctx.timer(options::timer(wait, "wait")).await;
            }
            now = item.after;
            match item.what {
                What::Message => speak(ctx).await,
                // Which office it is makes no difference to the history.
                What::Notice | What::Booking => tell(ctx).await,
                What::Answer => speak(ctx).await,
                What::Act => {}
                What::Invoice => {
                    for _ in ["freeze", "submit"] {
                        tell(ctx).await;
                        record(ctx).await;
                    }
                    let wait = std::time::Duration::from_secs(60);
                    ctx.timer(options::timer(wait, "ask after the invoice")).await;
                    for _ in ["status", "keep"] {
                        tell(ctx).await;
                    }
                }
                What::Check => {
                    speak(ctx).await;
                    let waits = [4, 8, 24, 30].map(|hours| std::time::Duration::from_secs(hours * 3600));
                    let [mut remind, mut channel, mut call, mut human] =
                        waits.map(|wait| ctx.timer(options::timer(wait, "remind")));
                    // The answer ends them all; nobody is reminded in this life.
                    let until = acts + 1;
                    select! {
                        _ = ctx.wait_condition(|w| w.acts >= until) => {},
                        _ = remind => {},
                        _ = channel => {},
                        _ = call => {},
                        _ = human => {},
                    }
                }
            }
            if ctx.state(|w| w.telling == Telling::AsSeen) {
                // All that a list of journeys shows, in one event.
                ctx.upsert_search_attributes([
                    search::STAGE.value_set("naive".to_owned()),
                    search::WAITING_ON.value_set(format!("item {now}")),
                ]);
            }
            record(ctx).await;
        }
        Ok(())
    }

    /// Somebody does something.
    #[signal(name = "act")]
    pub fn act(&mut self, _ctx: &mut SyncWorkflowContext<Self>) {
        self.acts += 1;
    }

    /// Somebody does something and is told that it was taken.
    #[update(name = "act_and_hear")]
    pub fn act_and_hear(&mut self, _ctx: &mut SyncWorkflowContext<Self>) -> u32 {
        self.acts += 1;
        self.acts
    }
}

async fn speak(ctx: &WorkflowContext<NaiveJourney>) {
    if ctx.state(|w| w.telling == Telling::AsSeen) {
        let moment = Moment {
            at: ctx.workflow_time().map(Into::into).unwrap_or_default(),
            quiet: QuietHours { from: 21, to: 9 },
            zone: CLINIC.into(),
        };
        ctx.execute_activity(Calendar::next_civil, moment, options::until_done("civil hour"))
            .await
            .ok();
    }
    let subject = ctx.state(|w| w.subject.clone());
    let message = Outbound {
        key: subject.key("naive"),
        subject,
        template: Template::CheckIn,
        params: Vec::new(),
        clinic_zone: CLINIC.into(),
        home_zone: CLINIC.into(),
        step_key: None,
        other_channel: false,
        fallback: Default::default(),
        waits: Default::default(),
    };
    ctx.execute_activity(Messenger::send, message, options::partner("send"))
        .await
        .ok();
}

async fn tell(ctx: &WorkflowContext<NaiveJourney>) {
    let subject = ctx.state(|w| w.subject.clone());
    let notice = Notice {
        key: subject.key("naive"),
        subject,
        to: workflows::journey::To::Coordinator,
        coordinator: None,
        code: "naive".into(),
        escalation: None,
    };
    ctx.execute_activity(Rota::tell, notice, options::until_done("tell"))
        .await
        .ok();
}

async fn record(ctx: &WorkflowContext<NaiveJourney>) {
    let subject = ctx.state(|w| w.subject.clone());
    let key = KeyRef::record(subject.tenant, subject.patient);
    let batch = RecordBatch {
        subject,
        source: "naive".into(),
        seq: 1,
        at: DateTime::<Utc>::default(),
        row: None,
        entries: Vec::new(),
        check_ins: Vec::new(),
        escalations: Vec::new(),
        tasks: Vec::new(),
        quotes: Vec::new(),
        payments: Vec::new(),
        lead_stage: None,
    };
    ctx.execute_activity(Records::write, Sealed::new(key, batch), options::until_done("record"))
        .await
        .ok();
}

/// The naive telling of a rehearsed life.
fn naive(lived: &Rehearsal) -> Vec<Item> {
    let mut acts = lived.acts.iter();
    let mut act = || match acts.next() {
        Some((_, Act::Answer(_))) => What::Answer,
        Some((
            _,
            Act::Ask {
                message: Message::BookConsult { .. } | Message::BookSurgery { .. } | Message::BookVisit { .. },
                ..
            },
        )) => What::Booking,
        _ => What::Act,
    };
    let items = lived.calendar.iter().filter_map(|line| {
        let what = match line.kind {
            Kind::Message if line.code == "check_in" => What::Check,
            Kind::Message => What::Message,
            Kind::Notice => What::Notice,
            Kind::StaffActs | Kind::PatientActs => act(),
            Kind::Call | Kind::Dropped | Kind::Away => return None,
        };
        let after = (line.at - rehearsal::BEGINS).num_seconds();
        Some(Item { after, what })
    });
    let mut items: Vec<Item> = items.collect();
    // At the discharge, as every journey of ours has it: just before the first check.
    let first = items
        .iter()
        .position(|item| item.what == What::Check)
        .unwrap_or(items.len());
    let after = items.get(first).map_or(0, |item| item.after - 3600);
    let what = What::Invoice;
    items.insert(first, Item { after, what });
    items
}

/// What all runs of a workflow cost, from its first to its last.
async fn cost(client: &Client, id: String) -> Cost {
    let (mut all, mut run) = (Cost::default(), None);
    loop {
        let latest: WorkflowHandle<Client, JourneyWorkflow> = client.get_workflow_handle(id.clone());
        let mut info = latest.info().clone();
        info.run_id = run;
        let handle: WorkflowHandle<Client, JourneyWorkflow> = WorkflowHandle::new(client.clone(), info);
        let history = handle.fetch_history(WorkflowFetchHistoryOptions::default());
        let history = history.to_json().await.expect("a history is JSON");
        let history = serde_json::from_slice(&history).expect("a history is JSON");
        all += Cost::of(&history);
        let Some(before) = transitions::run_before(&history) else {
            return all;
        };
        run = Some(before);
    }
}

/// Lives the pathway with the real workflows; what the three of them cost.
async fn ours(
    server: &TestServer,
    clinic: &Clinic,
    pathway: &Pathway,
    subject: &JourneyRef,
    lived: &Rehearsal,
) -> Cost {
    let opening = Opening {
        subject: subject.clone(),
        fast: Some(Fast {
            origin: rehearsal::BEGINS,
            rate: 1,
        }),
        pathway: pathway.clone(),
        origin: Origin::Written,
        lang: lived.persona.lang(),
        clinic_zone: CLINIC.into(),
        home_zone: lived.persona.home().into(),
    };
    let patient = clinic.open(opening).await;
    let clock = patient.state().await.clock;
    for (at, act) in &lived.acts {
        server.live_until(clock.wall_time(*at)).await;
        patient.act_out(act).await;
    }
    server.live_for(Duration::days(2)).await;
    patient.until_nothing_runs().await;
    let ids = [subject.workflow_id(), subject.aftercare_id(), subject.invoice_id(1)];
    let mut all = Cost::default();
    for id in ids {
        all += cost(&clinic.client, id).await;
    }
    all
}

async fn naively(
    server: &TestServer,
    clinic: &Clinic,
    subject: &JourneyRef,
    lived: &Rehearsal,
    telling: Telling,
) -> Cost {
    let id = format!("naive/{telling:?}/{}", subject.journey);
    let options = WorkflowStartOptions::new(clinic.queue.clone(), id.clone()).build();
    let input = (subject.clone(), naive(lived), telling);
    let began = server.now().await;
    let started = clinic.client.start_workflow(NaiveJourney::run, input, options).await;
    let handle = started.expect("it starts");
    for (at, act) in &lived.acts {
        server.live_until(began + (*at - rehearsal::BEGINS)).await;
        // What the patient answers comes by signal in either telling, as it does with us.
        if telling == Telling::AsSeen && matches!(act, Act::Ask { .. } | Act::Acknowledge(_)) {
            let asked = handle.execute_update(NaiveJourney::act_and_hear, (), WorkflowExecuteUpdateOptions::default());
            asked.await.expect("it takes an update");
        } else {
            let told = handle.signal(NaiveJourney::act, (), WorkflowSignalOptions::default());
            told.await.expect("it takes a signal");
        }
    }
    server.live_for(Duration::days(2)).await;
    cost(&clinic.client, id).await
}

#[test]
#[ignore = "a measurement; `make bench` runs it"]
fn what_each_pathway_costs() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let server = TestServer::start().await;
        let clinic = Clinic::on(server.connection.clone(), 5);
        let shift = clinic.begin_shift();
        let naive_clinic = Clinic::on(server.connection.clone(), 6);
        let runtime = Runtime::from_current_tokio(Default::default()).expect("inside a runtime");
        let mut options = WorkerOptions::new(naive_clinic.queue.clone())
            .register_workflow::<NaiveJourney>()
            .expect("one workflow")
            .build();
        naive_clinic.ledger.serve(&mut options);
        let mut worker =
            Worker::new(&runtime, naive_clinic.client.clone(), options).expect("a worker of sound options");
        let stop = worker.shutdown_handle();
        let done = tokio::task::spawn_local(async move { worker.run().await });
        println!("each cell: history events / state transitions");
        println!(
            "| pathway | ours | naively, steps alone | ratio | naively, as seen | ratio |\n|---|---|---|---|---|---|"
        );
        let mut dice = Dice::of(9);
        for pathway in library().iter().filter(|pathway| pathway.code != "demo") {
            let subject = cast::subject(&mut dice);
            let persona = Persona::Steady;
            let lived = rehearse_as(pathway, persona, persona.lang(), CLINIC, subject.clone());
            let ours = ours(&server, &clinic, pathway, &subject, &lived).await;
            let mut row = format!("| {} | {ours} |", pathway.code);
            for telling in [Telling::StepsAlone, Telling::AsSeen] {
                let naive = naively(&server, &naive_clinic, &subject, &lived, telling).await;
                let (events, transitions) = ours.beside(naive);
                write!(row, " {naive} | {events:.2}× / {transitions:.2}× |").expect("a string takes it");
            }
            println!("{row}");
        }
        stop();
        done.await.expect("it ends").expect("a worker runs until it is stopped");
        shift.end().await;
    });
}
