//! The operators' codec: on their host only, with a clinic's leave only, and never without a trace.

use super::world::{Caller, World};
use api::auth::token;
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{TimeDelta, Utc};
use migrations::{codec::SealedCodec, decode_grants, operators};
use serde_json::{Value, json};
use std::{collections::HashMap, sync::Arc};
use temporalio_common::{
    data_converters::{PayloadCodec, SerializationContextData, WorkflowSerializationContext},
    protos::temporal::api::common::v1::Payload,
};
use workflows::sealed::{KEY_REF, KeyRef};

async fn operator(world: &World) -> (uuid::Uuid, Caller) {
    let id = operators::upsert(
        &world.data.owner,
        "op@example.org",
        "Op",
        &token::hash("operator-token"),
    )
    .await
    .expect("named");
    (
        id,
        world.anonymous_at("ops").with("authorization", "Bearer operator-token"),
    )
}

async fn sealed(world: &World, key: &KeyRef) -> Value {
    let metadata = HashMap::from([
        ("encoding".to_owned(), b"json/plain".to_vec()),
        (KEY_REF.to_owned(), key.to_string().into_bytes()),
    ]);
    let payload = Payload {
        metadata,
        data: b"\"stage\"".to_vec(),
        ..Payload::default()
    };
    let codec = SealedCodec::new(Arc::clone(&world.app.ring));
    let context = SerializationContextData::Workflow(WorkflowSerializationContext::new());
    let payload = codec.encode(&context, vec![payload]).await.expect("sealed").remove(0);
    let metadata: serde_json::Map<String, Value> = payload
        .metadata
        .iter()
        .map(|(name, value)| (name.clone(), json!(STANDARD.encode(value))))
        .collect();
    json!({"metadata": metadata, "data": STANDARD.encode(&payload.data)})
}

fn plain(answer: &Value, n: usize) -> String {
    String::from_utf8_lossy(
        &STANDARD
            .decode(answer["payloads"][n]["data"].as_str().expect("text"))
            .expect("base64"),
    )
    .into_owned()
}

// ASVS 8.2.2
#[tokio::test]
async fn a_clinics_payloads_open_with_its_leave_only() {
    let world = World::new().await;
    let (id, operator) = operator(&world).await;
    let body = json!({"payloads": [sealed(&world, &KeyRef::Platform).await, sealed(&world, &KeyRef::Tenant(world.clinic.id)).await]});
    let before = operator.post("/v1/codec/decode", body.clone()).await;
    assert_eq!(before.status, StatusCode::OK, "{}", before.text);
    let before = before.json();
    assert_eq!(plain(&before, 0), "\"stage\"");
    assert_eq!(
        before["payloads"][1], body["payloads"][1],
        "refused ones come back as they were"
    );
    let mut tx = world.tx().await;
    let owner = migrations::testing::a_staff_member(&mut tx, "owner").await;
    decode_grants::grant(&mut tx, id, "support case", owner, Utc::now() + TimeDelta::hours(1))
        .await
        .expect("granted");
    tx.commit().await.expect("commits");
    let after = operator.post("/v1/codec/decode", body).await.json();
    assert_eq!(plain(&after, 1), "\"stage\"");
    assert_eq!(
        world
            .count("decode_audit where tenant_id is not null and refused = 1")
            .await,
        1
    );
    assert_eq!(
        world
            .count("decode_audit where tenant_id is not null and refused = 0")
            .await,
        1
    );
    let encoded = operator.post("/v1/codec/encode", json!({"payloads": [{"metadata": {"encoding": STANDARD.encode("json/plain")}, "data": STANDARD.encode("1")}]})).await.json();
    assert_eq!(
        encoded["payloads"][0]["metadata"]["encoding"],
        STANDARD.encode("binary/encrypted")
    );
}

// ASVS 3.4.2, 8.2.1, 9.2.2
#[tokio::test]
async fn nobody_else_and_from_nowhere_else() {
    let world = World::new().await;
    let (_, _) = operator(&world).await;
    let body = json!({"payloads": []});
    let at_clinic = world
        .anonymous()
        .with("authorization", "Bearer operator-token")
        .post("/v1/codec/decode", body.clone())
        .await;
    assert_eq!(at_clinic.status, StatusCode::NOT_FOUND);
    let ops = world.anonymous_at("ops");
    assert_eq!(
        ops.post("/v1/codec/decode", body.clone()).await.status,
        StatusCode::UNAUTHORIZED
    );
    let (_, staff) = world.token(&world.clinic, "owner").await;
    assert_eq!(
        ops.clone()
            .with("authorization", &format!("Bearer {staff}"))
            .post("/v1/codec/decode", body)
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    let ui = world.app.settings.temporal_ui_url.origin().ascii_serialization();
    let preflight = ops.with("origin", &ui).with("access-control-request-method", "POST");
    let allowed = preflight.send("OPTIONS", "/v1/codec/decode", None, Vec::new()).await;
    assert_eq!(allowed.headers["access-control-allow-origin"], ui.as_str());
    let elsewhere = preflight
        .with("origin", "http://evil.example")
        .send("OPTIONS", "/v1/codec/decode", None, Vec::new())
        .await;
    assert_ne!(
        elsewhere
            .headers
            .get("access-control-allow-origin")
            .and_then(|value| value.to_str().ok()),
        Some("http://evil.example")
    );
}
