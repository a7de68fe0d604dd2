//! Resend, Twilio, the central bank, Jitsi, the page and the live stream.

use super::harness::{fast, template};
use sandbox::signature;
use serde_json::{Value, json};

#[tokio::test]
async fn mail_wants_a_user_agent_and_keeps_its_key() {
    let it = fast().await;
    let url = it.url("/resend/emails");
    let mail = |subject: &str| json!({"from": "Clinic <no-reply@example.test>", "to": ["anna@example.test"], "subject": subject, "text": "Hello"});
    let bare = it
        .http
        .post(&url)
        .bearer_auth("re_test")
        .json(&mail("x"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        (bare.status().as_u16(), bare.text().await.unwrap().contains("1010")),
        (403, true)
    );
    let send = |key: &str, body: Value| {
        it.http
            .post(&url)
            .bearer_auth("re_test")
            .header("user-agent", "test")
            .header("idempotency-key", key.to_owned())
            .json(&body)
            .send()
    };
    let first: Value = send("k1", mail("Hello")).await.unwrap().json().await.unwrap();
    let again: Value = send("k1", mail("Hello")).await.unwrap().json().await.unwrap();
    assert_eq!(first, again);
    let changed = send("k1", mail("Other")).await.unwrap();
    assert_eq!(changed.status(), 409);
    assert_eq!(
        changed.json::<Value>().await.unwrap()["name"],
        "invalid_idempotent_request"
    );
    assert_eq!(
        send("k2", json!({"from": "a@b", "subject": "x", "text": "y"}))
            .await
            .unwrap()
            .status(),
        422
    );
    send("k3", mail("Fifth")).await.unwrap();
    let sixth = send("k4", mail("Sixth")).await.unwrap();
    assert_eq!(
        (
            sixth.status().as_u16(),
            sixth.headers()["retry-after"].to_str().unwrap()
        ),
        (429, "1")
    );
    assert_eq!(it.ledger("resend").await.len(), 2);
    let event = it.clinic.wait("/webhooks/resend/k", 1).await.remove(0);
    let header = |name: &str| event.headers[name].to_str().unwrap().to_owned();
    let made = signature::svix(
        "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
        &header("svix-id"),
        header("svix-timestamp").parse().unwrap(),
        &event.raw,
    );
    assert_eq!(header("svix-signature"), made.unwrap());
    assert_eq!(it.get("/sandbox/mails").await["mails"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_sms_is_sent_listed_and_its_callback_signed() {
    let it = fast().await;
    let sid = "AC0123456789abcdef0123456789abcdef";
    let url = it.url(&format!("/twilio/2010-04-01/Accounts/{sid}/Messages.json"));
    let host = it
        .app
        .endpoints
        .find(|e| e.whatsapp.as_ref().map(|w| w.webhook_url.clone()))
        .unwrap();
    let callback = host.replace("/whatsapp/k", "/twilio/k?outbox=42");
    let form = |to: &str| {
        [
            ("To", to.to_owned()),
            ("From", "CLINIC".into()),
            ("Body", "Hello".into()),
            ("StatusCallback", callback.clone()),
        ]
    };
    let post = |to: &str, password: &str| {
        it.http
            .post(&url)
            .basic_auth(sid, Some(password.to_owned()))
            .form(&form(to))
            .send()
    };
    assert_eq!(
        it.http
            .post(&url)
            .form(&form("+491700000001"))
            .send()
            .await
            .unwrap()
            .status(),
        401
    );
    let sent = post("+491700000001", "secret").await.unwrap();
    assert_eq!(sent.status(), 201);
    let sent: Value = sent.json().await.unwrap();
    assert_eq!(
        (&sent["status"], &sent["num_segments"]),
        (&json!("queued"), &json!("1"))
    );
    assert_eq!(
        post("0170", "secret").await.unwrap().json::<Value>().await.unwrap()["code"],
        21211
    );
    let hooks = it.clinic.wait("/webhooks/twilio/k", 2).await;
    let fields = |raw: &[u8]| {
        url::form_urlencoded::parse(raw)
            .into_owned()
            .collect::<Vec<(String, String)>>()
    };
    let params = fields(&hooks[0].raw);
    assert!(
        params.contains(&("MessageStatus".into(), "sent".into())),
        "there is no callback for the first status"
    );
    assert_eq!(
        hooks[0].headers["x-twilio-signature"].to_str().unwrap(),
        signature::twilio("secret", &callback, &params)
    );
    let today = chrono::Utc::now().date_naive();
    let list: Value = it
        .http
        .get(format!("{url}?To=%2B491700000001&DateSent%3E={today}"))
        .basic_auth(sid, Some("secret"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(list["messages"][0]["sid"], sent["sid"]);
    assert_eq!(it.ledger("twilio").await[0]["key"], "outbox=42");
}

#[tokio::test]
async fn rates_by_day_and_none_at_weekends() {
    let it = fast().await;
    let get = |path: &str| it.http.get(it.url(path)).send();
    let friday = get("/tcmb/kurlar/202608/21082026.xml")
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(friday.contains("Tarih=\"21.08.2026\"") && friday.contains("<ForexBuying></ForexBuying>"));
    assert_eq!(
        friday,
        get("/tcmb/kurlar/202608/21082026.xml")
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    );
    assert_eq!(get("/tcmb/kurlar/202608/22082026.xml").await.unwrap().status(), 404);
    assert_eq!(get("/tcmb/kurlar/202609/21082026.xml").await.unwrap().status(), 404);
    assert_eq!(get("/tcmb/kurlar/209901/01012099.xml").await.unwrap().status(), 404);
    assert!(
        get("/tcmb/kurlar/today.xml")
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
            .contains("Kod=\"EUR\"")
    );
}

#[tokio::test]
async fn the_video_room_opens_for_its_own_token_only() {
    let it = fast().await;
    let get = |path: &str| it.http.get(it.url(path)).send();
    assert_eq!(get("/jitsi/c-1").await.unwrap().status(), 403);
    let refused = get("/jitsi/c-1?jwt=a.b.c").await.unwrap();
    assert!(refused.text().await.unwrap().contains("door stays closed"));
    assert!(it.ledger("jitsi").await.is_empty());
}

#[tokio::test]
async fn the_page_is_self_contained_and_news_arrives_live() {
    let it = fast().await;
    for path in ["/", "/assets/phone.js", "/assets/phone.css"] {
        let page = it.http.get(it.url(path)).send().await.unwrap();
        assert_eq!(page.status(), 200);
        let text = page.text().await.unwrap();
        assert!(
            !text.contains("https://") && !text.contains("http://"),
            "{path} must not reach out"
        );
    }
    let mut stream = it.http.get(it.url("/sandbox/stream")).send().await.unwrap();
    it.whatsapp("+491700000001", "k", template("lead_received", "en", &["X"]))
        .await
        .unwrap();
    let mut heard = String::new();
    while !(heard.contains("event: ledger") && heard.contains("event: phone")) {
        let chunk = tokio::time::timeout(std::time::Duration::from_secs(5), stream.chunk())
            .await
            .unwrap();
        heard.push_str(&String::from_utf8_lossy(&chunk.unwrap().unwrap()));
    }
    assert!(heard.contains("\"key\":\"k\""));
    assert_eq!(it.get("/sandbox/phones").await["phones"][0]["number"], "+491700000001");
    it.http.delete(it.url("/sandbox/ledger")).send().await.unwrap();
    assert!(it.ledger("whatsapp").await.is_empty());
}
