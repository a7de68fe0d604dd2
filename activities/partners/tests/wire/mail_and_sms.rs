//! Mails under their idempotency key, and text messages that have none.

use std::time::Duration;

use chrono::{DateTime, Utc};
use partners::{ErrorClass, resend, twilio};
use serde_json::json;

use crate::server::{Partner, Reply, hasty};

#[tokio::test]
async fn resend_keys_and_limits() {
    let email = resend::Email {
        from: "Klinik <k@example.test>".into(),
        to: vec!["a@example.test".into()],
        subject: "s".into(),
        html: "h".into(),
        text: "t".into(),
        idempotency_key: "journey-1/quote".into(),
    };
    let refused =
        |status: u16, name: &str| Reply::Json(status, json!({"statusCode": status, "name": name, "message": "m"}));
    for (reply, class, code, alert) in [
        (
            refused(409, "invalid_idempotent_request"),
            ErrorClass::Permanent,
            "invalid_idempotent_request",
            false,
        ),
        (
            refused(409, "concurrent_idempotent_requests"),
            ErrorClass::Retryable,
            "concurrent_idempotent_requests",
            false,
        ),
        (
            refused(429, "rate_limit_exceeded"),
            ErrorClass::RetryAfter(Duration::from_secs(1)),
            "rate_limit_exceeded",
            false,
        ),
        (
            refused(429, "daily_quota_exceeded"),
            ErrorClass::Permanent,
            "daily_quota_exceeded",
            true,
        ),
        (
            refused(403, "invalid_api_key"),
            ErrorClass::Permanent,
            "invalid_api_key",
            true,
        ),
        (
            refused(422, "validation_error"),
            ErrorClass::Permanent,
            "validation_error",
            false,
        ),
        (Reply::Never, ErrorClass::Retryable, "timeout", false),
    ] {
        let partner = Partner::answering([reply]).await;
        let error = resend::Client::new(hasty(), &partner.base, "re_1".into())
            .send(&email)
            .await
            .unwrap_err();
        assert_eq!(
            (error.class(), error.code(), error.alert()),
            (class, format!("resend.{code}").as_str(), alert)
        );
        let seen = partner.last();
        assert_eq!(seen.header("idempotency-key"), "journey-1/quote");
        assert!(seen.header("user-agent").starts_with("medicalai/"));
    }
    let partner = Partner::answering([Reply::Json(200, json!({"id": "m-1"}))]).await;
    let sent = resend::Client::new(hasty(), &partner.base, "re_1".into())
        .send(&email)
        .await
        .unwrap();
    assert_eq!(sent.id, "m-1");
}

#[tokio::test]
async fn twilio_settles_what_was_lost() {
    let sms = twilio::Sms {
        from: "Klinik".into(),
        to: "+4915112345678".into(),
        body: "Guten Tag".into(),
        status_callback: None,
    };
    let found = json!({"messages": [
        {"sid": "SM0", "status": "received", "body": "Guten Tag", "direction": "inbound"},
        {"sid": "SM9", "status": "delivered", "body": "Guten Tag", "direction": "outbound-api", "date_created": "Sun, 22 Nov 2026 08:00:00 +0000"},
        {"sid": "SM1", "status": "delivered", "body": "Guten Tag", "direction": "outbound-api", "date_created": "Sun, 22 Nov 2026 11:59:30 +0000"}]});
    let partner = Partner::answering([
        Reply::Never,
        Reply::Json(200, found),
        Reply::Json(200, json!({"messages": []})),
    ])
    .await;
    let client = twilio::Client::new(hasty(), &partner.base, "AC1", "t".into());
    assert_eq!(client.send_sms(&sms).await.unwrap_err().class(), ErrorClass::Ambiguous);
    let since: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
    assert_eq!(
        client
            .find_recent(&sms.to, since, &sms.body)
            .await
            .unwrap()
            .unwrap()
            .sid,
        "SM1",
        "the same words of the morning were another message"
    );
    let query = partner.last().uri.query().unwrap().to_owned();
    assert!(
        query.contains("To=%2B4915112345678") && query.contains("DateSent%3E=2026-11-22"),
        "{query}"
    );
    assert_eq!(client.find_recent(&sms.to, since, &sms.body).await.unwrap(), None);

    for (status, code, class, alert) in [
        (401, 20003, ErrorClass::Permanent, true),
        (429, 20429, ErrorClass::Retryable, false),
        (400, 21610, ErrorClass::Permanent, false),
    ] {
        let partner = Partner::answering([Reply::Json(
            status,
            json!({"code": code, "message": "m", "status": status}),
        )])
        .await;
        let error = twilio::Client::new(hasty(), &partner.base, "AC1", "t".into())
            .send_sms(&sms)
            .await
            .unwrap_err();
        assert_eq!((error.class(), error.alert()), (class, alert), "{code}");
    }
}
