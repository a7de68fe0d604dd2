//! What a restart of the sandbox finds again.

use super::harness::{start, template, text};
use sandbox::Config;
use serde_json::{Value, json};

#[tokio::test]
async fn ledger_endpoints_phones_windows_and_keys_survive() {
    let folder = std::env::temp_dir().join(format!("sandbox-{}", uuid::Uuid::new_v4()));
    let config = Config {
        ledger: Some(folder.join("ledger.jsonl")),
        ..Config::in_memory()
    };
    let mail = json!({"from": "a@example.test", "to": "b@example.test", "subject": "s", "text": "t"});
    let first = start(config.clone()).await;
    let send_mail = async |it: &super::harness::Running| -> Value {
        let request = it
            .http
            .post(it.url("/resend/emails"))
            .bearer_auth("re_test")
            .header("user-agent", "t");
        request
            .header("idempotency-key", "k")
            .json(&mail)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    };
    first
        .whatsapp("+491700000001", "a", template("lead_received", "en", &["X"]))
        .await
        .unwrap();
    first.patient_says("+491700000001", "Hi").await;
    let id = send_mail(&first).await["id"].clone();
    first.clinic.statuses(3).await;
    let again = start(config).await;
    assert_eq!(again.ledger("whatsapp").await.len(), 1);
    assert_eq!(
        again
            .whatsapp("+491700000001", "b", text("in the open window"))
            .await
            .unwrap()
            .0,
        200
    );
    assert_eq!(send_mail(&again).await["id"], id, "the key is still known");
    let ledger = again.get("/sandbox/ledger").await;
    assert_eq!(ledger["last"], 3, "numbers go on");
    let phone = again.get("/sandbox/phones/+491700000001").await;
    assert_eq!(phone["messages"].as_array().unwrap().len(), 3);
    assert_eq!(phone["messages"][0]["status"], "read");
    std::fs::remove_dir_all(folder).unwrap();
}
