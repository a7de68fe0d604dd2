//! What the law gives to persons: who looked, what was agreed to, what was asked for, and commands that show and destroy.

use super::world::World;
use api::{commands, privacy};
use axum::http::StatusCode;
use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

async fn entries(world: &World, patient: impl std::fmt::Display) -> i64 {
    world
        .count(&format!("audit_entries where patient_id = '{patient}'"))
        .await
}

// ASVS 14.2.4
#[tokio::test]
async fn every_read_of_a_patient_is_written_down() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let (other, _) = world.patient_with_journey().await;
    let mut reads = 0;
    let document: Value = serde_json::from_str(&api::openapi_json()).expect("JSON");
    for (template, item) in document["paths"].as_object().expect("paths") {
        let get = &item["get"];
        let of_staff = get["security"][0].get("staff").is_some();
        let id = match template.split('/').nth(2) {
            Some("patients") => patient.id.0,
            Some("journeys") => journey.id.0,
            _ => continue,
        };
        // A run over many journeys is a list like those below.
        if !of_staff || !template.contains("{id}") || template.contains("/bulk/") {
            continue;
        }
        // A session of its own for each, since a second look of the same session within minutes is the same look.
        let owner = world.staff("owner").await;
        let before = entries(&world, patient.id).await;
        let query = match template.ends_with("/merge_preview") {
            true => format!("?other_id={}", other.id),
            false => String::new(),
        };
        let answer = owner
            .get(&format!("{}{query}", template.replace("{id}", &id.to_string())))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{template}: {}", answer.text);
        let after = entries(&world, patient.id).await;
        assert!(after > before, "get {template} is not written down");
        reads += 1;
    }
    assert!(reads >= 7, "only {reads} reads were tried");
    // Lists name nobody, and are written down once in a while for each session.
    let owner = world.staff("owner").await;
    for path in [
        "/v1/patients",
        "/v1/journeys",
        "/v1/journeys/board",
        "/v1/leads",
        "/v1/tasks",
        "/v1/escalations",
    ] {
        let before = world.count("audit_entries").await;
        for _ in 0..3 {
            assert_eq!(owner.get(path).await.status, StatusCode::OK);
        }
        let grown = world.count("audit_entries").await - before;
        assert!(grown <= 1, "get {path} wrote {grown} entries for one look");
    }
    let listed = world.count("audit_entries where action = 'patients_listed'").await;
    assert_eq!(listed, 1);
}

// ASVS 15.3.1, 16.2.1
#[tokio::test]
async fn a_patient_reads_in_plain_words_who_looked() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    world
        .staff("doctor")
        .await
        .get(&format!("/v1/patients/{}", patient.id))
        .await;
    let me = world.in_portal(&patient).await;
    me.post("/v1/portal/privacy_requests", json!({"kind": "access"})).await;
    let log = me.get("/v1/portal/access_log").await;
    assert_eq!(log.status, StatusCode::OK, "{}", log.text);
    let items = log.json()["items"].clone();
    assert_eq!(
        items.as_array().expect("items").len(),
        1,
        "the patient's own acts are not listed: {items}"
    );
    assert_eq!(items[0]["who"], "doctor");
    assert_eq!(items[0]["what"], "looked_at_file");
    assert_eq!(items[0]["text"], "Ärztin oder Arzt: hat Ihre Akte angesehen");
    let text = items.to_string();
    assert!(
        !text.contains("example.org") && items[0].get("actor_id").is_none(),
        "more than a role is shown: {text}"
    );
    // The staff sees names, numbers and from where.
    privacy::sealer::once(&world.app).await.expect("seals");
    let audit = world
        .staff("coordinator")
        .await
        .get(&format!("/v1/patients/{}/audit", patient.id))
        .await
        .json();
    let read = audit["items"]
        .as_array()
        .expect("items")
        .iter()
        .find(|e| e["action"] == "patient_read")
        .expect("the read")
        .clone();
    assert_eq!(
        (&read["actor_name"], &read["origin"], &read["purpose"]),
        (&json!("doctor"), &json!("panel"), &json!("care"))
    );
    assert!(read["chain_n"].as_i64().is_some_and(|n| n > 0));
    let bad = me.get("/v1/portal/access_log?cursor=x").await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}

