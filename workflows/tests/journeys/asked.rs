//! What a pathway asks for, on a real server whose time is skipped.

use chrono::{Duration, Timelike};
use workflows::{
    civil,
    failure::Refusal,
    ids::StaffId,
    journey::{Message, Template},
    pathway::by_code,
};

use crate::{
    cast,
    clinic::{Clinic, eventually},
    ledger::Line,
    server::TestServer,
    skipped::{give_up, is_sent, templates},
};

/// A questionnaire and a paper are asked for; one is answered, and the other only after its time.
pub async fn things(server: &TestServer, clinic: &Clinic) {
    let mut pathway = by_code("u1").expect("a shipped pathway");
    pathway.steps = serde_json::from_str(ASKS).expect("two steps");
    let patient = clinic.admit(pathway).await;
    // The hour and the night after it: what is decided late goes out in the morning.
    server.live_for(Duration::hours(15)).await;
    patient
        .until_line("questions are asked", is_sent(Template::AskSurvey))
        .await;
    patient
        .until_line("a paper is asked for", is_sent(Template::AskDocument))
        .await;
    let state = patient
        .until("both were said", |state| {
            state.asks.values().all(|ask| ask.said.is_some())
        })
        .await;
    let at = state.clock.wall_time(server.now().await);
    let answer = cast::given(&mut patient.dice(), &state.asks["questions"], at);
    patient.give(answer.clone()).await;
    patient.give(answer).await;
    patient
        .until("the questions are answered", |state| {
            !state.asks.contains_key("questions")
        })
        .await;
    server.live_for(Duration::hours(40)).await;
    patient
        .until_line("it is reminded of", is_sent(Template::AskReminder))
        .await;
    server.live_for(Duration::hours(24)).await;
    patient
        .until_line(
            "the coordinator is told",
            |line| matches!(line, Line::Told { code, .. } if code == "document_overdue"),
        )
        .await;
    let now = server.now().await;
    let late = cast::given(&mut patient.dice(), &state.asks["paper"], now);
    patient.give(late).await;
    eventually("both answers are in the timeline", async || {
        let answered = patient
            .timeline("")
            .iter()
            .filter(|kind| *kind == "ask_answered")
            .count();
        (answered == 2).then_some(())
    })
    .await;
    server.live_for(Duration::hours(72)).await;
    let sent = templates(&patient.entries());
    let times = |wanted: Template| sent.iter().filter(|template| **template == wanted).count();
    assert_eq!(
        [Template::AskSurvey, Template::AskDocument, Template::AskReminder].map(times),
        [1, 1, 1],
        "each once, and nobody is reminded of what was answered"
    );
    give_up(&patient).await;
}

const ASKS: &str = r#"[
    {"key": "questions", "anchor": "lead", "offset_hours": 1, "act": {"kind": "survey", "instrument": "ipss",
      "within_hours": 48, "remind_after_hours": 24, "otherwise": {"then": "leave"}}},
    {"key": "paper", "anchor": "lead", "offset_hours": 1, "act": {"kind": "document", "type": "passport",
      "within_hours": 48, "remind_after_hours": 24, "otherwise": {"then": "task", "position": "coordinator", "within_hours": 24}}}
]"#;

/// The voice rings and reaches the patient; a paper is asked for at its hour; the staff books the visit that a step wants, and hands the patient over.
pub async fn a_call_an_hour_and_a_visit(server: &TestServer, clinic: &Clinic) {
    let mut pathway = by_code("u1").expect("a shipped pathway");
    pathway.steps = serde_json::from_str(OTHERS).expect("three steps");
    let patient = clinic.admit(pathway).await;
    let qualify = Message::Qualify {
        coordinator: None,
        priority: None,
    };
    patient.ask(qualify).await.expect("a lead may be qualified");
    let colleague = StaffId(patient.dice().id());
    let hand_over = Message::HandOver { to: colleague };
    patient
        .ask(hand_over.clone())
        .await
        .expect("a patient may be handed over");
    assert_eq!(
        patient.ask(hand_over).await.err(),
        Some(Refusal::because("already_theirs"))
    );
    assert_eq!(patient.state().await.coordinator, Some(colleague));

    server.live_for(Duration::hours(20)).await;
    patient
        .until_line(
            "the patient is called",
            |line| matches!(line, Line::Called { step } if step == "travel"),
        )
        .await;
    let state = patient
        .until("the call is over and a visit is wanted", |state| {
            state.ask_is_over("ring") && state.asks.contains_key("control")
        })
        .await;
    let at = state.clock.journey_time(server.now().await) + Duration::days(6);
    let slot = cast::slot(&mut patient.dice(), at, 30);
    let step = "control".to_owned();
    patient
        .ask(Message::BookVisit { step, slot })
        .await
        .expect("a visit is wanted");
    server.live_for(Duration::hours(60)).await;
    let paper = patient
        .until_line("a paper is asked for", is_sent(Template::AskDocument))
        .await;
    let there = paper.at.with_timezone(&civil::zone("Europe/Berlin"));
    assert_eq!(
        (there.hour(), there.minute()),
        (11, 0),
        "at the hour of the step, where the patient is"
    );
    server.live_until(state.clock.wall_time(at)).await;
    let reminded = patient
        .until_line("the patient is reminded of the visit", is_sent(Template::VisitReminder))
        .await;
    let before = state.clock.wall_time(at) - reminded.at;
    assert!(
        (Duration::hours(9)..=Duration::hours(24)).contains(&before),
        "a day before, or in the morning after: {before}"
    );
    eventually("everything is in the timeline", async || {
        let kinds = patient.timeline("");
        let once = |kind: &str| kinds.iter().filter(|each| *each == kind).count() == 1;
        ["handed_over", "call_made", "visit_booked"]
            .into_iter()
            .all(once)
            .then_some(())
    })
    .await;
    let sent = templates(&patient.entries());
    let times = |wanted: Template| sent.iter().filter(|template| **template == wanted).count();
    assert_eq!(
        [Template::VisitBooked, Template::VisitReminder, Template::AskDocument].map(times),
        [1, 1, 1]
    );
    give_up(&patient).await;
}

const OTHERS: &str = r#"[
    {"key": "ring", "anchor": "lead", "offset_hours": 2, "act": {"kind": "call", "purpose": "travel",
      "within_hours": 48, "otherwise": {"then": "task", "position": "coordinator", "within_hours": 24}}},
    {"key": "control", "anchor": "lead", "offset_hours": 1, "act": {"kind": "appointment", "position": "coordinator",
      "book_within_hours": 24, "remind_hours_before": 24, "within_hours": 96, "otherwise": {"then": "leave"}}},
    {"key": "paper", "anchor": "lead", "offset_hours": 48, "hour": 11, "act": {"kind": "document", "type": "x_ray",
      "within_hours": 96, "otherwise": {"then": "leave"}}}
]"#;
