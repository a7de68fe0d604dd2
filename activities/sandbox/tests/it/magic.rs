//! Every row of the fault tables: magic recipients, and faults set by a test.

use super::harness::{Running, fast, template, text};
use serde_json::{Value, json};
use std::time::Duration;

async fn say(it: &Running, number: &str) {
    it.patient_says(number, "Hi").await;
}

#[tokio::test]
async fn refusals_by_number() {
    let it = fast().await;
    for number in ["+905320000047", "+905320000056", "+905320000429", "+905320000500"] {
        say(&it, number).await;
    }
    let code = async |number: &str, key: &str| {
        let (status, body) = it.whatsapp(number, key, text("Hello")).await.unwrap();
        (status, body["error"]["code"].as_i64().unwrap_or_default())
    };
    assert_eq!(code("+905320000047", "a").await, (400, 131047));
    assert_eq!(code("+905320000047", "a").await, (400, 131047), "every time");
    assert_eq!(
        it.whatsapp("+905320000047", "t", template("lead_received", "tr", &["X"]))
            .await
            .unwrap()
            .0,
        200
    );
    assert_eq!(code("+905320000056", "b").await, (400, 131056));
    assert_eq!(
        code("+905320000056", "b").await,
        (200, 0),
        "the second try of the same step works"
    );
    assert_eq!(code("+905320000429", "c").await, (429, 130429));
    assert_eq!(code("+905320000429", "c").await, (200, 0));
    assert_eq!(code("+905320000500", "d").await, (500, 131000));
    assert_eq!(code("+905320000500", "d").await, (200, 0));
    assert_eq!(it.ledger("whatsapp").await.len(), 4);
}

#[tokio::test]
async fn late_failure() {
    let it = fast().await;
    assert_eq!(
        it.whatsapp("+905320001047", "late", text("Hello")).await.unwrap().0,
        200
    );
    let status = it.clinic.statuses(1).await.remove(0);
    assert_eq!(
        (&status["status"], &status["errors"][0]["code"]),
        (&json!("failed"), &json!(131047))
    );
}

#[tokio::test]
async fn accepted_but_the_connection_drops() {
    let it = fast().await;
    let failed = it
        .whatsapp("+905320000599", "lost", template("lead_received", "en", &["X"]))
        .await
        .unwrap_err();
    assert!(
        failed.is_request() || failed.is_body() || failed.is_decode(),
        "{failed:?}"
    );
    assert!(!failed.is_connect() && failed.status().is_none());
    assert_eq!(it.ledger("whatsapp").await[0]["key"], "lost");
    let statuses = it.clinic.statuses(3).await;
    assert_eq!(
        statuses[0]["biz_opaque_callback_data"], "lost",
        "the status is how the sender finds out"
    );
}

