//! Each way a call or a WhatsApp message can fail, on a real socket, and the class that comes out of it.

use std::{collections::BTreeMap, time::Duration};

use partners::{
    Error, ErrorClass, elevenlabs,
    whatsapp::{self, Body, Outbound, Recipient},
};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::server::{Partner, Reply, hasty};

fn call() -> elevenlabs::OutboundCall {
    elevenlabs::OutboundCall {
        agent_id: "a".into(),
        agent_phone_number_id: "p".into(),
        to_number: "+4915112345678".into(),
        user_id: "u".into(),
        language: "de".into(),
        dynamic_variables: BTreeMap::new(),
        secret_call_token: None,
        ringing_timeout_secs: 30,
    }
}

fn text() -> Outbound {
    let to = Recipient::Phone("+4915112345678".into());
    Outbound {
        to,
        callback_data: "outbox-1".into(),
        body: Body::Text("geheim".into()),
    }
}

async fn dial(reply: Reply) -> Error {
    let partner = Partner::answering([reply]).await;
    let client = elevenlabs::Client::new(hasty(), &partner.base, "k".into());
    let error = client.place_call(&call()).await.unwrap_err();
    assert_eq!(partner.seen().len(), 1, "one attempt, no retries of our own");
    error
}

async fn write(reply: Reply) -> Error {
    let partner = Partner::answering([reply]).await;
    let client = whatsapp::Client::new(hasty(), &partner.base, "1", "k".into());
    let error = client.send(&text()).await.unwrap_err();
    assert_eq!(partner.seen().len(), 1, "one attempt, no retries of our own");
    error
}

fn graph(status: u16, code: i64) -> Reply {
    Reply::Json(
        status,
        json!({"error": {"message": "geheim +4915112345678", "code": code, "fbtrace_id": "A1"}}),
    )
}

/// A server that reads the request and hangs up, or a port where nobody listens.
async fn broken(listening: bool) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    if listening {
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut taken = [0u8; 4096];
                let _ = stream.read(&mut taken).await;
                let _ = stream.shutdown().await;
            }
        });
    }
    base
}

// ASVS 16.5.2
#[tokio::test]
async fn nobody_there_is_retryable_and_a_lost_answer_is_ambiguous() {
    let nowhere = broken(false).await;
    let dialled = elevenlabs::Client::new(hasty(), &nowhere, "k".into())
        .place_call(&call())
        .await
        .unwrap_err();
    assert_eq!(
        (dialled.class(), dialled.code()),
        (ErrorClass::Retryable, "elevenlabs.connect")
    );

    let hangs_up = broken(true).await;
    let dialled = elevenlabs::Client::new(hasty(), &hangs_up, "k".into())
        .place_call(&call())
        .await
        .unwrap_err();
    assert_eq!(
        (dialled.class(), dialled.code()),
        (ErrorClass::Ambiguous, "elevenlabs.connection_lost")
    );
    let read = elevenlabs::Client::new(hasty(), &hangs_up, "k".into())
        .get_conversation("c1")
        .await
        .unwrap_err();
    assert_eq!(read.class(), ErrorClass::Retryable, "reading twice is harmless");

    for (reply, code) in [(Reply::Never, "timeout"), (Reply::Cut, "connection_lost")] {
        let error = write(reply).await;
        assert_eq!(
            (error.class(), error.code()),
            (ErrorClass::Ambiguous, format!("whatsapp.{code}").as_str())
        );
    }
}

