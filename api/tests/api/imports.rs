//! Patients from a file: tried, run, gone on with after a stop, taken back.

use super::world::{Answer, Caller, World};
use api::imports::runner;
use axum::http::StatusCode;
use migrations::{
    imports,
    patients::{self, NewPatient},
};
use serde_json::{Value, json};
use std::fmt::Write;

async fn take_in(caller: &Caller, file: &[u8]) -> Answer {
    caller
        .send("POST", "/v1/imports", Some("text/csv"), file.to_vec())
        .await
}

fn path(import: &Value, act: &str) -> String {
    format!("/v1/imports/{}{act}", import["id"].as_str().expect("an id"))
}

/// Tries and runs a file; the import at the end.
async fn run(world: &World, caller: &Caller, file: &[u8], body: Value) -> Value {
    let import = take_in(caller, file).await.json();
    let checking = caller.post(&path(&import, "/check"), body).await;
    assert_eq!(checking.status, StatusCode::ACCEPTED, "{}", checking.text);
    runner::once(&world.app).await.expect("tried");
    let running = caller.post_keyed(&path(&import, "/run"), "run-key-1", json!({})).await;
    assert_eq!(running.status, StatusCode::ACCEPTED, "{}", running.text);
    runner::once(&world.app).await.expect("run");
    caller.get(&path(&import, "")).await.json()
}

fn progress(import: &Value) -> [i64; 5] {
    ["done", "made", "updated", "skipped", "failed"].map(|name| import["progress"][name].as_i64().expect("a number"))
}

/// So many rows; every 33rd has no telephone that can be read.
fn file(rows: usize) -> Vec<u8> {
    let mut text = String::from("Ad Soyad;Telefon;E-posta;Doğum Tarihi;Ülke\r\n");
    for n in 0..rows {
        let phone = if n % 33 == 32 {
            "call me".to_owned()
        } else {
            format!("0532 {:07}", 1_000_000 + n)
        };
        write!(
            text,
            "Ayşe Yılmaz{n};{phone};a{n}@example.org;0{}.05.1980;Türkiye\r\n",
            n % 9 + 1
        )
        .expect("a string takes text");
    }
    encoding_rs::WINDOWS_1254.encode(&text).0.into_owned()
}

fn mapped() -> Value {
    json!({"mapping": {"full_name": 0, "phone": 1, "email": 2, "dob": 3, "country": 4},
           "options": {"default_lang": "tr", "default_country": "TR"}})
}

