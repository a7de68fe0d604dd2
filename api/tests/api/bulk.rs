//! One act on many journeys: looked at, accepted, carried out, stopped.

use super::world::{Caller, World};
use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

/// So many journeys whose workflows are said to run; the engine knows none of them.
async fn journeys(world: &World, count: usize) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for _ in 0..count {
        ids.push(world.patient_with_journey().await.1.id.0);
    }
    world
        .data
        .query("update journeys set started_at = now() returning 'x'")
        .await;
    ids
}

async fn preview(caller: &Caller, body: Value) -> Value {
    let seen = caller.post("/v1/journeys/bulk/preview", body).await;
    assert_eq!(seen.status, StatusCode::CREATED, "{}", seen.text);
    seen.json()
}

async fn accept(caller: &Caller, plan: &Value, key: &str) -> super::world::Answer {
    let body = json!({"plan_id": plan["id"]});
    caller.post_keyed("/v1/journeys/bulk", key, body).await
}

async fn work(world: &World) {
    api::journeys::bulk::runner::once(&world.app)
        .await
        .expect("the database answers");
}

#[tokio::test]
async fn a_preview_says_what_would_happen_and_changes_nothing() {
    let world = World::new().await;
    let ids = journeys(&world, 5).await;
    let set = async |id: Uuid, what: &str| {
        let sql = format!("update journeys set {what} where id = '{id}' returning 'x'");
        world.data.query(&sql).await;
    };
    set(ids[0], "paused = true").await;
    set(ids[1], "closed_at = now(), stage = 'closed'").await;
    set(ids[2], "started_at = null").await;
    set(ids[3], "stage = 'quote', parked_reason = 'no_rate'").await;
    let deniz = world.staff("coordinator").await;
    let stranger = Uuid::now_v7();
    let mut named = ids.clone();
    named.extend([stranger, ids[0]]);

    let seen = preview(
        &deniz,
        json!({"act": "pause", "reason": "clinic_holiday", "ids": named}),
    )
    .await;
    assert_eq!(seen["state"], "planned");
    let counts = &seen["counts"];
    assert_eq!(
        (
            counts["total"].as_i64(),
            counts["act"].as_i64(),
            counts["cannot"].as_i64(),
            counts["waiting"].as_i64()
        ),
        (Some(6), Some(2), Some(4), Some(2)),
        "{seen}"
    );
    let mut codes: Vec<&str> = seen["codes"]
        .as_array()
        .expect("codes")
        .iter()
        .filter_map(|code| code["code"].as_str())
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, ["already_paused", "journey_closed", "not_found", "not_started"]);
    let sample = seen["sample"].as_array().expect("a sample");
    assert_eq!(sample.len(), 6);
    assert_eq!(sample[0]["code"], "already_paused");
    assert_eq!(sample[0]["patient"]["full_name"], "Anna Schmidt");
    assert_eq!(sample[3]["journey_id"], json!(stranger));
    assert_eq!(sample[3]["patient"], Value::Null);
    assert_eq!(sample[4]["outcome"], "waiting");

    let resume = preview(&deniz, json!({"act": "resume", "filter": {"open": true}})).await;
    assert_eq!(
        (resume["counts"]["act"].as_i64(), resume["counts"]["total"].as_i64()),
        (Some(1), Some(4))
    );
    let retry = preview(
        &deniz,
        json!({"act": "retry", "filter": {"stage": "quote", "q": "anna"}}),
    )
    .await;
    assert_eq!(
        (retry["counts"]["act"].as_i64(), retry["counts"]["total"].as_i64()),
        (Some(1), Some(1))
    );
    assert_eq!(world.count("journeys where paused").await, 1, "looking changes nothing");
    let listed = deniz.get("/v1/journeys/bulk").await.json();
    assert_eq!(listed["items"], json!([]), "what nobody accepted is no act");
}