#[tokio::test]
async fn elevenlabs_refusals() {
    let detail =
        |status: u16, word: &str| Reply::Json(status, json!({"detail": {"status": word, "message": "geheim"}}));
    let list = json!({"detail": [{"loc": ["body", "to_number"], "msg": "geheim", "type": "value_error"}]});
    let busy = Reply::Raw(
        429,
        &[("retry-after", "7")],
        br#"{"detail":{"status":"too_many_concurrent_requests"}}"#.to_vec(),
    );
    let wait = |secs| ErrorClass::RetryAfter(Duration::from_secs(secs));
    for (reply, class, code, alert) in [
        (
            detail(401, "invalid_api_key"),
            ErrorClass::Permanent,
            "invalid_api_key",
            true,
        ),
        (
            detail(401, "quota_exceeded"),
            ErrorClass::Permanent,
            "quota_exceeded",
            true,
        ),
        (
            detail(404, "agent_not_found"),
            ErrorClass::Permanent,
            "agent_not_found",
            false,
        ),
        (Reply::Json(422, list), ErrorClass::Permanent, "http_422", false),
        (
            detail(429, "too_many_concurrent_requests"),
            wait(15),
            "too_many_concurrent_requests",
            false,
        ),
        (busy, wait(7), "too_many_concurrent_requests", false),
        (detail(429, "system_busy"), ErrorClass::Retryable, "system_busy", false),
        (Reply::Json(500, json!({})), ErrorClass::Retryable, "http_500", false),
        (Reply::Json(504, json!({})), ErrorClass::Ambiguous, "http_504", false),
        (
            Reply::Json(200, json!({"success": false, "message": "geheim"})),
            ErrorClass::Permanent,
            "call_refused",
            false,
        ),
        (
            Reply::Raw(200, &[], b"<html>".to_vec()),
            ErrorClass::Ambiguous,
            "unreadable_answer",
            false,
        ),
    ] {
        let error = dial(reply).await;
        assert_eq!(
            (error.class(), error.code(), error.alert()),
            (class, format!("elevenlabs.{code}").as_str(), alert)
        );
        assert!(!format!("{error} {error:?}").contains("geheim"));
    }
}

#[tokio::test]
async fn whatsapp_refusals() {
    for (reply, class, code) in [
        (graph(400, 131_047), ErrorClass::Permanent, "131047"),
        (
            graph(400, 131_056),
            ErrorClass::RetryAfter(Duration::from_secs(6)),
            "131056",
        ),
        (
            graph(429, 130_429),
            ErrorClass::RetryAfter(Duration::from_secs(1)),
            "130429",
        ),
        (graph(500, 131_000), ErrorClass::Retryable, "131000"),
        (graph(401, 190), ErrorClass::Permanent, "190"),
        (graph(404, 132_001), ErrorClass::Permanent, "132001"),
        (graph(400, 777_777), ErrorClass::Permanent, "777777"),
        (graph(503, 777_777), ErrorClass::Retryable, "777777"),
        (
            Reply::Json(400, json!({"error": {"code": 777_777, "is_transient": true}})),
            ErrorClass::Retryable,
            "777777",
        ),
        (
            Reply::Raw(502, &[], b"bad gateway".to_vec()),
            ErrorClass::Ambiguous,
            "http_502",
        ),
        (
            Reply::Json(200, json!({"messages": []})),
            ErrorClass::Ambiguous,
            "unreadable_answer",
        ),
    ] {
        let error = write(reply).await;
        assert_eq!(
            (error.class(), error.code()),
            (class, format!("whatsapp.{code}").as_str())
        );
        assert!(!format!("{error} {error:?}").contains("4915112345678"));
    }
}

#[tokio::test]
async fn whatsapp_accepts_and_media_is_checked() {
    let sent = json!({"messaging_product": "whatsapp", "contacts": [{"input": "+49", "wa_id": "49151"}],
        "messages": [{"id": "wamid.1", "message_status": "held_for_quality_assessment"}]});
    let partner = Partner::answering([Reply::Json(200, sent)]).await;
    let client = whatsapp::Client::new(hasty(), format!("{}/v25.0/", partner.base), "1066", "token".into());
    let answer = client.send(&text()).await.unwrap();
    assert_eq!(
        (answer.wamid.as_str(), answer.wa_id.as_deref(), answer.held),
        ("wamid.1", Some("49151"), true)
    );
    let seen = partner.last();
    assert_eq!(
        (seen.uri.path(), seen.header("authorization")),
        ("/v25.0/1066/messages", "Bearer token")
    );
    assert_eq!(seen.json()["biz_opaque_callback_data"], "outbox-1");

    let file = b"\xff\xd8\xff wound".to_vec();
    let digest = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(&file));
    for (hash, fits) in [(digest.as_str(), true), ("00", false)] {
        let partner = Partner::answering([]).await;
        let described = json!({"url": format!("{}/file", partner.base), "mime_type": "image/jpeg", "sha256": hash});
        let partner = partner.then([Reply::Json(200, described), Reply::Raw(200, &[], file.clone())]);
        let client = whatsapp::Client::new(hasty(), &partner.base, "1", "token".into());
        match client.fetch_media("123").await {
            Ok(media) => assert!(fits && media.bytes == file && media.mime_type == "image/jpeg"),
            Err(error) => assert!(!fits && error.code() == "whatsapp.media_hash", "{error}"),
        }
        assert_eq!(partner.last().header("authorization"), "Bearer token");
    }
}
