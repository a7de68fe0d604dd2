//! Whole journeys on a real server whose time is skipped: months in seconds. Time belongs to the whole server, so the journeys are lived one by one.

use chrono::{DateTime, Duration, Utc};
use std::time::Instant;
use temporalio_client::{WorkflowCancelOptions, WorkflowDescribeOptions, WorkflowQueryOptions};
use workflows::{
    aftercare::{Answer, CheckStatus, PainBand, Question, Reason},
    civil,
    failure::Refusal,
    ids::report_source,
    journey::{JourneyEnd, Message, Stage, State, Template, To, WaitingOn},
    pathway::Position,
    ports::{billing::Submission, voice::CallStatus},
    report::{ReportWorkflow, What, said},
};

use crate::{
    asked, cast,
    clinic::{Clinic, Patient, Shift, eventually},
    erased,
    ledger::{Entry, Line},
    server::TestServer,
    swept,
};

/// A server, a clinic on it and its worker.
struct Place {
    server: TestServer,
    clinic: Clinic,
    shift: Option<Shift>,
}

impl Place {
    async fn now(&self) -> DateTime<Utc> {
        self.server.now().await
    }
    async fn in_days(&self, days: i64) -> DateTime<Utc> {
        self.now().await + Duration::days(days)
    }
    /// A patient whose surgery was yesterday morning, with the first check just asked.
    async fn operated(&self, code: &str) -> Patient {
        // Noon at the clinic, so that the hour of this run makes no difference.
        let today = self.now().await.with_timezone(&civil::zone(cast::CLINIC)).date_naive();
        let tomorrow = today.succ_opt().expect("time goes on");
        let noon = civil::instant(tomorrow, 12, civil::zone(cast::CLINIC));
        self.server.live_until(noon).await;
        let patient = self.clinic.admit_by(code).await;
        let care = patient
            .to_aftercare(self.now().await, noon - Duration::minutes(150))
            .await;
        self.server
            .live_until(care.checks[0].due_at + Duration::minutes(5))
            .await;
        patient
            .until_care("a check is asked", |care| asked(care).is_some())
            .await;
        patient
    }
}

fn asked(care: &workflows::aftercare::State) -> Option<String> {
    let check = care.checks.iter().find(|check| check.status == CheckStatus::Asked);
    check.map(|check| check.key.clone())
}

pub fn templates(entries: &[Entry]) -> Vec<Template> {
    let of = |entry: &Entry| match entry.line {
        Line::Sent { template, .. } => Some(template),
        _ => None,
    };
    entries.iter().filter_map(of).collect()
}

fn told(patient: &Patient) -> Vec<(To, String)> {
    let of = |line| match line {
        Line::Told { to, code } => Some((to, code)),
        _ => None,
    };
    patient.lines().into_iter().filter_map(of).collect()
}

pub fn is_sent(wanted: Template) -> impl Fn(&Line) -> bool {
    move |line| matches!(line, Line::Sent { template, .. } if *template == wanted)
}

