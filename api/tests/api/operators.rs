//! Operators sign in on their own host, with both factors always, for a working day.

use super::world::World;
use api::auth::{password, totp};
use axum::http::StatusCode;
use chrono::{TimeDelta, Utc};
use migrations::operators;
use serde_json::json;

const SECRET: &[u8] = b"12345678901234567890";

async fn enrolled(world: &World) {
    let hash = password::hash("an operator's password".into()).await;
    operators::enrol(
        &world.data.owner,
        &world.app.ring,
        "op@platform.example",
        "Op",
        &hash,
        SECRET,
    )
    .await
    .expect("enrolled");
}

// ASVS 6.5.1, 7.4.1, 8.2.1
#[tokio::test]
async fn both_factors_open_the_codec_and_signing_out_closes_it() {
    let world = World::new().await;
    enrolled(&world).await;
    let ops = world.anonymous_at("ops");
    let body = |password: &str, code: &str| json!({"email": "op@platform.example", "password": password, "code": code});
    let code = totp::code_now(SECRET, Utc::now());
    for (password, code) in [("wrong", code.as_str()), ("an operator's password", "000000")] {
        let denied = ops.post("/v1/operators/sign_in", body(password, code)).await;
        assert_eq!(
            (denied.status, denied.code().as_str()),
            (StatusCode::UNAUTHORIZED, "wrong_credentials")
        );
    }
    let on_a_clinics_host = world
        .anonymous()
        .post("/v1/operators/sign_in", body("an operator's password", &code))
        .await;
    assert_eq!(on_a_clinics_host.status, StatusCode::NOT_FOUND);
    let signed_in = ops
        .post("/v1/operators/sign_in", body("an operator's password", &code))
        .await;
    assert_eq!(signed_in.status, StatusCode::OK, "{}", signed_in.text);
    let replayed = ops
        .post("/v1/operators/sign_in", body("an operator's password", &code))
        .await;
    assert_eq!(replayed.code(), "wrong_credentials", "a code is good once");
    let token = signed_in.json()["token"].as_str().expect("a token").to_owned();
    let operator = ops.clone().with("authorization", &format!("Bearer {token}"));
    assert_eq!(
        operator.post("/v1/codec/decode", json!({"payloads": []})).await.status,
        StatusCode::OK
    );
    let staff = world.anonymous().with("authorization", &format!("Bearer {token}"));
    assert_eq!(staff.get("/v1/me").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        operator.post("/v1/operators/sign_out", json!({})).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        operator.post("/v1/codec/decode", json!({"payloads": []})).await.status,
        StatusCode::UNAUTHORIZED
    );
}

// ASVS 7.4.1, 7.4.3
#[tokio::test]
async fn a_session_ends_by_itself_and_with_a_new_enrolment() {
    let world = World::new().await;
    enrolled(&world).await;
    let ops = world.anonymous_at("ops");
    let sign_in = async |at: i64| {
        let code = totp::code_now(SECRET, Utc::now() + TimeDelta::seconds(at));
        let body = json!({"email": "op@platform.example", "password": "an operator's password", "code": code});
        let answer = ops.post("/v1/operators/sign_in", body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        let token = answer.json()["token"].as_str().expect("a token").to_owned();
        ops.clone().with("authorization", &format!("Bearer {token}"))
    };
    let first = sign_in(0).await;
    world
        .data
        .query("update operator_sessions set expires_at = now() - interval '1 second' returning 'x'")
        .await;
    assert_eq!(
        first.post("/v1/codec/decode", json!({"payloads": []})).await.status,
        StatusCode::UNAUTHORIZED
    );
    let second = sign_in(30).await;
    assert_eq!(
        second.post("/v1/codec/decode", json!({"payloads": []})).await.status,
        StatusCode::OK
    );
    enrolled(&world).await;
    assert_eq!(
        second.post("/v1/codec/decode", json!({"payloads": []})).await.status,
        StatusCode::UNAUTHORIZED
    );
}

/// An operator who is signed in.
async fn signed_in(world: &World) -> super::world::Caller {
    enrolled(world).await;
    let ops = world.anonymous_at("ops");
    let code = totp::code_now(SECRET, Utc::now());
    let body = json!({"email": "op@platform.example", "password": "an operator's password", "code": code});
    let answer = ops.post("/v1/operators/sign_in", body).await;
    let token = answer.json()["token"].as_str().expect("a token").to_owned();
    ops.with("authorization", &format!("Bearer {token}"))
}

// ASVS 8.2.1
#[tokio::test]
async fn operators_see_what_stands_still_in_ids_and_codes() {
    let world = World::new().await;
    let operator = signed_in(&world).await;
    assert_eq!(operator.get("/v1/operators/stuck").await.json()["items"], json!([]));
    let (_, journey) = world.patient_with_journey().await;
    let tenant = world.clinic.id;
    world
        .data
        .query(&format!(
            "insert into stuck_journeys (tenant_id, journey_id, kind, code, since) values ('{tenant}', '{}', 'not_running', 'terminated', now()) returning 'x'",
            journey.id
        ))
        .await;
    let listed = operator.get("/v1/operators/stuck?kind=not_running").await;
    assert_eq!(listed.status, StatusCode::OK, "{}", listed.text);
    let one = &listed.json()["items"][0];
    assert_eq!(
        (one["clinic"].clone(), one["code"].clone()),
        (json!("north"), json!("terminated"))
    );
    assert_eq!(one["workflow_id"], json!(journey.workflow_id));
    assert!(!listed.text.contains("Anna"), "{}", listed.text);
    assert_eq!(
        operator.get("/v1/operators/stuck?kind=overdue").await.json()["items"],
        json!([])
    );
    for (query, field) in [
        ("kind=lost", "kind"),
        ("cursor=nonsense", "cursor"),
        ("limit=0", "limit"),
    ] {
        let wrong = operator.get(&format!("/v1/operators/stuck?{query}")).await;
        assert_eq!(
            (wrong.status, wrong.json()["errors"][0]["field"].clone()),
            (StatusCode::UNPROCESSABLE_ENTITY, json!(field))
        );
    }
    let owner = world.staff("owner").await;
    for path in ["/v1/operators/stuck", "/v1/operators/sweeps"] {
        assert_eq!(
            owner.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path} on a clinic's host"
        );
    }
}

#[tokio::test]
async fn operators_see_sweeps_that_never_came() {
    let world = World::new().await;
    let operator = signed_in(&world).await;
    let sweeps = async || operator.get("/v1/operators/sweeps").await.json();
    let all = sweeps().await;
    let names: Vec<&str> = all["items"]
        .as_array()
        .expect("sweeps")
        .iter()
        .filter_map(|sweep| sweep["name"].as_str())
        .collect();
    assert_eq!(
        names,
        ["stuck", "leads", "partners", "invoices", "retention", "test_patient"]
    );
    assert_eq!(all["items"][0]["late"], true, "none ever came to its end");
    migrations::sweep_runs::begin(&world.app.ingest, "stuck")
        .await
        .expect("kept");
    migrations::sweep_runs::finish(&world.app.ingest, "stuck", 812, 1, None)
        .await
        .expect("kept");
    let stuck = sweeps().await["items"][0].clone();
    assert_eq!(
        (
            stuck["late"].clone(),
            stuck["looked_at"].clone(),
            stuck["schedule_id"].clone()
        ),
        (json!(false), json!(812), json!("sweep/stuck"))
    );
}
