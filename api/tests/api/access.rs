//! Ways in beside the staff's own, and what each role does not see: fields, need to know with a reason, keys, operators' grants.

use super::world::World;
use api::auth::token;
use axum::http::StatusCode;
use migrations::operators;
use serde_json::{Value, json};

// ASVS 8.2.3, 15.3.1
#[tokio::test]
async fn viewers_see_no_contact_data_and_do_not_find_by_it() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let phone = patient.phone.clone().expect("a phone");
    let sql = format!(
        "update patients set email = 'anna@mail.example', dob = '1990-01-02' where id = '{}' returning 'x'",
        patient.id
    );
    world.data.query(&sql).await;
    let (viewer, finance) = (world.staff("viewer").await, world.staff("finance").await);
    let path = format!("/v1/patients/{}", patient.id);
    for page in [viewer.get(&path).await, viewer.get("/v1/patients?q=anna").await] {
        assert!(page.text.contains("Anna Schmidt"), "{}", page.text);
        for hidden in [&phone, "anna@mail.example", "1990-01-02"] {
            assert!(!page.text.contains(hidden), "{hidden} in {}", page.text);
        }
    }
    let digits = phone.trim_start_matches('+').to_owned();
    for asked in [digits.as_str(), "anna@mail", "mail.example"] {
        for list in ["patients", "journeys"] {
            let found = viewer.get(&format!("/v1/{list}?q={asked}")).await.json();
            assert_eq!(found["items"], json!([]), "found by {asked} in {list}");
        }
        let found = finance.get(&format!("/v1/patients?q={asked}")).await.json();
        assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "{asked}");
    }
    assert_eq!(finance.get(&path).await.json()["phone"], json!(phone));
}

/// A journey with an answer that worries, a note about it, and what follows from it.
async fn worrying(world: &World) -> (String, String) {
    let (patient, journey) = world.patient_with_journey().await;
    let (tenant, p, j) = (world.clinic.id, patient.id, journey.id);
    for sql in [
        format!(
            "insert into check_ins (tenant_id, journey_id, patient_id, step_key, day_offset, channel, pain_score, red_flags, event_id, answered_at)
             values ('{tenant}', '{j}', '{p}', 'd3', 3, 'portal', 9, '{{bleeding}}', uuidv7(), now()) returning 'x'"
        ),
        format!(
            "insert into escalations (tenant_id, id, journey_id, patient_id, reason, step_key, position, opened_at)
             values ('{tenant}', uuidv7(), '{j}', '{p}', 'red_flag_bleeding', 'd3', 'coordinator', now()) returning 'x'"
        ),
        format!(
            "insert into journey_events (tenant_id, journey_id, seq, at, actor_kind, kind, data)
             values ('{tenant}', '{j}', 1, now(), 'patient', 'check_in_recorded', '{{\"pain_score\": 9, \"red_flags\": [\"bleeding\"]}}') returning 'x'"
        ),
    ] {
        world.data.query(&sql).await;
    }
    (p.to_string(), j.to_string())
}

