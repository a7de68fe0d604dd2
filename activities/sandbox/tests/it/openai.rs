//! Chat completions over HTTP: shapes, strictness, faults.

use super::harness::{Running, fast};
use sandbox::schema;
use serde_json::{Value, json};

fn request(schema: Value) -> Value {
    json!({"model": "gpt-4o-2024-11-20", "store": false, "max_completion_tokens": 800,
        "messages": [{"role": "system", "content": "Today is 2026-11-22. Extract the facts."},
            {"role": "user", "content": "agent: Wann möchten Sie kommen?\nuser: Nächsten Monat, ich wohne in Köln. Kein Fieber."}],
        "response_format": {"type": "json_schema", "json_schema": {"name": "call_summary", "strict": true, "schema": schema}}})
}

fn small_schema() -> Value {
    json!({"type": "object", "additionalProperties": false, "required": ["country", "date_preference", "red_flags", "budget_eur_minor"], "properties": {
        "country": {"type": ["string", "null"]}, "date_preference": {"type": ["string", "null"]},
        "budget_eur_minor": {"type": ["integer", "null"]}, "red_flags": {"type": "array", "items": {"type": "string"}}}})
}

async fn complete(it: &Running, body: &Value) -> (u16, Value) {
    let answer = it
        .http
        .post(it.url("/openai/v1/chat/completions"))
        .bearer_auth("sk-test")
        .json(body)
        .send()
        .await
        .unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[tokio::test]
async fn the_schema_is_honoured_and_the_answer_fits_the_published_one() {
    let it = fast().await;
    let body = request(small_schema());
    assert_eq!(schema::complaint(&schema::CHAT_REQUEST, &body), None);
    let (status, answer) = complete(&it, &body).await;
    assert_eq!(status, 200);
    assert_eq!(schema::complaint(&schema::CHAT_RESPONSE, &answer), None);
    assert_eq!(answer["choices"][0]["finish_reason"], "stop");
    let content: Value = serde_json::from_str(answer["choices"][0]["message"]["content"].as_str().unwrap()).unwrap();
    assert_eq!(
        content,
        json!({"country": "DE", "date_preference": "2026-12", "budget_eur_minor": null, "red_flags": []})
    );
    let entry = it.ledger("openai").await.remove(0);
    assert!(
        !entry.to_string().contains("Köln"),
        "the transcript is not copied into the ledger"
    );
}

#[tokio::test]
async fn wrong_requests_are_refused_in_the_services_words() {
    let it = fast().await;
    let mut open = small_schema();
    open.as_object_mut().unwrap().remove("additionalProperties");
    let (status, answer) = complete(&it, &request(open)).await;
    assert_eq!(
        (status, &answer["error"]["type"]),
        (400, &json!("invalid_request_error"))
    );
    assert!(
        answer["error"]["message"]
            .as_str()
            .unwrap()
            .contains("additionalProperties")
    );
    assert_eq!(schema::complaint(&schema::OPENAI_ERROR, &answer), None);
    let mut unknown = request(small_schema());
    unknown["model"] = json!("gpt-99");
    assert_eq!(complete(&it, &unknown).await.0, 404);
    let mut silent = request(small_schema());
    silent["messages"] = json!([]);
    assert_eq!(complete(&it, &silent).await.0, 400);
    let answer = it
        .http
        .post(it.url("/openai/v1/chat/completions"))
        .json(&silent)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 401);
    assert!(it.ledger("openai").await.is_empty());
}

#[tokio::test]
async fn refusal_length_filter_and_rate_limit_on_order() {
    let it = fast().await;
    for (mode, reason) in [
        ("refusal", "stop"),
        ("length", "length"),
        ("content_filter", "content_filter"),
    ] {
        it.put(
            "/sandbox/faults",
            json!({"partner": "openai", "mode": mode, "count": 1}),
        )
        .await;
        let (_, answer) = complete(&it, &request(small_schema())).await;
        assert_eq!(answer["choices"][0]["finish_reason"], reason);
        assert_eq!(
            answer["choices"][0]["message"]["refusal"].is_string(),
            mode == "refusal"
        );
    }
    it.put(
        "/sandbox/faults",
        json!({"partner": "openai", "mode": "429", "count": 1, "retry_after": 2}),
    )
    .await;
    let (status, answer) = complete(&it, &request(small_schema())).await;
    assert_eq!((status, &answer["error"]["code"]), (429, &json!("rate_limit_exceeded")));
}
