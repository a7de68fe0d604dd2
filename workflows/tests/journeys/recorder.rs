//! Records histories of journeys parked at each stage from a running Temporal server, so that later code can be replayed against them:
//!
//! `TEST_TEMPORAL_ADDRESS=http://127.0.0.1:7233 cargo test -p workflows --test journeys record -- --ignored`
//!
//! The server must know the journeys' search attributes; `make up` starts such a one.

use chrono::{Duration, Timelike, Utc};
use std::path::PathBuf;
use temporalio_client::{Client, WorkflowFetchHistoryOptions, WorkflowHandle};
use workflows::{
    aftercare::{self, CheckStatus},
    civil,
    ids::StaffId,
    journey::{Fast, JourneyEnd, JourneyWorkflow, Message, Opening, Origin, Template, WaitingOn},
    locale::Lang,
    outage::Recovered,
    pathway::{Pathway, QuietHours, by_code},
    ports::{sweeps::Name, voice::CallStatus},
};

use crate::{
    cast,
    clinic::{Clinic, Patient},
    dice::Dice,
    erased,
    ledger::Line,
    partner::{self, Partner},
    server, swept,
};

/// Where histories are kept.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/histories")
}

/// A pathway that speaks at any hour, so that recording need not wait for the morning.
pub fn at_any_hour() -> Pathway {
    let mut pathway = by_code("u1").expect("a shipped pathway");
    pathway.quiet = QuietHours { from: 0, to: 0 };
    pathway
}

struct Recorder(Clinic);

impl Recorder {
    async fn patient(&self) -> Patient {
        let patient = self.0.admit(at_any_hour()).await;
        patient
            .until_line("the lead is welcomed", |line| matches!(line, Line::Sent { .. }))
            .await;
        patient
    }
    async fn operated(&self, days: i64) -> Patient {
        let patient = self.patient().await;
        let now = Utc::now();
        patient.to_aftercare(now, now - Duration::days(days)).await;
        patient
    }
    async fn keep(&self, name: &str, workflow_id: String) {
        // What was decided last is still being carried out; a history may end anywhere, but these end where nothing moves.
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        let handle: WorkflowHandle<Client, JourneyWorkflow> = self.0.client.get_workflow_handle(workflow_id);
        let history = handle.fetch_history(WorkflowFetchHistoryOptions::default());
        let json = history.to_json().await.expect("a history is JSON");
        std::fs::write(folder().join(format!("{name}.json")), json).expect("the folder can be written");
        println!("recorded {name}");
    }
    async fn keep_journey(&self, name: &str, patient: &Patient) {
        self.keep(name, patient.subject.workflow_id()).await;
    }
}

