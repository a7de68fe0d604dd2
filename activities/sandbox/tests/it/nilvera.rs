//! The integrator: drafts, repetition, status, rejection, PDF.

use super::harness::{Running, fast};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use std::time::Duration;

const SAMPLE: &str = include_str!("../vectors/earsiv-istisna334-eur.xml");
const UUID: &str = "6f4f0f9e-2b1e-4f0e-9d3a-0d5f4f6a7b01";

fn draft(uuid: &str, number: &str) -> Value {
    let xml = SAMPLE.replace(UUID, uuid).replace("DEN2026000000001", number);
    json!({"UUID": uuid, "Number": number, "Xml": BASE64_STANDARD.encode(xml)})
}

async fn post(it: &Running, path: &str, body: &Value) -> (u16, Value) {
    let answer = it
        .http
        .post(it.url(path))
        .bearer_auth("nil_test")
        .json(body)
        .send()
        .await
        .unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap_or(Value::Null))
}

async fn status(it: &Running, uuid: &str) -> (u16, String) {
    let path = format!("/nilvera/earchive/Invoices/{uuid}/Status");
    let answer = it.http.get(it.url(&path)).bearer_auth("nil_test").send().await.unwrap();
    let code = answer.status().as_u16();
    (
        code,
        answer.json::<Value>().await.unwrap()["Status"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
    )
}

const CREATE: &str = "/nilvera/earchive/Draft/Create";
const CONFIRM: &str = "/nilvera/earchive/Draft/ConfirmAndSend";

#[tokio::test]
async fn an_invoice_goes_its_way_once() {
    let it = fast().await;
    assert_eq!(status(&it, UUID).await.0, 404);
    for _ in 0..2 {
        assert_eq!(
            post(&it, CREATE, &draft(UUID, "DEN2026000000001")).await,
            (200, json!({"UUID": UUID})),
            "repeating is the same invoice"
        );
    }
    for _ in 0..2 {
        assert_eq!(post(&it, CONFIRM, &json!([UUID])).await.0, 200);
    }
    assert_eq!(status(&it, UUID).await, (200, "waiting".into()));
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(status(&it, UUID).await, (200, "succeed".into()));
    let ops: Vec<Value> = it
        .ledger("nilvera")
        .await
        .into_iter()
        .map(|e| e["op"].clone())
        .collect();
    assert_eq!(ops, ["create", "confirm"], "once each in the ledger");
    let get = |what: &str| {
        it.http
            .get(it.url(&format!("/nilvera/earchive/Invoices/{UUID}/{what}")))
            .bearer_auth("nil_test")
            .send()
    };
    assert!(
        get("pdf")
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap()
            .starts_with(b"%PDF-1.4")
    );
    assert_eq!(get("xml").await.unwrap().text().await.unwrap(), SAMPLE);
}

#[tokio::test]
async fn bad_drafts_are_named() {
    let it = fast().await;
    post(&it, CREATE, &draft(UUID, "DEN2026000000001")).await;
    let other = "7f4f0f9e-2b1e-4f0e-9d3a-0d5f4f6a7b02";
    let code = async |body: Value| {
        let (status, answer) = post(&it, CREATE, &body).await;
        assert_eq!(status, 422);
        answer["Errors"][0]["Code"].as_str().unwrap().to_owned()
    };
    assert_eq!(code(draft(other, "DEN2026000000001")).await, "DUPLICATE_NUMBER");
    assert_eq!(code(draft(UUID, "DEN2026000000009")).await, "DUPLICATE_UUID");
    assert_eq!(code(draft(other, "den-1")).await, "NUMBER");
    let mut torn = draft(other, "DEN2026000000002");
    torn["Xml"] = json!(BASE64_STANDARD.encode("<Invoice><a></Invoice>"));
    assert_eq!(code(torn).await, "WELL_FORMED");
    assert_eq!(code(json!({"UUID": other})).await, "REQUIRED");
    let answer = it
        .http
        .post(it.url(CREATE))
        .bearer_auth("wrong")
        .json(&json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 401);
}

#[tokio::test]
async fn magic_numbers_reject_fail_once_and_drop() {
    let it = fast().await;
    let uuid = |n: u8| format!("6f4f0f9e-2b1e-4f0e-9d3a-0d5f4f6a7b{n:02}");
    post(&it, CREATE, &draft(&uuid(2), "DEN2026000000422")).await;
    post(&it, CONFIRM, &json!([uuid(2)])).await;
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(status(&it, &uuid(2)).await.1, "error");
    assert_eq!(post(&it, CREATE, &draft(&uuid(3), "DEN2026000000500")).await.0, 500);
    assert_eq!(post(&it, CREATE, &draft(&uuid(3), "DEN2026000000500")).await.0, 200);
    let body = draft(&uuid(4), "DEN2026000000599");
    let lost = it
        .http
        .post(it.url(CREATE))
        .bearer_auth("nil_test")
        .json(&body)
        .send()
        .await;
    assert!(lost.is_err());
    assert_eq!(
        status(&it, &uuid(4)).await,
        (200, "waiting".into()),
        "taken all the same"
    );
    it.put(
        "/sandbox/faults",
        json!({"partner": "nilvera", "mode": "reject", "count": 1}),
    )
    .await;
    post(&it, CONFIRM, &json!([uuid(3)])).await;
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(status(&it, &uuid(3)).await.1, "error");
}