#[tokio::test]
async fn two_thousand_rows_with_bad_ones_among_them() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    // Two are known: one by telephone, one by address.
    let mut tx = world.tx().await;
    for (phone, email, name) in [
        (Some("+905321000000"), None, "Old Name"),
        (None, Some("A1@example.org"), "Other Name"),
    ] {
        let new = NewPatient {
            full_name: name.to_owned(),
            lang: "en".to_owned(),
            phone: phone.map(str::to_owned),
            email: email.map(str::to_owned),
            source: "test".to_owned(),
            ..NewPatient::default()
        };
        patients::create(&mut tx, &new).await.expect("a patient");
    }
    tx.commit().await.expect("commits");
    let import = take_in(&admin, &file(2000)).await;
    assert_eq!(import.status, StatusCode::CREATED, "{}", import.text);
    let import = import.json();
    assert_eq!(
        (&import["encoding"], &import["delimiter"], &import["rows"]),
        (&json!("windows-1254"), &json!(";"), &json!(2000))
    );
    let suggested: Vec<&str> = import["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .filter_map(|one| one["suggested"].as_str())
        .collect();
    assert_eq!(suggested, ["full_name", "phone", "email", "dob", "country"]);
    assert_eq!(import["columns"][0]["samples"][0], "Ayşe Yılmaz0");
    let early = admin.post_keyed(&path(&import, "/run"), "run-key-0", json!({})).await;
    assert_eq!(
        (early.status, early.code().as_str()),
        (StatusCode::CONFLICT, "import_state")
    );

    assert_eq!(
        admin.post(&path(&import, "/check"), mapped()).await.status,
        StatusCode::ACCEPTED
    );
    runner::once(&world.app).await.expect("tried");
    let checked = admin.get(&path(&import, "")).await.json();
    assert_eq!(
        (checked["state"].as_str(), progress(&checked)),
        (Some("checked"), [2000, 1938, 2, 0, 60])
    );
    assert_eq!(world.count("patients").await, 2, "a trial changes nothing");
    let wrong = admin.get(&path(&import, "/errors?limit=2")).await.json();
    assert_eq!(
        wrong["items"][0],
        json!({"row": 34, "field": "phone", "code": "phone_invalid"})
    );
    let next = wrong["next_cursor"].as_str().expect("more");
    let wrong = admin
        .get(&path(&import, &format!("/errors?cursor={next}")))
        .await
        .json();
    assert_eq!(wrong["items"][0]["row"], 100);

    assert_eq!(
        admin
            .post_keyed(&path(&import, "/run"), "run-key-1", json!({}))
            .await
            .status,
        StatusCode::ACCEPTED
    );
    runner::once(&world.app).await.expect("run");
    let done = admin.get(&path(&import, "")).await.json();
    assert_eq!(
        (done["state"].as_str(), progress(&done)),
        (Some("done"), [2000, 1938, 2, 0, 60]),
        "{done}"
    );
    assert_eq!(
        world
            .count("patients where source = 'import' and status = 'patient' and lang = 'tr' and country = 'TR'")
            .await,
        1938
    );
    assert_eq!(
        world.count("journeys").await,
        0,
        "a list of old patients starts nothing"
    );
    // Only what was empty was filled in.
    let filled = world
        .data
        .query("select full_name, email, dob::text from patients where phone = '+905321000000'")
        .await;
    assert_eq!(filled[0], ["Old Name", "a0@example.org", "1980-05-01"]);
    assert_eq!(
        world
            .count("patients where phone = '+905321000001' and full_name = 'Other Name'")
            .await,
        1
    );
    assert_eq!(world.count("import_chunks").await, 0, "the file is not kept");
    assert_eq!(done["columns"], json!([]), "nor are its samples");
    assert_eq!(
        world
            .count("patient_changes where via = 'import' and field = 'created'")
            .await,
        1938
    );

    // Somebody works with two of them; then it is all taken back.
    let edited = world
        .data
        .query("select id::text from patients where source = 'import' order by id limit 1")
        .await;
    let one = format!("/v1/patients/{}", edited[0][0]);
    assert_eq!(
        admin
            .clone()
            .with("if-match", "\"1\"")
            .patch(&one, json!({"lang": "de"}))
            .await
            .status,
        StatusCode::OK
    );
    world
        .data
        .query("update patients set email = 'new@example.org' where phone = '+905321000000' returning 'done'")
        .await;
    assert_eq!(
        admin
            .post_keyed(&path(&import, "/revert"), "back-key-1", json!({}))
            .await
            .status,
        StatusCode::ACCEPTED
    );
    runner::once(&world.app).await.expect("taken back");
    let reverted = admin.get(&path(&import, "")).await.json();
    assert_eq!(
        (reverted["state"].as_str(), &reverted["reverted"]),
        (Some("reverted"), &json!({"removed": 1937, "restored": 1, "kept": 2}))
    );
    let kept = admin.get(&path(&import, "/kept")).await.json();
    assert_eq!(
        (&kept["items"][0]["code"], &kept["items"][1]["code"]),
        (&json!("changed_since"), &json!("changed_since"))
    );
    let restored = world
        .data
        .query("select coalesce(dob::text, ''), email from patients where full_name = 'Old Name'")
        .await;
    assert_eq!(restored[0], ["", "new@example.org"], "field by field");
    assert_eq!(
        world
            .count("patients where full_name = 'Other Name' and phone is null")
            .await,
        1
    );
    assert_eq!(
        world
            .count("patients where source = 'import' and deleted_at is null")
            .await,
        1
    );
    let found = admin.get("/v1/patients?q=yilmaz5").await.json();
    assert_eq!(found["items"], json!([]), "nobody is found who was taken back");
}

