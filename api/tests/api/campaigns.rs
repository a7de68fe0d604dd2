//! Campaigns: found by the code that addresses carry, paid for by hand or by file, and judged by what came of them.

use super::world::{Caller, World};
use axum::http::StatusCode;
use serde_json::{Value, json};

const SITE: &str = "s_implants_site_key_00001";

async fn site(world: &World) {
    let sql = format!(
        "insert into intake_sites (tenant_id, name, site_key) values ('{}', 'implants', '{SITE}') returning 'x'",
        world.clinic.id
    );
    world.data.query(&sql).await;
}

/// Somebody fills the form, having come by these ways.
async fn form(world: &World, phone: &str, lang: &str, more: Value) {
    let mut body =
        json!({"site_key": SITE, "full_name": "Anna Schmidt", "phone": phone, "lang": lang, "message": "Hello"});
    body.as_object_mut()
        .expect("an object")
        .extend(more.as_object().cloned().expect("an object"));
    let kept = world.anonymous().post("/v1/intake", body).await;
    assert_eq!(kept.status, StatusCode::ACCEPTED, "{}", kept.text);
    assert!(world.deliver().await > 0);
}

async fn a_campaign(by: &Caller, name: &str, code: &str) -> Value {
    let body =
        json!({"name": name, "code": code, "platform": "google_ads", "currency": "EUR", "budget_minor": 500_000});
    let made = by.post_keyed("/v1/campaigns", &format!("key-of-{code}"), body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    made.json()
}

#[tokio::test]
async fn a_form_keeps_how_somebody_came_and_finds_its_campaign() {
    let world = World::new().await;
    site(&world).await;
    let coordinator = world.staff("coordinator").await;
    let first = json!({"utm": {"campaign": "Spring"}, "landing_page": "https://clinic.example/a?email=x", "at": "2026-01-02T03:04:05Z"});
    form(
        &world,
        "+4915111111111",
        "de",
        json!({"first_touch": first, "utm": {"utm_campaign": "Implants-DE", "gclid": "g1"}, "procedure": "d1"}),
    )
    .await;
    let lead = coordinator.get("/v1/leads").await.json()["items"][0].clone();
    assert_eq!(
        (&lead["campaign"], &lead["score"]),
        (&json!(null), &json!(40)),
        "{lead}"
    );

    // A new campaign takes the leads that name it; of two, the last touch decides.
    let spring = a_campaign(&coordinator, "Spring 2026", "spring").await;
    let implants = a_campaign(&coordinator, "Implants DE", "implants-de").await;
    assert_eq!((&spring["leads"], &implants["leads"]), (&json!(0), &json!(1)));
    form(
        &world,
        "+4915122222222",
        "de",
        json!({"last_touch": {"utm": {"campaign": "SPRING"}, "referrer": "https://search.example/?q=secret"}}),
    )
    .await;
    form(&world, "+4915133333333", "de", json!({})).await;
    let found = coordinator.get("/v1/leads?sort=oldest").await.json();
    let campaigns: Vec<_> = (0..3).map(|n| found["items"][n]["campaign"]["name"].clone()).collect();
    assert_eq!(campaigns, [json!("Implants DE"), json!("Spring 2026"), json!(null)]);
    let id = spring["id"].as_str().expect("an id");
    assert_eq!(
        coordinator.get(&format!("/v1/leads?campaign_id={id}")).await.json()["items"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );

    let path = |n: usize| format!("/v1/leads/{}", found["items"][n]["id"].as_str().expect("an id"));
    let detail = coordinator.get(&path(0)).await.json();
    let attribution = &detail["attribution"];
    assert_eq!(attribution["first"]["utm"]["campaign"], "Spring");
    assert_eq!(
        attribution["first"]["landing_page"], "https://clinic.example/a",
        "no query is kept"
    );
    assert_eq!(
        (&attribution["last"]["gclid"], &attribution["last"]["utm"]["campaign"]),
        (&json!("g1"), &json!("Implants-DE"))
    );
    assert_eq!(attribution["call_id"], json!(null));
    let reasons: Vec<_> = detail["score_reasons"]
        .as_array()
        .expect("reasons")
        .iter()
        .map(|one| one["code"].clone())
        .collect();
    assert_eq!(reasons, ["procedure_named", "phone_given", "message_written"]);
    let second = coordinator.get(&path(1)).await.json();
    assert_eq!(second["attribution"]["last"]["referrer"], "https://search.example/");
    assert_eq!(
        second["attribution"]["first"], second["attribution"]["last"],
        "the only touch is the first too"
    );

    let long = json!({"site_key": SITE, "full_name": "A B", "phone": "+4915144444444", "lang": "de", "last_touch": {"gclid": "x".repeat(201)}});
    let refused = world.anonymous().post("/v1/intake", long).await;
    assert_eq!(
        (refused.status, &refused.json()["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("last_touch.gclid"))
    );
}

#[tokio::test]
async fn a_campaign_is_made_once_edited_by_version_and_removed_while_unused() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let made = a_campaign(&coordinator, "Implants DE", "implants-de").await;
    assert_eq!(
        a_campaign(&coordinator, "Implants DE", "implants-de").await["id"],
        made["id"],
        "one key, one campaign"
    );
    let taken = json!({"name": "Other", "code": "implants-de", "platform": "meta", "currency": "EUR"});
    let refused = coordinator.post_keyed("/v1/campaigns", "key-number-2", taken).await;
    assert_eq!(
        (refused.status, refused.code()),
        (StatusCode::CONFLICT, "campaigns_code_key".into())
    );
    for (body, field) in [
        (
            json!({"name": "", "code": "a", "platform": "meta", "currency": "EUR"}),
            "name",
        ),
        (
            json!({"name": "a", "code": "A B", "platform": "meta", "currency": "EUR"}),
            "code",
        ),
        (
            json!({"name": "a", "code": "a", "platform": "radio", "currency": "EUR"}),
            "platform",
        ),
        (
            json!({"name": "a", "code": "a", "platform": "meta", "currency": "EUR", "budget_minor": -1}),
            "budget_minor",
        ),
    ] {
        let refused = coordinator.post_keyed("/v1/campaigns", "key-number-3", body).await;
        assert_eq!(
            (refused.status, &refused.json()["errors"][0]["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field))
        );
    }
    let path = format!("/v1/campaigns/{}", made["id"].as_str().expect("an id"));
    let first = coordinator.clone().with("if-match", "\"1\"");
    let edited = first.patch(&path, json!({"name": "Implants", "active": false})).await;
    assert_eq!(
        (edited.status, edited.headers["etag"].to_str().ok()),
        (StatusCode::OK, Some("\"2\"")),
        "{}",
        edited.text
    );
    assert_eq!(
        first.patch(&path, json!({"name": "x"})).await.status,
        StatusCode::PRECONDITION_FAILED
    );
    assert!(
        coordinator.get("/v1/campaigns?active=true").await.json()["items"]
            .as_array()
            .expect("items")
            .is_empty()
    );
    assert_eq!(
        coordinator.get("/v1/campaigns?active=false").await.json()["items"][0]["name"],
        "Implants"
    );
    assert_eq!(coordinator.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(coordinator.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn costs_are_typed_or_read_from_a_file_and_count_once() {
    let world = World::new().await;
    let coordinator = world.staff("coordinator").await;
    let campaign = a_campaign(&coordinator, "Implants DE", "implants-de").await;
    let path = format!("/v1/campaigns/{}", campaign["id"].as_str().expect("an id"));
    let spend = format!("{path}/spend");
    coordinator
        .put(&spend, json!({"on": "2026-11-24", "amount_minor": 700}))
        .await;
    let twice = coordinator
        .put(&spend, json!({"on": "2026-11-24", "amount_minor": 900}))
        .await;
    assert_eq!(
        twice.json()["spend_minor"],
        900,
        "a day's figure is replaced: {}",
        twice.text
    );

    let csv = "\u{feff}Currency;Campaign;Cost\nEUR;implants de;1.000,50\nEUR;IMPLANTS-DE;0,50\nUSD;Implants DE;5\nEUR;Unknown;5\nEUR;Implants DE;much\n";
    let ask = |preview: bool| json!({"csv": csv, "on": "2026-11-25", "preview": preview});
    let preview = coordinator.post("/v1/campaigns/spend_csv", ask(true)).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    assert_eq!(
        (&preview.json()["taken"], &preview.json()["refused"]),
        (&json!(2), &json!(3))
    );
    let codes: Vec<_> = preview.json()["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["code"].clone())
        .collect();
    assert_eq!(
        codes,
        [
            json!(null),
            json!(null),
            json!("currency_differs"),
            json!("campaign_unknown"),
            json!("cost_unreadable")
        ]
    );
    assert_eq!(
        coordinator.get(&path).await.json()["spend_minor"],
        900,
        "a look changes nothing"
    );
    for _ in 0..2 {
        coordinator.post("/v1/campaigns/spend_csv", ask(false)).await;
        assert_eq!(coordinator.get(&path).await.json()["spend_minor"], 900 + 100_100);
    }
    let days = coordinator.get(&spend).await.json();
    assert_eq!(
        days["items"],
        json!([{"on": "2026-11-25", "amount_minor": 100_100, "source": "csv"}, {"on": "2026-11-24", "amount_minor": 900, "source": "typed"}])
    );
    coordinator
        .put(&spend, json!({"on": "2026-11-25", "amount_minor": 0}))
        .await;
    assert_eq!(coordinator.get(&path).await.json()["spend_minor"], 900);
    let nothing = coordinator
        .post(
            "/v1/campaigns/spend_csv",
            json!({"csv": "a,b\n", "on": "2026-11-25", "preview": true}),
        )
        .await;
    assert_eq!(nothing.json()["errors"][0]["field"], "csv");
}

#[tokio::test]
async fn the_report_says_what_came_of_whom() {
    let world = World::new().await;
    site(&world).await;
    let coordinator = world.staff("coordinator").await;
    let campaign = a_campaign(&coordinator, "Implants DE", "implants-de").await;
    let id = campaign["id"].as_str().expect("an id");
    coordinator
        .put(
            &format!("/v1/campaigns/{id}/spend"),
            json!({"on": chrono::Utc::now().date_naive(), "amount_minor": 10_000}),
        )
        .await;
    let fruitless = a_campaign(&coordinator, "Nobody came", "nobody").await;
    let nobody = fruitless["id"].as_str().expect("an id");
    coordinator
        .put(
            &format!("/v1/campaigns/{nobody}/spend"),
            json!({"on": chrono::Utc::now().date_naive(), "amount_minor": 500}),
        )
        .await;
    let by_it = json!({"utm": {"campaign": "implants-de"}});
    form(&world, "+4915111111111", "de", by_it.clone()).await;
    form(&world, "+4915122222222", "ru", by_it.clone()).await;
    form(&world, "+4915133333333", "de", json!({})).await;
    // The first was won and comes a second time: the money counts once. The second is lost.
    form(&world, "+4915111111111", "de", by_it).await;
    let of = |phone: &str, column: &str| {
        format!(
            "select j.{column}::text from journeys j join patients p on p.id = j.patient_id where p.phone = '{phone}'"
        )
    };
    let won = world.data.query(&of("+4915111111111", "id")).await[0][0].clone();
    let lost = world.data.query(&of("+4915122222222", "id")).await[0][0].clone();
    for sql in [
        format!("update journeys set stage = 'surgery' where id = '{won}' returning 'x'"),
        format!("update journeys set stage = 'cancelled' where id = '{lost}' returning 'x'"),
        format!(
            "insert into quotes (tenant_id, journey_id, patient_id, amount_minor, deposit_minor, lines, valid_until, state)
             select tenant_id, id, patient_id, 50000, 0, '[]', now(), 'accepted' from journeys where id = '{won}' returning 'x'"
        ),
        format!(
            "insert into invoices (tenant_id, id, journey_id, patient_id, uuid, amount_eur_minor, state)
             select tenant_id, uuidv7(), id, patient_id, uuidv7(), 40000, 'accepted' from journeys where id = '{won}' returning 'x'"
        ),
        "update patients set synthetic = true where phone = '+4915133333333' returning 'x'".to_owned(),
    ] {
        world.data.query(&sql).await;
    }
    let report =
        async |by: &str| coordinator.get(&format!("/v1/campaigns/report?by={by}")).await.json()["rows"].clone();
    let rows = report("campaign").await;
    assert_eq!(rows.as_array().map(Vec::len), Some(2), "{rows}");
    assert_eq!(
        rows[0],
        json!({"key": id, "label": "Implants DE", "leads": 3, "qualified": 2, "won": 2, "lost": 1,
            "revenue": [{"amount_minor": 50_000, "currency": "EUR"}], "invoiced_eur_minor": 40_000,
            "spend": [{"amount_minor": 10_000, "currency": "EUR"}], "roi_percent": 400.0})
    );
    assert_eq!(
        (&rows[1]["key"], &rows[1]["leads"], &rows[1]["roi_percent"]),
        (&json!(nobody), &json!(0), &json!(-100.0))
    );
    let rows = report("language").await;
    assert_eq!(
        (&rows[0]["key"], &rows[0]["leads"], &rows[1]["key"], &rows[1]["lost"]),
        (&json!("de"), &json!(2), &json!("ru"), &json!(1))
    );
    assert_eq!(
        (&report("site").await[0]["key"], &report("pathway").await[0]["leads"]),
        (&json!("implants"), &json!(3))
    );
    let shown = coordinator.get(&format!("/v1/campaigns/{id}")).await.json();
    assert_eq!(
        (&shown["leads"], &shown["won"], &shown["roi_percent"]),
        (&json!(3), &json!(2), &json!(400.0)),
        "{shown}"
    );
    assert_eq!(
        coordinator.delete(&format!("/v1/campaigns/{id}")).await.code(),
        "campaign_has_leads"
    );
    let past = coordinator
        .get("/v1/campaigns/report?by=site&from=2020-01-01&to=2020-02-01")
        .await;
    assert_eq!(past.json()["rows"], json!([]));
    for (query, field) in [
        ("by=doctor", "by"),
        ("by=site&from=2026-02-01&to=2026-01-01", "to"),
        ("by=site&from=2024-01-01&to=2026-01-01", "to"),
    ] {
        let refused = coordinator.get(&format!("/v1/campaigns/report?{query}")).await;
        assert_eq!(
            (refused.status, &refused.json()["errors"][0]["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field))
        );
    }
}
