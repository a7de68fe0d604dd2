//! What the model answers, and what the client makes of it.

use std::time::Duration;

use chrono::NaiveDate;
use partners::{
    Error, ErrorClass,
    openai::{self, CallSummaryAsk},
};
use serde_json::{Value, json};

use crate::server::{Partner, Reply, Seen, hasty};

fn completion(content: Value, finish: &str, refusal: Value) -> Reply {
    let message = json!({"role": "assistant", "content": content, "refusal": refusal});
    Reply::Json(
        200,
        json!({"id": "c", "object": "chat.completion", "created": 1, "model": "m", "brand_new": {},
        "choices": [{"index": 0, "finish_reason": finish, "message": message, "logprobs": null}]}),
    )
}

fn summary() -> String {
    json!({"condition": null, "procedure": "holep", "country": "SA", "date_preference": null, "budget_eur_minor": null,
        "language": "ar", "urgency": "routine", "red_flags": [], "wants_callback": null, "summary": "s", "summary_tr": "t"})
    .to_string()
}

async fn summarize(replies: Vec<Reply>) -> (Result<openai::CallSummary, Error>, Vec<Seen>) {
    let partner = Partner::answering(replies).await;
    let client = openai::Client::new(
        hasty(),
        format!("{}/v1", partner.base),
        "sk".into(),
        "gpt-4o-2024-11-20",
    );
    let ask = CallSummaryAsk {
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
    };
    (client.summarize_call("user: hello", ask).await, partner.seen())
}

#[tokio::test]
async fn openai_answers() {
    let (read, seen) = summarize(vec![completion(summary().into(), "stop", Value::Null)]).await;
    assert_eq!(read.unwrap().procedure, Some(openai::ProcedureGuess::Holep));
    assert_eq!(
        (seen[0].uri.path(), seen[0].header("authorization")),
        ("/v1/chat/completions", "Bearer sk")
    );

    let cut = || completion("{".into(), "length", Value::Null);
    let (read, seen) = summarize(vec![cut(), completion(summary().into(), "stop", Value::Null)]).await;
    assert!(read.is_ok());
    let room: Vec<_> = seen
        .iter()
        .map(|s| s.json()["max_completion_tokens"].as_u64().unwrap())
        .collect();
    assert!(room.len() == 2 && room[0] < room[1], "{room:?}");

    let quota = json!({"error": {"message": "geheim", "type": "insufficient_quota", "code": "insufficient_quota"}});
    let slow = json!({"error": {"message": "x", "type": "requests", "code": "rate_limit_exceeded"}});
    let gone = json!({"error": {"message": "x", "type": "invalid_request_error", "code": "model_not_found"}});
    for (replies, class, code, alert) in [
        (vec![cut(), cut()], ErrorClass::Permanent, "length", false),
        (
            vec![completion(Value::Null, "stop", "I cannot".into())],
            ErrorClass::Permanent,
            "refusal",
            false,
        ),
        (
            vec![completion("".into(), "content_filter", Value::Null)],
            ErrorClass::Permanent,
            "content_filter",
            false,
        ),
        (
            vec![completion("{}".into(), "stop", Value::Null)],
            ErrorClass::Permanent,
            "invalid_output",
            false,
        ),
        (
            vec![completion("".into(), "brand_new", Value::Null)],
            ErrorClass::Permanent,
            "unexpected_finish",
            false,
        ),
        (
            vec![Reply::Json(429, quota)],
            ErrorClass::Permanent,
            "insufficient_quota",
            true,
        ),
        (
            vec![Reply::Json(429, slow)],
            ErrorClass::Retryable,
            "rate_limit_exceeded",
            false,
        ),
        (
            vec![Reply::Json(404, gone)],
            ErrorClass::Permanent,
            "model_not_found",
            true,
        ),
        (
            vec![Reply::Json(500, json!({}))],
            ErrorClass::Retryable,
            "http_500",
            false,
        ),
        (
            vec![Reply::Raw(429, &[("retry-after", "3")], b"slow down".to_vec())],
            ErrorClass::RetryAfter(Duration::from_secs(3)),
            "http_429",
            false,
        ),
        (
            vec![Reply::Raw(200, &[], b"<html>geheim".to_vec())],
            ErrorClass::Retryable,
            "unreadable_answer",
            false,
        ),
        (
            vec![Reply::Json(200, json!({"choices": []}))],
            ErrorClass::Retryable,
            "no_choice",
            false,
        ),
        (vec![Reply::Cut], ErrorClass::Retryable, "connection_lost", false),
    ] {
        let attempts = replies.len();
        let (read, seen) = summarize(replies).await;
        let error = read.unwrap_err();
        assert_eq!(
            (error.class(), error.code(), error.alert()),
            (class, format!("openai.{code}").as_str(), alert)
        );
        assert_eq!(seen.len(), attempts, "the library's own retries are off ({code})");
        assert!(!format!("{error} {error:?}").contains("geheim"));
    }
}
