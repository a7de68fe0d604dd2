//! Notes about a patient: written, named colleagues told, edited by whoever wrote them, forgotten with the patient.

use super::world::World;
use axum::http::StatusCode;
use migrations::{erasure, erasure::Extent, testing};
use serde_json::json;

// ASVS 8.2.2
#[tokio::test]
async fn written_told_read_and_edited_by_their_author() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await;
    let selin = world.staff("admin").await;
    let mut tx = world.tx().await;
    let admin = testing::a_staff_member(&mut tx, "admin").await;
    tx.commit().await.expect("commits");
    let path = format!("/v1/patients/{}/notes", patient.id);
    let body = json!({"text": " Please call on Monday ", "mentions": [admin]});
    let made = deniz.post_keyed(&path, "note-key-1", body.clone()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let note = made.json();
    assert_eq!(
        (&note["text"], &note["mentions"][0]["id"]),
        (&json!("Please call on Monday"), &json!(admin))
    );
    let again = deniz.post_keyed(&path, "note-key-1", body).await.json();
    assert_eq!(
        (again["id"].clone(), world.count("patient_notes").await),
        (note["id"].clone(), 1)
    );
    let kept = world
        .data
        .query("select encode(text_sealed, 'escape') from patient_notes")
        .await;
    assert!(!kept[0][0].contains("Monday"), "words are sealed");

    let mine = selin.get("/v1/mentions?unread=true").await.json();
    assert_eq!(
        (&mine["items"][0]["note_id"], &mine["items"][0]["patient"]["id"]),
        (&note["id"], &json!(patient.id))
    );
    assert_eq!(deniz.get("/v1/mentions").await.json()["items"], json!([]));
    assert_eq!(
        world
            .count(&format!(
                "tenant_events where kind = 'staff_mentioned' and subject_id = '{admin}'"
            ))
            .await,
        1
    );
    let read = format!("/v1/mentions/{}/read", mine["items"][0]["id"].as_str().expect("an id"));
    assert_eq!(
        deniz.post(&read, json!({})).await.status,
        StatusCode::NOT_FOUND,
        "somebody else's mention"
    );
    assert_eq!(selin.post(&read, json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(selin.get("/v1/mentions?unread=true").await.json()["items"], json!([]));
    assert!(selin.get("/v1/mentions").await.json()["items"][0]["read_at"].is_string());

    let one = format!("{path}/{}", note["id"].as_str().expect("an id"));
    let foreign = selin
        .clone()
        .with("if-match", "\"1\"")
        .patch(&one, json!({"text": "x"}))
        .await;
    assert_eq!(
        (foreign.status, foreign.code().as_str()),
        (StatusCode::FORBIDDEN, "not_the_author")
    );
    let edited = deniz
        .clone()
        .with("if-match", "\"1\"")
        .patch(&one, json!({"text": "Tuesday"}))
        .await;
    assert_eq!(
        (
            &edited.json()["text"],
            &edited.json()["version"],
            &edited.json()["mentions"]
        ),
        (&json!("Tuesday"), &json!(2), &json!([]))
    );
    let late = deniz
        .clone()
        .with("if-match", "\"1\"")
        .patch(&one, json!({"text": "x"}))
        .await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(deniz.get(&path).await.json()["items"][0]["text"], "Tuesday");
    let doctor = world.staff("doctor").await;
    assert_eq!(doctor.get(&path).await.code(), "break_glass_required");
    for (body, field) in [
        (json!({"text": " "}), "text"),
        (json!({"text": "x", "mentions": [uuid::Uuid::now_v7()]}), "mentions"),
    ] {
        let refused = deniz.post_keyed(&path, &uuid::Uuid::now_v7().to_string(), body).await;
        assert_eq!(
            (refused.status, &refused.json()["errors"][0]["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field))
        );
    }
    assert_eq!(
        selin.delete(&one).await.status,
        StatusCode::NO_CONTENT,
        "owner and admin remove any"
    );
    assert_eq!(deniz.get(&path).await.json()["items"], json!([]));
}

// ASVS 14.2.4
#[tokio::test]
async fn gone_with_the_patient() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await;
    let path = format!("/v1/patients/{}/notes", patient.id);
    assert_eq!(
        deniz
            .post_keyed(&path, "note-key-1", json!({"text": "words"}))
            .await
            .status,
        StatusCode::CREATED
    );
    let mut tx = world.tx().await;
    let whole = migrations::export::person(&mut tx, &world.app.ring, patient.id)
        .await
        .expect("exported");
    assert_eq!(whole["patient_notes"][0]["text"], "words");
    erasure::pseudonymise(&mut tx, patient.id, Extent::Communication)
        .await
        .expect("erased");
    tx.commit().await.expect("commits");
    assert_eq!(world.count("patient_notes where text_sealed is not null").await, 0);
    assert_eq!(
        world
            .count("patient_changes where before is not null or after is not null")
            .await,
        0
    );
}