/// Lead to closed, with every check answered, over half a year.
async fn a_whole_journey(place: &Place) {
    let (server, patient) = (&place.server, place.clinic.admit_by("u1").await);
    patient
        .until_line("the call is read", |line| *line == Line::Summarised)
        .await;
    let qualified = patient
        .ask(Message::Qualify {
            coordinator: None,
            priority: None,
        })
        .await;
    assert_eq!(qualified.expect("a lead may be qualified").stage, Stage::Consult);
    patient.to_consult(place.in_days(3).await).await;
    server.live_for(Duration::days(4)).await;
    patient
        .until("the consult is over", |state| {
            state.waiting.on == WaitingOn::Coordinator
        })
        .await;
    patient.to_quote(place.now().await).await;
    server.live_for(Duration::days(4)).await;
    patient.to_deposit().await;
    patient.to_surgery(place.now().await).await;
    patient.book_surgery(place.in_days(10).await).await;
    server.live_for(Duration::days(10) + Duration::hours(3)).await;
    let care = patient
        .until_care("the checks are planned", |care| !care.due.is_empty())
        .await;
    for check in &care.checks {
        server.live_until(check.due_at + Duration::hours(1)).await;
        patient
            .until_care("a check is asked", |care| asked(care).as_ref() == Some(&check.key))
            .await;
        patient.answer(Some(&check.key), "portal", cast::report(2, &[])).await;
        patient.until_care("it is answered", |care| asked(care).is_none()).await;
    }
    patient
        .until("the balance is awaited", |state| state.waiting.on == WaitingOn::Payment)
        .await;
    patient.pay_balance(place.now().await).await;
    // What was decided at night goes out in the morning.
    server.live_for(Duration::hours(14)).await;
    assert_eq!(patient.end().await, JourneyEnd::Closed);
    patient.until_nothing_runs().await;

    let entries = patient.entries();
    let mut expected = vec![
        Template::LeadReceived,
        Template::ConsultBooked,
        Template::ConsultReminder,
        Template::QuoteReady,
        Template::QuoteReminder,
        Template::DepositReceived,
        Template::SurgeryBooked,
        Template::SurgeryReminder,
        // Its own steps: what was late for the journey's date happens at once, while the date is ahead.
        Template::TravelDetails,
        Template::Preparation,
        Template::FeedbackRequest,
    ];
    expected.extend([Template::CheckIn; 7]);
    // The report, the passport and the blood test: asked for once, and reminded of once, since nobody sends them.
    expected.extend([Template::AskDocument, Template::AskReminder].repeat(3));
    let mut got = templates(&entries);
    got.retain(|template| *template != Template::InvoiceReady);
    got.sort();
    expected.sort();
    assert_eq!(got, expected, "each message once");
    let quiet = care.pathway.quiet;
    for entry in entries.iter().filter(|entry| matches!(entry.line, Line::Sent { .. })) {
        let hour = |zone: &str| chrono::Timelike::hour(&entry.at.with_timezone(&civil::zone(zone)));
        let loud = !quiet.holds(hour("Europe/Berlin")) || !quiet.holds(hour(cast::CLINIC));
        assert!(loud, "nothing is sent in quiet hours: {entry:?}");
    }
    assert!(patient.lines().contains(&Line::Kept), "the invoice is kept");
    let timeline = patient.timeline("");
    let wanted = [
        "lead_created",
        "qualified",
        "consult_booked",
        "consult_over",
        "quote_sent",
        "quote_accepted",
        "payment_recorded",
        "surgery_booked",
        "surgery_done",
        "aftercare_started",
        "aftercare_finished",
        "closed",
    ];
    let place_of = |kind: &&str| timeline.iter().position(|line| line == kind);
    let order: Vec<_> = wanted.iter().map(place_of).collect();
    assert!(order.iter().all(Option::is_some), "{timeline:?}");
    assert!(order.is_sorted(), "{timeline:?}");
    let cared = patient.timeline("aftercare");
    assert_eq!(
        cared.iter().filter(|kind| *kind == "check_in_recorded").count(),
        7,
        "{cared:?}"
    );
}