// ASVS 2.2.1
#[tokio::test]
async fn what_makes_no_sense_is_named() {
    let world = World::new().await;
    let ids = journeys(&world, 1).await;
    let deniz = world.staff("coordinator").await;
    for (field, body) in [
        ("reason", json!({"act": "pause", "ids": ids})),
        ("reason", json!({"act": "pause", "reason": "She is ill", "ids": ids})),
        ("reason", json!({"act": "resume", "reason": "x", "ids": ids})),
        ("ids", json!({"act": "resume"})),
        ("ids", json!({"act": "resume", "ids": []})),
        ("ids", json!({"act": "resume", "ids": ids, "filter": {}})),
        (
            "ids",
            json!({"act": "resume", "ids": (0..5001).map(|_| Uuid::now_v7()).collect::<Vec<_>>()}),
        ),
    ] {
        let answer = deniz.post("/v1/journeys/bulk/preview", body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert_eq!(answer.json()["errors"][0]["field"], field);
    }
    for body in [
        json!({"act": "cancel", "ids": ids}),
        json!({"act": "resume", "filter": {"stages": "lead"}}),
    ] {
        let answer = deniz.post("/v1/journeys/bulk/preview", body).await;
        assert!(answer.status.is_client_error(), "{}", answer.text);
    }
    let plan = preview(&deniz, json!({"act": "retry", "ids": ids})).await;
    let nothing = accept(&deniz, &plan, "key-nothing").await;
    assert_eq!(
        (nothing.status, nothing.code().as_str()),
        (StatusCode::CONFLICT, "nothing_to_do")
    );
    let id = plan["id"].as_str().expect("an id");
    let wrong = deniz.get(&format!("/v1/journeys/bulk/{id}/items?outcome=good")).await;
    assert_eq!(wrong.json()["errors"][0]["field"], "outcome");
}

#[tokio::test]
async fn a_plan_is_accepted_once_by_who_looked_at_it_within_the_hour() {
    let world = World::new().await;
    let ids = journeys(&world, 1).await;
    let (deniz, admin) = (world.staff("coordinator").await, world.staff("admin").await);
    let body = json!({"act": "pause", "reason": "clinic_holiday", "ids": ids});
    let plan = preview(&deniz, body.clone()).await;
    assert_eq!(accept(&admin, &plan, "key-000001").await.code(), "plan_of_another");
    let running = accept(&deniz, &plan, "key-000001").await;
    assert_eq!(running.status, StatusCode::ACCEPTED, "{}", running.text);
    assert_eq!(running.json()["state"], "running");
    let again = accept(&deniz, &plan, "key-000001").await;
    assert_eq!(
        (again.status, again.json()["id"].clone()),
        (StatusCode::ACCEPTED, plan["id"].clone())
    );
    assert_eq!(accept(&deniz, &plan, "key-000002").await.code(), "plan_spent");
    let late = preview(&deniz, body.clone()).await;
    world
        .data
        .query(
            "update journey_bulks set created_at = now() - interval '61 minutes' where state = 'planned' returning 'x'",
        )
        .await;
    assert_eq!(accept(&deniz, &late, "key-000003").await.code(), "plan_expired");
    let shown = deniz
        .get(&format!("/v1/journeys/bulk/{}", late["id"].as_str().expect("an id")))
        .await;
    assert_eq!(shown.json()["state"], "expired");
    for key in ["key-000004", "key-000005"] {
        let plan = preview(&deniz, body.clone()).await;
        assert_eq!(accept(&deniz, &plan, key).await.status, StatusCode::ACCEPTED);
    }
    let fourth = preview(&deniz, body).await;
    assert_eq!(accept(&deniz, &fourth, "key-000006").await.code(), "bulk_running");
    let missing = accept(&deniz, &json!({"id": Uuid::now_v7()}), "key-000007").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(
        world
            .count("audit_entries where action = 'journeys_bulk_accepted'")
            .await,
        3
    );
}

#[tokio::test]
async fn each_journey_decides_and_what_it_said_is_kept() {
    let Some(world) = World::with_engine().await else {
        return;
    };
    let ids = journeys(&world, 45).await;
    let deniz = world.staff("coordinator").await;
    let plan = preview(&deniz, json!({"act": "pause", "reason": "clinic_holiday", "ids": ids})).await;
    assert_eq!(accept(&deniz, &plan, "key-000001").await.status, StatusCode::ACCEPTED);
    let before = world.count("tenant_events where kind = 'bulk_changed'").await;
    let began = std::time::Instant::now();
    work(&world).await;
    assert!(
        began.elapsed() >= std::time::Duration::from_secs(3),
        "paced: twenty a second"
    );
    let path = format!("/v1/journeys/bulk/{}", plan["id"].as_str().expect("an id"));
    let shown = deniz.get(&path).await.json();
    // The engine knows no such workflow: each says so by itself.
    assert_eq!(
        (shown["state"].as_str(), shown["counts"]["refused"].as_i64()),
        (Some("done"), Some(45)),
        "{shown}"
    );
    assert_eq!(
        shown["codes"],
        json!([{"outcome": "refused", "code": "journey_closed", "count": 45}])
    );
    assert!(shown["finished_at"].is_string());
    assert_eq!(
        world.count("tenant_events where kind = 'bulk_changed'").await - before,
        4,
        "told at each page and at the end"
    );
    assert_eq!(
        world
            .count("audit_entries where action = 'journey.pause' and actor_kind = 'staff'")
            .await,
        45,
        "as if each had been paused by hand"
    );
    let page = deniz
        .get(&format!("{path}/items?outcome=refused&limit=40"))
        .await
        .json();
    let rest = deniz
        .get(&format!(
            "{path}/items?outcome=refused&limit=40&cursor={}",
            page["next_cursor"].as_str().expect("more")
        ))
        .await
        .json();
    let count = |page: &Value| page["items"].as_array().map(Vec::len);
    assert_eq!(
        (count(&page), count(&rest), rest["next_cursor"].clone()),
        (Some(40), Some(5), Value::Null)
    );
    let over = deniz.post(&format!("{path}/cancel"), json!({})).await;
    assert_eq!((over.status, over.code().as_str()), (StatusCode::CONFLICT, "bulk_over"));
    let listed = deniz.get("/v1/journeys/bulk").await.json();
    assert_eq!(listed["items"][0]["counts"]["refused"], 45);
}

#[tokio::test]
async fn who_does_not_answer_is_asked_again_and_not_for_ever() {
    let world = World::new().await;
    let ids = journeys(&world, 2).await;
    let deniz = world.staff("coordinator").await;
    let plan = preview(&deniz, json!({"act": "pause", "reason": "clinic_holiday", "ids": ids})).await;
    accept(&deniz, &plan, "key-000001").await;
    let path = format!("/v1/journeys/bulk/{}", plan["id"].as_str().expect("an id"));
    for tries in 1..=5 {
        work(&world).await;
        assert_eq!(
            world.count(&format!("journey_bulk_items where tries = {tries}")).await,
            2,
            "one try each, then a pause"
        );
        if tries < 5 {
            let shown = deniz.get(&path).await.json();
            assert_eq!(
                (shown["state"].as_str(), shown["counts"]["waiting"].as_i64()),
                (Some("running"), Some(2))
            );
            work(&world).await;
            assert_eq!(
                world.count(&format!("journey_bulk_items where tries = {tries}")).await,
                2,
                "nobody is due"
            );
            world
                .data
                .query("update journey_bulk_items set not_before = now() returning 'x'")
                .await;
        }
    }
    let shown = deniz.get(&path).await.json();
    assert_eq!(
        (shown["state"].as_str(), shown["counts"]["unavailable"].as_i64()),
        (Some("done"), Some(2)),
        "{shown}"
    );
}

#[tokio::test]
async fn a_stopped_act_leaves_the_rest() {
    let world = World::new().await;
    let ids = journeys(&world, 2).await;
    let deniz = world.staff("coordinator").await;
    let plan = preview(&deniz, json!({"act": "pause", "reason": "clinic_holiday", "ids": ids})).await;
    accept(&deniz, &plan, "key-000001").await;
    let path = format!("/v1/journeys/bulk/{}", plan["id"].as_str().expect("an id"));
    let stopped = deniz.post(&format!("{path}/cancel"), json!({})).await;
    assert_eq!(stopped.status, StatusCode::OK, "{}", stopped.text);
    assert_eq!(
        (
            stopped.json()["state"].as_str(),
            stopped.json()["counts"]["left"].as_i64()
        ),
        (Some("cancelled"), Some(2))
    );
    work(&world).await;
    assert_eq!(world.count("journey_bulk_items where tries > 0").await, 0);
    let elsewhere = world.staff_elsewhere("owner").await;
    assert_eq!(elsewhere.get(&path).await.status, StatusCode::NOT_FOUND);
}
