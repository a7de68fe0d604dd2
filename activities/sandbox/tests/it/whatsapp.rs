//! WhatsApp: the window, buttons and lists, signatures, media, retries.

use super::harness::{APP_SECRET, fast, start, template, text};
use sandbox::{Config, schema, signature};
use serde_json::{Value, json};

const PHONE: &str = "+491701234567";

#[tokio::test]
async fn an_unknown_token_or_number_is_refused_as_documented() {
    let it = fast().await;
    let url = it.url("/whatsapp/v25.0/1001/messages");
    let body = json!({"messaging_product": "whatsapp", "to": PHONE, "type": "text", "text": {"body": "x"}});
    let answer = it
        .http
        .post(&url)
        .bearer_auth("wrong")
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 401);
    assert_eq!(answer.json::<Value>().await.unwrap()["error"]["code"], 190);
    let url = it.url("/whatsapp/v25.0/9999/messages");
    let answer = it
        .http
        .post(&url)
        .bearer_auth("EAA_test")
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(
        (
            answer.status().as_u16(),
            answer.json::<Value>().await.unwrap()["error"]["code"].clone()
        ),
        (400, json!(100))
    );
    assert!(
        it.ledger("whatsapp").await.is_empty(),
        "what was refused is not in the ledger"
    );
}

