//! Sign-in, refresh, sign-out: no account is given away, a stolen cookie ends the session, too many tries wait.

use super::world::World;
use axum::http::StatusCode;
use migrations::staff::{self, NewStaff};
use serde_json::json;
use workflows::ids::StaffId;

async fn with_password(world: &World) {
    let mut tx = world.tx().await;
    let hash = api::auth::password::hash("a good long password".into()).await;
    let new = NewStaff {
        id: StaffId(uuid::Uuid::now_v7()),
        role: "coordinator",
        name: "Deniz",
        email: "deniz@example.org",
        phone: None,
        lang: "tr",
        password_hash: &hash,
    };
    staff::upsert(&mut tx, &new).await.expect("taken on");
    tx.commit().await.expect("commits");
}

// ASVS 3.3.2, 3.3.4, 7.2.2, 7.4.1
#[tokio::test]
async fn a_password_opens_a_session_that_refreshes_and_ends() {
    let world = World::new().await;
    with_password(&world).await;
    let anybody = world.anonymous();
    let answer = anybody
        .post(
            "/v1/auth/sign_in",
            json!({"email": "Deniz@example.org", "password": "a good long password"}),
        )
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert!(answer.headers.contains_key("ratelimit-remaining"));
    let cookie = answer.cookie("mai_refresh").expect("a refresh cookie");
    let set = answer.headers["set-cookie"].to_str().expect("text");
    assert!(
        set.contains("HttpOnly") && set.contains("SameSite=Strict") && set.contains("Path=/v1/auth"),
        "{set}"
    );
    let token = answer.json()["access_token"].as_str().expect("a token").to_owned();
    let me = anybody.clone().with("authorization", &format!("Bearer {token}"));
    let who = me.get("/v1/me").await.json();
    assert_eq!(
        (who["staff"]["name"].as_str(), who["tenant"]["slug"].as_str()),
        (Some("Deniz"), Some("north"))
    );

    let first = anybody.clone().with("cookie", &format!("mai_refresh={cookie}"));
    let refreshed = first.post("/v1/auth/refresh", json!({})).await;
    assert_eq!(refreshed.status, StatusCode::OK);
    let second_tab = first.post("/v1/auth/refresh", json!({})).await;
    assert_eq!(
        (second_tab.status, second_tab.cookie("mai_refresh")),
        (StatusCode::OK, None),
        "a second tab keeps the newer cookie"
    );
    let newer = refreshed.cookie("mai_refresh").expect("a new cookie");
    assert_ne!(newer, cookie);
    let tab = anybody.clone().with("cookie", &format!("mai_refresh={newer}"));
    assert_eq!(
        tab.post("/v1/auth/sign_out", json!({})).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        tab.post("/v1/auth/refresh", json!({})).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(me.get("/v1/me").await.code(), "session_over");
}

// ASVS 10.4.5
#[tokio::test]
async fn a_cookie_used_again_later_ends_the_session() {
    let world = World::new().await;
    with_password(&world).await;
    let anybody = world.anonymous();
    let body = json!({"email": "deniz@example.org", "password": "a good long password"});
    let stolen = anybody
        .post("/v1/auth/sign_in", body)
        .await
        .cookie("mai_refresh")
        .expect("a cookie");
    let thief = anybody.clone().with("cookie", &format!("mai_refresh={stolen}"));
    let newer = thief
        .post("/v1/auth/refresh", json!({}))
        .await
        .cookie("mai_refresh")
        .expect("a cookie");
    world
        .data
        .query("update sessions set rotated_at = now() - interval '1 hour' returning 'done'")
        .await;
    assert_eq!(
        thief.post("/v1/auth/refresh", json!({})).await.status,
        StatusCode::UNAUTHORIZED
    );
    let owner = anybody.with("cookie", &format!("mai_refresh={newer}"));
    assert_eq!(
        owner.post("/v1/auth/refresh", json!({})).await.status,
        StatusCode::UNAUTHORIZED,
        "the session is over for both"
    );
}

// ASVS 7.3.2, 10.4.8
#[tokio::test]
async fn a_session_ends_after_thirty_days_however_often_it_is_refreshed() {
    let world = World::new().await;
    with_password(&world).await;
    let anybody = world.anonymous();
    let body = json!({"email": "deniz@example.org", "password": "a good long password"});
    let cookie = anybody
        .post("/v1/auth/sign_in", body)
        .await
        .cookie("mai_refresh")
        .expect("a cookie");
    let age = async |days: u32| {
        let aged = format!("update sessions set created_at = now() - interval '{days} days' returning 'done'");
        world.data.query(&aged).await;
    };
    age(29).await;
    let refreshed = anybody
        .clone()
        .with("cookie", &format!("mai_refresh={cookie}"))
        .post("/v1/auth/refresh", json!({}))
        .await;
    assert_eq!(refreshed.status, StatusCode::OK, "{}", refreshed.text);
    assert_eq!(
        world
            .count("sessions where expires_at > now() + interval '25 hours'")
            .await,
        0,
        "a day is left, whatever a use would give"
    );
    let newer = refreshed.cookie("mai_refresh").expect("a new cookie");
    let last = anybody.with("cookie", &format!("mai_refresh={newer}"));
    age(31).await;
    let over = last.post("/v1/auth/refresh", json!({})).await;
    assert_eq!(over.status, StatusCode::UNAUTHORIZED, "{}", over.text);
}

// ASVS 2.4.1, 6.3.1
#[tokio::test]
async fn wrong_passwords_and_unknown_accounts_look_alike_and_soon_wait() {
    let world = World::new().await;
    with_password(&world).await;
    let anybody = world.anonymous();
    let wrong = anybody
        .post(
            "/v1/auth/sign_in",
            json!({"email": "deniz@example.org", "password": "wrong"}),
        )
        .await;
    let unknown = anybody
        .post(
            "/v1/auth/sign_in",
            json!({"email": "nobody@example.org", "password": "wrong"}),
        )
        .await;
    assert_eq!((wrong.status, &wrong.text), (unknown.status, &unknown.text));
    assert_eq!(wrong.code(), "wrong_credentials");
    let mut last = wrong;
    for _ in 0..10 {
        last = anybody
            .post(
                "/v1/auth/sign_in",
                json!({"email": "deniz@example.org", "password": "wrong"}),
            )
            .await;
    }
    assert_eq!(
        (last.status, last.code().as_str()),
        (StatusCode::TOO_MANY_REQUESTS, "rate_limited")
    );
    assert!(last.headers.contains_key("retry-after"));
}

// ASVS 2.2.1, 3.5.3
#[tokio::test]
async fn hosts_bodies_and_methods_that_are_not_ours() {
    let world = World::new().await;
    let nobody = world.anonymous_at("unknown").get("/v1/portal/clinic").await;
    assert_eq!(
        (nobody.status, nobody.code().as_str()),
        (StatusCode::NOT_FOUND, "not_found")
    );
    assert_eq!(
        world.anonymous_at("ops").get("/v1/portal/clinic").await.status,
        StatusCode::NOT_FOUND
    );
    let anybody = world.anonymous();
    let bad = anybody
        .send(
            "POST",
            "/v1/auth/sign_in",
            Some("application/json"),
            b"{\"email\":7}".to_vec(),
        )
        .await;
    assert_eq!(
        (bad.status, bad.json()["errors"][0]["field"].as_str()),
        (StatusCode::BAD_REQUEST, Some("email"))
    );
    assert_eq!(bad.headers["content-type"], "application/problem+json");
    let form = anybody
        .send("POST", "/v1/auth/sign_in", Some("text/plain"), b"{}".to_vec())
        .await;
    assert_eq!(form.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let large = vec![b' '; 2 * 1024 * 1024];
    assert_eq!(
        anybody
            .send("POST", "/v1/auth/sign_in", Some("application/json"), large)
            .await
            .status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(
        anybody.get("/v1/auth/sign_in").await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
    assert_eq!(anybody.get("/v1/nothing/here").await.code(), "not_found");
}

// ASVS 3.4.3, 3.4.4, 4.1.3, 14.3.2
#[tokio::test]
async fn pages_health_and_security_headers() {
    let world = World::new().await;
    let anybody = world.anonymous();
    for path in ["/", "/journeys/1", "/portal/", "/portal/l"] {
        let page = anybody.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let wanted = if path.starts_with("/portal") { "portal" } else { "panel" };
        assert!(page.text.contains(wanted), "{path}: {}", page.text);
        let policy = page.headers["content-security-policy"].to_str().expect("text");
        assert!(
            policy.contains("script-src 'self'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(page.headers["cache-control"], "no-cache");
    }
    let asset = anybody.get("/assets/app-1a2b.js").await;
    assert_eq!(asset.headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(anybody.get("/assets/gone.js").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        anybody.send("HEAD", "/healthz", None, Vec::new()).await.status,
        StatusCode::OK
    );
    let ready = anybody.get("/readyz").await;
    assert_eq!(
        (ready.status, ready.json()["failing"][0].as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, Some("temporal"))
    );
    let answer = anybody.get("/v1/portal/clinic").await;
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert!(answer.headers.contains_key("x-request-id"));
    let chosen = anybody.clone().with("x-request-id", "chosen-by-the-caller");
    let answer = chosen.get("/v1/portal/clinic").await;
    assert_ne!(
        answer.headers["x-request-id"], "chosen-by-the-caller",
        "our logs call a request what we say"
    );
}