/// Silence climbs: reminder, other channel, call, human; then the rota.
async fn a_silent_patient(place: &Place) {
    place.clinic.ledger.script().call = Some(CallStatus::NotReached);
    let patient = place.operated("u1").await;
    let check = patient.until_line("it is asked", is_sent(Template::CheckIn)).await;
    place.server.live_until(check.at + Duration::hours(31)).await;
    let human = patient
        .until_line(
            "a human is told",
            |line| matches!(line, Line::Told { code, .. } if code == "escalation:silence"),
        )
        .await;
    patient
        .until_line("the rota is climbed", |line| {
            matches!(
                line,
                Line::Told {
                    to: To::Rota(Position::Admin),
                    ..
                }
            )
        })
        .await;
    let entries = patient.entries();
    let rung = |wanted: &dyn Fn(&Line) -> bool| {
        entries
            .iter()
            .find(|entry| wanted(&entry.line))
            .expect("it was climbed")
            .at
            - check.at
    };
    let reminder = rung(&|line| {
        matches!(
            line,
            Line::Sent {
                template: Template::CheckInReminder,
                other_channel: false,
                ..
            }
        )
    });
    let other = rung(&|line| {
        matches!(
            line,
            Line::Sent {
                template: Template::CheckInReminder,
                other_channel: true,
                ..
            }
        )
    });
    let call = rung(&|line| matches!(line, Line::Called { .. }));
    let hours = [reminder, other, call, human.at - check.at].map(|wait| wait.num_minutes() as f64 / 60.0);
    for (got, wanted) in hours.into_iter().zip([4.0, 8.0, 24.0, 30.0]) {
        assert!((got - wanted).abs() < 0.1, "{hours:?}");
    }
    let ladder: Vec<To> = told(&patient)
        .into_iter()
        .filter(|(_, code)| code == "escalation:silence")
        .map(|(to, _)| to)
        .collect();
    let positions = [Position::Coordinator, Position::Doctor, Position::Admin].map(To::Rota);
    assert_eq!(ladder[..3], positions);
    assert!(patient.timeline("aftercare").contains(&"call_finished".to_owned()));
    give_up(&patient).await;
    place.clinic.ledger.script().call = Some(CallStatus::Answered);
}

/// Ends a journey and its escalations, so that nothing of it moves on.
pub async fn give_up(patient: &Patient) {
    for open in patient.care().await.map(|care| care.escalations).unwrap_or_default() {
        assert!(patient.acknowledge(open.escalation).await);
    }
    let cancel = Message::Cancel {
        reason: "other".into(),
        keep_deposit: true,
    };
    patient.ask(cancel).await.expect("an open journey may be cancelled");
}

/// Eight of ten opens an escalation that climbs until somebody acknowledges; the caller is told at once.
async fn a_patient_in_pain(place: &Place) {
    let patient = place.operated("u1").await;
    let noted = patient.say(None, cast::report(8, &[])).await;
    assert!(noted.worrying);
    patient
        .until_line("the patient is told too", is_sent(Template::EscalationNotice))
        .await;
    let open = patient
        .until_care("it is open", |care| !care.escalations.is_empty())
        .await
        .escalations[0]
        .clone();
    assert_eq!(open.reason, Reason::PainHigh);
    patient
        .until("the journey is urgent", |state| {
            state.priority == workflows::journey::Priority::Urgent
        })
        .await;
    place.server.live_for(Duration::minutes(16)).await;
    let doctor = |line: &Line| {
        matches!(
            line,
            Line::Told {
                to: To::Rota(Position::Doctor),
                ..
            }
        )
    };
    patient.until_line("the doctor is told", doctor).await;
    let another = patient.dice().id().into();
    assert!(
        !patient.acknowledge(another).await,
        "only what is open can be acknowledged"
    );
    assert!(patient.acknowledge(open.escalation).await);
    patient
        .until("it is not urgent any more", |state| state.escalations.is_empty())
        .await;
    let before = told(&patient).len();
    place.server.live_for(Duration::hours(20)).await;
    let after = told(&patient);
    assert_eq!(
        after.len(),
        before,
        "an acknowledged escalation climbs no more: {after:?}"
    );
    let reminded = patient.lines().iter().any(is_sent(Template::CheckInReminder));
    assert!(!reminded, "the answer silenced its reminders");
    give_up(&patient).await;
}