async fn record(recorder: &Recorder) {
    let now = Utc::now();
    let ledger = &recorder.0.ledger;

    let lead = recorder.patient().await;
    recorder.keep_journey("lead", &lead).await;

    let consult = recorder.patient().await;
    consult.to_consult(now + Duration::days(3)).await;
    let moved = Message::Reschedule {
        what: workflows::journey::message::Booking::Consult,
        at: now + Duration::days(4),
    };
    consult.ask(moved).await.expect("it may move");
    recorder.keep_journey("consult_booked", &consult).await;

    let quote = recorder.patient().await;
    quote.to_consult(now + Duration::days(3)).await;
    quote.to_quote(now).await;
    recorder.keep_journey("quote_open", &quote).await;
    quote.to_deposit().await;
    recorder.keep_journey("deposit_awaited", &quote).await;
    quote.to_surgery(now).await;
    quote.book_surgery(now + Duration::days(20)).await;
    recorder.keep_journey("surgery_booked", &quote).await;
    quote
        .ask(Message::Pause {
            reason: "patient_travels".into(),
        })
        .await
        .expect("it may be held");
    recorder.keep_journey("held", &quote).await;
    let cancel = Message::Cancel {
        reason: "patient_request".into(),
        keep_deposit: false,
    };
    quote.ask(cancel).await.expect("it may be cancelled");
    assert_eq!(quote.end().await, JourneyEnd::Cancelled);
    recorder.keep_journey("cancelled", &quote).await;

    let refused = recorder.patient().await;
    ledger.script().refuses = Some(workflows::journey::Template::ConsultBooked);
    refused.to_consult(now + Duration::days(3)).await;
    refused.until("it is parked", |state| !state.parked.is_empty()).await;
    ledger.script().refuses = None;
    recorder.keep_journey("parked", &refused).await;

    // Yesterday's surgery: the first check is asked now.
    let care = recorder.operated(1).await;
    let step = care
        .until_care("a check is ahead or asked", |care| !care.due.is_empty())
        .await
        .checks[0]
        .key
        .clone();
    care.answer(Some(&step), "whatsapp", workflows::aftercare::Answer::Start)
        .await;
    recorder.keep_journey("aftercare", &care).await;
    recorder.keep("aftercare_asked", care.subject.aftercare_id()).await;
    care.answer(Some(&step), "portal", cast::report(8, &[])).await;
    care.until_care("it alarms", |care| !care.escalations.is_empty()).await;
    recorder
        .keep("aftercare_escalation_open", care.subject.aftercare_id())
        .await;
    recorder.keep_journey("aftercare_urgent", &care).await;
    let open = care.care().await.expect("it runs").escalations[0].escalation;
    assert!(care.acknowledge(open).await);
    recorder
        .keep("aftercare_acknowledged", care.subject.aftercare_id())
        .await;

    // A surgery of long ago: only the last check is left, and the invoice is due at once.
    let closed = recorder.operated(179).await;
    closed.until_care("one check is left", |care| care.due.len() == 1).await;
    closed.answer(Some("d180"), "portal", cast::report(0, &[])).await;
    closed
        .until("the balance is awaited", |state| state.waiting.on == WaitingOn::Payment)
        .await;
    recorder.keep_journey("balance_awaited", &closed).await;
    recorder.keep("invoice", closed.subject.invoice_id(1)).await;
    recorder.keep("aftercare_finished", closed.subject.aftercare_id()).await;
    closed.pay_balance(now).await;
    assert_eq!(closed.end().await, JourneyEnd::Closed);
    recorder.keep_journey("closed", &closed).await;

    // Silence with rungs of no length: a call within seconds.
    let mut hurried = at_any_hour();
    hurried.silence = workflows::pathway::Silence {
        remind_after_hours: 0,
        other_channel_after_hours: 0,
        call_after_hours: 0,
        human_after_hours: 48,
    };
    ledger.script().call = Some(CallStatus::NotReached);
    ledger.script().session_known = false;
    let silent = recorder.0.admit(hurried).await;
    silent
        .to_aftercare(now, now - Duration::days(1) - Duration::hours(6))
        .await;
    silent
        .until_care("a check was asked", |care| {
            care.checks.iter().any(|check| check.status != CheckStatus::Planned)
        })
        .await;
    silent
        .until_line("a call is placed", |line| matches!(line, Line::Called { .. }))
        .await;
    // It is looked up after a while, and then its end is told as the partner's webhook tells it.
    tokio::time::sleep(std::time::Duration::from_secs(7)).await;
    silent.hang_up().await;
    crate::clinic::eventually("the call is over", async || {
        silent
            .timeline("aftercare")
            .contains(&"call_finished".to_owned())
            .then_some(())
    })
    .await;
    recorder.keep("call", silent.subject.call_id(1)).await;
    recorder.keep("aftercare_silent", silent.subject.aftercare_id()).await;
}

/// What is reported outside an aftercare, and what the database refuses.
async fn record_unusual(recorder: &Recorder) {
    let ledger = &recorder.0.ledger;
    let unsure = recorder.operated(1).await;
    unsure
        .answer(None, "whatsapp", workflows::aftercare::Answer::SomeFlag)
        .await;
    unsure
        .until_care("it alarms", |care| !care.escalations.is_empty())
        .await;
    recorder
        .keep("aftercare_unnamed_sign", unsure.subject.aftercare_id())
        .await;

    let patient = recorder.patient().await;
    let said = workflows::report::said(&cast::report(9, &[])).expect("it says something");
    let (channel, at) = ("portal".to_owned(), Utc::now());
    let event = patient
        .report(workflows::report::What::Said { said, channel, at })
        .await;
    let open = patient.until("it is open", |state| !state.escalations.is_empty()).await;
    assert!(
        patient
            .take(event, *open.escalations.first().expect("it is open"))
            .await
    );
    patient.until_reported(event).await;
    recorder.keep("report", patient.subject.report_id(event)).await;

    let refused = recorder.operated(1).await;
    ledger.script().refuses_records = true;
    let pause = Message::Pause { reason: "test".into() };
    refused.ask(pause).await.expect("it may be held");
    refused.until("it is parked", |state| !state.parked.is_empty()).await;
    refused.answer(None, "portal", cast::report(1, &[])).await;
    refused
        .until_care("it keeps it", |care| !care.unwritten.is_empty())
        .await;
    ledger.script().refuses_records = false;
    refused.retry_until_nothing_is_parked().await;
    recorder.keep_journey("record_refused", &refused).await;
    let aftercare = refused.subject.aftercare_id();
    recorder.keep("aftercare_record_refused", aftercare).await;
}

