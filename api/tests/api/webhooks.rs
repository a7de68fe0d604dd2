//! Webhooks: what is not proven is not kept; what is proven is kept once, and delivered or left as nobody's.

use super::world::{
    AGENT, APP_SECRET, Answer, ELEVENLABS_KEY, PHONE_NUMBER_ID, VERIFY_TOKEN, WEBHOOK_SECRET, WHATSAPP_KEY, World,
};
use axum::http::StatusCode;
use chrono::Utc;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

fn hmac(secret: &str, bytes: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key");
    mac.update(bytes);
    hex::encode(mac.finalize().into_bytes())
}

pub async fn eleven_at(world: &World, body: &[u8], time: i64) -> Answer {
    let signed = [time.to_string().as_bytes(), b".", body].concat();
    let header = format!("t={time},v0={}", hmac(WEBHOOK_SECRET, &signed));
    let path = format!("/webhooks/elevenlabs/{ELEVENLABS_KEY}");
    world
        .anonymous()
        .with("elevenlabs-signature", &header)
        .send("POST", &path, Some("application/json"), body.to_vec())
        .await
}

pub async fn eleven(world: &World, body: &Value) -> Answer {
    eleven_at(world, body.to_string().as_bytes(), Utc::now().timestamp()).await
}

pub async fn meta(world: &World, body: &Value) -> Answer {
    let bytes = body.to_string().into_bytes();
    let header = format!("sha256={}", hmac(APP_SECRET, &bytes));
    let path = format!("/webhooks/whatsapp/{WHATSAPP_KEY}");
    world
        .anonymous()
        .with("x-hub-signature-256", &header)
        .send("POST", &path, Some("application/json"), bytes)
        .await
}

pub fn post_call(agent: &str, conversation: &str, phone: Option<&str>) -> Value {
    json!({"type": "post_call_transcription", "event_timestamp": 1_762_000_000, "new_field": {"a": 1}, "data": {
        "agent_id": agent, "conversation_id": conversation, "status": "done", "user_id": null,
        "transcript": [{"role": "agent", "message": "Hello"}, {"role": "user", "message": "I want implants", "tool_calls": null}],
        "metadata": {"start_time_unix_secs": 1_762_000_000, "call_duration_secs": 40,
            "phone_call": {"type": "twilio", "direction": "inbound", "external_number": phone}},
        "analysis": null}})
}

pub fn inbound(wamid: &str, from: &str, message: Value) -> Value {
    let mut message = message;
    message["id"] = json!(wamid);
    message["from"] = json!(from);
    message["timestamp"] = json!(Utc::now().timestamp().to_string());
    batch(json!({"contacts": [{"profile": {"name": "A. Person"}, "wa_id": from}], "messages": [message]}))
}

pub fn batch(value: Value) -> Value {
    let mut value = value;
    value["messaging_product"] = json!("whatsapp");
    if value.get("metadata").is_none() {
        value["metadata"] = json!({"display_phone_number": "1", "phone_number_id": PHONE_NUMBER_ID});
    }
    json!({"object": "whatsapp_business_account", "entry": [{"id": "waba", "changes": [{"field": "messages", "value": value}]}]})
}