/// Pain by two taps, then the flags; the same event twice is one answer.
async fn two_steps_on_whatsapp(place: &Place) {
    let patient = place.operated("d1").await;
    let asked = |wanted: Question| move |line: &Line| *line == Line::Asked(wanted.clone());
    patient.answer(None, "whatsapp", Answer::Start).await;
    patient.until_line("the band is asked", asked(Question::PainBand)).await;
    patient
        .answer(None, "whatsapp", Answer::Band { band: PainBand::Severe })
        .await;
    patient
        .until_line(
            "the number is asked",
            asked(Question::PainNumber { band: PainBand::Severe }),
        )
        .await;
    let pain = Answer::Report {
        pain: Some(9),
        red_flags: None,
    };
    let event = patient.answer(None, "whatsapp", pain.clone()).await;
    patient
        .until_line("the flags are asked", asked(Question::AnyFlag))
        .await;
    let none = Answer::Report {
        pain: None,
        red_flags: Some(Default::default()),
    };
    patient.answer(None, "whatsapp", none).await;
    patient
        .until_line("thanks are said", asked(Question::Thanks { worrying: true }))
        .await;
    let care = patient.care().await.expect("an aftercare");
    assert_eq!(care.escalations.len(), 1);
    let now = place.now().await;
    let mut twice = cast::check_in(&mut patient.dice(), None, "whatsapp", pain, now);
    twice.event = event;
    patient.deliver(twice).await;
    let seq = care.seq;
    let care = patient.until_care("it is heard", |care| care.seq > seq).await;
    assert_eq!(
        (
            care.escalations.len(),
            care.checks.iter().map(|check| check.revision).max()
        ),
        (1, Some(2))
    );
    give_up(&patient).await;
}

/// What is booked at night is seen at once; the patient hears of it in the morning.
async fn booked_at_night(place: &Place) {
    let patient = place.clinic.admit_by("d1").await;
    let now = place.now().await;
    // Half past eleven in Istanbul.
    let night = now.date_naive().succ_opt().and_then(|day| day.and_hms_opt(20, 30, 0));
    place.server.live_until(night.expect("a day").and_utc()).await;
    patient.to_consult(now + Duration::days(5)).await;
    let seq = patient.state().await.seq;
    let ledger = &place.clinic.ledger;
    let recorded = || {
        ledger
            .recorded_until(patient.subject.journey, "")
            .filter(|until| *until >= seq)
    };
    eventually("it is recorded", async || recorded()).await;
    assert!(!patient.lines().iter().any(is_sent(Template::ConsultBooked)));
    place.server.live_for(Duration::hours(12)).await;
    patient.until_line("it is told", is_sent(Template::ConsultBooked)).await;
    give_up(&patient).await;
}

/// A held journey says nothing; released, it says what is still true.
async fn a_held_journey(place: &Place) {
    let patient = place.clinic.admit_by("d1").await;
    patient.to_consult(place.in_days(3).await).await;
    let pause = Message::Pause {
        reason: "patient_travels".into(),
    };
    patient.ask(pause).await.expect("an open journey may be held");
    place.server.live_for(Duration::days(5)).await;
    assert!(!patient.lines().iter().any(is_sent(Template::ConsultReminder)));
    patient.ask(Message::Resume).await.expect("a held journey may go on");
    patient
        .until("the consult is over", |state| {
            state.waiting.on == WaitingOn::Coordinator
        })
        .await;
    place.server.live_for(Duration::days(1)).await;
    assert!(
        !patient.lines().iter().any(is_sent(Template::ConsultReminder)),
        "it would have come too late"
    );
    give_up(&patient).await;

    // Held in aftercare: nothing is asked, and an answer that alarms alarms all the same.
    let patient = place.operated("u1").await;
    patient.say(None, cast::report(1, &[])).await;
    let pause = Message::Pause {
        reason: "family_asked".into(),
    };
    patient.ask(pause).await.expect("an open journey may be held");
    patient.until_care("it is held", |care| care.paused).await;
    place.server.live_for(Duration::days(4)).await;
    let care = patient.care().await.expect("it runs");
    assert_eq!(
        care.checks[1].status,
        CheckStatus::Planned,
        "nothing is asked while it is held"
    );
    patient.say(None, cast::report(9, &[])).await;
    patient
        .until_line(
            "the rota is told",
            |line| matches!(line, Line::Told { code, .. } if code == "escalation:pain_high"),
        )
        .await;
    patient.ask(Message::Resume).await.expect("a held journey may go on");
    patient
        .until_care("the check is asked", |care| care.checks[1].status == CheckStatus::Asked)
        .await;
    give_up(&patient).await;
}