// ASVS 8.2.3, 15.3.1
#[tokio::test]
async fn finance_and_viewers_see_no_clinical_words() {
    let world = World::new().await;
    let (_, journey) = worrying(&world).await;
    let paths = [
        format!("/v1/journeys/{journey}"),
        format!("/v1/journeys/{journey}/events"),
        "/v1/escalations".to_owned(),
    ];
    for role in ["finance", "viewer"] {
        let caller = world.staff(role).await;
        for path in &paths {
            let page = caller.get(path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(
                !page.text.contains("bleeding") && !page.text.contains("\"pain_score\":9"),
                "{role} {path}: {}",
                page.text
            );
        }
        assert_eq!(caller.get(&paths[0]).await.json()["clinical"], false);
    }
    for role in ["owner", "coordinator"] {
        let caller = world.staff(role).await;
        for path in &paths {
            assert!(caller.get(path).await.text.contains("bleeding"), "{role} {path}");
        }
    }
}

// ASVS 8.2.2, 8.2.3
#[tokio::test]
async fn a_doctor_needs_to_know_or_a_reason() {
    let world = World::new().await;
    let (patient, journey) = worrying(&world).await;
    let doctor = world.staff("doctor").await;
    let closed = [
        format!("/v1/journeys/{journey}/messages"),
        format!("/v1/patients/{patient}/documents"),
    ];
    for path in &closed {
        let refused = doctor.get(path).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (StatusCode::FORBIDDEN, "break_glass_required"),
            "{path}"
        );
    }
    let page = doctor.get(&format!("/v1/journeys/{journey}")).await;
    assert!(
        !page.text.contains("bleeding") && page.json()["clinical"] == false,
        "{}",
        page.text
    );
    assert_eq!(
        doctor.get(&format!("/v1/patients/{patient}")).await.json()["phone"],
        Value::Null
    );

    let path = format!("/v1/patients/{patient}/break_glass");
    assert_eq!(
        doctor.post(&path, json!({"reason": "why not"})).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let opened = doctor
        .post(&path, json!({"reason": "called to the ward at night"}))
        .await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    for path in &closed {
        assert_eq!(doctor.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(
        doctor
            .get(&format!("/v1/journeys/{journey}"))
            .await
            .text
            .contains("bleeding")
    );
    assert_eq!(
        world.count("tenant_events where kind = 'glass_broken'").await,
        1,
        "the owner hears of it at once"
    );
    assert_eq!(
        world
            .count("audit_entries where action = 'glass_broken' and patient_id is not null")
            .await,
        1
    );
    let seen = world.staff("owner").await.get("/v1/break_glass").await.json();
    assert_eq!(seen["items"][0]["reason"], "called to the ward at night");
    assert_eq!(seen["items"][0]["staff"]["name"], "doctor");
    let rows = world
        .data
        .query("select encode(reason_sealed, 'escape') from break_glass")
        .await;
    assert!(!format!("{rows:?}").contains("ward"));

    world
        .data
        .query("update break_glass set expires_at = now() - interval '1 second' returning 'x'")
        .await;
    assert_eq!(
        doctor.get(&closed[0]).await.code(),
        "break_glass_required",
        "it does not last"
    );
    let booked = format!(
        "insert into appointments (tenant_id, journey_id, patient_id, type, starts_at, ends_at, zone, step_key, doctor_id)
           select tenant_id, '{journey}', '{patient}', 'consult', now(), now() + interval '1 hour', 'UTC', 's', id from staff
            where email = 'doctor@example.org' returning 'x'"
    );
    world.data.query(&booked).await;
    assert_eq!(
        doctor.get(&closed[0]).await.status,
        StatusCode::OK,
        "a patient of theirs needs no reason"
    );
}

// ASVS 8.2.2
#[tokio::test]
async fn an_alarm_at_the_doctors_position_opens_the_file_for_whoever_stands_there() {
    let world = World::new().await;
    let (_, journey) = worrying(&world).await;
    let doctor = world.staff("doctor").await;
    let path = format!("/v1/journeys/{journey}/messages");
    let rota = "insert into rota_positions (tenant_id, position, staff_id) select tenant_id, 'doctor', id from staff
                 where email = 'doctor@example.org' returning 'x'";
    world.data.query(rota).await;
    assert_eq!(
        doctor.get(&path).await.code(),
        "break_glass_required",
        "it alarms a coordinator still"
    );
    world
        .data
        .query("update escalations set position = 'doctor' returning 'x'")
        .await;
    assert_eq!(doctor.get(&path).await.status, StatusCode::OK);
}

// ASVS 8.2.1, 8.2.3, 8.4.1
#[tokio::test]
async fn a_key_reads_within_its_scopes_until_it_ends() {
    let world = World::new().await;
    let (patient, _) = world.patient_with_journey().await;
    let owner = world.staff("owner").await;
    let made = owner
        .post(
            "/v1/api_keys",
            json!({"name": "reports", "scopes": ["read_clinic"], "days": 30}),
        )
        .await;
    let made = made.json();
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    let key = world.anonymous().with("authorization", &format!("Bearer {secret}"));
    let list = owner.get("/v1/api_keys").await;
    assert!(secret.starts_with("mak_") && !list.text.contains(&secret), "shown once");
    assert_eq!(list.json()["items"][0]["last_used_at"], Value::Null);

    let page = key.get("/v1/patients").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(
        page.text.contains("Anna Schmidt") && !page.text.contains(&patient.phone.expect("a phone")),
        "no scope for contact data"
    );
    assert!(page.headers.contains_key("ratelimit-remaining"));
    assert_ne!(
        owner.get("/v1/api_keys").await.json()["items"][0]["last_used_at"],
        Value::Null
    );
    for path in ["/v1/me", "/v1/api_keys", "/v1/channels"] {
        assert_eq!(key.get(path).await.code(), "key_scope", "{path}");
    }
    assert_eq!(
        key.post("/v1/journeys", json!({})).await.code(),
        "key_scope",
        "keys read"
    );
    let elsewhere = key.clone().with("host", "south.medicalai.localhost:8080");
    assert_eq!(elsewhere.get("/v1/patients").await.code(), "key_invalid");

    for scopes in [
        json!([]),
        json!(["manage_staff"]),
        json!(["own_account"]),
        json!(["nonsense"]),
    ] {
        let refused = owner
            .post("/v1/api_keys", json!({"name": "x", "scopes": scopes, "days": 1}))
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{scopes}");
    }
    let path = format!("/v1/api_keys/{}", made["id"].as_str().expect("an id"));
    assert_eq!(owner.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(key.get("/v1/patients").await.code(), "key_invalid");
    assert!(
        !format!(
            "{:?}",
            world.data.query("select to_jsonb(k)::text from api_keys k").await
        )
        .contains(&secret)
    );
}

// ASVS 7.4.2
#[tokio::test]
async fn a_key_past_its_end_or_of_somebody_dismissed_opens_nothing() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let made = admin
        .post(
            "/v1/api_keys",
            json!({"name": "k", "scopes": ["read_clinic"], "days": 1}),
        )
        .await
        .json();
    let secret = made["secret"].as_str().expect("a secret");
    let key = world.anonymous().with("authorization", &format!("Bearer {secret}"));
    assert_eq!(key.get("/v1/patients").await.status, StatusCode::OK);
    let contact = admin
        .post(
            "/v1/api_keys",
            json!({"name": "c", "scopes": ["read_clinic", "care"], "days": 1}),
        )
        .await
        .json();
    let contact = format!("Bearer {}", contact["secret"].as_str().expect("a secret"));
    let contact = world.anonymous().with("authorization", &contact);
    let lead = format!("/v1/leads/{}", uuid::Uuid::nil());
    assert_eq!(contact.get(&lead).await.status, StatusCode::NOT_FOUND);
    // Its maker may see less from now on, and so may the key.
    let role = async |to: &str| {
        let sql = format!("update staff set role = '{to}' where email = 'admin@example.org' returning 'x'");
        world.data.query(&sql).await;
    };
    role("viewer").await;
    assert_eq!(contact.get(&lead).await.code(), "key_scope");
    assert_eq!(contact.get("/v1/patients").await.status, StatusCode::OK);
    role("admin").await;
    world
        .data
        .query("update staff set active = false where role = 'admin' returning 'x'")
        .await;
    assert_eq!(key.get("/v1/patients").await.code(), "key_invalid");
    world
        .data
        .query("update staff set active = true where role = 'admin' returning 'x'")
        .await;
    world
        .data
        .query("update api_keys set expires_at = now() - interval '1 second' returning 'x'")
        .await;
    assert_eq!(key.get("/v1/patients").await.code(), "key_invalid");
}

// ASVS 8.2.1, 8.2.2, 8.4.1
#[tokio::test]
async fn the_owner_lets_an_operator_in_ends_it_and_sees_each_use() {
    let world = World::new().await;
    let operator = operators::upsert(&world.data.owner, "op@platform.example", "Op", &token::hash("t"))
        .await
        .expect("named");
    let (owner, admin) = (world.staff("owner").await, world.staff("admin").await);
    let body = |email: &str, hours: i64| json!({"operator_email": email, "reason": "ticket 4711", "hours": hours});
    assert_eq!(
        admin
            .post("/v1/decode_grants", body("op@platform.example", 1))
            .await
            .code(),
        "forbidden"
    );
    assert_eq!(
        owner
            .post("/v1/decode_grants", body("op@platform.example", 200))
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        owner
            .post("/v1/decode_grants", body("nobody@platform.example", 1))
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let made = owner.post("/v1/decode_grants", body("OP@platform.example", 2)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let live = || migrations::decode_grants::live(&world.app.ops, operator);
    assert!(live().await.expect("read").contains(&world.clinic.id));
    migrations::decode_grants::record_use(&world.app.ops, operator, Some(world.clinic.id), 3, 1)
        .await
        .expect("kept");
    let grants = admin.get("/v1/decode_grants").await.json();
    assert_eq!(grants["items"][0]["operator_id"], json!(operator), "{grants}");
    assert!(
        grants["items"][0]["operator_name"]
            .as_str()
            .is_some_and(|name| !name.is_empty()),
        "{grants}"
    );
    let uses = admin.get("/v1/decode_grants/uses").await.json();
    assert_eq!(
        (&uses["items"][0]["payloads"], &uses["items"][0]["refused"]),
        (&json!(3), &json!(1))
    );
    let elsewhere = world.staff_elsewhere("owner").await;
    assert_eq!(elsewhere.get("/v1/decode_grants/uses").await.json()["items"], json!([]));
    assert_eq!(elsewhere.get("/v1/decode_grants").await.json()["items"], json!([]));

    let path = format!("/v1/decode_grants/{operator}");
    assert_eq!(elsewhere.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert!(
        live().await.expect("read").contains(&world.clinic.id),
        "another clinic ends only its own"
    );
    assert_eq!(admin.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert!(live().await.expect("read").is_empty());
    assert_eq!(owner.get("/v1/decode_grants").await.json()["items"][0]["live"], false);
    assert_eq!(
        world
            .count("audit_entries where action in ('operator_let_in', 'operator_shut_out')")
            .await,
        3
    );
}
