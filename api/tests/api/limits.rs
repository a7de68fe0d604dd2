//! Limits hold over all processes, say what is left, and let no stranger lock a member of the staff out.

use super::account::{PASSWORD, somebody};
use super::world::World;
use axum::http::StatusCode;
use migrations::rate_buckets::{self, Ask};
use serde_json::json;

// ASVS 2.4.1, 6.3.1, 15.2.2
#[tokio::test]
async fn two_processes_share_a_bucket() {
    let world = World::new().await;
    let another = migrations::IngestDb::connect(&world.data.ingest_url)
        .await
        .expect("connects");
    let ask = [Ask {
        key: b"who".to_vec(),
        tokens: 1,
        step_secs: 60.0,
        burst: 3,
    }];
    let mut allowed = 0;
    for n in 0..6 {
        let ingest = if n % 2 == 0 { &world.app.ingest } else { &another };
        allowed += u32::from(rate_buckets::take(ingest, &ask).await.expect("asked")[0].allowed);
    }
    assert_eq!(allowed, 3);
    let (mut tasks, ask) = (
        tokio::task::JoinSet::new(),
        [Ask {
            key: b"at once".to_vec(),
            ..ask[0].clone()
        }],
    );
    for n in 0..20 {
        let (ingest, ask) = (
            if n % 2 == 0 {
                world.app.ingest.clone()
            } else {
                another.clone()
            },
            ask.clone(),
        );
        tasks.spawn(async move { rate_buckets::take(&ingest, &ask).await.expect("asked")[0].allowed });
    }
    let at_once = tasks.join_all().await;
    assert_eq!(at_once.into_iter().filter(|allowed| *allowed).count(), 3);
}

#[tokio::test]
async fn a_handful_is_given_whole_or_not_at_all() {
    let world = World::new().await;
    let ask = |tokens| {
        [Ask {
            key: b"who".to_vec(),
            tokens,
            step_secs: 60.0,
            burst: 5,
        }]
    };
    let take = async |tokens| {
        let asked = ask(tokens);
        rate_buckets::take(&world.app.ingest, &asked).await.expect("asked")[0].allowed
    };
    assert!(take(3).await && !take(3).await);
    assert!(take(1).await && take(1).await && !take(1).await);
}

#[tokio::test]
async fn a_bucket_fills_again_and_full_ones_are_swept() {
    let world = World::new().await;
    let ask = [Ask {
        key: b"who".to_vec(),
        tokens: 1,
        step_secs: 600.0,
        burst: 2,
    }];
    let later = async |secs: i64| {
        let sql = format!("update rate_buckets set full_at = full_at - interval '{secs} seconds' returning 'x'");
        world.data.query(&sql).await;
    };
    let take = async || rate_buckets::take(&world.app.ingest, &ask).await.expect("asked")[0];
    assert!(take().await.allowed && take().await.allowed && !take().await.allowed);
    later(601).await;
    assert!(take().await.allowed && !take().await.allowed, "one token grew back");
    assert_eq!(rate_buckets::sweep(&world.app.ingest).await.expect("swept"), 0);
    later(1201).await;
    assert_eq!(rate_buckets::sweep(&world.app.ingest).await.expect("swept"), 1);
    assert!(take().await.allowed);
}

// ASVS 2.4.1, 15.2.2
#[tokio::test]
async fn every_answer_to_staff_says_what_is_left() {
    let world = World::new().await;
    let viewer = world.staff("viewer").await;
    let left = |answer: &super::world::Answer| -> u32 {
        answer.headers["ratelimit-remaining"]
            .to_str()
            .expect("text")
            .parse()
            .expect("a number")
    };
    let (first, second) = (viewer.get("/v1/journeys").await, viewer.get("/v1/journeys").await);
    assert_eq!(first.headers["ratelimit-limit"], "600");
    assert!(left(&second) < 600 && left(&second) <= left(&first) && first.headers.contains_key("ratelimit-reset"));
    // Emptier than empty, so that nothing grows back while the rest is spent.
    let sql = "update rate_buckets set full_at = now() + 2 * most returning 'x'";
    world.data.query(sql).await;
    // What this process has taken from the bucket before, it may spend: a fiftieth of it at most.
    let mut over = viewer.get("/v1/journeys").await;
    for _ in 0..12 {
        if over.status != StatusCode::TOO_MANY_REQUESTS {
            over = viewer.get("/v1/journeys").await;
        }
    }
    assert_eq!(
        (over.status, over.code().as_str()),
        (StatusCode::TOO_MANY_REQUESTS, "rate_limited")
    );
    assert!(over.headers.contains_key("retry-after"));
}