/// Cancelled at each stage, nothing of it runs on.
async fn cancelled_everywhere(place: &Place) {
    for stage in Stage::OPEN {
        let patient = place.clinic.admit_by("u2").await;
        let now = place.now().await;
        let cancel = |keep_deposit| Message::Cancel {
            reason: "patient_request".into(),
            keep_deposit,
        };
        if stage > Stage::Lead {
            patient.to_consult(now + Duration::days(2)).await;
        }
        if stage > Stage::Consult {
            patient.to_quote(now).await;
        }
        if stage > Stage::Quote {
            patient.to_deposit().await;
            patient.to_surgery(now).await;
        }
        match stage {
            Stage::Surgery => patient.book_surgery(now + Duration::days(9)).await,
            Stage::Aftercare => patient.book_surgery(now - Duration::hours(20)).await,
            Stage::Invoice => {
                let refused = Submission::Rejected {
                    code: "buyer_unknown".into(),
                };
                place.clinic.ledger.script().submissions.push_back(refused);
                patient.book_surgery(now - Duration::days(179)).await;
                patient
                    .until_care("one check is left", |care| care.due.len() == 1)
                    .await;
                patient.answer(Some("d180"), "portal", cast::report(0, &[])).await;
                let refused = |state: &State| state.stage == Stage::Invoice && !state.parked.is_empty();
                patient.until("the invoice is refused", refused).await;
            }
            _ => {}
        }
        assert_eq!(patient.state().await.stage, stage);
        let accepted = patient
            .ask(cancel(false))
            .await
            .expect("an open journey may be cancelled");
        assert_eq!(accepted.stage, Stage::Cancelled);
        place.server.live_for(Duration::days(1)).await;
        assert_eq!(patient.end().await, JourneyEnd::Cancelled);
        patient.until_nothing_runs().await;
        let freed = patient.lines().iter().filter(|line| **line == Line::Freed).count();
        let booked_ahead = match stage {
            Stage::Lead => 0,
            Stage::Surgery => 2,
            _ => 1,
        };
        assert_eq!(freed, booked_ahead, "what was booked ahead is given back in {stage:?}");
        let before = patient.entries().len();
        place.server.live_for(Duration::days(10)).await;
        assert_eq!(patient.entries().len(), before, "nothing more is done after {stage:?}");
        if stage > Stage::Quote {
            assert!(told(&patient).contains(&(To::Coordinator, "refund_due".into())));
        }
    }
}

/// A lead that nobody touches ends by its default branch, without a word to the patient.
async fn a_stale_lead(place: &Place) {
    let patient = place.clinic.admit_by("d2").await;
    place.server.live_for(Duration::days(22)).await;
    assert_eq!(patient.end().await, JourneyEnd::Cancelled);
    assert_eq!(templates(&patient.entries()), [Template::LeadReceived]);
    assert!(told(&patient).contains(&(To::Coordinator, "lead_unanswered".into())));
}

