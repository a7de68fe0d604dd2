//! Journeys: lists, the board, one journey from its snapshot, and messages while the engine is away or knows nothing of it.

use super::world::World;
use axum::http::StatusCode;
use serde_json::json;
use std::time::{Duration, Instant};

#[tokio::test]
async fn board_list_and_detail_of_a_journey_that_only_has_its_row() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await;
    let board = deniz.get("/v1/journeys/board").await.json();
    let stages: Vec<&str> = board["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .filter_map(|column| column["stage"].as_str())
        .collect();
    assert_eq!(stages, ["lead", "consult", "quote", "surgery", "aftercare", "invoice"]);
    assert_eq!(board["columns"][0]["items"][0]["id"], json!(journey.id));
    assert_eq!(board["columns"][0]["count"], 1);
    let listed = deniz
        .get("/v1/journeys?open=true&stage=lead&q=anna&limit=1")
        .await
        .json();
    assert_eq!(listed["items"][0]["patient"]["full_name"], "Anna Schmidt");
    assert_eq!(
        deniz.get("/v1/journeys?cursor=nonsense").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let detail = deniz.get(&format!("/v1/journeys/{}", journey.id)).await;
    assert_eq!(detail.status, StatusCode::OK, "{}", detail.text);
    let detail = detail.json();
    assert_eq!(
        (detail["source"].as_str(), detail["patient"]["id"].clone()),
        (Some("snapshot"), json!(patient.id))
    );
    assert!(
        detail["temporal_url"]
            .as_str()
            .expect("a url")
            .contains("/namespaces/default/workflows/journey%2Fnorth%2F")
    );
    for part in ["events", "forecast", "messages"] {
        let answer = deniz.get(&format!("/v1/journeys/{}/{part}", journey.id)).await;
        assert_eq!(
            (answer.status, answer.json()["items"].clone()),
            (StatusCode::OK, json!([])),
            "{part}"
        );
    }
    assert_eq!(world.count("audit_entries where action = 'messages_read'").await, 1);
}

#[tokio::test]
async fn a_started_journey_is_a_row_at_once_and_a_known_phone_attaches() {
    let world = World::new().await;
    let deniz = world.staff("coordinator").await;
    let body = json!({"patient": {"full_name": "Omar Said", "phone": "+966501234567", "lang": "ar"}, "pathway_code": "d1", "source": "phone"});
    let made = deniz.post("/v1/journeys", body.clone()).await;
    assert_eq!(
        (made.status, made.json()["stage"].as_str()),
        (StatusCode::CREATED, Some("lead")),
        "{}",
        made.text
    );
    assert_eq!(made.json()["patient"]["country"], "SA");
    let again = deniz.post("/v1/journeys", body).await;
    assert_eq!(
        (again.status, again.json()["id"].clone()),
        (StatusCode::OK, made.json()["id"].clone())
    );
    assert_eq!(
        world.count("journeys where started_at is null").await,
        1,
        "left to the sweep"
    );
    let wrong =
        json!({"patient": {"full_name": "X", "phone": "123", "lang": "ar"}, "pathway_code": "d1", "source": "phone"});
    assert_eq!(
        deniz.post("/v1/journeys", wrong).await.json()["errors"][0]["field"],
        "phone"
    );
    let unknown = json!({"patient": {"full_name": "X", "phone": "+966501234568", "lang": "ar"}, "pathway_code": "zz", "source": "phone"});
    assert_eq!(
        deniz.post("/v1/journeys", unknown).await.json()["errors"][0]["field"],
        "pathway_code"
    );
}

// ASVS 16.5.2
#[tokio::test]
async fn messages_while_the_engine_is_away() {
    let world = World::new().await;
    let (_, journey) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await;
    let path = format!("/v1/journeys/{}/qualify", journey.id);
    assert_eq!(deniz.post(&path, json!({})).await.code(), "idempotency_key_required");
    let away = deniz.post_keyed(&path, "key-000001", json!({"priority": "high"})).await;
    assert_eq!(
        (away.status, away.code().as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        "{}",
        away.text
    );
    assert!(away.headers.contains_key("retry-after"));
    let changed = deniz.post_keyed(&path, "key-000001", json!({"priority": "low"})).await;
    assert_eq!(
        (changed.status, changed.code().as_str()),
        (StatusCode::CONFLICT, "idempotency_key_reused")
    );
}

// ASVS 2.2.1, 2.2.2
#[tokio::test]
async fn fields_of_messages_are_checked_before_the_journey_hears_them() {
    let world = World::new().await;
    let (_, journey) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await;
    let field = async |name: &str, body: serde_json::Value| {
        let answer = deniz
            .post_keyed(
                &format!("/v1/journeys/{}/{name}", journey.id),
                &format!("key-{name}-{body}").chars().take(60).collect::<String>(),
                body,
            )
            .await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{name}: {}",
            answer.text
        );
        answer.json()["errors"][0]["field"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let stranger = uuid::Uuid::now_v7();
    assert_eq!(
        field("qualify", json!({"coordinator_id": stranger})).await,
        "coordinator_id"
    );
    assert_eq!(
        field(
            "book_consult",
            json!({"starts_at": "2027-01-01T10:00:00Z", "minutes": 5})
        )
        .await,
        "minutes"
    );
    assert_eq!(
        field(
            "book_consult",
            json!({"starts_at": "2027-01-01T10:00:00Z", "minutes": 30, "doctor_id": stranger})
        )
        .await,
        "doctor_id"
    );
    let quote = json!({"currency": "EUR", "lines": [], "deposit_minor": 0, "valid_days": 14});
    assert_eq!(field("send_quote", quote).await, "lines");
    assert_eq!(
        field(
            "record_payment",
            json!({"kind": "deposit", "amount_minor": 0, "currency": "EUR", "method": "card"})
        )
        .await,
        "amount_minor"
    );
    assert_eq!(
        field("pause", json!({"reason": "She is ill, poor thing"})).await,
        "reason"
    );
    assert_eq!(field("record_check_in", json!({"note": "fine"})).await, "pain_score");
}

#[tokio::test]
async fn a_journey_that_the_engine_does_not_know_is_closed() {
    let Some(world) = World::with_engine().await else {
        return;
    };
    let (_, journey) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await;
    let path = format!("/v1/journeys/{}/pause", journey.id);
    let gone = deniz
        .post_keyed(&path, "key-000001", json!({"reason": "waiting_for_documents"}))
        .await;
    assert_eq!(
        (gone.status, gone.code().as_str()),
        (StatusCode::CONFLICT, "journey_closed"),
        "{}",
        gone.text
    );
    assert_eq!(world.anonymous().get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_journey_starts_once_and_without_a_worker_is_shown_from_its_row_in_time() {
    let Some(world) = World::with_engine().await else {
        return;
    };
    let deniz = world.staff("coordinator").await;
    let body = json!({"patient": {"full_name": "Omar Said", "phone": "+966501234567", "lang": "ar"}, "pathway_code": "d1", "source": "phone"});
    let made = deniz.post("/v1/journeys", body).await.json();
    assert_eq!(world.count("journeys where started_at is not null").await, 1);
    let id: uuid::Uuid = made["id"].as_str().expect("an id").parse().expect("an id");
    api::starter::start(&world.app, world.clinic.id, id.into())
        .await
        .expect("started before is fine");
    let began = Instant::now();
    let detail = deniz.get(&format!("/v1/journeys/{id}")).await.json();
    assert_eq!(detail["source"], "snapshot");
    assert!(
        began.elapsed() < Duration::from_secs(4),
        "the page does not wait for a worker"
    );
}
