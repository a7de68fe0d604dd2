//! One change to many leads: looked at, made once, all or nothing; the lost ones' journeys end behind it.

use super::{
    leads::{a_lead, edit, one},
    world::World,
};
use api::leads::tell::Swept;
use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

fn outcomes(answer: &Value) -> Vec<(String, Value)> {
    let results = answer["results"].as_array().expect("results");
    let word = |line: &Value| line["outcome"].as_str().expect("an outcome").to_owned();
    results.iter().map(|line| (word(line), line["code"].clone())).collect()
}

#[tokio::test]
async fn a_change_is_looked_at_first_and_made_once() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let me = coordinator.get("/v1/me").await.json()["staff"]["id"].clone();
    let mut leads = Vec::new();
    for name in ["Anna One", "Boris Two", "Clara Three"] {
        leads.push(a_lead(&world, &coordinator, name, "de").await);
    }
    edit(&coordinator, leads[1], 2, json!({"tags": ["vip"]})).await;
    let stranger = Uuid::now_v7();
    let ids = json!([leads[0], leads[1], leads[0], stranger, leads[2]]);
    let full: Vec<String> = (0..12).map(|n| format!("t{n}")).collect();
    edit(&coordinator, leads[2], 2, json!({"tags": full})).await;

    let tag = json!({"kind": "tag", "tag": "vip"});
    let preview = coordinator
        .post_keyed(
            "/v1/leads/bulk",
            "key-number-0",
            json!({"ids": ids, "change": tag, "preview": true}),
        )
        .await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    let expected = [
        ("change".to_owned(), json!(null)),
        ("unchanged".to_owned(), json!(null)),
        ("refused".to_owned(), json!("not_found")),
        ("refused".to_owned(), json!("too_many_tags")),
    ];
    assert_eq!(outcomes(&preview.json()), expected);
    assert_eq!(
        world.count("leads where 'vip' = any(tags)").await,
        1,
        "a look changes nothing"
    );

    let before = world.count("tenant_events where kind = 'lead_changed'").await;
    let run = json!({"ids": ids, "change": tag, "preview": false});
    let done = coordinator
        .post_keyed("/v1/leads/bulk", "key-number-1", run.clone())
        .await;
    assert_eq!(outcomes(&done.json()), expected);
    assert_eq!(
        (
            &done.json()["total"],
            &done.json()["change"],
            &done.json()["unchanged"],
            &done.json()["refused"]
        ),
        (&json!(4), &json!(1), &json!(1), &json!(2))
    );
    assert_eq!(world.count("leads where 'vip' = any(tags)").await, 2);
    let again = coordinator.post_keyed("/v1/leads/bulk", "key-number-1", run).await;
    assert_eq!(again.json(), done.json(), "the same request hears the same");
    assert_eq!(
        world.count("tenant_events where kind = 'lead_changed'").await,
        before + 1
    );
    assert_eq!(world.count("journey_events where kind = 'lead_changed'").await, 3);

    // By a filter: all of mine to nobody, but where the journey has its own coordinator.
    let journey = one(
        &world,
        &format!("select journey_id::text from leads where id = '{}'", leads[0]),
    )
    .await;
    let sql = format!(
        "update journeys set stage = 'consult', coordinator_id = {} where id = '{journey}' returning 'x'",
        me.to_string().replace('"', "'")
    );
    world.data.query(&sql).await;
    let all = json!({"filter": {"assigned_to": ["me"], "q": "boris"}, "change": {"kind": "assign", "to": null}, "preview": true});
    let one_of_them = coordinator.post_keyed("/v1/leads/bulk", "key-number-2", all).await;
    assert_eq!(one_of_them.json()["total"], 1, "{}", one_of_them.text);
    let all = json!({"filter": {"assigned_to": ["me"]}, "change": {"kind": "assign", "to": null}, "preview": false});
    let given = coordinator
        .post_keyed("/v1/leads/bulk", "key-number-3", all)
        .await
        .json();
    assert_eq!((&given["change"], &given["refused"]), (&json!(2), &json!(1)), "{given}");
    assert!(outcomes(&given).contains(&("refused".to_owned(), json!("coordinator_is_the_journeys"))));
    assert_eq!(world.count("leads where assigned_to is null").await, 2);
}