/// What a partner refuses is parked for a person, and done once it is retried; refused messages name their reason.
async fn parked_and_refused(place: &Place) {
    let patient = place.clinic.admit_by("d1").await;
    place.clinic.ledger.script().refuses = Some(Template::QuoteReady);
    patient.to_consult(place.in_days(1).await).await;
    patient.to_quote(place.now().await).await;
    place.server.live_for(Duration::hours(14)).await;
    let parked = patient.until("it is parked", |state| !state.parked.is_empty()).await;
    assert_eq!(
        parked.parked.values().next().map(|parked| parked.code.as_str()),
        Some("template_refused")
    );
    patient
        .until_line(
            "a person is told",
            |line| matches!(line, Line::Told { code, .. } if code == "journey_parked"),
        )
        .await;
    place.clinic.ledger.script().refuses = None;
    patient.ask(Message::Retry).await.expect("something is parked");
    place.server.live_for(Duration::hours(14)).await;
    patient.until_line("it is sent", is_sent(Template::QuoteReady)).await;
    let again = patient.ask(Message::Retry).await;
    assert_eq!(
        again,
        Err(Refusal::Refused {
            code: "nothing_parked".into()
        })
    );
    let early = patient
        .ask(Message::Qualify {
            coordinator: None,
            priority: None,
        })
        .await;
    let allowed = vec![Stage::Lead];
    assert_eq!(
        early,
        Err(Refusal::NotAllowedInStage {
            stage: Stage::Quote,
            allowed
        })
    );

    let other = place.clinic.admit_by("d1").await;
    place.clinic.ledger.script().taken = true;
    let at = place.in_days(2).await;
    let slot = cast::slot(&mut other.dice(), at, 30);
    let taken = other.ask(Message::BookConsult { slot }).await;
    assert_eq!(taken, Err(Refusal::SlotTaken));
    assert_eq!(other.state().await.stage, Stage::Lead);
    place.clinic.ledger.script().taken = false;
    give_up(&other).await;
    give_up(&patient).await;
}

/// A refused invoice burns its number and takes another; one that lacks something keeps its own.
async fn invoices_refused(place: &Place) {
    let patient = place.clinic.admit_by("u1").await;
    let now = place.now().await;
    place.clinic.ledger.script().submissions.extend([
        Submission::Incomplete {
            code: "buyer_incomplete".into(),
        },
        Submission::Rejected { code: "schema".into() },
    ]);
    patient.to_aftercare(now, now - Duration::days(179)).await;
    for code in ["buyer_incomplete", "schema"] {
        patient
            .until("it is parked", |state| {
                state.parked.values().any(|parked| parked.code == code)
            })
            .await;
        patient.ask(Message::Retry).await.expect("something is parked");
    }
    patient.until("it is accepted", |state| state.invoice_accepted).await;
    let uuids = |wanted: fn(&Line) -> Option<uuid::Uuid>| patient.lines().iter().filter_map(wanted).collect::<Vec<_>>();
    let submitted = uuids(|line| {
        if let Line::Submitted { uuid } = line {
            Some(*uuid)
        } else {
            None
        }
    });
    let burnt = uuids(|line| {
        if let Line::Burnt { uuid } = line {
            Some(*uuid)
        } else {
            None
        }
    });
    assert_eq!(submitted.len(), 2);
    assert_eq!(burnt, submitted[..1], "only the refused one is burnt");
    give_up(&patient).await;
}

/// A long history begins anew; state, children and messages go on.
async fn a_long_history(place: &Place) {
    let patient = place.operated("u1").await;
    let run = async || {
        let described = patient.journey().describe(WorkflowDescribeOptions::default()).await;
        described.expect("it runs").run_id().to_owned()
    };
    let care_run = async || {
        let described = patient.aftercare().describe(WorkflowDescribeOptions::default()).await;
        described.expect("it runs").run_id().to_owned()
    };
    let (first, first_care) = (run().await, care_run().await);
    let before = patient.state().await;
    let mut rounds = 0;
    while run().await == first || care_run().await == first_care {
        rounds += 1;
        assert!(rounds < 250, "a long history never begins anew");
        patient
            .ask(Message::Pause { reason: "test".into() })
            .await
            .expect("it may be held");
        patient.ask(Message::Resume).await.expect("it may go on");
    }
    let after = patient.state().await;
    assert_eq!(
        (after.stage, after.surgery, after.quote, after.due),
        (before.stage, before.surgery, before.quote, before.due)
    );
    assert_eq!(after.seq, before.seq + 2 * rounds);
    // The child of the first run reports to the new one.
    patient.say(None, cast::report(9, &[])).await;
    patient
        .until("the journey hears of it", |state| !state.escalations.is_empty())
        .await;
    println!("  begun anew after {rounds} rounds of hold and release");
    give_up(&patient).await;
}

