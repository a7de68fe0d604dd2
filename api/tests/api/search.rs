//! One field for patients, leads and documents: what it finds, and what it shows to whom.

use super::world::World;
use axum::http::StatusCode;
use serde_json::json;

// ASVS 8.2.3, 8.3.1
#[tokio::test]
async fn each_sees_what_they_may() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let (tenant, id) = (world.clinic.id, patient.id);
    world
        .data
        .query(&format!(
            "insert into documents (tenant_id, patient_id, type, title, path, content_type, size, uploaded_by_kind, state)
             values ('{tenant}', '{id}', 'x_ray', 'Schmidt panorama', 'p', 'image/png', 1, 'staff', 'stored') returning 'done'"
        ))
        .await;
    world
        .data
        .query(&format!(
            "insert into leads (tenant_id, patient_id, journey_id, source) values ('{tenant}', '{id}', '{}', 'site') returning 'done'",
            journey.id
        ))
        .await;
    let deniz = world.staff("coordinator").await;
    let found = deniz.get("/v1/search?q=schmit").await.json();
    assert_eq!(found["engine"], "postgres");
    let hit = &found["patients"][0];
    assert_eq!((&hit["id"], &hit["exact"]), (&json!(id), &json!(false)));
    assert_eq!(
        (&hit["phone"], &hit["journey_id"]),
        (&json!(patient.phone), &json!(journey.id))
    );
    assert_eq!(found["leads"][0]["journey_id"], json!(journey.id));
    assert_eq!(found["documents"][0]["title"], "Schmidt panorama");

    let phone = patient.phone.clone().expect("a phone");
    let digits = format!("/v1/search?q={}", &phone[phone.len() - 5..]);
    let by_phone = deniz.get(&digits).await.json();
    assert_eq!(
        (&by_phone["patients"][0]["id"], &by_phone["patients"][0]["matched"]),
        (&json!(id), &json!("phone"))
    );
    let viewer = world.staff("viewer").await;
    let seen = viewer.get("/v1/search?q=schmidt").await.json();
    assert_eq!(
        (&seen["patients"][0]["id"], &seen["patients"][0]["phone"]),
        (&json!(id), &json!(null))
    );
    assert_eq!(seen["documents"], json!([]));
    assert_eq!(
        viewer.get(&digits).await.json()["patients"],
        json!([]),
        "a telephone was a way to find somebody"
    );
    let doctor = world.staff("doctor").await;
    let seen = doctor.get("/v1/search?q=schmidt").await.json();
    assert_eq!(
        (&seen["patients"][0]["phone"], &seen["documents"]),
        (&json!(null), &json!([])),
        "a doctor sees only names outside their care"
    );
    let south = world.staff_elsewhere("owner").await;
    assert_eq!(south.get("/v1/search?q=schmidt").await.json()["patients"], json!([]));
}

// ASVS 2.2.1
#[tokio::test]
async fn a_question_has_its_bounds() {
    let world = World::new().await;
    let deniz = world.staff("coordinator").await;
    for (path, field) in [
        ("/v1/search", "q"),
        ("/v1/search?q=%20a%20", "q"),
        ("/v1/search?q=anna&limit=21", "limit"),
    ] {
        let refused = deniz.get(path).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(refused.json()["errors"][0]["field"], field, "{path}");
    }
    assert_eq!(deniz.get("/v1/search?q=%25%27").await.status, StatusCode::OK);
    assert_eq!(
        deniz.get("/v1/search?q=a%00b").await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "no text has a NUL"
    );
}