#[tokio::test]
async fn free_text_waits_for_the_patient_and_templates_do_not() {
    let it = fast().await;
    let (status, body) = it.whatsapp(PHONE, "a", text("Hello")).await.unwrap();
    assert_eq!((status, &body["error"]["code"]), (400, &json!(131047)));
    let (status, body) = it
        .whatsapp(PHONE, "b", template("lead_received", "de", &["DenIstanbul"]))
        .await
        .unwrap();
    assert_eq!(
        (status, &body["messages"][0]["message_status"]),
        (200, &json!("accepted"))
    );
    assert_eq!(body["contacts"][0]["wa_id"], "491701234567");
    it.patient_says(PHONE, "Guten Tag").await;
    assert_eq!(it.whatsapp(PHONE, "c", text("Hello")).await.unwrap().0, 200);
    let yesterday = chrono::Utc::now() - chrono::Duration::hours(25);
    let closed = json!({"number": PHONE, "tenant": "denistanbul", "last_inbound_at": yesterday});
    assert_eq!(it.put("/sandbox/whatsapp/window", closed).await.status(), 204);
    assert_eq!(
        it.whatsapp(PHONE, "d", text("Hello")).await.unwrap().1["error"]["code"],
        131047
    );
    let keys: Vec<Value> = it
        .ledger("whatsapp")
        .await
        .into_iter()
        .map(|e| e["key"].clone())
        .collect();
    assert_eq!(keys, ["b", "c"]);
    assert_eq!(
        it.get("/sandbox/ledger?partner=whatsapp&since=1").await["entries"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn statuses_are_signed_and_carry_our_key_and_the_price() {
    let it = fast().await;
    it.whatsapp(PHONE, "outbox-1", template("lead_received", "en", &["DenIstanbul"]))
        .await
        .unwrap();
    let statuses = it.clinic.statuses(3).await;
    let names: Vec<&str> = statuses.iter().map(|s| s["status"].as_str().unwrap()).collect();
    assert_eq!(names, ["sent", "delivered", "read"]);
    assert!(statuses.iter().all(|s| s["biz_opaque_callback_data"] == "outbox-1"));
    assert_eq!(
        statuses[0]["pricing"],
        json!({"billable": true, "pricing_model": "PMP", "type": "regular", "category": "utility"})
    );
    for hook in it.clinic.wait("/webhooks/whatsapp/k", 3).await {
        let made = signature::meta(APP_SECRET, &hook.raw);
        assert_eq!(hook.headers["x-hub-signature-256"].to_str().unwrap(), made);
        assert!(
            hook.headers["host"]
                .to_str()
                .unwrap()
                .starts_with("denistanbul.medicalai.localhost:")
        );
        let value = &hook.body["entry"][0]["changes"][0]["value"];
        assert_eq!(schema::complaint(&schema::WHATSAPP_STATUS, value), None);
        assert_eq!(value["metadata"]["phone_number_id"], "1001");
    }
}

#[tokio::test]
async fn buttons_and_lists_answer_with_their_own_kind() {
    let it = fast().await;
    it.patient_says(PHONE, "Merhaba").await;
    let buttons = json!({"type": "interactive", "interactive": {"type": "button", "body": {"text": "Fever?"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": "f:yes", "title": "Yes"}}, {"type": "reply", "reply": {"id": "f:no", "title": "No"}}]}}});
    let list = json!({"type": "interactive", "interactive": {"type": "list", "body": {"text": "Pain?"},
        "action": {"button": "Choose", "sections": [{"rows": [{"id": "p:7", "title": "7", "description": "severe"}]}]}}});
    let mut start = template("check_in", "tr", &["3"]);
    start["template"]["components"].as_array_mut().unwrap().extend([
        json!({"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [{"type": "payload", "payload": "start:3"}]}),
        json!({"type": "button", "sub_type": "url", "index": "1", "parameters": [{"type": "text", "text": "m/abc"}]}),
    ]);
    let sent = |content: Value| it.whatsapp(PHONE, "k", content);
    let button_id = sent(buttons).await.unwrap().1["messages"][0]["id"].clone();
    let list_id = sent(list).await.unwrap().1["messages"][0]["id"].clone();
    let template_id = sent(start).await.unwrap().1["messages"][0]["id"].clone();
    let phone = it.get(&format!("/sandbox/phones/{PHONE}")).await;
    let shown = &phone["messages"].as_array().unwrap()[3];
    assert_eq!(shown["buttons"][0]["id"], "start:3");
    assert!(shown["buttons"][1]["id"].as_str().unwrap().ends_with("/portal/m/abc"));
    let answer = |body: Value| it.post("/sandbox/whatsapp/inbound", body);
    answer(json!({"from": PHONE, "button_payload": "f:no"})).await;
    answer(json!({"from": PHONE, "list_id": "p:7"})).await;
    answer(json!({"from": PHONE, "button_payload": "start:3"})).await;
    let hooks = it.clinic.hooks.lock().unwrap().clone();
    let heard: Vec<Value> = hooks
        .iter()
        .filter_map(|h| h.body["entry"][0]["changes"][0]["value"]["messages"].get(0).cloned())
        .collect();
    assert_eq!(
        heard[1]["interactive"],
        json!({"type": "button_reply", "button_reply": {"id": "f:no", "title": "No"}})
    );
    assert_eq!(heard[1]["context"]["id"], button_id);
    assert_eq!(
        heard[2]["interactive"]["list_reply"],
        json!({"id": "p:7", "title": "7", "description": "severe"})
    );
    assert_eq!(heard[2]["context"]["id"], list_id);
    assert_eq!(heard[3]["button"], json!({"payload": "start:3", "text": "Başla"}));
    assert_eq!(heard[3]["context"]["id"], template_id);
    assert_eq!(heard[3]["from"], "491701234567");
}

#[tokio::test]
async fn a_photo_is_fetched_with_the_token() {
    let it = fast().await;
    it.post(
        "/sandbox/whatsapp/inbound",
        json!({"from": PHONE, "tenant": "denistanbul", "image": "wound"}),
    )
    .await;
    let hook = it.clinic.wait("/webhooks/whatsapp/k", 1).await.remove(0);
    let image = &hook.body["entry"][0]["changes"][0]["value"]["messages"][0]["image"];
    let id = image["id"].as_str().unwrap();
    let found: Value = it
        .http
        .get(it.url(&format!("/whatsapp/v25.0/{id}")))
        .bearer_auth("EAA_test")
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(found["sha256"], image["sha256"]);
    let url = found["url"].as_str().unwrap();
    assert_eq!(it.http.get(url).send().await.unwrap().status(), 401);
    let bytes = it
        .http
        .get(url)
        .bearer_auth("EAA_test")
        .send()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert_eq!(bytes.len() as u64, found["file_size"].as_u64().unwrap());
}

#[tokio::test]
async fn a_patients_message_survives_a_clinic_that_is_down() {
    let it = fast().await;
    *it.clinic.answers.lock().unwrap() = vec![503, 503];
    let answer = it.patient_says(PHONE, "7").await;
    assert_eq!(answer["delivered_status"], 503);
    let hooks = it.clinic.wait("/webhooks/whatsapp/k", 3).await;
    assert!(
        hooks.iter().all(|h| h.raw == hooks[0].raw),
        "the same bytes at each attempt"
    );
}

#[tokio::test]
async fn the_pair_limit_can_be_switched_on() {
    let it = start(Config {
        pair_limit: true,
        ..Config::in_memory()
    })
    .await;
    it.patient_says(PHONE, "Hi").await;
    assert_eq!(it.whatsapp(PHONE, "a", text("one")).await.unwrap().0, 200);
    assert_eq!(
        it.whatsapp(PHONE, "b", text("two")).await.unwrap().1["error"]["code"],
        131056
    );
}