// ASVS 2.2.1
#[tokio::test]
async fn consents_are_given_and_taken_back() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let me = world.in_portal(&patient).await;
    let offered = me.get("/v1/portal/consents").await.json();
    let care = offered["items"]
        .as_array()
        .expect("items")
        .iter()
        .find(|i| i["purpose"] == "care_messages")
        .expect("care")
        .clone();
    assert!(
        care["text"].as_str().is_some_and(|text| text.starts_with("Die Klinik")),
        "in the patient's language: {care}"
    );
    assert_eq!(care["granted"], Value::Null);
    let agree =
        |granted: bool, version: &str| json!({"purpose": "care_messages", "granted": granted, "text_version": version});
    let stale = me.post("/v1/portal/consents", agree(true, "2019")).await;
    assert_eq!(
        (stale.status, stale.code()),
        (StatusCode::CONFLICT, "text_changed".into())
    );
    let version = care["text_version"].as_str().expect("a version").to_owned();
    assert_eq!(
        me.post("/v1/portal/consents", agree(true, &version)).await.status,
        StatusCode::CREATED
    );
    assert_eq!(
        me.post("/v1/portal/consents", agree(false, "")).await.status,
        StatusCode::CREATED
    );
    let staff = world.staff("coordinator").await;
    let path = format!("/v1/patients/{}/consents", patient.id);
    let unknown = staff
        .post(
            &path,
            json!({"purpose": "everything", "granted": true, "evidence": "paper"}),
        )
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let heard = staff
        .post(
            &path,
            json!({"purpose": "marketing", "channel": "email", "granted": true, "evidence": "phone"}),
        )
        .await;
    assert_eq!(heard.status, StatusCode::CREATED, "{}", heard.text);
    let rows = staff.get(&path).await.json()["items"].clone();
    let told: Vec<_> = rows
        .as_array()
        .expect("items")
        .iter()
        .map(|r| {
            (
                r["purpose"].clone(),
                r["granted"].clone(),
                r["recorded_by_kind"].clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (json!("marketing"), json!(true), json!("staff")),
            (json!("care_messages"), json!(false), json!("patient")),
            (json!("care_messages"), json!(true), json!("patient")),
        ]
    );
    let mut tx = world.tx().await;
    let latest = migrations::consents::latest(&mut tx, patient.id, "care_messages", "whatsapp")
        .await
        .expect("reads");
    assert_eq!(latest, Some(false), "taken back for every channel");
}

// ASVS 2.3.1, 14.2.4
#[tokio::test]
async fn requests_have_thirty_days_and_end_once() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let me = world.in_portal(&patient).await;
    let asked = me
        .post(
            "/v1/portal/privacy_requests",
            json!({"kind": "correction", "words": "my name is Anne"}),
        )
        .await;
    assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.text);
    let request = asked.json();
    let days = |at: &Value| {
        at.as_str()
            .expect("a time")
            .parse::<chrono::DateTime<Utc>>()
            .expect("a time")
    };
    assert_eq!((days(&request["due_at"]) - days(&request["opened_at"])).num_days(), 30);
    let stored = world
        .data
        .query("select encode(words_sealed, 'escape') from privacy_requests")
        .await;
    assert!(!stored[0][0].contains("Anne"), "their words are in clear");
    let owner = world.staff("owner").await;
    let listed = owner.get("/v1/privacy_requests").await.json();
    assert_eq!(listed["items"][0]["words"], "my name is Anne");
    let path = format!("/v1/privacy_requests/{}/settle", request["id"].as_str().expect("an id"));
    let done = owner.post(&path, json!({"done": true, "outcome": "corrected"})).await;
    assert_eq!(
        (done.status, done.json()["state"].clone()),
        (StatusCode::OK, json!("done"))
    );
    let again = owner.post(&path, json!({"done": false, "outcome": "legal_duty"})).await;
    assert_eq!(
        (again.status, again.code()),
        (StatusCode::CONFLICT, "request_closed".into())
    );
    // An erasure closes itself, is open once, and only an erasure erases.
    let erase = me.post("/v1/portal/privacy_requests", json!({"kind": "erasure"})).await;
    let id = erase.json()["id"].as_str().expect("an id").to_owned();
    let twice = me.post("/v1/portal/privacy_requests", json!({"kind": "erasure"})).await;
    assert_eq!(
        (twice.status, twice.code()),
        (StatusCode::CONFLICT, "privacy_requests_erasure_key".into())
    );
    let by_hand = owner
        .post(
            &format!("/v1/privacy_requests/{id}/settle"),
            json!({"done": true, "outcome": "erased"}),
        )
        .await;
    assert_eq!(by_hand.code(), "erasure_closes_itself");
    let wrong = format!("/v1/privacy_requests/{}/erase", request["id"].as_str().expect("an id"));
    assert_eq!(owner.post(&wrong, json!({})).await.code(), "not_an_erasure");
    for _ in 0..2 {
        let started = owner.post(&format!("/v1/privacy_requests/{id}/erase"), json!({})).await;
        assert_eq!(
            (started.status, started.json()["state"].clone()),
            (StatusCode::ACCEPTED, json!("running"))
        );
    }
}