/// An operator's cancel of the workflow itself undoes and stops as a cancelled journey does.
async fn an_operator_cancels(place: &Place) {
    let patient = place.clinic.admit_by("u1").await;
    let now = place.now().await;
    patient.to_consult(now + Duration::days(5)).await;
    patient
        .journey()
        .cancel(WorkflowCancelOptions::default())
        .await
        .expect("it runs");
    patient
        .until_line("the time is freed", |line| *line == Line::Freed)
        .await;
    place.server.live_for(Duration::hours(14)).await;
    assert_eq!(patient.end().await, JourneyEnd::Cancelled);

    let patient = place.operated("u1").await;
    patient
        .aftercare()
        .cancel(WorkflowCancelOptions::default())
        .await
        .expect("it runs");
    eventually("the aftercare ends", async || {
        let running = patient.running().await;
        (!running.contains(&patient.subject.aftercare_id())).then_some(())
    })
    .await;
    give_up(&patient).await;
}

/// Pain told before any surgery, and again after the end: it climbs the rota wherever the journey stands, and only an acknowledgement ends it.
async fn reports_outside_an_aftercare(place: &Place) {
    let patient = place.clinic.admit_by("u1").await;
    let said = |pain, now| What::Said {
        said: said(&cast::report(pain, &[])).expect("it says something"),
        channel: "portal".into(),
        at: now,
    };
    let calm = patient.report(said(2, place.now().await)).await;
    patient.until_reported(calm).await;
    assert!(told(&patient).iter().all(|(_, code)| !code.starts_with("escalation:")));
    assert_eq!(patient.timeline(&report_source(calm)), ["check_in_recorded"]);

    // Nobody can be told among the coordinators, so the doctor hears at once.
    place.clinic.ledger.script().deserted = Some(To::Rota(Position::Coordinator));
    let event = patient.report(said(9, place.now().await)).await;
    let doctor = |line: &Line| {
        matches!(
            line,
            Line::Told {
                to: To::Rota(Position::Doctor),
                ..
            }
        )
    };
    let before = place.now().await;
    let rung = patient.until_line("the doctor is told", doctor).await;
    assert!(rung.at - before < Duration::minutes(1), "without waiting for a climb");
    place.clinic.ledger.script().deserted = None;
    patient
        .until_line("the patient is told too", is_sent(Template::EscalationNotice))
        .await;
    let urgent = patient
        .until("the journey is urgent", |state| !state.escalations.is_empty())
        .await;
    let escalation = *urgent.escalations.first().expect("it is open");
    // The journey ends; the report does not.
    give_up(&patient).await;
    place.server.live_for(Duration::minutes(16)).await;
    let admin = |line: &Line| {
        matches!(
            line,
            Line::Told {
                to: To::Rota(Position::Admin),
                ..
            }
        )
    };
    patient.until_line("it climbs after the end", admin).await;
    let another = patient.dice().id().into();
    assert!(!patient.take(event, another).await, "only what is open can be taken");
    assert!(patient.take(event, escalation).await);
    patient.until_reported(event).await;
    assert_eq!(
        patient.timeline(&report_source(event)).last().map(String::as_str),
        Some("escalation_acknowledged")
    );

    // A later call: read once, and it alarms by what was said in it.
    place.clinic.ledger.script().red_flags = vec!["fever".into()];
    let call = patient.dice().id().into();
    let event = patient.report(What::Call { call }).await;
    let read = patient.until_line("the call is read", |line| *line == Line::Summarised);
    read.await;
    let alarmed = |line: &Line| matches!(line, Line::Told { code, .. } if code == "escalation:red_flag");
    patient.until_line("the rota is told", alarmed).await;
    place.clinic.ledger.script().red_flags.clear();
    let open = eventually("it is open", async || {
        let reported = patient.reported(event);
        let state = reported
            .query(ReportWorkflow::state, (), WorkflowQueryOptions::default())
            .await;
        state.ok()?.open().flatten()?.open
    })
    .await;
    assert!(patient.take(event, open.escalation).await);
    patient.until_reported(event).await;
}

