//! The command that makes damaged rows again.

use super::world::World;
use api::rebuild::{What, run};
use chrono::Utc;
use migrations::record;
use workflows::{
    clock::Clock,
    ids::JourneyRef,
    journey::{Event, Message, Origin, State, decide},
    locale::Lang,
    pathway::by_code,
    record::{JourneyRow, RecordBatch},
};

/// A journey that has decided some things, written as its workflow writes it.
pub async fn a_lived_journey(world: &World) -> State {
    let (patient, journey) = world.patient_with_journey().await;
    let subject = JourneyRef {
        tenant: world.clinic.id,
        slug: world.clinic.slug(),
        journey: journey.id,
        patient: patient.id,
    };
    let now = Utc::now();
    let zones = ("Europe/Istanbul".to_owned(), "Europe/Berlin".to_owned());
    let pathway = by_code("d1").expect("shipped");
    let mut state = State::new(
        subject.clone(),
        Clock::wall(now),
        pathway,
        Origin::Written,
        Lang::De,
        zones,
    );
    let by = workflows::journey::Actor::System;
    let message = Message::Qualify {
        coordinator: None,
        priority: None,
    };
    decide(&mut state, Event::Opened, now).expect("it may open");
    decide(&mut state, Event::Asked { by, message }, now).expect("a lead may be qualified");
    let batch = RecordBatch {
        subject,
        source: String::new(),
        seq: state.seq,
        at: now,
        row: Some(JourneyRow::of(&state)),
        entries: Vec::new(),
        check_ins: Vec::new(),
        escalations: Vec::new(),
        tasks: Vec::new(),
        quotes: Vec::new(),
        payments: Vec::new(),
        lead_stage: None,
    };
    let mut tx = world.tx().await;
    record::apply(&mut tx, &batch).await.expect("written");
    tx.commit().await.expect("commits");
    state
}

const SHOWN: &str = "select stage, waiting_on, priority, coalesce(next_due_code, '-'), seq::text from journeys";

#[tokio::test]
async fn a_damaged_row_is_told_of_first_and_restored_when_asked_to() {
    // The workflow is past its retention: the engine knows nothing of it, and the last snapshot counts.
    let Some(world) = World::with_engine().await else {
        return;
    };
    let state = a_lived_journey(&world).await;
    let sound = world.data.query(SHOWN).await;
    let look = What::default();
    let report = run(&world.app, &look).await.expect("it looks");
    assert_eq!((report.looked_at, report.differ), (1, 0), "{:?}", report.lines);

    world
        .data
        .query(
            "update journeys set stage = 'surgery', waiting_on = 'nobody', priority = 'low', next_due_code = null, seq = 99, closed_at = now()
             returning 'x'",
        )
        .await;
    let damaged = world.data.query(SHOWN).await;
    let report = run(&world.app, &look).await.expect("it looks");
    assert_eq!((report.differ, report.written), (1, 0));
    let wanted = format!("{} stage: \"surgery\" -> \"consult\"", state.subject.journey);
    assert!(report.lines.contains(&wanted), "{:?}", report.lines);
    assert_eq!(world.data.query(SHOWN).await, damaged, "looking changes nothing");

    let mend = What {
        tenant: Some("north".into()),
        journey: Some(state.subject.journey.0),
        apply: true,
        diff: false,
    };
    let report = run(&world.app, &mend).await.expect("it mends");
    assert_eq!((report.differ, report.written), (1, 1));
    assert_eq!(world.data.query(SHOWN).await, sound);
    assert_eq!(world.count("journeys where closed_at is null").await, 1);
    assert_eq!(run(&world.app, &look).await.expect("it looks").differ, 0);

    let nobody = What {
        tenant: Some("east".into()),
        ..What::default()
    };
    assert!(
        run(&world.app, &nobody).await.is_err(),
        "a mistyped clinic is no success"
    );
    world
        .data
        .query("update journeys set snapshot = '{}' returning 'x'")
        .await;
    let report = run(&world.app, &mend).await.expect("it looks");
    assert_eq!((report.unreadable, report.written), (1, 0));
}

#[tokio::test]
async fn an_engine_that_is_away_is_no_reason_to_believe_a_snapshot() {
    let world = World::new().await;
    a_lived_journey(&world).await;
    world
        .data
        .query("update journeys set stage = 'surgery' returning 'x'")
        .await;
    let mend = What {
        apply: true,
        ..What::default()
    };
    assert!(run(&world.app, &mend).await.is_err());
    assert_eq!(world.count("journeys where stage = 'surgery'").await, 1);
}

#[tokio::test]
async fn a_diff_names_fields_and_no_values() {
    let Some(world) = World::with_engine().await else {
        return;
    };
    let state = a_lived_journey(&world).await;
    let look = What {
        diff: true,
        ..What::default()
    };
    assert!(run(&world.app, &look).await.expect("it looks").agrees());
    let (tenant, id) = (world.clinic.id, state.subject.journey);
    world
        .data
        .query("update journeys set surgery_at = now(), seq = 1 returning 'x'")
        .await;
    world
        .data
        .query(&format!(
            "insert into journey_events (tenant_id, journey_id, seq, at, actor_kind, kind) values ('{tenant}', '{id}', 77, now(), 'system', 'k') returning 'x'"
        ))
        .await;
    let report = run(&world.app, &look).await.expect("it looks");
    assert!(!report.agrees());
    let wanted: Vec<String> = ["surgery_at", "seq", "timeline"]
        .map(|field| format!("{id} {field}"))
        .into();
    assert_eq!(report.lines, wanted);
    assert_eq!(world.count("journeys where seq = 1").await, 1, "a diff changes nothing");
}
