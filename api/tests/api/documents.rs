//! Documents: announced with exact size and kind, uploaded past us, completed when the store has them.

use super::world::World;
use axum::http::StatusCode;
use serde_json::json;

// ASVS 5.3.2, 5.4.1, 8.2.1
#[tokio::test]
async fn announced_by_those_who_care_with_a_link_that_is_exact() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let doctor = world.staff("doctor").await;
    let glass = format!("/v1/patients/{}/break_glass", patient.id);
    doctor
        .post(&glass, json!({"reason": "stands in for a colleague"}))
        .await;
    let body = json!({"patient_id": patient.id, "journey_id": journey.id, "type": "x_ray", "title": "Panorama", "content_type": "image/jpeg", "size": 1234});
    let begun = doctor.post("/v1/documents", body.clone()).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
    let upload = &begun.json()["upload"];
    assert_eq!(
        (upload["method"].as_str(), upload["headers"]["content-type"].as_str()),
        (Some("PUT"), Some("image/jpeg"))
    );
    let url = upload["url"].as_str().expect("a url");
    assert!(
        url.contains("X-Amz-Signature=")
            && url.contains(&format!("tenants/{}", world.clinic.id))
            && !url.contains("Panorama"),
        "{url}"
    );
    let id = begun.json()["id"].as_str().expect("an id").to_owned();
    let shown = doctor.get(&format!("/v1/documents/{id}")).await.json();
    assert_eq!(
        (shown["state"].as_str(), shown.get("download_url")),
        (Some("pending"), None)
    );
    assert_eq!(
        doctor
            .get(&format!("/v1/patients/{}/documents", patient.id))
            .await
            .json()["items"][0]["title"],
        "Panorama"
    );
    let away = doctor.post(&format!("/v1/documents/{id}/complete"), json!({})).await;
    assert_eq!(
        away.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "no store answers here: {}",
        away.text
    );
    assert_eq!(
        world.staff("finance").await.post("/v1/documents", body).await.status,
        StatusCode::FORBIDDEN
    );
}

// ASVS 2.2.1, 2.2.2, 2.2.3, 5.2.1
#[tokio::test]
async fn kinds_sizes_and_patients_that_do_not_fit() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let (_, other) = world.patient_with_journey().await;
    let deniz = world.staff("coordinator").await;
    let body = |change: serde_json::Value| {
        let mut body =
            json!({"patient_id": patient.id, "type": "x_ray", "title": "T", "content_type": "image/jpeg", "size": 1});
        for (name, value) in change.as_object().expect("an object") {
            body[name] = value.clone();
        }
        body
    };
    for (change, field) in [
        (json!({"size": 0}), "size"),
        (json!({"size": 60_000_000}), "size"),
        (json!({"content_type": "text/html"}), "content_type"),
        (json!({"title": " "}), "title"),
    ] {
        assert_eq!(
            deniz.post("/v1/documents", body(change)).await.json()["errors"][0]["field"],
            field
        );
    }
    assert_eq!(
        deniz
            .post("/v1/documents", body(json!({"journey_id": other.id})))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        deniz
            .post("/v1/documents", body(json!({"patient_id": uuid::Uuid::now_v7()})))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

// ASVS 5.4.3
#[tokio::test]
async fn a_file_is_clean_only_when_the_scanner_says_so() {
    use partners::clamd::{Scanner, Verdict};
    let (_, handle) = sandbox::app(sandbox::Config::in_memory()).expect("the sandbox starts");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let daemon = tokio::spawn(sandbox::clamd::serve(std::sync::Arc::clone(&handle.0), listener));
    let scanner = Scanner::at(&address);

    assert_eq!(scanner.scan(b"nothing unusual").await, Ok(Verdict::Clean));
    assert_eq!(scanner.scan(b"").await, Ok(Verdict::Clean));
    // In many pieces, as a photo comes.
    assert_eq!(scanner.scan(&vec![7; 3_000_000]).await, Ok(Verdict::Clean));
    let eicar = sandbox::clamd::EICAR.concat();
    assert_eq!(scanner.scan(eicar.as_bytes()).await, Ok(Verdict::Malware));

    // Whether it hangs up or is not there: tried again later, never taken for clean.
    let retryable = |answer: Result<Verdict, partners::Error>| {
        answer.is_err_and(|error| error.partner() == "clamd" && error.class() == partners::ErrorClass::Retryable)
    };
    let down = json!({"partner": "clamd", "mode": "down", "count": 1});
    handle.0.faults.set(serde_json::from_value(down).expect("a fault"));
    assert!(retryable(scanner.scan(b"x").await));
    assert_eq!(scanner.scan(b"x").await, Ok(Verdict::Clean));
    daemon.abort();
    daemon.await.expect_err("stopped");
    assert!(retryable(scanner.scan(b"x").await));
}