#[tokio::test]
async fn a_run_goes_on_where_its_process_stopped() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let import = take_in(&admin, &file(1000)).await.json();
    admin.post(&path(&import, "/check"), mapped()).await;
    runner::once(&world.app).await.expect("tried");
    admin.post_keyed(&path(&import, "/run"), "run-key-1", json!({})).await;
    let tenant = world.clinic.id;
    let mut tx = world.tx().await;
    let lease = imports::take_up(&mut tx, 60.0).await.expect("asked").expect("a job");
    assert!(
        imports::take_up(&mut tx, 60.0).await.expect("asked").is_none(),
        "one process at a time"
    );
    tx.commit().await.expect("commits");
    assert!(runner::step(&world.app, tenant, lease).await.expect("a piece"));
    // The process dies here: its time runs out, another takes the job up, and the first one's return changes nothing.
    world
        .data
        .query("update imports set leased_until = now() - interval '1 second' returning 'done'")
        .await;
    let mut tx = world.tx().await;
    let other = imports::take_up(&mut tx, 60.0)
        .await
        .expect("asked")
        .expect("the job again");
    tx.commit().await.expect("commits");
    assert!(
        !runner::step(&world.app, tenant, lease).await.expect("asked"),
        "the old process has lost it"
    );
    while runner::step(&world.app, tenant, other).await.expect("a piece") {}
    let done = admin.get(&path(&import, "")).await.json();
    assert_eq!(
        (done["state"].as_str(), progress(&done)),
        (Some("done"), [1000, 970, 0, 0, 30])
    );
    assert_eq!(world.count("patients").await, 970, "each row once");
}

#[tokio::test]
async fn rows_that_are_known_ambiguous_or_there_twice() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let mut tx = world.tx().await;
    for name in ["Father Example", "Mother Example"] {
        let new = NewPatient {
            full_name: name.to_owned(),
            lang: "en".to_owned(),
            email: Some("family@example.org".to_owned()),
            source: "test".to_owned(),
            ..NewPatient::default()
        };
        patients::create(&mut tx, &new).await.expect("a patient");
    }
    tx.commit().await.expect("commits");
    let file = "name,phone,mail,pass\nAda One,+4915100000001,,P1\nAda Again,+4915100000001,,\nChild Example,+4915100000003,family@example.org,\n\
                ,,family@example.org,\n,+4915100000005,,\nBob,,,\n";
    let body = json!({"mapping": {"full_name": 0, "phone": 1, "email": 2, "passport_no": 3}, "options": {"on_match": "update"}});
    let done = run(&world, &admin, file.as_bytes(), body.clone()).await;
    assert_eq!(
        (done["state"].as_str(), progress(&done)),
        (Some("done"), [6, 2, 0, 0, 4])
    );
    let wrong = admin.get(&path(&done, "/errors")).await.json();
    let told: Vec<_> = wrong["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| (one["row"].as_i64(), one["code"].as_str()))
        .collect();
    let expected = [
        (3, "twice_in_file"),
        (5, "ambiguous_email"),
        (6, "name_missing"),
        (7, "nothing_to_match"),
    ];
    assert_eq!(told, expected.map(|(row, code)| (Some(row), Some(code))));
    let mut tx = world.tx().await;
    let ada = patients::by_phone(&mut tx, "+4915100000001")
        .await
        .expect("read")
        .expect("made");
    let identity = patients::invoice_identity(&mut tx, &world.app.ring, ada.id)
        .await
        .expect("read");
    assert_eq!(identity.passport_no.as_deref(), Some("P1"));
    drop(tx);
    // Again, with another name: who is known is updated, and taken back.
    let import = take_in(&admin, b"name,phone\nAda Other,+4915100000001\n").await.json();
    let body = json!({"mapping": {"full_name": 0, "phone": 1}, "options": {"on_match": "update"}});
    admin.post(&path(&import, "/check"), body).await;
    runner::once(&world.app).await.expect("tried");
    admin.post_keyed(&path(&import, "/run"), "run-key-2", json!({})).await;
    runner::once(&world.app).await.expect("run");
    let one = format!("/v1/patients/{}", ada.id);
    assert_eq!(admin.get(&one).await.json()["full_name"], "Ada Other");
    let history = admin.get(&format!("{one}/history")).await.json();
    assert_eq!(
        (
            &history["items"][0]["via"],
            &history["items"][0]["before"],
            &history["items"][0]["subject_id"]
        ),
        (&json!("import"), &json!("Ada One"), &import["id"])
    );
    admin
        .post_keyed(&path(&import, "/revert"), "back-key-2", json!({}))
        .await;
    runner::once(&world.app).await.expect("taken back");
    assert_eq!(admin.get(&one).await.json()["full_name"], "Ada One");
}

#[tokio::test]
async fn as_leads_each_row_gets_a_journey() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let file = b"name,phone\nAda One,+4915100000001\nBob Two,+4915100000002\n";
    let body = json!({"mapping": {"full_name": 0, "phone": 1}, "options": {"as_leads": true, "pathway_code": "d1"}});
    let done = run(&world, &admin, file, body).await;
    assert_eq!(
        (done["state"].as_str(), progress(&done)),
        (Some("done"), [2, 2, 0, 0, 0]),
        "{done}"
    );
    assert_eq!(
        world
            .count("journeys j join leads l on l.journey_id = j.id where j.started_at is null and l.source = 'import'")
            .await,
        2
    );
    admin.post_keyed(&path(&done, "/revert"), "back-key-1", json!({})).await;
    runner::once(&world.app).await.expect("taken back");
    let kept = admin.get(&path(&done, "/kept")).await.json();
    assert_eq!(
        kept["items"][0]["code"], "journey_started",
        "what travels is not taken back"
    );
}

