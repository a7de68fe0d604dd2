//! How an SMS and a mail fared: proven, kept once, and settled whatever the order — a send whose answer was lost among them.

use super::world::{Answer, RESEND_KEY, RESEND_SECRET, TWILIO_ACCOUNT, TWILIO_KEY, TWILIO_TOKEN, World};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::Utc;
use hmac::{Hmac, Mac};
use migrations::{
    conversations::Direction,
    messages::{self, NewMessage},
    outbox::{self, NewOutbox, Settled},
};
use serde_json::json;
use sha1::Sha1;
use sha2::Sha256;

const KEY: &str = "01900000-0000-7000-8000-000000000001:send:check_in_channel:d7";

async fn callback(world: &World, key: &str, fields: &[(&str, &str)]) -> Answer {
    signed_by(world, TWILIO_TOKEN, key, fields).await
}

async fn signed_by(world: &World, token: &str, key: &str, fields: &[(&str, &str)]) -> Answer {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    let body = form.extend_pairs(fields).finish();
    let key: String = url::form_urlencoded::byte_serialize(key.as_bytes()).collect();
    let path = format!("/webhooks/twilio/{TWILIO_KEY}?key={key}");
    let mut sorted: Vec<_> = fields.to_vec();
    sorted.sort_unstable();
    let mut mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).expect("a key");
    mac.update(format!("http://north.medicalai.localhost:8080{path}").as_bytes());
    for (name, value) in sorted {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    // A proxy may ask by another host; what counts is the public address that was signed.
    let proxy = world.anonymous().with("host", "127.0.0.1:9999");
    proxy
        .with("x-twilio-signature", &STANDARD.encode(mac.finalize().into_bytes()))
        .send(
            "POST",
            &path,
            Some("application/x-www-form-urlencoded"),
            body.into_bytes(),
        )
        .await
}

fn status<'a>(sid: &'a str, status: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("MessageSid", sid),
        ("MessageStatus", status),
        ("AccountSid", TWILIO_ACCOUNT),
        ("To", "+4915112345678"),
        ("From", "CLINIC"),
    ]
}

/// A send whose answer was lost.
async fn an_unclear_send(world: &World, partner: &str) {
    let mut tx = world.tx().await;
    let new = NewOutbox {
        step_key: KEY,
        journey_id: None,
        partner,
        operation: "send",
    };
    outbox::begin(&mut tx, &new).await.expect("begun");
    assert!(outbox::asking(&mut tx, KEY).await.expect("taken"));
    outbox::settle(&mut tx, KEY, &Settled::Ambiguous)
        .await
        .expect("settled");
    tx.commit().await.expect("commits");
}

/// A send that went through, with its message.
async fn the_message(world: &World, channel: &'static str, provider_id: &str) {
    let (patient, _) = world.patient_with_journey().await;
    let mut tx = world.tx().await;
    let new = NewOutbox {
        step_key: KEY,
        journey_id: None,
        partner: if channel == "email" { "resend" } else { "twilio" },
        operation: "send",
    };
    outbox::begin(&mut tx, &new).await.expect("begun");
    let provider_id = Some(provider_id);
    outbox::settle(&mut tx, KEY, &Settled::Sent { provider_id })
        .await
        .expect("settled");
    let new = NewMessage {
        patient_id: patient.id,
        journey_id: None,
        channel,
        direction: Direction::Out,
        template: Some("check_in"),
        text: None,
        provider_id,
        step_key: Some(KEY),
    };
    messages::record(&mut tx, &world.app.ring, &new).await.expect("kept");
    tx.commit().await.expect("commits");
}

async fn retry_at_once(world: &World) {
    world
        .data
        .query("update inbound_events set next_attempt_at = now() where state = 'received' returning 'x'")
        .await;
    world.deliver().await;
}

#[tokio::test]
async fn an_unclear_sms_is_settled_by_its_callback_and_its_status_only_moves_forward() {
    let world = World::new().await;
    an_unclear_send(&world, "twilio").await;
    assert_eq!(
        callback(&world, KEY, &status("SM1", "sent")).await.status,
        StatusCode::OK
    );
    world.deliver().await;
    let settled = world.data.query("select state, provider_id from outbox").await;
    assert_eq!(settled, [["sent", "SM1"]], "the partner's own word, by our key");
    assert_eq!(
        world.arrivals("twilio").await,
        ["received"],
        "its message is not written down yet"
    );

    the_message(&world, "sms", "SM1").await;
    retry_at_once(&world).await;
    assert_eq!(world.arrivals("twilio").await, ["delivered"]);
    for word in ["delivered", "queued", "sent", "undelivered", "delivered", "teleported"] {
        callback(&world, KEY, &status("SM1", word)).await;
        world.deliver().await;
    }
    assert_eq!(world.data.query("select status from messages").await, [["delivered"]]);
    assert_eq!(world.count("tenant_events where kind = 'message_changed'").await, 2);
    let kept = world
        .data
        .query("select encode(body_sealed, 'escape') from inbound_events")
        .await;
    assert!(kept.iter().all(|row| !row[0].contains("4915112345678")));
}

