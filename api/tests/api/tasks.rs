//! What the staff does with its tasks.

use super::world::World;
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn a_task_is_done_undone_and_given_to_somebody() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let made = world
        .data
        .query(&format!(
            "insert into tasks (tenant_id, id, journey_id, patient_id, kind, due_at)
             values ('{}', uuidv7(), '{}', '{}', 'deposit', now()) returning id::text",
            world.clinic.id, journey.id, patient.id
        ))
        .await;
    let path = format!("/v1/tasks/{}", made[0][0]);
    let coordinator = world.staff("coordinator").await;
    let open = async || {
        coordinator.get("/v1/tasks").await.json()["items"]
            .as_array()
            .map_or(0, Vec::len)
    };
    assert_eq!(open().await, 1);

    let done = coordinator.patch(&path, json!({"state": "done"})).await;
    assert_eq!(
        (done.status, &done.json()["state"]),
        (StatusCode::OK, &json!("done")),
        "{}",
        done.text
    );
    assert_eq!(open().await, 0);
    let undone = coordinator.patch(&path, json!({"state": "open"})).await;
    assert_eq!(undone.json()["state"], "open");
    assert_eq!(open().await, 1);

    let me = coordinator.get("/v1/me").await.json()["staff"]["id"].clone();
    let given = coordinator.patch(&path, json!({"assigned_to": me})).await;
    assert_eq!(given.json()["assigned_to"], me, "{}", given.text);
    let same = coordinator.patch(&path, json!({"state": "open"})).await;
    assert_eq!(same.json()["assigned_to"], me, "what is absent stays");
    let nobodys = coordinator.patch(&path, json!({"assigned_to": null})).await;
    assert_eq!(nobodys.json()["assigned_to"], json!(null));

    for (body, field) in [
        (json!({"state": "perhaps"}), "state"),
        (json!({"assigned_to": patient.id}), "assigned_to"),
    ] {
        let refused = coordinator.patch(&path, body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert_eq!(refused.json()["errors"][0]["field"], field);
    }
    assert_eq!(world.count("audit_entries where action = 'task_changed'").await, 5);
    assert_eq!(world.count("tenant_events where kind = 'journey_changed'").await, 5);
}