// ASVS 8.2.1
#[tokio::test]
async fn what_is_not_proven_is_not_kept() {
    let world = World::new().await;
    let body = post_call(AGENT, "conv_1", None).to_string().into_bytes();
    let path = format!("/webhooks/elevenlabs/{ELEVENLABS_KEY}");
    let anybody = world.anonymous();
    let unsigned = anybody
        .send("POST", &path, Some("application/json"), body.clone())
        .await;
    assert_eq!(
        (unsigned.status, unsigned.code().as_str()),
        (StatusCode::UNAUTHORIZED, "signature_missing")
    );
    let now = Utc::now().timestamp();
    assert_eq!(
        eleven_at(&world, &body, now - 31 * 60).await.status,
        StatusCode::UNAUTHORIZED,
        "stale"
    );
    assert_eq!(
        eleven_at(&world, &body, now + 6 * 60).await.status,
        StatusCode::UNAUTHORIZED,
        "from the future"
    );
    let header = format!(
        "t={now},v0={}",
        hmac(WEBHOOK_SECRET, &[now.to_string().as_bytes(), b".", &body].concat())
    );
    let tampered = String::from_utf8(body.clone())
        .expect("text")
        .replace("implants", "veneers")
        .into_bytes();
    let answer = anybody
        .clone()
        .with("elevenlabs-signature", &header)
        .send("POST", &path, Some("application/json"), tampered)
        .await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::UNAUTHORIZED, "signature_invalid")
    );
    let unknown = "/webhooks/elevenlabs/nobodys_endpoint_key_00000000";
    assert_eq!(
        anybody
            .send("POST", unknown, Some("application/json"), body)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let large = vec![b' '; 3 * 1024 * 1024 + 1];
    assert_eq!(
        eleven_at(&world, &large, now).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(world.count("inbound_events").await, 0);
}

// ASVS 2.2.1, 2.2.2
#[tokio::test]
async fn malformed_json_names_its_place() {
    let world = World::new().await;
    let now = Utc::now().timestamp();
    let broken = eleven_at(&world, b"{\"type\": ", now).await;
    assert_eq!(
        (broken.status, broken.code().as_str()),
        (StatusCode::BAD_REQUEST, "bad_json")
    );
    let bare = eleven(
        &world,
        &json!({"type": "post_call_transcription", "data": {"agent_id": AGENT}}),
    )
    .await;
    assert_eq!(
        (bare.status, bare.json()["errors"][0]["field"].as_str()),
        (StatusCode::BAD_REQUEST, Some("data"))
    );
    assert_eq!(
        meta(&world, &json!({"object": "x"})).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(world.count("inbound_events").await, 0);
}

// ASVS 14.2.4
#[tokio::test]
async fn a_strangers_call_becomes_one_lead_however_often_it_is_told() {
    let world = World::new().await;
    for _ in 0..3 {
        let answer = eleven(&world, &post_call(AGENT, "conv_1", Some("+4915112345678"))).await;
        assert_eq!(
            (answer.status, answer.text.as_str()),
            (StatusCode::OK, "{}"),
            "{}",
            answer.text
        );
    }
    assert_eq!(world.deliver().await, 1);
    assert_eq!(world.arrivals("elevenlabs").await, ["delivered"]);
    assert_eq!(
        (
            world.count("leads").await,
            world.count("journeys").await,
            world.count("calls").await
        ),
        (1, 1, 1)
    );
    let sealed = world
        .data
        .query("select encode(transcript_sealed, 'escape') from calls")
        .await;
    assert!(!sealed[0][0].contains("implants"), "the words are sealed");
    let body = world
        .data
        .query("select encode(body_sealed, 'escape') from inbound_events")
        .await;
    assert!(!body[0][0].contains("implants"));
    let deniz = world.staff("coordinator").await;
    let leads = deniz.get("/v1/leads").await.json();
    assert_eq!(
        (
            leads["items"][0]["source"].as_str(),
            leads["items"][0]["patient"]["country"].as_str()
        ),
        (Some("call"), Some("DE"))
    );
    // A second call of the same number attaches to the open journey.
    eleven(&world, &post_call(AGENT, "conv_2", Some("+49 151 12345678"))).await;
    world.deliver().await;
    assert_eq!(
        (
            world.count("patients").await,
            world.count("leads").await,
            world.count("journeys").await
        ),
        (1, 2, 1)
    );
}

#[tokio::test]
async fn a_caller_without_a_number_is_a_lead_too() {
    let world = World::new().await;
    eleven(&world, &post_call(AGENT, "conv_1", None)).await;
    world.deliver().await;
    assert_eq!(world.arrivals("elevenlabs").await, ["delivered"]);
    assert_eq!(world.count("patients where phone is null").await, 1);
}

// ASVS 8.4.1
#[tokio::test]
async fn another_account_is_kept_as_nobodys() {
    let world = World::new().await;
    assert_eq!(
        eleven(&world, &post_call("agent_of_another_clinic", "conv_1", None))
            .await
            .status,
        StatusCode::OK
    );
    let stranger = batch(
        json!({"metadata": {"phone_number_id": "999"}, "messages": [{"id": "wamid.1", "from": "49151", "type": "text", "text": {"body": "7"}}]}),
    );
    assert_eq!(meta(&world, &stranger).await.status, StatusCode::OK);
    assert_eq!(world.deliver().await, 0);
    assert_eq!(
        world
            .count("inbound_events where state = 'unrouted' and tenant_id is null")
            .await,
        2
    );
    assert_eq!(world.count("leads").await, 0);
}

#[tokio::test]
async fn unknown_kinds_and_failures_of_unknown_calls_are_kept_and_ignored() {
    let world = World::new().await;
    let odd = json!({"type": "post_call_hologram", "event_timestamp": "17", "data": {"conversation_id": "c", "agent_id": AGENT}});
    assert_eq!(eleven(&world, &odd).await.status, StatusCode::OK);
    let failure = json!({"type": "call_initiation_failure", "event_timestamp": 1, "data":
        {"agent_id": AGENT, "conversation_id": "conv_x", "failure_reason": "busy", "metadata": {"type": "twilio", "body": {}}}});
    assert_eq!(eleven(&world, &failure).await.status, StatusCode::OK);
    assert_eq!(
        meta(&world, &batch(json!({"messages": [{"type": "hologram"}]})))
            .await
            .status,
        StatusCode::OK
    );
    world.deliver().await;
    assert_eq!(world.count("inbound_events where state = 'ignored'").await, 3);
}

#[tokio::test]
async fn the_subscriptions_challenge() {
    let world = World::new().await;
    let path = |token: &str| {
        format!(
            "/webhooks/whatsapp/{WHATSAPP_KEY}?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=1158201444"
        )
    };
    let answer = world.anonymous().get(&path(VERIFY_TOKEN)).await;
    assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, "1158201444"));
    assert_eq!(
        world.anonymous().get(&path("wrong")).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_strangers_message_is_a_lead_and_its_repetition_is_not() {
    let world = World::new().await;
    let body = inbound(
        "wamid.A",
        "491711234567",
        json!({"type": "text", "text": {"body": "Hallo, ich brauche Implantate"}}),
    );
    for _ in 0..2 {
        assert_eq!(meta(&world, &body).await.status, StatusCode::OK);
    }
    world.deliver().await;
    assert_eq!(world.arrivals("whatsapp").await, ["delivered"]);
    assert_eq!(
        (
            world.count("leads where source = 'whatsapp'").await,
            world.count("messages where direction = 'in'").await
        ),
        (1, 1)
    );
    assert_eq!(
        world
            .count("conversations where channel = 'whatsapp' and last_inbound_at is not null")
            .await,
        1
    );
    let sealed = world
        .data
        .query("select encode(content_sealed, 'escape') from messages")
        .await;
    assert!(!sealed[0][0].contains("Implantate"));
}

#[tokio::test]
async fn a_user_without_a_number_and_a_batch_of_three() {
    let world = World::new().await;
    let text = |id: &str, body: &str| json!({"id": id, "from_user_id": "DE.13491208655302741918", "type": "text", "text": {"body": body}});
    let three = batch(
        json!({"contacts": [{"user_id": "DE.13491208655302741918", "username": "anna"}],
        "messages": [text("wamid.1", "hello"), text("wamid.2", "are you there"), text("wamid.3", "?")]}),
    );
    meta(&world, &three).await;
    world.deliver().await;
    assert_eq!(world.arrivals("whatsapp").await, ["delivered"; 3]);
    assert_eq!(
        (
            world.count("patients where whatsapp_user_id is not null").await,
            world.count("messages").await
        ),
        (1, 3)
    );
}