/// What the read model refuses for good is parked for a person; once it is mended, what was decided meanwhile is written.
async fn a_read_model_that_refuses(place: &Place) {
    let patient = place.operated("u1").await;
    place.clinic.ledger.script().refuses_records = true;
    let pause = Message::Pause { reason: "test".into() };
    patient.ask(pause).await.expect("it may be held");
    let parked = patient.until("it is parked", |state| !state.parked.is_empty()).await;
    let codes: Vec<_> = parked.parked.values().map(|parked| parked.code.as_str()).collect();
    assert!(codes.iter().all(|code| *code == "not_found.journey"), "{codes:?}");
    assert!(!patient.timeline("").contains(&"paused".to_owned()));
    patient.say(None, cast::report(1, &[])).await;
    patient
        .until_care("the aftercare keeps it", |care| !care.unwritten.is_empty())
        .await;
    patient
        .until("the journey knows", |state| {
            state.parked.keys().any(|key| key.starts_with("record:aftercare"))
        })
        .await;
    place.clinic.ledger.script().refuses_records = false;
    patient.retry_until_nothing_is_parked().await;
    eventually("what was decided is written", async || {
        let both = patient.timeline("").contains(&"paused".to_owned())
            && patient.timeline("aftercare").contains(&"check_in_recorded".to_owned());
        both.then_some(())
    })
    .await;
    give_up(&patient).await;
}

/// What pathways ask for.
async fn asked_for_things(place: &Place) {
    asked::things(&place.server, &place.clinic).await;
    asked::a_call_an_hour_and_a_visit(&place.server, &place.clinic).await;
}

/// Erasing a person, whatever still runs.
async fn a_person_is_erased(place: &Place) {
    erased::in_order(&place.server, &place.clinic).await;
    erased::against_what_stays(&place.server, &place.clinic).await;
}

async fn sweeps_go_piece_by_piece(place: &Place) {
    swept::piece_by_piece(&place.server, &place.clinic).await;
}

#[test]
fn journeys_in_skipped_time() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let server = TestServer::start().await;
        let clinic = Clinic::on(server.connection.clone(), 1);
        let shift = Some(clinic.begin_shift());
        let mut place = Place { server, clinic, shift };
        let only = std::env::var("ONLY").unwrap_or_default();
        macro_rules! live {
            ($($journey:ident($place:expr)),+ $(,)?) => {$(
                if stringify!($journey).contains(&only) {
                    let (started, from) = (Instant::now(), place.now().await);
                    $journey($place).await;
                    let lived = place.now().await - from;
                    println!("{}: {} days in {:.1} s", stringify!($journey), lived.num_days(), started.elapsed().as_secs_f64());
                }
            )+};
        }
        live!(
            a_whole_journey(&place),
            a_silent_patient(&place),
            a_patient_in_pain(&place),
            two_steps_on_whatsapp(&place),
            booked_at_night(&place),
            a_held_journey(&place),
            cancelled_everywhere(&place),
            a_stale_lead(&place),
            parked_and_refused(&place),
            invoices_refused(&place),
            a_long_history(&place),
            an_operator_cancels(&place),
            reports_outside_an_aftercare(&place),
            a_read_model_that_refuses(&place),
            asked_for_things(&place),
            a_person_is_erased(&place),
            sweeps_go_piece_by_piece(&place),
        );
        place.shift.take().expect("at work").end().await;
    });
}