// ASVS 3.3.2, 3.3.4, 6.3.1
#[tokio::test]
async fn a_stranger_guessing_locks_nobody_out() {
    let world = World::new().await;
    somebody(&world, "coordinator", "deniz@example.org").await;
    let right = json!({"email": "deniz@example.org", "password": PASSWORD});
    let at_home = world.anonymous();
    let before = at_home.post("/v1/auth/sign_in", right.clone()).await;
    let device = before.cookie("mai_device").expect("a device's cookie");
    let set: Vec<_> = before
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().expect("text").to_owned())
        .collect();
    assert!(
        set.iter()
            .all(|cookie| cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict")),
        "{set:?}"
    );
    let mut last = None;
    for _ in 0..12 {
        last = Some(
            at_home
                .post(
                    "/v1/auth/sign_in",
                    json!({"email": "deniz@example.org", "password": "guess"}),
                )
                .await,
        );
    }
    assert_eq!(last.expect("asked").status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        at_home.post("/v1/auth/sign_in", right.clone()).await.status,
        StatusCode::TOO_MANY_REQUESTS,
        "from the same address, unknown"
    );
    let known = at_home.clone().with("cookie", &format!("mai_device={device}"));
    assert_eq!(
        known.post("/v1/auth/sign_in", right.clone()).await.status,
        StatusCode::OK,
        "a known device is counted apart"
    );
    let made_up = at_home.with("cookie", "mai_device=something");
    assert_eq!(
        made_up.post("/v1/auth/sign_in", right).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    let rows = world.data.query("select encode(key, 'escape') from rate_buckets").await;
    assert!(!format!("{rows:?}").contains("deniz"), "who asked is not kept");
}

// ASVS 10.4.5
#[tokio::test]
async fn an_app_gets_its_tokens_in_the_body_and_turns_them_over() {
    let world = World::new().await;
    somebody(&world, "coordinator", "deniz@example.org").await;
    let anybody = world.anonymous();
    let body = json!({"email": "deniz@example.org", "password": PASSWORD, "client": "mobile"});
    let signed_in = anybody.post("/v1/auth/sign_in", body).await;
    assert!(!signed_in.headers.contains_key("set-cookie"), "an app keeps no cookies");
    let signed_in = signed_in.json();
    let old = signed_in["refresh_token"].as_str().expect("a refresh token").to_owned();
    assert!(signed_in["device_token"].is_string());
    let refreshed = anybody.post("/v1/auth/refresh", json!({"refresh_token": old})).await;
    assert_eq!(refreshed.status, StatusCode::OK, "{}", refreshed.text);
    let newer = refreshed.json()["refresh_token"]
        .as_str()
        .expect("a new one")
        .to_owned();
    assert_ne!(old, newer);
    world
        .data
        .query("update sessions set rotated_at = now() - interval '1 hour' returning 'x'")
        .await;
    assert_eq!(
        anybody
            .post("/v1/auth/refresh", json!({"refresh_token": old}))
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    let ended = anybody.post("/v1/auth/refresh", json!({"refresh_token": newer})).await;
    assert_eq!(ended.code(), "session_over", "a token used twice ends the session");
    assert_eq!(
        anybody
            .post("/v1/auth/sign_out", json!({"refresh_token": newer}))
            .await
            .status,
        StatusCode::NO_CONTENT
    );
}

// ASVS 3.2.1, 3.4.2, 3.4.3, 3.4.5, 3.4.6
#[tokio::test]
async fn the_content_policy_lets_nothing_in_but_our_own() {
    let world = World::new().await;
    for path in ["/", "/portal/"] {
        let page = world.anonymous().get(path).await;
        let policy = page.headers["content-security-policy"]
            .to_str()
            .expect("text")
            .to_owned();
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{path} lacks {part}: {policy}");
        }
        assert!(
            !policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http:;"),
            "{policy}"
        );
        assert_eq!(page.headers["x-frame-options"], "DENY");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert_eq!(page.headers["cross-origin-opener-policy"], "same-origin");
        // A page that was kept is not given another policy by the word that it has not changed.
        let kept = page.headers["last-modified"].to_str().expect("text");
        let again = world.anonymous().with("if-modified-since", kept).get(path).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        assert!(!again.headers.contains_key("content-security-policy"), "{path}");
    }
    let api = world
        .anonymous()
        .with("origin", "https://evil.example")
        .get("/v1/portal/clinic")
        .await;
    assert!(!api.headers.contains_key("access-control-allow-origin"));
    assert_eq!(
        api.headers["content-security-policy"],
        "default-src 'none'; frame-ancestors 'none'"
    );
}
