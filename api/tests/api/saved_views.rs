//! Saved views: private ones are their owner's alone, shared ones are owner's and admin's to change, one of them is the clinic's default.

use super::world::{Answer, Caller, World};
use axum::http::StatusCode;
use serde_json::{Value, json};

async fn save(by: &Caller, key: &str, more: Value) -> Answer {
    let mut body = json!({"list": "leads", "title": "German, overdue", "definition": {"lang": "de", "overdue": true, "layout": "board"}});
    let fields = body.as_object_mut().expect("an object");
    fields.extend(more.as_object().cloned().expect("an object"));
    by.post_keyed("/v1/saved_views", key, body).await
}

async fn titles(by: &Caller) -> Vec<String> {
    let items = by.get("/v1/saved_views?list=leads").await.json()["items"].clone();
    let items = items.as_array().expect("items").clone();
    items
        .iter()
        .map(|view| view["title"].as_str().expect("a title").to_owned())
        .collect()
}

async fn edit(by: &Caller, view: &Value, version: i64, body: Value) -> Answer {
    let path = format!("/v1/saved_views/{}", view["id"].as_str().expect("an id"));
    by.clone()
        .with("if-match", &format!("\"{version}\""))
        .patch(&path, body)
        .await
}

#[tokio::test]
async fn views_are_private_until_somebody_shares_them() {
    let world = World::new().await;
    let (owner, coordinator, viewer) = (
        world.staff("owner").await,
        world.staff("coordinator").await,
        world.staff("viewer").await,
    );
    let mine = save(&coordinator, "key-number-1", json!({})).await;
    assert_eq!(mine.status, StatusCode::CREATED, "{}", mine.text);
    let again = save(&coordinator, "key-number-1", json!({})).await;
    assert_eq!(again.json()["id"], mine.json()["id"], "one key, one view");
    let other = save(&coordinator, "key-number-1", json!({"title": "Another"})).await;
    assert_eq!(
        (other.status, other.code()),
        (StatusCode::CONFLICT, "idempotency_key_reused".into())
    );
    let mine = mine.json();
    assert_eq!(
        mine["definition"],
        json!({"lang": "de", "overdue": true, "layout": "board"})
    );
    assert_eq!(
        (&mine["mine"], &mine["may_edit"], &mine["default"]),
        (&json!(true), &json!(true), &json!(false))
    );

    assert_eq!(titles(&coordinator).await, ["German, overdue"]);
    assert!(titles(&viewer).await.is_empty() && titles(&owner).await.is_empty());
    assert_eq!(
        edit(&owner, &mine, 1, json!({"title": "x"})).await.status,
        StatusCode::NOT_FOUND
    );
    let shared = save(&coordinator, "key-number-2", json!({"shared": true})).await;
    assert_eq!(
        (shared.status, shared.code()),
        (StatusCode::FORBIDDEN, "shared_view".into())
    );
    assert_eq!(
        edit(&coordinator, &mine, 1, json!({"shared": true})).await.code(),
        "shared_view"
    );

    let ours = save(
        &owner,
        "key-number-3",
        json!({"title": "all new", "shared": true, "default": true}),
    )
    .await
    .json();
    let second = save(
        &owner,
        "key-number-4",
        json!({"title": "Zebra", "shared": true, "default": true}),
    )
    .await
    .json();
    assert_eq!(
        titles(&coordinator).await,
        ["Zebra", "all new", "German, overdue"],
        "the new default is the default"
    );
    assert_eq!(world.count("saved_views where is_default").await, 1);
    let seen = viewer.get("/v1/saved_views").await.json();
    assert_eq!(
        (&seen["items"][0]["default"], &seen["items"][0]["may_edit"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        edit(&coordinator, &second, 1, json!({"title": "x"})).await.code(),
        "shared_view"
    );

    let stale = edit(&owner, &ours, 1, json!({"title": "x"})).await;
    assert_eq!(
        stale.status,
        StatusCode::PRECONDITION_FAILED,
        "it lost the crown meanwhile"
    );
    let renamed = edit(
        &owner,
        &ours,
        2,
        json!({"title": "  All new  ", "definition": {"column": ["new"]}}),
    )
    .await;
    assert_eq!(
        (renamed.status, renamed.headers["etag"].to_str().ok()),
        (StatusCode::OK, Some("\"3\"")),
        "{}",
        renamed.text
    );
    assert_eq!(
        (&renamed.json()["title"], &renamed.json()["definition"]),
        (&json!("All new"), &json!({"column": ["new"]}))
    );
    let private = edit(&owner, &second, 1, json!({"shared": false})).await.json();
    assert_eq!(
        (&private["shared"], &private["default"]),
        (&json!(false), &json!(false))
    );

    let path = format!("/v1/saved_views/{}", ours["id"].as_str().expect("an id"));
    assert_eq!(coordinator.delete(&path).await.code(), "shared_view");
    assert_eq!(owner.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(owner.delete(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(titles(&coordinator).await, ["German, overdue"]);
}

// ASVS 2.2.1
#[tokio::test]
async fn what_no_list_knows_is_not_saved() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    for (more, field) in [
        (json!({"title": " "}), "title"),
        (json!({"title": "x".repeat(61)}), "title"),
        (json!({"list": "patients"}), "list"),
        (json!({"default": true}), "default"),
        (json!({"definition": {"sort": "name"}}), "sort"),
    ] {
        let refused = save(&coordinator, "key-number-1", more).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert_eq!(refused.json()["errors"][0]["field"], field);
    }
    let named = save(&coordinator, "key-number-1", json!({"definition": {"q": "anna"}})).await;
    assert_eq!(
        named.status,
        StatusCode::BAD_REQUEST,
        "a name does not belong in a view: {}",
        named.text
    );
    for n in 0..50 {
        let kept = save(&coordinator, &format!("key-number-{n}"), json!({})).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    }
    assert_eq!(
        save(&coordinator, "key-number-50", json!({})).await.code(),
        "too_many_views"
    );
}
