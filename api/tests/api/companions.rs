//! Patients without a link, on lost telephones, and with companions: codes, devices, and what somebody else may see.

use super::world::{Caller, World};
use axum::http::StatusCode;
use migrations::patients::Patient;
use serde_json::{Value, json};

async fn anna(world: &World) -> Patient {
    let (patient, _) = world.patient_with_journey().await;
    let sql = format!(
        "update patients set email = 'anna@mail.example' where id = '{}' returning 'done'",
        patient.id
    );
    world.data.query(&sql).await;
    patient
}

fn cookie(world: &World, opened: &super::world::Answer) -> Caller {
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.text);
    let secret = opened.cookie("mai_portal").expect("a cookie");
    world.anonymous().with("cookie", &format!("mai_portal={secret}"))
}

async fn ask(world: &World, channel: &str, address: &str) -> Value {
    let asked = world
        .anonymous()
        .post("/v1/portal/codes", json!({"channel": channel, "address": address}))
        .await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text);
    asked.json()["challenge"].clone()
}

fn digits(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    parts
        .into_iter()
        .find(|part| part.len() == 6)
        .expect("six digits")
        .to_owned()
}

// ASVS 6.5.1, 7.4.1, 8.4.1
#[tokio::test]
async fn a_code_by_mail_opens_the_portal_once() {
    let (world, partners) = World::with_partners().await;
    anna(&world).await;
    let challenge = ask(&world, "email", "Anna@mail.example").await;
    api::letters::sweep(&world.app).await.expect("swept");
    let (_, text) = partners.mail("anna@mail.example").expect("a mail");
    assert!(
        text.starts_with("Ihr Code für Clinic north"),
        "in the patient's language: {text}"
    );
    let body = json!({"challenge": challenge, "code": digits(&text)});
    let elsewhere = world
        .anonymous_at("south")
        .post("/v1/portal/sessions", body.clone())
        .await;
    assert_eq!(elsewhere.status, StatusCode::UNAUTHORIZED);
    let opened = world.anonymous().post("/v1/portal/sessions", body.clone()).await;
    let anna = cookie(&world, &opened);
    assert_eq!(
        anna.get("/v1/portal/home").await.json()["patient"]["first_name"],
        "Anna"
    );
    assert_eq!(
        world.anonymous().post("/v1/portal/sessions", body).await.code(),
        "code_wrong",
        "it was spent"
    );
    assert_eq!(
        anna.post("/v1/portal/sign_out", json!({})).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(anna.get("/v1/portal/home").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn codes_come_by_text_message_and_by_whatsapp_too() {
    let (world, partners) = World::with_partners().await;
    let patient = anna(&world).await;
    let phone = patient.phone.clone().expect("a phone");
    for channel in ["sms", "whatsapp"] {
        let challenge = ask(&world, channel, &phone).await;
        api::letters::sweep(&world.app).await.expect("swept");
        let state = world
            .data
            .query(
                "select state || coalesce(':' || error_code, '') from account_letters order by created_at desc limit 1",
            )
            .await;
        assert_eq!(state, [["sent"]], "{channel}");
        let client = reqwest::Client::new();
        let url = format!("{}/sandbox/phones/{}", partners.base, phone.replace('+', "%2B"));
        let shown: Value = client.get(url).send().await.expect("asked").json().await.expect("JSON");
        let code = world
            .app
            .tokens
            .letter_code(serde_json::from_value(challenge.clone()).expect("an id"));
        assert!(shown.to_string().contains(&code), "{channel}: {shown}");
        let opened = world
            .anonymous()
            .post("/v1/portal/sessions", json!({"challenge": challenge, "code": code}))
            .await;
        assert_eq!(opened.status, StatusCode::OK, "{channel}: {}", opened.text);
    }
}

// ASVS 2.3.2, 6.3.1, 6.6.3
#[tokio::test]
async fn strangers_hear_what_patients_hear_and_guessing_ends_after_five() {
    let (world, partners) = World::with_partners().await;
    let patient = anna(&world).await;
    ask(&world, "email", "nobody@mail.example").await;
    ask(&world, "sms", "+905320000000").await;
    let challenge = ask(&world, "email", "anna@mail.example").await;
    assert_eq!(world.count("account_letters").await, 3);
    api::letters::sweep(&world.app).await.expect("swept");
    assert!(partners.mail("nobody@mail.example").is_none());
    assert_eq!(world.count("account_letters where state = 'nobody'").await, 2);
    let code = digits(&partners.mail("anna@mail.example").expect("a mail").1);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let tried = world
            .anonymous()
            .post("/v1/portal/sessions", json!({"challenge": challenge, "code": wrong}))
            .await;
        assert_eq!(
            (tried.status, tried.code().as_str()),
            (StatusCode::UNAUTHORIZED, "code_wrong")
        );
    }
    let late = world
        .anonymous()
        .post("/v1/portal/sessions", json!({"challenge": challenge, "code": code}))
        .await;
    assert_eq!(late.code(), "code_wrong", "even the right one, after five");

    let sql = format!(
        "insert into patients (tenant_id, full_name, lang, email) values ('{}', 'Ben Schmidt', 'de', 'anna@mail.example') returning 'done'",
        world.clinic.id
    );
    world.data.query(&sql).await;
    ask(&world, "email", "anna@mail.example").await;
    api::letters::sweep(&world.app).await.expect("swept");
    assert_eq!(
        world.count("account_letters where state = 'nobody'").await,
        3,
        "an address of two opens neither file"
    );
    let _ = patient;
}

// ASVS 7.4.1, 8.2.2, 10.4.9
#[tokio::test]
async fn a_lost_telephone_is_shut_out() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let (other, _) = world.patient_with_journey().await;
    let (here, lost, stranger) = (
        world.in_portal(&patient).await,
        world.in_portal(&patient).await,
        world.in_portal(&other).await,
    );
    let list = here.get("/v1/portal/devices").await.json();
    let items = list["items"].as_array().expect("items");
    assert_eq!(
        (items.len(), items[0]["device"].as_str()),
        (2, Some("Firefox on Linux"))
    );
    let id = items
        .iter()
        .find(|item| item["current"] == false)
        .expect("the lost one")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let path = format!("/v1/portal/devices/{id}");
    assert_eq!(stranger.delete(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(here.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(lost.get("/v1/portal/home").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(here.get("/v1/portal/home").await.status, StatusCode::OK);
}

// ASVS 6.5.1, 8.2.1, 8.2.3, 15.3.1
#[tokio::test]
async fn a_companion_sees_what_the_patient_lets_them_until_it_ends() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let anna = world.in_portal(&patient).await;
    let made = anna
        .post("/v1/portal/companions", json!({"name": "Eva", "scopes": ["itinerary"]}))
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let url = made.json()["url"].as_str().expect("a link").to_owned();
    let token = url.split_once('#').expect("a secret").1.to_owned();
    let opened = world
        .anonymous()
        .post("/v1/portal/sessions", json!({"token": token}))
        .await;
    let eva = cookie(&world, &opened);
    let again = world
        .anonymous()
        .post("/v1/portal/sessions", json!({"token": token}))
        .await;
    assert_eq!(again.code(), "link_over");

    let home = eva.get("/v1/portal/home").await.json();
    assert!(home["journey"].is_object(), "{home}");
    assert_eq!(
        (&home["quote"], &home["last_check_in"], &home["open_survey"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    let answer = json!({"step_key": "d1", "pain_score": 3});
    let refused = eva
        .post_keyed("/v1/portal/check_ins", "companion-key-1", answer.clone())
        .await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::FORBIDDEN, "companion_scope")
    );
    for path in ["/v1/portal/devices", "/v1/portal/companions"] {
        assert_eq!(eva.get(path).await.code(), "companion_scope", "{path}");
    }
    assert_eq!(
        eva.put("/v1/portal/language", json!({"lang": "en"})).await.code(),
        "companion_scope"
    );

    let helper = anna
        .post("/v1/portal/companions", json!({"name": "Max", "scopes": ["check_ins"]}))
        .await
        .json();
    let token = helper["url"]
        .as_str()
        .and_then(|url| url.split_once('#'))
        .expect("a secret")
        .1
        .to_owned();
    let max = cookie(
        &world,
        &world
            .anonymous()
            .post("/v1/portal/sessions", json!({"token": token}))
            .await,
    );
    assert_eq!(max.get("/v1/portal/home").await.json()["journey"], Value::Null);
    assert_eq!(
        max.post_keyed("/v1/portal/check_ins", "companion-key-2", answer)
            .await
            .status,
        StatusCode::ACCEPTED
    );

    let list = anna.get("/v1/portal/companions").await.json();
    assert_eq!(list["items"][0]["name"], "Eva");
    let id = list["items"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(
        anna.delete(&format!("/v1/portal/companions/{id}")).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(eva.get("/v1/portal/home").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(max.get("/v1/portal/home").await.status, StatusCode::OK);
    let rows = world
        .data
        .query("select encode(name_sealed, 'escape') from companions")
        .await;
    assert!(!format!("{rows:?}").contains("Eva"));
}
