//! Credentials of partners: typed in once, never shown again, and tested by really asking.

use super::world::{AGENT, World};
use axum::http::StatusCode;
use serde_json::{Value, json};

fn channel<'a>(list: &'a Value, provider: &str) -> &'a Value {
    let items = list["items"].as_array().expect("items");
    items
        .iter()
        .find(|item| item["provider"] == provider)
        .expect("every partner is listed")
}

// ASVS 15.3.1
#[tokio::test]
async fn secrets_go_in_and_never_come_out() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let before = owner.get("/v1/channels").await.json();
    assert_eq!(channel(&before, "nilvera")["account_id"], Value::Null);
    let body = json!({"account_id": "1234567890", "secrets": {"api_key": "nilvera-secret-one"}});
    let kept = owner.put("/v1/channels/nilvera", body).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    let list = owner.get("/v1/channels").await;
    assert!(!kept.text.contains("secret-one") && !list.text.contains("secret-one") && !list.text.contains("wsec_test"));
    let list = list.json();
    assert_eq!(channel(&list, "nilvera")["secrets_set"], json!(["api_key"]));
    assert_eq!(channel(&list, "nilvera")["webhook_url"], Value::Null);
    let url = channel(&list, "whatsapp")["webhook_url"]
        .as_str()
        .expect("an address")
        .to_owned();
    assert!(
        url.starts_with("http://north.medicalai.localhost:8080/webhooks/whatsapp/"),
        "{url}"
    );
    let rows = world
        .data
        .query("select encode(secrets_sealed, 'escape') from channel_endpoints")
        .await;
    assert!(!format!("{rows:?}").contains("secret-one"), "kept in clear");
    assert_eq!(world.count("audit_entries where action = 'channel_kept'").await, 1);
}

#[tokio::test]
async fn what_is_left_out_stays_and_a_new_account_takes_the_place_of_the_old() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let before = owner.get("/v1/channels").await.json();
    let path = "/v1/channels/elevenlabs";
    let one = json!({"account_id": AGENT, "settings": {"phone_number_id": "phnum_1"}, "secrets": {"api_key": "xi-2"}});
    let kept = owner.put(path, one).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    assert_eq!(
        kept.json()["webhook_url"],
        channel(&before, "elevenlabs")["webhook_url"]
    );
    assert_eq!(
        kept.json()["secrets_set"],
        json!(["api_key", "webhook_secret"]),
        "the other secret stayed"
    );
    let new = json!({"account_id": "agent_two", "secrets": {"api_key": "xi"}});
    let missing = owner.put(path, new).await;
    assert_eq!(
        missing.json()["errors"][0]["field"],
        "secrets.webhook_secret",
        "a new account brings all of its own"
    );
    let new = json!({"account_id": "agent_two", "secrets": {"api_key": "xi", "webhook_secret": "w"}});
    assert_eq!(owner.put(path, new).await.status, StatusCode::OK);
    assert_eq!(
        world
            .count("channel_endpoints where provider = 'elevenlabs' and active")
            .await,
        1
    );
}

// ASVS 1.2.2, 1.3.3, 1.3.6, 1.3.11, 2.2.1, 13.2.4, 15.3.3
#[tokio::test]
async fn nothing_that_leads_elsewhere_is_taken() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    for (provider, body) in [
        (
            "twilio",
            json!({"account_id": "AC1/../../x", "secrets": {"auth_token": "t"}}),
        ),
        ("whatsapp", json!({"account_id": "1?x=http://127.0.0.1", "secrets": {}})),
        (
            "nilvera",
            json!({"account_id": "http://169.254.169.254/", "secrets": {"api_key": "n"}}),
        ),
        (
            "resend",
            json!({"account_id": "a@b.example\r\nbcc: x@y.example", "secrets": {}}),
        ),
        (
            "nilvera",
            json!({"account_id": "1234567890", "settings": {"base_url": "http://10.0.0.1"}, "secrets": {"api_key": "n"}}),
        ),
        (
            "nilvera",
            json!({"account_id": "1234567890", "secrets": {"api_key": "n", "other": "x"}}),
        ),
    ] {
        let refused = owner.put(&format!("/v1/channels/{provider}"), body).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{provider}: {}",
            refused.text
        );
    }
    assert_eq!(
        owner
            .put("/v1/channels/pigeon", json!({"account_id": "1"}))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_button_really_asks_each_partner() {
    let (world, _partners) = World::with_partners().await;
    let owner = world.staff("owner").await;
    let body = json!({"account_id": "1234567890", "secrets": {"api_key": "n"}});
    assert_eq!(owner.put("/v1/channels/nilvera", body).await.status, StatusCode::OK);
    for provider in ["elevenlabs", "whatsapp", "resend", "twilio", "nilvera"] {
        let tested = owner.post(&format!("/v1/channels/{provider}/test"), json!({})).await;
        assert_eq!(tested.json(), json!({"ok": true, "code": null}), "{provider}");
    }
    for (provider, body) in [
        (
            "elevenlabs",
            json!({"account_id": AGENT, "secrets": {"api_key": "stolen"}}),
        ),
        (
            "nilvera",
            json!({"account_id": "1234567890", "secrets": {"api_key": "stolen"}}),
        ),
        (
            "resend",
            json!({"account_id": "North <no-reply@north.example>", "secrets": {"api_key": "stolen"}}),
        ),
        (
            "whatsapp",
            json!({"account_id": super::world::PHONE_NUMBER_ID, "secrets": {"token": "stolen"}}),
        ),
    ] {
        assert_eq!(
            owner.put(&format!("/v1/channels/{provider}"), body).await.status,
            StatusCode::OK
        );
        let shown = owner.get("/v1/channels").await.json();
        assert_eq!(
            channel(&shown, provider)["checked_at"],
            Value::Null,
            "the old test says nothing of new credentials"
        );
        let tested = owner
            .post(&format!("/v1/channels/{provider}/test"), json!({}))
            .await
            .json();
        assert_eq!(tested["ok"], false, "{provider}: {tested}");
        let code = tested["code"].as_str().expect("a code");
        assert!(code.starts_with(provider) && !code.contains("stolen"), "{code}");
        let shown = owner.get("/v1/channels").await.json();
        assert_eq!(channel(&shown, provider)["check_code"], code);
    }
}

// ASVS 16.5.2
#[tokio::test]
async fn a_partner_that_is_away_is_told_apart_from_one_that_refuses() {
    let world = World::new().await;
    let tested = world
        .staff("owner")
        .await
        .post("/v1/channels/whatsapp/test", json!({}))
        .await
        .json();
    assert_eq!(tested, json!({"ok": false, "code": "whatsapp.connect"}));
}