// ASVS 16.4.2
#[tokio::test]
async fn the_audit_command_tells_whole_from_broken() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    for role in ["owner", "doctor", "coordinator"] {
        world
            .staff(role)
            .await
            .get(&format!("/v1/patients/{}", patient.id))
            .await;
    }
    privacy::sealer::once(&world.app).await.expect("seals");
    let run = async |slug: Option<&str>| {
        let mut lines = Vec::new();
        let whole = commands::audit::verify(&world.app, slug, &mut |line| lines.push(line))
            .await
            .expect("verifies");
        (whole, lines.join("\n"))
    };
    let (whole, said) = run(None).await;
    assert!(
        whole && said.contains("north: whole, 3 entries") && said.contains("south: whole, 0 entries"),
        "{said}"
    );
    // `query` runs as the owner; the trigger is set aside as an intruder with that power would.
    world
        .data
        .query("select set_config('session_replication_role', 'replica', false)")
        .await;
    let removed = world
        .data
        .query("with gone as (delete from audit_entries where chain_n = 2 returning 1) select count(*)::text from gone")
        .await;
    assert_eq!(removed, [["1"]]);
    let (whole, said) = run(Some("north")).await;
    assert!(!whole && said.contains("number 2 is missing"), "{said}");
    assert!(run(Some("south")).await.0, "another clinic's chain is its own");
    assert!(
        commands::audit::verify(&world.app, Some("nobody"), &mut |_| {})
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_dry_run_of_retention_only_counts() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let mut tx = world.tx().await;
    migrations::portal_links::create(&mut tx, b"x", patient.id, None, "portal", Utc::now())
        .await
        .expect("a link");
    tx.commit().await.expect("commits");
    let later = Utc::now() + TimeDelta::days(60);
    let run = async |dry: bool| {
        let mut lines = Vec::new();
        commands::retention::run(&world.app, Some("north"), dry, later, &mut |line| lines.push(line))
            .await
            .expect("runs");
        lines.join("\n")
    };
    let said = run(true).await;
    assert!(
        said.contains("north portal_links: 1 over their time, 1 would go"),
        "{said}"
    );
    assert_eq!(world.count("portal_links").await, 1);
    assert_eq!(world.count("retention_runs").await, 0);
    let said = run(false).await;
    assert!(
        said.contains("north portal_links: 1 over their time, 1 destroyed"),
        "{said}"
    );
    assert_eq!(world.count("portal_links").await, 0);
    assert_eq!(
        world
            .count("retention_runs where class = 'portal_links' and removed = 1")
            .await,
        1
    );
    let owner = world.staff("owner").await;
    let low = owner.put("/v1/retention/health_record", json!({"keep_days": 30})).await;
    assert_eq!(low.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        owner
            .put("/v1/retention/nothing", json!({"keep_days": 300}))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

// ASVS 14.2.4, 16.5.3
#[tokio::test]
async fn a_database_older_than_the_ledger_does_not_open() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    privacy::erase::refuse_older_database(&world.app).await.expect("opens");
    migrations::erasure::destroy_keys(
        &world.app.db,
        &world.app.ring,
        world.clinic.id,
        patient.id,
        migrations::erasure::Extent::All,
        uuid::Uuid::now_v7(),
    )
    .await
    .expect("the ledger is written");
    let refused = privacy::erase::refuse_older_database(&world.app)
        .await
        .expect_err("must not open");
    assert!(refused.to_string().contains("api restore"), "{refused}");
    let mut lines = Vec::new();
    commands::restore::run(&world.app, &mut |line| lines.push(line))
        .await
        .expect("restores");
    assert!(
        lines
            .join("\n")
            .contains("north: 1 erasures applied, 1 of them were missing"),
        "{lines:?}"
    );
    privacy::erase::refuse_older_database(&world.app)
        .await
        .expect("opens again");
    assert_eq!(
        world
            .count("patients where full_name = 'erased' and phone is null")
            .await,
        1
    );
}

#[tokio::test]
async fn what_came_for_nobody_is_blanked_after_a_month() {
    let world = World::new().await;
    for days in [29, 31] {
        world
            .data
            .query(&format!(
                "insert into inbound_events (id, provider, kind, endpoint_key, dedupe_key, body_sealed, state, received_at)
                 values (uuidv7(), 'whatsapp', 'message', 'nowhere', 'k{days}', 'x', 'unrouted', now() - interval '{days} days') returning 'x'"
            ))
            .await;
    }
    let left = async || {
        world
            .count("inbound_events where tenant_id is null and body_sealed <> ''")
            .await
    };
    let mut quiet = |_| ();
    commands::retention::run(&world.app, None, true, Utc::now(), &mut quiet)
        .await
        .expect("counts");
    assert_eq!(left().await, 2);
    commands::retention::run(&world.app, None, false, Utc::now(), &mut quiet)
        .await
        .expect("destroys");
    assert_eq!(left().await, 1);
}