// ASVS 5.2.1, 2.2.1
#[tokio::test]
async fn what_is_no_file_is_refused() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    assert_eq!(take_in(&admin, b"a,b\n").await.json()["errors"][0]["field"], "file");
    let json = admin.post("/v1/imports", json!({})).await;
    assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let large = take_in(&admin, &vec![b'a'; 20 * 1024 * 1024 + 1]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let import = take_in(&admin, b"a,b\n1,2\n").await.json();
    for (body, field) in [
        (json!({"mapping": {"phone": 2}}), "mapping.phone"),
        (json!({"mapping": {"shoes": 0}}), "mapping.shoes"),
        (
            json!({"mapping": {"phone": 0}, "options": {"pathway_code": "none"}}),
            "options.pathway_code",
        ),
    ] {
        let refused = admin.post(&path(&import, "/check"), body).await;
        assert_eq!(
            (refused.status, &refused.json()["errors"][0]["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field))
        );
    }
    let cancelled = admin.post(&path(&import, "/cancel"), json!({})).await;
    assert_eq!(
        (cancelled.status, &cancelled.json()["state"]),
        (StatusCode::OK, &json!("cancelled"))
    );
    assert_eq!(world.count("import_chunks").await, 0);
    let coordinator = world.staff("coordinator").await;
    assert_eq!(take_in(&coordinator, b"a\n1").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn handed_out_as_a_table_without_formulas() {
    let world = World::new().await;
    let mut tx = world.tx().await;
    for (name, country) in [
        ("=HYPERLINK(\"x\")", "DE"),
        ("Anna, \"Schmidt\"", "DE"),
        ("Someone Else", "AT"),
    ] {
        let new = NewPatient {
            full_name: name.to_owned(),
            country: Some(country.to_owned()),
            lang: "de".to_owned(),
            source: "test".to_owned(),
            ..NewPatient::default()
        };
        patients::create(&mut tx, &new).await.expect("a patient");
    }
    tx.commit().await.expect("commits");
    let owner = world.staff("owner").await;
    let table = owner.get("/v1/patients/export.csv?country=DE").await;
    assert_eq!(
        (table.status, table.headers["content-type"].to_str().ok()),
        (StatusCode::OK, Some("text/csv; charset=utf-8"))
    );
    assert!(table.text.starts_with("\u{feff}id,full_name,phone,"), "{}", table.text);
    assert!(
        table.text.contains(",\"'=HYPERLINK(\"\"x\"\")\",") && table.text.contains(",\"Anna, \"\"Schmidt\"\"\","),
        "{}",
        table.text
    );
    assert_eq!(table.text.lines().count(), 3);
    assert!(
        owner
            .get("/v1/patients/export.csv?q=someone")
            .await
            .text
            .contains("Someone Else")
    );
    assert_eq!(world.count("audit_entries where action = 'patients_exported'").await, 2);
}

/// The whole size; run by hand: `cargo test --workspace --test api -- --ignored a_hundred_thousand_rows --nocapture`.
#[tokio::test]
#[ignore = "takes minutes"]
async fn a_hundred_thousand_rows() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let began = std::time::Instant::now();
    let import = take_in(&admin, &file(100_000)).await.json();
    eprintln!("taken in after {:?}", began.elapsed());
    admin.post(&path(&import, "/check"), mapped()).await;
    runner::once(&world.app).await.expect("tried");
    eprintln!("tried after {:?}", began.elapsed());
    admin.post_keyed(&path(&import, "/run"), "run-key-1", json!({})).await;
    runner::once(&world.app).await.expect("run");
    eprintln!("run after {:?}", began.elapsed());
    let done = admin.get(&path(&import, "")).await.json();
    assert_eq!(
        (done["state"].as_str(), progress(&done)),
        (Some("done"), [100_000, 96_970, 0, 0, 3030])
    );
    let began = std::time::Instant::now();
    let found = admin.get("/v1/search?q=yilmas5").await;
    eprintln!("searched in {:?}: {}", began.elapsed(), found.status);
}
