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