// ASVS 2.2.1, 2.2.3
#[tokio::test]
async fn too_many_and_nonsense_are_refused() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let tag = json!({"kind": "tag", "tag": "vip"});
    let many: Vec<Uuid> = (0..501).map(|_| Uuid::now_v7()).collect();
    for (body, field) in [
        (json!({"ids": [], "change": tag, "preview": true}), "ids"),
        (json!({"ids": many, "change": tag, "preview": true}), "ids"),
        (json!({"change": tag, "preview": true}), "ids"),
        (
            json!({"ids": many, "filter": {}, "change": tag, "preview": true}),
            "ids",
        ),
        (
            json!({"filter": {"sort": "name"}, "change": tag, "preview": true}),
            "sort",
        ),
        (
            json!({"filter": {"anything": 1}, "change": tag, "preview": true}),
            "filter",
        ),
        (
            json!({"ids": [Uuid::nil()], "change": {"kind": "tag", "tag": "A B"}, "preview": true}),
            "change.tag",
        ),
        (
            json!({"ids": [Uuid::nil()], "change": {"kind": "assign", "to": Uuid::nil()}, "preview": true}),
            "change.to",
        ),
        (
            json!({"ids": [Uuid::nil()], "change": {"kind": "lost", "lost_reason": "weather"}, "preview": true}),
            "lost_reason",
        ),
    ] {
        let refused = coordinator.post_keyed("/v1/leads/bulk", "key-number-1", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert_eq!(refused.json()["errors"][0]["field"], field);
    }
    let (tenant, lead) = (world.clinic.id, a_lead(&world, &coordinator, "Anna One", "de").await);
    let sql = format!(
        "insert into leads (tenant_id, patient_id, journey_id, source) select '{tenant}', patient_id, journey_id, 'x' from leads, generate_series(1, 500)
          where id = '{lead}' returning 'x'"
    );
    world.data.query(&sql).await;
    let all = json!({"filter": {}, "change": tag, "preview": false});
    let refused = coordinator.post_keyed("/v1/leads/bulk", "key-number-2", all).await;
    assert_eq!(refused.json()["errors"][0]["field"], "filter");
    assert_eq!(world.count("leads where 'vip' = any(tags)").await, 0);
}

#[tokio::test]
async fn the_lost_ones_journeys_are_told_when_the_engine_is_there() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let lead = a_lead(&world, &coordinator, "Anna One", "de").await;
    let journey = one(
        &world,
        &format!("select journey_id::text from leads where id = '{lead}'"),
    )
    .await;
    let lost = json!({"ids": [lead], "change": {"kind": "lost", "lost_reason": "price"}, "preview": false});
    let done = coordinator.post_keyed("/v1/leads/bulk", "key-number-1", lost).await;
    assert_eq!(done.json()["change"], 1, "{}", done.text);
    let closing = coordinator.get("/v1/leads").await.json()["items"][0].clone();
    assert_eq!(
        (&closing["closing"], &closing["lost_reason"], &closing["column"]),
        (&json!(true), &json!("price"), &json!("new"))
    );

    // The journey does not run yet: nobody to tell.
    let swept = api::leads::closings::once(&world.app).await.expect("looks");
    assert_eq!(swept, Swept::default());
    world
        .data
        .query(&format!(
            "update journeys set started_at = now() where id = '{journey}' returning 'x'"
        ))
        .await;
    // It runs, but the engine is away: later.
    let swept = api::leads::closings::once(&world.app).await.expect("looks");
    assert_eq!(swept, Swept { told: 0, away: true });
    assert_eq!(world.count("leads where closing_since is not null").await, 1);
    // It has ended: nobody asks any more.
    world
        .data
        .query(&format!(
            "update journeys set stage = 'cancelled', closed_at = now() where id = '{journey}' returning 'x'"
        ))
        .await;
    assert_eq!(world.count("leads where closing_since is not null").await, 0);
    let over = coordinator.get("/v1/leads?column=lost").await.json();
    assert_eq!(
        (&over["items"][0]["closing"], &over["items"][0]["lost_reason"]),
        (&json!(false), &json!("price"))
    );
}
