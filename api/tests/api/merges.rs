//! Two files of one person: merged, read as one, parted again exactly as they were.

use super::world::{Caller, World};
use axum::http::StatusCode;
use migrations::{
    messages::{self, NewMessage},
    patients::{self, Billing, Edit, Patient, walk::Narrow},
    testing::{a_journey, a_patient},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

struct Two {
    anna: Patient,
    other: Patient,
}

/// Two patients with a journey, a lead, a message and papers each.
async fn two(world: &World) -> Two {
    let mut tx = world.tx().await;
    let mut both = Vec::new();
    for (name, text) in [("Anna Schmidt", "first words"), ("A. Schmitt", "other words")] {
        let patient = a_patient(&mut tx, name).await;
        let journey = a_journey(&mut tx, patient.id).await;
        let message = NewMessage {
            patient_id: patient.id,
            journey_id: Some(journey.id),
            channel: "whatsapp",
            direction: migrations::conversations::Direction::In,
            template: None,
            text: Some(text),
            provider_id: None,
            step_key: None,
        };
        messages::record(&mut tx, &world.app.ring, &message)
            .await
            .expect("a message");
        both.push(patient);
    }
    let papers = Edit {
        passport_no: Some("C01X00T47".into()),
        billing: Some(Billing {
            street: "Main 1".into(),
            district: "Mitte".into(),
            city: "Berlin".into(),
            country: "DE".into(),
            nationality: "DE".into(),
            entry_date: None,
        }),
        email: Some("a@example.org".into()),
        lang: Some("en".into()),
        ..Edit::default()
    };
    let other = patients::update(&mut tx, &world.app.ring, both[1].id, 1, &papers)
        .await
        .expect("papers");
    tx.commit().await.expect("commits");
    Two {
        anna: both[0].clone(),
        other,
    }
}

async fn merge(deniz: &Caller, two: &Two, take: Value) -> super::world::Answer {
    let body = json!({"other_id": two.other.id, "version": two.anna.version, "other_version": two.other.version, "take": take});
    deniz
        .post_keyed(&format!("/v1/patients/{}/merge", two.anna.id), "merge-key-1", body)
        .await
}

/// Every row of every table of the clinic, but for what only says that something happened, and the marks of an edit on patients.
async fn dump(world: &World) -> BTreeMap<String, Vec<String>> {
    let tables = world
        .data
        .query("select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1")
        .await;
    let logs = [
        "audit_entries",
        "tenant_events",
        "patient_changes",
        "patient_merges",
        "duplicate_checks",
        "idempotency_keys",
        "search_outbox",
        "sessions",
    ];
    let mut whole = BTreeMap::new();
    for table in tables
        .into_iter()
        .flatten()
        .filter(|table| !logs.contains(&table.as_str()))
    {
        let rows = world
            .data
            .query(&format!(
                "select (to_jsonb(t) - '{{version,updated_at}}'::text[])::text from {table} t order by 1"
            ))
            .await;
        whole.insert(table, rows.into_iter().flatten().collect());
    }
    whole
}

#[tokio::test]
async fn one_person_is_read_as_one() {
    let world = World::new().await;
    let two = two(&world).await;
    let deniz = world.staff("coordinator").await;
    let preview = format!("/v1/patients/{}/merge_preview?other_id={}", two.anna.id, two.other.id);
    let preview = deniz.get(&preview).await.json();
    assert_eq!(
        (&preview["blocked"], &preview["related"]["theirs"]["messages"]),
        (&Value::Null, &json!(1))
    );
    let fields: Vec<&str> = preview["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .filter_map(|one| one["field"].as_str())
        .collect();
    assert_eq!(
        fields,
        ["full_name", "lang", "phone", "email", "passport_no", "billing"]
    );
    let merged = merge(&deniz, &two, json!({"phone": "theirs", "lang": "theirs"})).await;
    assert_eq!(merged.status, StatusCode::OK, "{}", merged.text);
    let again = merge(&deniz, &two, json!({"phone": "theirs", "lang": "theirs"})).await;
    assert_eq!(merged.json()["merge_id"], again.json()["merge_id"], "once under a key");
    let patient = &merged.json()["patient"];
    assert_eq!(
        (
            &patient["full_name"],
            &patient["phone"],
            &patient["lang"],
            &patient["email"]
        ),
        (
            &json!("Anna Schmidt"),
            &json!(two.other.phone),
            &json!("en"),
            &json!("a@example.org")
        )
    );
    assert_eq!(
        merged.json()["related"],
        json!({"journeys": 2, "leads": 0, "messages": 2, "calls": 0, "documents": 0, "tasks": 0, "notes": 0})
    );
    // Either id, either telephone and the search lead to one person with both journeys.
    for id in [two.anna.id, two.other.id] {
        let shown = deniz.get(&format!("/v1/patients/{id}")).await.json();
        assert_eq!(
            (&shown["id"], shown["journeys"].as_array().map(Vec::len)),
            (&json!(two.anna.id), Some(2))
        );
        let names: Vec<&Value> = shown["journeys"]
            .as_array()
            .expect("journeys")
            .iter()
            .map(|one| &one["patient"]["full_name"])
            .collect();
        assert_eq!(names, ["Anna Schmidt", "Anna Schmidt"]);
    }
    assert_eq!(
        deniz.get("/v1/patients").await.json()["items"].as_array().map(Vec::len),
        Some(1)
    );
    for phone in [&two.anna.phone, &two.other.phone] {
        let phone = phone.clone().expect("a phone");
        let found = deniz.get(&format!("/v1/search?q={}", &phone[1..])).await.json();
        assert_eq!(found["patients"].as_array().map(Vec::len), Some(1), "{found}");
        assert_eq!(found["patients"][0]["id"], json!(two.anna.id));
        let mut tx = world.tx().await;
        let known = patients::by_phone(&mut tx, &phone).await.expect("read").expect("known");
        assert_eq!(known.id, two.anna.id);
        let found = patients::list(&mut tx, &Narrow::words(&phone[1..]), None, 5)
            .await
            .expect("read");
        assert_eq!(found.items.len(), 1);
    }
    // What one patient's keys sealed still opens: words, papers, everything at once.
    let mut tx = world.tx().await;
    let thread = messages::thread(&mut tx, &world.app.ring, two.anna.id, None, 10)
        .await
        .expect("read");
    let mut texts: Vec<_> = thread.into_iter().filter_map(|message| message.text).collect();
    texts.sort();
    assert_eq!(texts, ["first words", "other words"]);
    let identity = patients::invoice_identity(&mut tx, &world.app.ring, two.other.id)
        .await
        .expect("read");
    assert_eq!(identity.passport_no.as_deref(), Some("C01X00T47"));
    let whole = migrations::export::person(&mut tx, &world.app.ring, two.anna.id)
        .await
        .expect("exported");
    assert_eq!(whole["messages"].as_array().map(Vec::len), Some(2));
    assert_eq!(whole["patients"].as_array().map(Vec::len), Some(2));
    // A new lead of the other's telephone joins the journey that is open.
    let body = json!({"patient": {"full_name": "Anna", "phone": two.anna.phone, "lang": "de"}, "pathway_code": "dental", "source": "phone"});
    let joined = deniz.post("/v1/journeys", body).await;
    assert_eq!(joined.status, StatusCode::OK, "{}", joined.text);
    let history = deniz.get(&format!("/v1/patients/{}/history", two.anna.id)).await.json();
    let of_merge: Vec<&Value> = history["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter(|one| one["via"] == "merge")
        .collect();
    let mut fields: Vec<&str> = of_merge.iter().filter_map(|one| one["field"].as_str()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["billing", "email", "lang", "passport_no", "phone"]);
    let lang = of_merge.iter().find(|one| one["field"] == "lang").expect("lang");
    assert_eq!(
        (&lang["before"], &lang["after"], &lang["actor"]["kind"]),
        (&json!("de"), &json!("en"), &json!("staff"))
    );
}

#[tokio::test]
async fn undone_everything_is_as_it_was() {
    let world = World::new().await;
    let two = two(&world).await;
    let mut tx = world.tx().await;
    let third = a_patient(&mut tx, "Third File").await;
    tx.commit().await.expect("commits");
    let deniz = world.staff("coordinator").await;
    let before = dump(&world).await;
    // The other has an alias of their own: a group joins a person.
    let other = format!("/v1/patients/{}", two.other.id);
    let body = json!({"other_id": third.id, "version": two.other.version, "other_version": 1});
    let first = deniz
        .post_keyed(&format!("{other}/merge"), "merge-key-0", body)
        .await
        .json();
    let of_two = dump(&world).await;
    let newer = Two {
        anna: two.anna.clone(),
        other: Patient {
            version: two.other.version + 1,
            ..two.other.clone()
        },
    };
    let merged = merge(
        &deniz,
        &newer,
        json!({"phone": "theirs", "full_name": "theirs", "email": "mine", "billing": "theirs"}),
    )
    .await;
    assert_eq!(merged.status, StatusCode::OK, "{}", merged.text);
    assert_ne!(dump(&world).await, of_two);
    let path = format!("/v1/patients/{}", two.anna.id);
    let merges = deniz.get(&format!("{path}/merges")).await.json();
    assert_eq!(
        (
            &merges["items"][0]["can_undo"],
            &merges["items"][1]["can_undo"],
            &merges["items"][0]["other_name"]
        ),
        (&json!(true), &json!(false), &json!("A. Schmitt"))
    );
    let undo = async |key: &str, id: &Value| {
        deniz
            .post_keyed(&format!("{path}/unmerge"), key, json!({"merge_id": id}))
            .await
    };
    let early = undo("undo-key-0", &first["merge_id"]).await;
    assert_eq!(
        (early.status, early.code().as_str()),
        (StatusCode::CONFLICT, "later_merge_first")
    );
    let parted = undo("undo-key-1", &merged.json()["merge_id"]).await;
    assert_eq!(
        (parted.status, &parted.json()["kept_fields"]),
        (StatusCode::OK, &json!([])),
        "{}",
        parted.text
    );
    assert_eq!(dump(&world).await, of_two);
    let twice = undo("undo-key-2", &merged.json()["merge_id"]).await;
    assert_eq!(twice.code(), "already_undone");
    let parted = deniz
        .post_keyed(
            &format!("{other}/unmerge"),
            "undo-key-3",
            json!({"merge_id": first["merge_id"]}),
        )
        .await;
    assert_eq!(parted.status, StatusCode::OK, "{}", parted.text);
    assert_eq!(dump(&world).await, before);
}

#[tokio::test]
async fn what_was_edited_since_stays() {
    let world = World::new().await;
    let two = two(&world).await;
    let deniz = world.staff("coordinator").await;
    let merged = merge(&deniz, &two, json!({"phone": "theirs"})).await.json();
    let path = format!("/v1/patients/{}", two.anna.id);
    let version = format!("\"{}\"", merged["patient"]["version"]);
    let edited = deniz
        .clone()
        .with("if-match", &version)
        .patch(&path, json!({"phone": "+4915100000001", "country": "AT"}))
        .await;
    assert_eq!(edited.status, StatusCode::OK, "{}", edited.text);
    let parted = deniz
        .post_keyed(
            &format!("{path}/unmerge"),
            "undo-key-1",
            json!({"merge_id": merged["merge_id"]}),
        )
        .await
        .json();
    assert_eq!(parted["kept_fields"], json!(["country", "phone"]));
    assert_eq!(
        (&parted["patient"]["phone"], &parted["other"]["phone"]),
        (&json!("+4915100000001"), &json!(two.other.phone))
    );
    assert_eq!(
        (&parted["patient"]["country"], &parted["other"]["country"]),
        (&json!("AT"), &json!("DE"))
    );
}

// ASVS 2.3.4
#[tokio::test]
async fn refused_when_it_would_not_hold() {
    let world = World::new().await;
    let two = two(&world).await;
    let deniz = world.staff("coordinator").await;
    let path = format!("/v1/patients/{}/merge", two.anna.id);
    let ask = async |key: &str, body: Value| deniz.post_keyed(&path, key, body).await;
    let body = |other: &Value, version: i32| json!({"other_id": other, "version": version, "other_version": two.other.version});
    let itself = ask(
        "key-00000001",
        json!({"other_id": two.anna.id, "version": 1, "other_version": 1}),
    )
    .await;
    assert_eq!(itself.code(), "same_patient");
    let stale = ask("key-00000002", body(&json!(two.other.id), 7)).await;
    assert_eq!(
        (stale.status, stale.code().as_str()),
        (StatusCode::PRECONDITION_FAILED, "version_changed")
    );
    let nobody = ask("key-00000003", body(&json!(uuid::Uuid::now_v7()), 1)).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let wrong = ask(
        "key-00000004",
        json!({"other_id": two.other.id, "version": 1, "other_version": 2, "take": {"shoes": "mine"}}),
    )
    .await;
    assert_eq!(
        (wrong.status, &wrong.json()["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("take.shoes"))
    );
    let (tenant, id) = (world.clinic.id, two.other.id);
    world
        .data
        .query(&format!(
            "insert into privacy_requests (tenant_id, patient_id, kind, asked_by) values ('{tenant}', '{id}', 'erasure', 'patient') returning 'done'"
        ))
        .await;
    let erasing = ask("key-00000005", body(&json!(two.other.id), 1)).await;
    assert_eq!(
        (erasing.status, erasing.code().as_str()),
        (StatusCode::CONFLICT, "erasure_open")
    );
}
