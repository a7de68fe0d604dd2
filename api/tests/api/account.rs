//! One's own account: the second factor and its recovery codes, proving again, the password, the devices.

use super::world::{Answer, Caller, World};
use api::auth::totp;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use migrations::staff::{self, NewStaff};
use serde_json::{Value, json};
use workflows::ids::StaffId;

pub const PASSWORD: &str = "a good long password";

/// Somebody with a password.
pub async fn somebody(world: &World, role: &str, email: &str) -> StaffId {
    let mut tx = world.tx().await;
    let hash = api::auth::password::hash(PASSWORD.into()).await;
    let new = NewStaff {
        id: StaffId(uuid::Uuid::now_v7()),
        role,
        name: "Deniz",
        email,
        phone: None,
        lang: "tr",
        password_hash: &hash,
    };
    let id = staff::upsert(&mut tx, &new).await.expect("taken on");
    tx.commit().await.expect("commits");
    id
}

pub async fn sign_in(world: &World, email: &str, code: Option<&str>) -> Answer {
    let mut body = json!({"email": email, "password": PASSWORD});
    if let Some(code) = code {
        body["code"] = json!(code);
    }
    world.anonymous().post("/v1/auth/sign_in", body).await
}

pub fn caller(world: &World, signed_in: &Answer) -> Caller {
    assert_eq!(signed_in.status, StatusCode::OK, "{}", signed_in.text);
    let token = signed_in.json()["access_token"].as_str().expect("a token").to_owned();
    world.anonymous().with("authorization", &format!("Bearer {token}"))
}

fn decoded(secret: &str) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in secret.bytes() {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
            .iter()
            .position(|known| *known == letter)
            .expect("base 32");
        held = (held << 5) | value as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    out
}

/// Sets up a second factor; the secret, the moment whose code was taken, and the recovery codes.
pub async fn with_second_factor(me: &Caller) -> (Vec<u8>, DateTime<Utc>, Vec<String>) {
    let begun = me.post("/v1/me/second_factor", json!({})).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.text);
    let begun = begun.json();
    let uri = begun["uri"].as_str().expect("an address");
    let secret = begun["secret"].as_str().expect("a secret");
    assert!(
        uri.starts_with("otpauth://totp/") && uri.contains(&format!("secret={secret}")),
        "{uri}"
    );
    assert!(begun["qr_svg"].as_str().expect("an image").contains("<svg"));
    let secret = decoded(secret);
    let now = Utc::now();
    let confirmed = me
        .post(
            "/v1/me/second_factor/confirm",
            json!({"code": totp::code_now(&secret, now)}),
        )
        .await;
    assert_eq!(confirmed.status, StatusCode::OK, "{}", confirmed.text);
    let codes = confirmed.json()["recovery_codes"].clone();
    (secret, now, serde_json::from_value(codes).expect("codes"))
}

/// The code of the step after: one that was not taken yet, and is good within the slack.
fn next(secret: &[u8], taken_at: DateTime<Utc>) -> String {
    totp::code_now(secret, taken_at + TimeDelta::seconds(30))
}

