//! The people of the clinic: who may make whom what, and that it acts at once.

use super::account::{caller, sign_in, somebody, with_second_factor};
use super::world::World;
use axum::http::StatusCode;
use serde_json::json;

// ASVS 8.2.1, 8.3.1
#[tokio::test]
async fn a_change_of_role_acts_at_once_and_an_owner_is_made_by_owners_only() {
    let world = World::new().await;
    let (owner, admin) = (world.staff("owner").await, world.staff("admin").await);
    let deniz = somebody(&world, "viewer", "deniz@example.org").await;
    let me = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    let path = format!("/v1/staff/{}", deniz.0);
    assert_eq!(me.get("/v1/staff/invitations").await.status, StatusCode::FORBIDDEN);
    let by_admin = admin.patch(&path, json!({"role": "owner"})).await;
    assert_eq!(
        (by_admin.status, by_admin.code().as_str()),
        (StatusCode::FORBIDDEN, "owners_only")
    );
    assert_eq!(
        admin.patch(&path, json!({"role": "admin"})).await.status,
        StatusCode::OK
    );
    assert_eq!(
        me.get("/v1/staff/invitations").await.status,
        StatusCode::OK,
        "with the same token"
    );
    assert_eq!(
        owner.patch(&path, json!({"role": "pirate"})).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        owner.patch(&path, json!({"role": "owner"})).await.status,
        StatusCode::OK
    );
    let unmade = admin.patch(&path, json!({"active": false})).await;
    assert_eq!(unmade.code(), "owners_only");
    assert_eq!(world.count("audit_entries where action = 'role_changed'").await, 2);
}

// ASVS 2.3.2, 7.4.2
#[tokio::test]
async fn the_dismissed_are_out_at_once_and_the_last_owner_stays() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let deniz = somebody(&world, "coordinator", "deniz@example.org").await;
    let me = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    let path = format!("/v1/staff/{}", deniz.0);
    assert_eq!(
        owner.patch(&path, json!({"active": false})).await.status,
        StatusCode::OK
    );
    assert_eq!(me.get("/v1/me").await.code(), "session_over");
    assert_eq!(
        sign_in(&world, "deniz@example.org", None).await.code(),
        "wrong_credentials"
    );
    assert_eq!(owner.patch(&path, json!({"active": true})).await.status, StatusCode::OK);
    assert_eq!(sign_in(&world, "deniz@example.org", None).await.status, StatusCode::OK);

    let myself = owner.get("/v1/me").await.json()["staff"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let path = format!("/v1/staff/{myself}");
    assert_eq!(
        owner.patch(&path, json!({"active": false})).await.code(),
        "cannot_dismiss_oneself"
    );
    assert_eq!(owner.patch(&path, json!({"role": "viewer"})).await.code(), "last_owner");
    assert_eq!(
        owner.get("/v1/staff/invitations").await.status,
        StatusCode::OK,
        "nothing changed"
    );
}

// ASVS 7.4.5
#[tokio::test]
async fn an_admin_ends_a_colleagues_sessions_and_the_stream_closes() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let deniz = somebody(&world, "finance", "deniz@example.org").await;
    let me = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    let list = admin.get(&format!("/v1/staff/{}/sessions", deniz.0)).await.json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    let ended = admin
        .post(&format!("/v1/staff/{}/end_sessions", deniz.0), json!({}))
        .await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    assert_eq!(me.get("/v1/me").await.code(), "session_over");
}

// ASVS 7.4.3
#[tokio::test]
async fn whoever_lost_app_and_codes_is_helped_by_an_admin() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let deniz = somebody(&world, "coordinator", "deniz@example.org").await;
    let me = caller(&world, &sign_in(&world, "deniz@example.org", None).await);
    with_second_factor(&me).await;
    assert_eq!(
        sign_in(&world, "deniz@example.org", None).await.code(),
        "second_factor_required"
    );
    let removed = admin
        .post(&format!("/v1/staff/{}/remove_second_factor", deniz.0), json!({}))
        .await;
    assert_eq!(removed.status, StatusCode::NO_CONTENT, "{}", removed.text);
    assert_eq!(me.get("/v1/me").await.code(), "session_over");
    assert_eq!(sign_in(&world, "deniz@example.org", None).await.status, StatusCode::OK);
}
