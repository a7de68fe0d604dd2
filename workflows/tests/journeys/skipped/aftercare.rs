//! What patients say after a surgery, do not say, and say when nobody asks any more.

use chrono::Duration;
use temporalio_client::WorkflowQueryOptions;
use workflows::{
    aftercare::{Answer, PainBand, Question, Reason},
    ids::report_source,
    journey::{Template, To},
    pathway::Position,
    ports::voice::CallStatus,
    report::{ReportWorkflow, What, said},
};

use super::{give_up, is_sent, is_told, told};
use crate::{cast, clinic::eventually, ledger::Line, place::Place};

/// Silence climbs: reminder, other channel, call, human; then the rota.
pub async fn a_silent_patient(place: &Place) {
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
        .until_line("the rota is climbed", is_told(Position::Admin))
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

/// Eight of ten opens an escalation that climbs until somebody acknowledges; the caller is told at once.
pub async fn a_patient_in_pain(place: &Place) {
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
    let doctor = is_told(Position::Doctor);
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
pub async fn two_steps_on_whatsapp(place: &Place) {
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

/// Pain told before any surgery, and again after the end: it climbs the rota wherever the journey stands, and only an acknowledgement ends it.
pub async fn reports_outside_an_aftercare(place: &Place) {
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
    let doctor = is_told(Position::Doctor);
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
    let admin = is_told(Position::Admin);
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