#[test]
#[ignore = "records anew; needs a Temporal server at TEST_TEMPORAL_ADDRESS"]
fn record_histories() {
    record_with(async |recorder| {
        record(recorder).await;
        record_unusual(recorder).await;
    });
}

#[test]
#[ignore = "records anew; needs a Temporal server at TEST_TEMPORAL_ADDRESS"]
fn record_sweep() {
    record_with(async |recorder| {
        let sweep = swept::begin(&recorder.0, Name::Retention, Utc::now().timestamp()).await;
        swept::end(&sweep).await;
        recorder.keep("sweep", sweep.info().workflow_id.clone()).await;
        let pausing = swept::begin(&recorder.0, Name::Stuck, Utc::now().timestamp()).await;
        recorder.keep("sweep_pausing", pausing.info().workflow_id.clone()).await;
    });
}

#[test]
#[ignore = "records anew; needs a Temporal server at TEST_TEMPORAL_ADDRESS"]
fn record_erasure() {
    record_with(async |recorder| {
        recorder.0.eraser.finds(1, 1);
        let mut dice = Dice::of(u64::try_from(Utc::now().timestamp()).expect("after 1970"));
        let erasure = erased::begin(&recorder.0, &mut dice).await;
        erased::end(&erasure).await;
        recorder.keep("erasure", erasure.info().workflow_id.clone()).await;
    });
}

#[test]
#[ignore = "records anew; needs a Temporal server at TEST_TEMPORAL_ADDRESS"]
fn record_steps() {
    record_with(async |recorder| {
        let now = Utc::now();
        let patient = recorder.patient().await;
        patient.to_consult(now + Duration::days(3)).await;
        patient.to_quote(now).await;
        patient.to_deposit().await;
        patient.to_surgery(now).await;
        // Twenty days ahead: the flight is asked for at once, the rest waits, and all of it moves.
        patient.book_surgery(now + Duration::days(20)).await;
        let asked = |line: &Line| {
            matches!(
                line,
                Line::Sent {
                    template: Template::TravelDetails,
                    ..
                }
            )
        };
        patient.until_line("the flight is asked for", asked).await;
        let moved = Message::Reschedule {
            what: workflows::journey::message::Booking::Surgery,
            at: now + Duration::days(40),
        };
        patient.ask(moved).await.expect("it may move");
        patient
            .until("the steps are planned anew", |state| {
                state.due.contains_key("step:travel")
            })
            .await;
        recorder.keep_journey("steps", &patient).await;
    });
}

#[test]
#[ignore = "records anew; needs a Temporal server at TEST_TEMPORAL_ADDRESS"]
fn record_upgrade() {
    record_with(async |recorder| {
        let patient = recorder.operated(1).await;
        let mut next = patient.state().await.pathway;
        next.version += 1;
        next.checks.retain(|check| check.day != 90);
        let upgrade = Message::Upgrade {
            pathway: Box::new(next),
            reason: "new_version".into(),
        };
        let knows = |care: &aftercare::State, key: &str| care.checks.iter().any(|check| check.key == key);
        patient.ask(upgrade.clone()).await.expect("nothing speaks against it");
        patient.until_care("it follows", |care| !knows(care, "d90")).await;
        patient
            .ask(Message::UndoUpgrade)
            .await
            .expect("nothing has happened since");
        patient.until_care("it goes back", |care| knows(care, "d90")).await;
        patient.ask(upgrade).await.expect("nothing speaks against it");
        patient.until_care("it follows", |care| !knows(care, "d90")).await;
        recorder.keep_journey("upgraded", &patient).await;
        recorder
            .keep("aftercare_upgraded", patient.subject.aftercare_id())
            .await;
    });
}