// ASVS 6.5.1
#[tokio::test]
async fn a_second_factor_is_set_up_asked_for_and_each_code_is_good_once() {
    let world = World::new().await;
    somebody(&world, "coordinator", "deniz@example.org").await;
    let me = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    let (secret, taken_at, recovery) = with_second_factor(&me).await;
    assert_eq!(recovery.len(), 10);

    let without = sign_in(&world, "deniz@example.org", None).await;
    assert_eq!(
        (without.status, without.code().as_str()),
        (StatusCode::UNAUTHORIZED, "second_factor_required")
    );
    let replayed = sign_in(&world, "deniz@example.org", Some(&totp::code_now(&secret, taken_at))).await;
    assert_eq!(replayed.code(), "wrong_code", "the code that confirmed it was used up");
    let code = next(&secret, taken_at);
    assert_eq!(
        sign_in(&world, "deniz@example.org", Some(&code)).await.status,
        StatusCode::OK
    );
    assert_eq!(
        sign_in(&world, "deniz@example.org", Some(&code)).await.code(),
        "wrong_code"
    );

    let typed = recovery[0].to_lowercase().replace('-', " ");
    assert_eq!(
        sign_in(&world, "deniz@example.org", Some(&typed)).await.status,
        StatusCode::OK
    );
    assert_eq!(
        sign_in(&world, "deniz@example.org", Some(&typed)).await.code(),
        "wrong_code"
    );
    let standing = me.get("/v1/me/second_factor").await.json();
    assert_eq!(
        standing,
        json!({"confirmed": true, "required": false, "recovery_codes_left": 9})
    );

    let plain = world
        .data
        .query("select encode(code_hash, 'escape') || coalesce(encode(totp_secret_sealed, 'escape'), '') from recovery_codes, staff")
        .await;
    let kept = format!("{plain:?}");
    assert!(
        !kept.contains(&recovery[1]) && !kept.contains(&recovery[1].replace('-', "")),
        "a code is kept in clear"
    );

    let again = me.post("/v1/me/second_factor", json!({})).await;
    assert_eq!(
        again.code(),
        "second_factor_confirmed",
        "a thief with a token cannot put another app in its place"
    );
    let removed = me
        .post("/v1/me/second_factor/remove", json!({"code": recovery[2]}))
        .await;
    assert_eq!(removed.status, StatusCode::NO_CONTENT, "{}", removed.text);
    assert_eq!(sign_in(&world, "deniz@example.org", None).await.status, StatusCode::OK);
}

// ASVS 6.5.1
#[tokio::test]
async fn of_two_who_use_one_code_at_once_one_gets_in() {
    let world = World::new().await;
    somebody(&world, "coordinator", "deniz@example.org").await;
    let me = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    let (_, _, recovery) = with_second_factor(&me).await;
    let (one, other) = tokio::join!(
        sign_in(&world, "deniz@example.org", Some(&recovery[0])),
        sign_in(&world, "deniz@example.org", Some(&recovery[0]))
    );
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401]);
}

