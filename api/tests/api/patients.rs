//! Patients: found, shown with a version, edited by it, and given a link that opens once.

use super::world::World;
use axum::http::StatusCode;
use serde_json::json;

// ASVS 2.2.1, 2.2.2
#[tokio::test]
async fn found_shown_and_edited_by_version() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await;
    let found = deniz.get("/v1/patients?q=schm").await.json();
    assert_eq!(found["items"][0]["id"], json!(patient.id));
    let narrowed = deniz.get("/v1/patients?q=schm&status=lead&lang=de").await.json();
    assert_eq!(narrowed["items"][0]["id"], json!(patient.id), "{narrowed}");
    let others = deniz.get("/v1/patients?country=IS").await.json();
    assert_eq!(others["items"], json!([]));
    let wrong = deniz.get("/v1/patients?status=dead&country=de&lang=xx").await;
    let fields: Vec<_> = wrong.json()["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|each| each["field"].clone())
        .collect();
    assert_eq!(
        (wrong.status, fields),
        (
            StatusCode::UNPROCESSABLE_ENTITY,
            vec![json!("status"), json!("country"), json!("lang")]
        )
    );
    let path = format!("/v1/patients/{}", patient.id);
    let shown = deniz.get(&path).await;
    assert_eq!(shown.json()["journeys"][0]["id"], json!(journey.id));
    let tag = shown.headers["etag"].to_str().expect("text").to_owned();

    assert_eq!(
        deniz.patch(&path, json!({"lang": "tr"})).await.status,
        StatusCode::PRECONDITION_REQUIRED
    );
    let edit = json!({"lang": "tr", "passport_no": "C01X00T47", "billing":
        {"street": "Main 1", "district": "Mitte", "city": "Berlin", "country": "DE", "nationality": "DE", "entry_date": "2026-10-01"}});
    let edited = deniz.clone().with("if-match", &tag).patch(&path, edit).await;
    assert_eq!(
        (edited.status, edited.json()["lang"].as_str()),
        (StatusCode::OK, Some("tr")),
        "{}",
        edited.text
    );
    let late = deniz
        .clone()
        .with("if-match", &tag)
        .patch(&path, json!({"lang": "de"}))
        .await;
    assert_eq!(
        (late.status, late.code().as_str()),
        (StatusCode::PRECONDITION_FAILED, "version_changed")
    );
    let newer = edited.headers["etag"].to_str().expect("text").to_owned();
    let wrong = deniz
        .clone()
        .with("if-match", &newer)
        .patch(&path, json!({"country": "de", "email": "x", "home_zone": "Moon"}))
        .await;
    assert_eq!(
        (wrong.status, wrong.json()["errors"].as_array().map(Vec::len)),
        (StatusCode::UNPROCESSABLE_ENTITY, Some(3))
    );
}

// ASVS 2.3.4
#[tokio::test]
async fn a_phone_belongs_to_one_patient() {
    let world = World::new().await;
    let (first, _) = world.patient_with_journey().await;
    let (second, _) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await.with("if-match", "\"1\"");
    let taken = deniz
        .patch(&format!("/v1/patients/{}", second.id), json!({"phone": first.phone}))
        .await;
    assert_eq!(
        (taken.status, taken.code().as_str()),
        (StatusCode::CONFLICT, "patients_phone_key")
    );
}

// ASVS 6.5.1, 7.4.1, 8.4.1
#[tokio::test]
async fn a_link_opens_the_portal_once() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await;
    let made = deniz
        .post(&format!("/v1/patients/{}/portal_link", patient.id), json!({}))
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let url = made.json()["url"].as_str().expect("a url").to_owned();
    let token = url
        .strip_prefix("http://north.medicalai.localhost:8080/portal/l#")
        .expect("the portal's address");
    let anybody = world.anonymous();
    let opened = anybody.post("/v1/portal/sessions", json!({"token": token})).await;
    assert_eq!(
        (opened.status, opened.json()["patient"]["first_name"].as_str()),
        (StatusCode::OK, Some("Anna"))
    );
    let cookie = opened.cookie("mai_portal").expect("a cookie");
    assert_eq!(
        anybody
            .post("/v1/portal/sessions", json!({"token": token}))
            .await
            .code(),
        "link_over"
    );
    assert_eq!(
        world
            .anonymous_at("south")
            .post("/v1/portal/sessions", json!({"token": token}))
            .await
            .code(),
        "link_over"
    );
    let anna = anybody.clone().with("cookie", &format!("mai_portal={cookie}"));
    assert_eq!(anna.get("/v1/portal/home").await.status, StatusCode::OK);
    assert_eq!(
        anna.put("/v1/portal/language", json!({"lang": "ar"})).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(anna.get("/v1/portal/home").await.json()["patient"]["lang"], "ar");
    assert_eq!(
        anna.post("/v1/portal/sign_out", json!({})).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(anna.get("/v1/portal/home").await.status, StatusCode::UNAUTHORIZED);
}