#[test]
#[ignore = "records anew; needs a Temporal server at TEST_TEMPORAL_ADDRESS"]
fn record_asks() {
    record_with(async |recorder| {
        let mut pathway = at_any_hour();
        pathway.steps = serde_json::from_str(
            r#"[{"key": "questions", "anchor": "lead", "offset_hours": 1, "act": {"kind": "survey", "instrument": "ipss",
                  "within_hours": 24, "otherwise": {"then": "leave"}}},
                {"key": "paper", "anchor": "lead", "offset_hours": 1, "act": {"kind": "document", "type": "passport",
                  "within_hours": 6, "remind_after_hours": 3, "otherwise": {"then": "task", "position": "coordinator", "within_hours": 24}}},
                {"key": "look", "anchor": "lead", "offset_hours": 48, "act": {"kind": "photo", "within_hours": 500, "otherwise": {"then": "leave"}}}]"#,
        )
        .expect("three steps");
        let mut dice = Dice::of(u64::try_from(Utc::now().timestamp()).expect("after 1970"));
        // An hour is a second.
        let fast = Fast {
            origin: Utc::now() - Duration::days(30),
            rate: 3600,
        };
        let opening = Opening {
            subject: cast::subject(&mut dice),
            fast: Some(fast),
            pathway,
            origin: Origin::Written,
            lang: Lang::De,
            clinic_zone: cast::CLINIC.into(),
            home_zone: "Europe/Berlin".into(),
        };
        let patient = recorder.0.open(opening).await;
        let state = patient
            .until("both were said", |state| {
                state.asks.len() == 2 && state.asks.values().all(|ask| ask.said.is_some())
            })
            .await;
        let answer = cast::given(&mut dice, &state.asks["questions"], Utc::now());
        patient.give(answer.clone()).await;
        patient.give(answer).await;
        patient
            .until("the paper is overdue", |state| state.ask_is_over("paper"))
            .await;
        patient
            .until("a photo is asked for", |state| state.asks.contains_key("look"))
            .await;
        let late = cast::given(&mut dice, &state.asks["paper"], Utc::now());
        patient.give(late).await;
        recorder.keep_journey("asked", &patient).await;
    });
}

#[test]
#[ignore = "records anew; needs a Temporal server at TEST_TEMPORAL_ADDRESS"]
fn record_visit() {
    record_with(async |recorder| {
        let mut pathway = at_any_hour();
        // Every hour is as good as another for who waits for it.
        let hour = (Utc::now() + Duration::hours(2))
            .with_timezone(&civil::zone("Europe/Berlin"))
            .hour();
        pathway.steps = serde_json::from_str(
            &r#"[{"key": "ring", "anchor": "lead", "offset_hours": 1, "act": {"kind": "call", "purpose": "travel",
                   "within_hours": 48, "otherwise": {"then": "leave"}}},
                 {"key": "control", "anchor": "lead", "offset_hours": 1, "act": {"kind": "appointment", "position": "coordinator",
                   "book_within_hours": 24, "remind_hours_before": 24, "within_hours": 96, "otherwise": {"then": "leave"}}},
                 {"key": "paper", "anchor": "lead", "offset_hours": 24, "hour": HOUR, "act": {"kind": "document", "type": "x_ray",
                   "within_hours": 500, "otherwise": {"then": "leave"}}}]"#
                .replace("HOUR", &hour.to_string()),
        )
        .expect("three steps");
        let mut dice = Dice::of(u64::try_from(Utc::now().timestamp()).expect("after 1970"));
        // An hour is a second.
        let fast = Fast {
            origin: Utc::now() - Duration::days(30),
            rate: 3600,
        };
        let opening = Opening {
            subject: cast::subject(&mut dice),
            fast: Some(fast),
            pathway,
            origin: Origin::Written,
            lang: Lang::De,
            clinic_zone: cast::CLINIC.into(),
            home_zone: "Europe/Berlin".into(),
        };
        let patient = recorder.0.open(opening).await;
        let qualify = Message::Qualify {
            coordinator: None,
            priority: None,
        };
        patient.ask(qualify).await.expect("a lead may be qualified");
        let to = StaffId(dice.id());
        patient
            .ask(Message::HandOver { to })
            .await
            .expect("a patient may be handed over");
        let state = patient
            .until("a visit is wanted and the call is over", |state| {
                state.asks.contains_key("control") && state.ask_is_over("ring")
            })
            .await;
        let at = state.clock.journey_time(Utc::now()) + Duration::hours(30);
        let slot = cast::slot(&mut dice, at, 30);
        let step = "control".to_owned();
        patient
            .ask(Message::BookVisit { step, slot })
            .await
            .expect("a visit is wanted");
        patient
            .until_line("it is reminded of", |line| {
                matches!(
                    line,
                    Line::Sent {
                        template: Template::VisitReminder,
                        ..
                    }
                )
            })
            .await;
        patient
            .until("a paper is asked for at its hour", |state| {
                state.asks.get("paper").is_some_and(|ask| ask.said.is_some())
            })
            .await;
        recorder.keep_journey("visited", &patient).await;
    });
}

