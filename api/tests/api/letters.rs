//! Letters about accounts, through the partners' stand-in: invitations, forgotten passwords — and nothing that tells who has an account.

use super::account::{PASSWORD, caller, sign_in, somebody};
use super::world::World;
use axum::http::StatusCode;
use serde_json::json;

const GOOD: &str = "correct staple umbrella fjord";

fn token_in(text: &str) -> String {
    let after = text.split_once('#').expect("a link").1;
    after.split_whitespace().next().expect("a token").to_owned()
}

// ASVS 6.2.11, 6.5.1, 8.4.1
#[tokio::test]
async fn somebody_is_invited_joins_once_and_the_link_is_spent_by_a_post_only() {
    let (world, partners) = World::with_partners().await;
    let owner = world.staff("owner").await;
    let body = json!({"name": "Ece Demir", "email": "ece@clinic.example", "role": "coordinator", "lang": "tr"});
    let made = owner.post("/v1/staff/invitations", body.clone()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    assert_eq!(api::letters::sweep(&world.app).await.expect("swept"), 1);
    assert_eq!(
        api::letters::sweep(&world.app).await.expect("swept"),
        0,
        "one letter, once"
    );
    let (subject, text) = partners.mail("ece@clinic.example").expect("a mail");
    assert!(
        subject.contains("Clinic north") && text.contains("/invitation#"),
        "{subject}: {text}"
    );
    let token = token_in(&text);
    let waiting = owner.get("/v1/staff/invitations").await.json();
    assert_eq!(
        (
            waiting["items"][0]["letter"].as_str(),
            waiting["items"].as_array().map(Vec::len)
        ),
        (Some("sent"), Some(1))
    );
    assert!(
        !owner.get("/v1/staff").await.text.contains("Ece"),
        "not a colleague yet"
    );
    assert!(
        !format!(
            "{:?}",
            world
                .data
                .query("select to_jsonb(l)::text from account_letters l")
                .await
        )
        .contains(&token)
    );

    let anybody = world.anonymous();
    let weak = anybody
        .post(
            "/v1/auth/set_password",
            json!({"token": token, "password": "ece-demir-ece"}),
        )
        .await;
    assert_eq!(
        weak.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a refused password spends nothing"
    );
    let elsewhere = world.anonymous_at("south");
    let body = json!({"token": token, "password": GOOD});
    assert_eq!(
        elsewhere.post("/v1/auth/set_password", body.clone()).await.code(),
        "link_over"
    );
    assert_eq!(
        anybody.post("/v1/auth/set_password", body.clone()).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(anybody.post("/v1/auth/set_password", body).await.code(), "link_over");
    let signed_in = anybody
        .post(
            "/v1/auth/sign_in",
            json!({"email": "ece@clinic.example", "password": GOOD}),
        )
        .await;
    assert_eq!(signed_in.json()["staff"]["role"], "coordinator");
    let again = json!({"name": "Ece", "email": "ECE@clinic.example", "role": "admin", "lang": "tr"});
    let taken = owner.post("/v1/staff/invitations", again).await;
    assert_eq!(
        (taken.status, taken.code().as_str()),
        (StatusCode::CONFLICT, "staff_email_key")
    );
}

// ASVS 6.5.1
#[tokio::test]
async fn a_second_invitation_makes_the_first_worthless_and_expired_ones_open_nothing() {
    let (world, partners) = World::with_partners().await;
    let owner = world.staff("owner").await;
    let body = json!({"name": "Ece Demir", "email": "ece@clinic.example", "role": "viewer", "lang": "en"});
    let mut tokens = Vec::new();
    for _ in 0..2 {
        assert_eq!(
            owner.post("/v1/staff/invitations", body.clone()).await.status,
            StatusCode::CREATED
        );
        api::letters::sweep(&world.app).await.expect("swept");
        tokens.push(token_in(&partners.mail("ece@clinic.example").expect("a mail").1));
    }
    assert_ne!(tokens[0], tokens[1]);
    let spend = async |token: &str| {
        world
            .anonymous()
            .post("/v1/auth/set_password", json!({"token": token, "password": GOOD}))
            .await
    };
    assert_eq!(spend(&tokens[0]).await.code(), "link_over");
    world
        .data
        .query("update account_letters set expires_at = now() - interval '1 second' returning 'done'")
        .await;
    assert_eq!(spend(&tokens[1]).await.code(), "link_over");
}

// ASVS 2.4.1, 7.4.3
#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_and_every_session_ends() {
    let (world, partners) = World::with_partners().await;
    somebody(&world, "coordinator", "deniz@example.org").await;
    let me = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    let anybody = world.anonymous();
    let known = anybody
        .post("/v1/auth/forgotten", json!({"email": "Deniz@example.org"}))
        .await;
    let unknown = anybody
        .post("/v1/auth/forgotten", json!({"email": "nobody@example.org"}))
        .await;
    assert_eq!((known.status, &known.text), (StatusCode::ACCEPTED, &unknown.text));
    assert_eq!(known.status, unknown.status);
    assert_eq!(world.count("account_letters").await, 2, "the same work for both");
    api::letters::sweep(&world.app).await.expect("swept");
    assert!(partners.mail("nobody@example.org").is_none());
    let kept = world
        .data
        .query("select state || ':' || coalesce(address, 'gone') from account_letters order by state")
        .await;
    assert_eq!(kept, [["nobody:gone"], ["sent:gone"]], "what was typed is not kept");
    let token = token_in(&partners.mail("deniz@example.org").expect("a mail").1);
    let reset = anybody
        .post("/v1/auth/set_password", json!({"token": token, "password": GOOD}))
        .await;
    assert_eq!(reset.status, StatusCode::NO_CONTENT, "{}", reset.text);
    assert_eq!(me.get("/v1/me").await.code(), "session_over");
    assert_eq!(
        sign_in(&world, "deniz@example.org", None).await.code(),
        "wrong_credentials",
        "{PASSWORD} is over"
    );
    for _ in 0..4 {
        anybody
            .post("/v1/auth/forgotten", json!({"email": "deniz@example.org"}))
            .await;
    }
    let much = anybody
        .post("/v1/auth/forgotten", json!({"email": "deniz@example.org"}))
        .await;
    assert_eq!(
        much.status,
        StatusCode::TOO_MANY_REQUESTS,
        "nobody is buried in letters"
    );
}

// ASVS 16.5.2
#[tokio::test]
async fn a_partner_that_is_away_gets_the_letter_later_and_only_once() {
    let (world, partners) = World::with_partners().await;
    let owner = world.staff("owner").await;
    let fault = json!({"partner": "resend", "mode": "accept_then_drop", "count": 1});
    let client = reqwest::Client::new();
    let put = client
        .put(format!("{}/sandbox/faults", partners.base))
        .json(&fault)
        .send()
        .await
        .expect("asked");
    assert!(put.status().is_success(), "{}", put.text().await.unwrap_or_default());
    let body = json!({"name": "Ece Demir", "email": "ece@clinic.example", "role": "viewer", "lang": "en"});
    assert_eq!(
        owner.post("/v1/staff/invitations", body).await.status,
        StatusCode::CREATED
    );
    api::letters::sweep(&world.app).await.expect("swept");
    let state = || world.data.query("select state from account_letters");
    assert_eq!(state().await, [["pending"]], "the answer was lost");
    world
        .data
        .query("update account_letters set next_attempt_at = now() returning 'done'")
        .await;
    api::letters::sweep(&world.app).await.expect("swept");
    assert_eq!(state().await, [["sent"]]);
    let sent = partners.handle.0.phones.mails().len();
    assert_eq!(sent, 1, "accepted before the answer was lost, and not sent again");
}