#[tokio::test]
async fn a_failed_sms_says_why() {
    let world = World::new().await;
    the_message(&world, "sms", "SM1").await;
    let mut failed = status("SM1", "undelivered");
    failed.push(("ErrorCode", "30003"));
    callback(&world, KEY, &failed).await;
    world.deliver().await;
    let row = world.data.query("select status, error_code from messages").await;
    assert_eq!(row, [["failed", "twilio.30003"]]);
}

// ASVS 8.2.1, 8.4.1
#[tokio::test]
async fn callbacks_that_are_not_proven_or_not_the_clinics() {
    let world = World::new().await;
    let forged = signed_by(&world, "another token", KEY, &status("SM1", "sent")).await;
    assert_eq!(
        (forged.status, forged.code().as_str()),
        (StatusCode::UNAUTHORIZED, "signature_invalid")
    );
    let path = format!("/webhooks/twilio/{TWILIO_KEY}");
    let bare = world.anonymous().send("POST", &path, None, Vec::new()).await;
    assert_eq!(bare.code(), "signature_missing");
    let unknown = world
        .anonymous()
        .send("POST", "/webhooks/twilio/nobodys_key", None, Vec::new())
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(world.count("inbound_events").await, 0);

    let mut others = status("SM1", "sent");
    others[2].1 = "AC99";
    assert_eq!(callback(&world, KEY, &others).await.status, StatusCode::OK);
    // Somebody answers our number: kept, and nothing is done about it.
    callback(
        &world,
        KEY,
        &[("MessageSid", "SM2"), ("SmsStatus", "received"), ("Body", "hello")],
    )
    .await;
    world.deliver().await;
    let states: Vec<_> = world.arrivals("twilio").await;
    assert_eq!(states, ["unrouted", "ignored"]);
}

async fn event(world: &World, id: &str, kind: &str, mail: &str) -> Answer {
    let body = json!({"type": kind, "created_at": "2026-11-22T12:00:00Z",
        "data": {"email_id": mail, "from": "a", "to": ["anna@example.test"], "subject": "s"}})
    .to_string();
    let key = STANDARD
        .decode(RESEND_SECRET.trim_start_matches("whsec_"))
        .expect("base64");
    let time = Utc::now().timestamp().to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key");
    mac.update(format!("{id}.{time}.{body}").as_bytes());
    let signature = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    let caller = world.anonymous().with("svix-id", id).with("svix-timestamp", &time);
    caller
        .with("svix-signature", &signature)
        .send(
            "POST",
            &format!("/webhooks/resend/{RESEND_KEY}"),
            Some("application/json"),
            body.into_bytes(),
        )
        .await
}

#[tokio::test]
async fn a_mail_moves_forward_and_a_bounce_says_so() {
    let world = World::new().await;
    the_message(&world, "email", "m-1").await;
    for (n, kind) in ["email.delivered", "email.sent", "email.delivery_delayed"]
        .into_iter()
        .enumerate()
    {
        assert_eq!(
            event(&world, &format!("msg_{n}"), kind, "m-1").await.status,
            StatusCode::OK
        );
        assert_eq!(
            event(&world, &format!("msg_{n}"), kind, "m-1").await.status,
            StatusCode::OK
        );
        world.deliver().await;
    }
    assert_eq!(world.data.query("select status from messages").await, [["delivered"]]);
    assert_eq!(
        world.arrivals("resend").await,
        ["delivered", "ignored", "ignored"],
        "each event once"
    );

    world
        .data
        .query("update messages set status = 'accepted' returning 'x'")
        .await;
    event(&world, "msg_9", "email.bounced", "m-1").await;
    world.deliver().await;
    let row = world.data.query("select status, error_code from messages").await;
    assert_eq!(row, [["failed", "resend.bounced"]]);
}

#[tokio::test]
async fn a_mail_event_that_is_quicker_than_our_row_waits_and_a_strangers_is_let_go() {
    let world = World::new().await;
    event(&world, "msg_1", "email.sent", "m-1").await;
    world.deliver().await;
    assert_eq!(
        world.arrivals("resend").await,
        ["received"],
        "our answer may still be on its way"
    );
    the_message(&world, "email", "m-1").await;
    retry_at_once(&world).await;
    assert_eq!(world.arrivals("resend").await, ["delivered"]);

    event(&world, "msg_2", "email.sent", "m-of-nobody").await;
    world
        .data
        .query("update inbound_events set received_at = now() - interval '5 minutes' where state = 'received' returning 'x'")
        .await;
    world.deliver().await;
    assert_eq!(world.arrivals("resend").await, ["delivered", "ignored"]);
    let path = format!("/webhooks/resend/{RESEND_KEY}");
    let bare = world.anonymous().post(&path, json!({})).await;
    assert_eq!(bare.code(), "signature_missing");
}
