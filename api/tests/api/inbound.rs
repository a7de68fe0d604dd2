//! Delivery: while the engine is away nothing is lost, nothing is done twice, and order is kept; what cannot work is left for a person.

use super::{
    webhooks::{batch, inbound, meta},
    world::World,
};
use axum::http::StatusCode;
use migrations::{
    conversations::Direction,
    messages::{self, NewMessage},
};
use serde_json::json;

// ASVS 16.5.2
#[tokio::test]
async fn an_answer_given_while_the_engine_is_away_waits() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let anna = world.in_portal(&patient).await;
    let body = json!({"step_key": "d1", "pain_score": 8, "red_flags": ["fever"], "note": "it throbs"});
    let answer = anna
        .post_keyed("/v1/portal/check_ins", "answer-0001", body.clone())
        .await;
    assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.text);
    assert_eq!(answer.json()["worrying"], true);
    assert_eq!(answer.json()["emergency"]["number"], "112");
    let again = anna.post_keyed("/v1/portal/check_ins", "answer-0001", body).await;
    assert_eq!(again.status, StatusCode::ACCEPTED);
    world.deliver().await;
    assert_eq!(world.arrivals("portal").await, ["received"], "kept, and due again");
    let rows = world
        .data
        .query("select error_code, attempts::text from inbound_events")
        .await;
    assert_eq!(rows, [["engine_unavailable", "1"]]);
    assert_eq!(world.count("check_in_notes").await, 1);
    let _ = journey;
}

// ASVS 2.2.1, 2.2.2
#[tokio::test]
async fn a_calm_answer_and_a_wrong_one() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let anna = world.in_portal(&patient).await;
    let calm = anna
        .post_keyed(
            "/v1/portal/check_ins",
            "answer-0001",
            json!({"step_key": "d1", "pain_score": 2, "red_flags": []}),
        )
        .await;
    assert_eq!(calm.json()["worrying"], false);
    let wrong = anna
        .post_keyed(
            "/v1/portal/check_ins",
            "answer-0002",
            json!({"step_key": "d1", "pain_score": 11}),
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = anna
        .post_keyed(
            "/v1/portal/check_ins",
            "answer-0003",
            json!({"step_key": "d1", "pain_score": 1, "red_flags": ["love"]}),
        )
        .await;
    assert_eq!(
        (unknown.status, unknown.code().as_str()),
        (StatusCode::BAD_REQUEST, "bad_json")
    );
    let keyless = anna
        .post("/v1/portal/check_ins", json!({"step_key": "d1", "pain_score": 1}))
        .await;
    assert_eq!(keyless.code(), "idempotency_key_required");
}

#[tokio::test]
async fn statuses_only_move_forward() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let mut tx = world.tx().await;
    let new = NewMessage {
        patient_id: patient.id,
        journey_id: None,
        channel: "whatsapp",
        direction: Direction::Out,
        template: Some("check_in"),
        text: None,
        provider_id: Some("wamid.OUT"),
        step_key: None,
    };
    messages::record(&mut tx, &world.app.ring, &new).await.expect("kept");
    tx.commit().await.expect("commits");
    let status = |status: &str| {
        batch(
            json!({"statuses": [{"id": "wamid.OUT", "status": status, "timestamp": "1762000000", "recipient_id": "49151"}]}),
        )
    };
    for word in ["read", "delivered", "sent", "read", "teleported"] {
        assert_eq!(meta(&world, &status(word)).await.status, StatusCode::OK);
        world.deliver().await;
    }
    assert_eq!(world.data.query("select status from messages").await, [["read"]]);
    assert_eq!(world.count("tenant_events where kind = 'message_changed'").await, 1);
}

#[tokio::test]
async fn a_known_patient_who_writes_words_is_heard_and_nothing_more() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let number = patient
        .phone
        .as_deref()
        .expect("a phone")
        .trim_start_matches('+')
        .to_owned();
    meta(
        &world,
        &inbound(
            "wamid.1",
            &number,
            json!({"type": "text", "text": {"body": "thank you"}}),
        ),
    )
    .await;
    world.deliver().await;
    assert_eq!(world.arrivals("whatsapp").await, ["delivered"]);
    assert_eq!(
        (
            world.count("leads").await,
            world.count("messages where journey_id is not null").await
        ),
        (0, 1)
    );
    // A number is an answer: it waits for the engine.
    meta(
        &world,
        &inbound("wamid.2", &number, json!({"type": "text", "text": {"body": "7"}})),
    )
    .await;
    world.deliver().await;
    assert_eq!(world.arrivals("whatsapp").await, ["delivered", "received"]);
    assert_eq!(
        world.count("messages").await,
        2,
        "what was written is in the thread already"
    );
}

// ASVS 2.3.4
#[tokio::test]
async fn two_processes_deliver_one_row_once() {
    let world = World::new().await;
    for n in 0..20 {
        let body = inbound(
            &format!("wamid.{n}"),
            &format!("49171{n:07}"),
            json!({"type": "text", "text": {"body": "hello"}}),
        );
        meta(&world, &body).await;
    }
    let (one, two) = tokio::join!(world.deliver(), world.deliver());
    assert_eq!(one + two, 20);
    assert_eq!((world.count("leads").await, world.count("patients").await), (20, 20));
}