#[tokio::test]
async fn what_is_sensitive_asks_for_a_fresh_proof() {
    let world = World::new().await;
    somebody(&world, "owner", "deniz@example.org").await;
    let me = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    let key = json!({"name": "warehouse", "scopes": ["read_clinic"], "days": 30});
    assert_eq!(me.post("/v1/api_keys", key.clone()).await.status, StatusCode::CREATED);
    let age = "update sessions set proved_at = now() - interval '11 minutes' returning 'done'";
    world.data.query(age).await;
    assert_eq!(me.post("/v1/api_keys", key.clone()).await.code(), "proof_required");
    let wrong = me.post("/v1/me/proof", json!({"password": "not it"})).await;
    assert_eq!(
        (wrong.status, wrong.code().as_str()),
        (StatusCode::FORBIDDEN, "proof_wrong")
    );
    let proved = me.post("/v1/me/proof", json!({"password": PASSWORD})).await;
    assert_eq!(proved.status, StatusCode::NO_CONTENT, "{}", proved.text);
    assert_eq!(me.post("/v1/api_keys", key.clone()).await.status, StatusCode::CREATED);

    let (secret, taken_at, _) = with_second_factor(&me).await;
    world.data.query(age).await;
    let by_password = me.post("/v1/me/proof", json!({"password": PASSWORD})).await;
    assert_eq!(
        by_password.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "with a second factor the password is not enough"
    );
    let by_code = me.post("/v1/me/proof", json!({"code": next(&secret, taken_at)})).await;
    assert_eq!(by_code.status, StatusCode::NO_CONTENT, "{}", by_code.text);
    assert_eq!(me.post("/v1/api_keys", key).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_clinic_that_asks_for_a_second_factor_lets_nobody_work_without() {
    let world = World::new().await;
    somebody(&world, "owner", "owner@north.example").await;
    somebody(&world, "coordinator", "deniz@example.org").await;
    let owner = caller(&world, &sign_in(&world, "owner@north.example", None).await);
    let rule = json!({"require_second_factor": true});
    let early = owner.put("/v1/clinic/security", rule.clone()).await;
    assert_eq!(
        early.code(),
        "second_factor_of_ones_own_first",
        "nobody locks themselves out"
    );
    with_second_factor(&owner).await;
    assert_eq!(
        owner.put("/v1/clinic/security", rule).await.status,
        StatusCode::NO_CONTENT
    );

    let signed_in = sign_in(&world, "deniz@example.org", None).await;
    assert_eq!(signed_in.json()["second_factor_setup_required"], true);
    let deniz = caller(&world, &signed_in);
    assert_eq!(deniz.get("/v1/journeys").await.code(), "second_factor_setup_required");
    assert_eq!(
        deniz.get("/v1/me").await.json()["second_factor"],
        json!({"confirmed": false, "required": true})
    );
    let (_, _, recovery) = with_second_factor(&deniz).await;
    assert_eq!(deniz.get("/v1/journeys").await.status, StatusCode::OK);
    let removed = deniz
        .post("/v1/me/second_factor/remove", json!({"code": recovery[0]}))
        .await;
    assert_eq!(removed.code(), "second_factor_required_by_clinic");
}

// ASVS 7.4.1, 7.4.3, 10.4.9
#[tokio::test]
async fn sessions_are_listed_and_end_at_once() {
    let world = World::new().await;
    somebody(&world, "viewer", "deniz@example.org").await;
    let (here, there) = (
        sign_in(&world, "deniz@example.org", None).await,
        sign_in(&world, "deniz@example.org", None).await,
    );
    let (me, lost) = (caller(&world, &here), caller(&world, &there));
    let list = me.get("/v1/me/sessions").await.json();
    let items = list["items"].as_array().expect("items");
    assert_eq!(items.len(), 2);
    let other: Vec<&Value> = items.iter().filter(|item| item["current"] == false).collect();
    let path = format!("/v1/me/sessions/{}", other[0]["id"].as_str().expect("an id"));
    let stranger = world.staff("owner").await;
    assert_eq!(
        stranger.delete(&path).await.status,
        StatusCode::NOT_FOUND,
        "another's session is not mine to end"
    );
    assert_eq!(me.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(lost.get("/v1/me").await.code(), "session_over", "the access token too");
    let cookie = there.cookie("mai_refresh").expect("a cookie");
    let again = world.anonymous().with("cookie", &format!("mai_refresh={cookie}"));
    assert_eq!(
        again.post("/v1/auth/refresh", json!({})).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(me.delete(&path).await.status, StatusCode::NOT_FOUND);

    let third = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    assert_eq!(
        me.post("/v1/me/sessions/end_others", json!({})).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(third.get("/v1/me").await.code(), "session_over");
    assert_eq!(me.get("/v1/me").await.status, StatusCode::OK);
}

// ASVS 6.2.2, 6.2.3, 6.2.11, 7.4.3
#[tokio::test]
async fn a_new_password_must_be_a_good_one_and_ends_the_other_sessions() {
    let world = World::new().await;
    somebody(&world, "viewer", "deniz@example.org").await;
    let me = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    let other = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    let change = |current: &str, password: &str| json!({"current": current, "password": password});
    let weak = me.put("/v1/me/password", change(PASSWORD, "deniz-deniz-deniz")).await;
    assert_eq!(
        (weak.status, weak.json()["errors"][0]["field"].as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("password"))
    );
    let stranger = me
        .put("/v1/me/password", change("wrong", "correct staple umbrella fjord"))
        .await;
    assert_eq!(stranger.code(), "proof_wrong");
    let changed = me
        .put("/v1/me/password", change(PASSWORD, "correct staple umbrella fjord"))
        .await;
    assert_eq!(changed.status, StatusCode::NO_CONTENT, "{}", changed.text);
    assert_eq!(me.get("/v1/me").await.status, StatusCode::OK);
    assert_eq!(other.get("/v1/me").await.code(), "session_over");
    assert_eq!(
        sign_in(&world, "deniz@example.org", None).await.code(),
        "wrong_credentials"
    );
}
