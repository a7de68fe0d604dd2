//! The portal shows the patient's own and nothing of others.

use super::world::World;
use axum::http::StatusCode;
use migrations::quotes::{self, NewQuote};
use serde_json::json;

// ASVS 15.3.1
#[tokio::test]
async fn the_clinic_is_shown_to_anybody_and_home_to_the_patient() {
    let world = World::new().await;
    let clinic = world.anonymous().get("/v1/portal/clinic").await.json();
    assert_eq!(
        (clinic["slug"].as_str(), clinic["emergency"]["number"].as_str()),
        (Some("north"), Some("112"))
    );
    let (patient, journey) = world.patient_with_journey().await;
    let anna = world.in_portal(&patient).await;
    let home = anna.get("/v1/portal/home").await;
    assert_eq!(home.status, StatusCode::OK, "{}", home.text);
    let home = home.json();
    assert_eq!(
        (home["patient"]["first_name"].as_str(), home["journey"]["id"].clone()),
        (Some("Anna"), json!(journey.id))
    );
    assert_eq!(
        home["journey"]["steps"][0],
        json!({"stage": "lead", "state": "now", "at": null})
    );
    assert_eq!(
        (home["open_survey"].clone(), home["emergency"]["country"].as_str()),
        (json!(null), Some("DE"))
    );
    assert!(
        !home.to_string().contains("Schmidt"),
        "the first name is enough to greet"
    );
}

#[tokio::test]
async fn the_door_to_the_doctor_is_there_until_the_talk_is_over() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let anna = world.in_portal(&patient).await;
    let (tenant, p, j) = (world.clinic.id, patient.id, journey.id);
    for (ended, shown) in [
        ("3 days ago", false),
        ("61 minutes ago", false),
        ("50 minutes ago", true),
        ("2 days", true),
    ] {
        let sql = format!(
            "insert into appointments (tenant_id, journey_id, patient_id, type, starts_at, ends_at, zone, step_key, video_room)
             values ('{tenant}', '{j}', '{p}', 'consult', now() + interval '{ended}' - interval '30 minutes', now() + interval '{ended}', 'UTC', 's', 'room')
             returning 'x'"
        );
        world.data.query("delete from appointments returning 'x'").await;
        world.data.query(&sql).await;
        let consult = anna.get("/v1/portal/home").await.json()["consult"].clone();
        assert_eq!(consult["join_url"].is_string(), shown, "{ended}: {consult}");
    }
}

// ASVS 8.2.1, 8.4.1, 9.2.2
#[tokio::test]
async fn a_cookie_of_one_clinic_or_a_staff_session_opens_no_portal() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let anna = world.in_portal(&patient).await;
    let elsewhere = anna.clone().with("host", "south.medicalai.localhost:8080");
    assert_eq!(elsewhere.get("/v1/portal/home").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        world.staff("owner").await.get("/v1/portal/home").await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(anna.get("/v1/me").await.status, StatusCode::UNAUTHORIZED);
}

// ASVS 8.2.2
#[tokio::test]
async fn anothers_quote_is_not_there_and_a_draft_neither() {
    let world = World::new().await;
    let (anna, journey) = world.patient_with_journey().await;
    let (other, _) = world.patient_with_journey().await;
    let mut tx = world.tx().await;
    let new = NewQuote {
        id: uuid::Uuid::now_v7().into(),
        journey_id: journey.id,
        patient_id: anna.id,
        currency: "EUR",
        amount_minor: 100_000,
        deposit_minor: 20_000,
        lines: json!([{"description": "Implant", "amount_minor": 100_000, "medical": true}]),
        valid_until: chrono::Utc::now() + chrono::TimeDelta::days(14),
    };
    let quote = quotes::draft(&mut tx, &new).await.expect("drafted");
    tx.commit().await.expect("commits");
    let path = format!("/v1/portal/quotes/{}/accept", quote.id);
    let (anna, stranger) = (world.in_portal(&anna).await, world.in_portal(&other).await);
    assert_eq!(
        anna.post(&path, json!({})).await.status,
        StatusCode::NOT_FOUND,
        "a draft was not offered"
    );
    world.data.query("update quotes set state = 'sent' returning 'x'").await;
    assert_eq!(stranger.post(&path, json!({})).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        anna.get("/v1/portal/home").await.json()["quote"]["amount_minor"],
        100_000
    );
    assert_eq!(
        anna.post(&path, json!({})).await.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "the journey must hear it"
    );
}