/// A surgery whose first check fell due within this day, whatever the hour of the recording.
fn operated_for_a_check_now() -> chrono::DateTime<Utc> {
    let zone = civil::zone("Europe/Berlin");
    let today = Utc::now().with_timezone(&zone).date_naive();
    let due = civil::instant(today, 10, zone);
    let due = if due <= Utc::now() {
        due
    } else {
        civil::instant(today.pred_opt().expect("time began long ago"), 10, zone)
    };
    due - Duration::hours(22)
}

#[test]
#[ignore = "records anew; needs a Temporal server at TEST_TEMPORAL_ADDRESS"]
fn record_outage() {
    record_with(async |recorder| {
        let ledger = &recorder.0.ledger;
        ledger.script().partner = Some(Partner::away());
        let lead = recorder.0.admit(at_any_hour()).await;
        let care = recorder.0.care_for(at_any_hour(), operated_for_a_check_now()).await;
        lead.until("it waits", |state| !state.held.is_empty()).await;
        care.until_care("it waits", |care| !care.held.is_empty()).await;
        recorder.keep_journey("waits_for_partner", &lead).await;
        // The partner is back, and both are told.
        ledger.script().partner = Some(Partner::default());
        for workflow_id in [lead.subject.workflow_id(), care.subject.aftercare_id()] {
            let handle: WorkflowHandle<Client, JourneyWorkflow> = recorder.0.client.get_workflow_handle(workflow_id);
            let recovered = Recovered {
                provider: partner::NAME.to_owned(),
            };
            let told = handle.signal(JourneyWorkflow::provider_recovered, recovered, Default::default());
            told.await.expect("it runs");
        }
        lead.until("it waits no more", |state| state.held.is_empty()).await;
        care.until_care("it waits no more", |care| care.held.is_empty()).await;
        recorder.keep_journey("partner_recovered", &lead).await;
        recorder
            .keep("aftercare_partner_recovered", care.subject.aftercare_id())
            .await;
        ledger.script().partner = None;

        // Silence with rungs of no length, and no voice to call with.
        ledger.script().voice_away = true;
        let mut hurried = at_any_hour();
        hurried.silence = workflows::pathway::Silence {
            remind_after_hours: 0,
            other_channel_after_hours: 0,
            call_after_hours: 0,
            human_after_hours: 48,
        };
        let silent = recorder.0.care_for(hurried, operated_for_a_check_now()).await;
        silent
            .until_care("the call waits", |care| care.held.contains_key("call:d1"))
            .await;
        recorder.keep("call_held", silent.subject.call_id(1)).await;
        recorder
            .keep("aftercare_call_held", silent.subject.aftercare_id())
            .await;
        ledger.script().voice_away = false;
    });
}

#[test]
#[ignore = "records anew; needs a Temporal server at TEST_TEMPORAL_ADDRESS"]
fn record_answer_taken_back() {
    record_with(async |recorder| {
        let lead = recorder.patient().await;
        lead.answered_first(true).await;
        lead.until("the journey heard", |state| state.first_answer.heard).await;
        lead.answered_first(false).await;
        lead.until("and that it was none", |state| state.due.contains_key("first_response"))
            .await;
        recorder.keep_journey("answer_taken_back", &lead).await;
    });
}

fn record_with(record: impl AsyncFnOnce(&Recorder)) {
    let address = server::real_server().expect("TEST_TEMPORAL_ADDRESS names a Temporal server");
    std::fs::create_dir_all(folder()).expect("the folder can be made");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let seed = u64::try_from(Utc::now().timestamp()).expect("after 1970");
        let clinic = Clinic::on(server::connect(&address).await, seed);
        let shift = clinic.begin_shift();
        let recorder = Recorder(clinic);
        record(&recorder).await;
        shift.end().await;
    });
}