#[tokio::test]
async fn webhooks_twice_reordered_batched_or_without_a_number() {
    let it = fast().await;
    let hello = || template("lead_received", "en", &["X"]);
    it.whatsapp("+905320000200", "twice", hello()).await.unwrap();
    let names = |list: &[Value]| {
        list.iter()
            .map(|s| s["status"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(&it.clinic.statuses(6).await),
        ["sent", "sent", "delivered", "delivered", "read", "read"]
    );
    it.clinic.hooks.lock().unwrap().clear();
    it.whatsapp("+905320000201", "order", hello()).await.unwrap();
    assert_eq!(names(&it.clinic.statuses(3).await), ["read", "delivered", "sent"]);
    it.clinic.hooks.lock().unwrap().clear();
    it.whatsapp("+905320000203", "batch", hello()).await.unwrap();
    assert_eq!(it.clinic.statuses(3).await.len(), 3);
    assert_eq!(it.clinic.hooks.lock().unwrap().len(), 1, "three in one");
    it.clinic.hooks.lock().unwrap().clear();
    it.patient_says("+905320000202", "Hi").await;
    let value = it.clinic.hooks.lock().unwrap()[0].body["entry"][0]["changes"][0]["value"].clone();
    assert_eq!(value["contacts"][0]["user_id"], "TR.905320000202");
    assert!(value["contacts"][0].get("wa_id").is_none() && value["messages"][0].get("from").is_none());
    let body = json!({"messaging_product": "whatsapp", "recipient": "TR.905320000202", "type": "text", "text": {"body": "Hi"}});
    let answer = it
        .http
        .post(it.url("/whatsapp/v25.0/1001/messages"))
        .bearer_auth("EAA_test")
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(
        answer.status(),
        200,
        "a contact without a number is addressed by its id"
    );
}

#[tokio::test]
async fn a_fault_for_two_requests_then_none() {
    let it = fast().await;
    say(&it, "+491700000001").await;
    it.put(
        "/sandbox/faults",
        json!({"partner": "whatsapp", "mode": "429", "count": 1, "retry_after": 7}),
    )
    .await;
    let body = json!({"messaging_product": "whatsapp", "to": "+491700000001", "type": "text", "text": {"body": "x"}});
    let send = || {
        it.http
            .post(it.url("/whatsapp/v25.0/1001/messages"))
            .bearer_auth("EAA_test")
            .json(&body)
            .send()
    };
    let refused = send().await.unwrap();
    assert_eq!(
        (
            refused.status().as_u16(),
            refused.headers()["retry-after"].to_str().unwrap()
        ),
        (429, "7")
    );
    assert_eq!(send().await.unwrap().status(), 200);
    it.put(
        "/sandbox/faults",
        json!({"partner": "whatsapp", "op": "send", "mode": "down"}),
    )
    .await;
    assert_eq!(send().await.unwrap().status(), 503);
    assert_eq!(send().await.unwrap().status(), 503);
    it.http.delete(it.url("/sandbox/faults")).send().await.unwrap();
    it.put(
        "/sandbox/faults",
        json!({"partner": "whatsapp", "mode": "slow_ms", "slow_ms": 120, "count": 1}),
    )
    .await;
    let started = std::time::Instant::now();
    assert_eq!(send().await.unwrap().status(), 200);
    assert!(started.elapsed() >= Duration::from_millis(120));
    assert_eq!(it.ledger("whatsapp").await.len(), 2);
}

#[tokio::test]
async fn an_answer_is_withheld_after_acceptance_until_released() {
    let it = fast().await;
    it.put(
        "/sandbox/faults",
        json!({"partner": "whatsapp", "mode": "accept_then_hang", "count": 1}),
    )
    .await;
    let waiting = tokio::spawn({
        let request = it
            .http
            .post(it.url("/whatsapp/v25.0/1001/messages"))
            .bearer_auth("EAA_test");
        let mut body = template("lead_received", "en", &["X"]);
        body["messaging_product"] = json!("whatsapp");
        body["to"] = json!("+491700000001");
        request.json(&body).send()
    });
    it.clinic.statuses(3).await;
    assert_eq!(it.ledger("whatsapp").await.len(), 1, "accepted");
    assert!(!waiting.is_finished(), "but not answered");
    it.http.post(it.url("/sandbox/faults/release")).send().await.unwrap();
    assert_eq!(waiting.await.unwrap().unwrap().status(), 200);
}

#[tokio::test]
async fn a_webhook_lost_and_one_doubled() {
    let it = fast().await;
    it.put(
        "/sandbox/faults",
        json!({"partner": "whatsapp", "op": "inbound", "mode": "lose_webhook", "count": 1}),
    )
    .await;
    assert_eq!(
        it.patient_says("+491700000001", "one").await["delivered_status"],
        Value::Null
    );
    it.put(
        "/sandbox/faults",
        json!({"partner": "whatsapp", "op": "inbound", "mode": "duplicate_webhook", "count": 1}),
    )
    .await;
    it.patient_says("+491700000001", "two").await;
    let hooks = it.clinic.wait("/webhooks/whatsapp/k", 2).await;
    assert_eq!(hooks.len(), 2);
    assert_eq!(hooks[0].raw, hooks[1].raw);
    let log = it.get("/sandbox/webhooks").await;
    assert_eq!(log["webhooks"][0]["lost"], true);
}
