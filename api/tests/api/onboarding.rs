//! A clinic sets itself up: from nothing to a test journey, in any order, with whatever interruptions.

use super::world::{Answer, Caller, World};
use axum::http::StatusCode;
use serde_json::{Value, json};
use workflows::ids::StaffId;

/// Legal data as they must be.
pub fn legal() -> Value {
    json!({"title": "Kuzey Klinik A.Ş.", "vkn": "1460415308", "mersis_no": "0146041530800015", "tax_office": "Beşiktaş", "street": "Barbaros Bulvarı 12",
        "district": "Beşiktaş", "city": "İstanbul", "invoice_series": "KZY", "branch": "dental",
        "authorisation": {"number": "UST-1", "valid_from": "2024-01-01", "valid_to": null, "branches": ["dental"]}})
}

/// A face as it may be.
pub fn brand() -> Value {
    json!({"name": "Kuzey Klinik", "zone": "Europe/Istanbul", "languages": ["tr", "de"], "accent": "#0f766e", "phone": "+902120000101", "whatsapp": null})
}

/// What each step lacks.
async fn missing(owner: &Caller, step: &str) -> Vec<String> {
    let standing = owner.get("/v1/onboarding").await.json();
    let steps = standing["steps"].as_array().expect("steps");
    let found = steps.iter().find(|one| one["code"] == step).expect("the step");
    let codes = found["missing"].as_array().expect("codes");
    codes
        .iter()
        .map(|code| code.as_str().expect("a code").to_owned())
        .collect()
}

async fn put_with(caller: &Caller, path: &str, version: i32, body: Value) -> Answer {
    let tagged = caller.clone().with("if-match", &format!("\"{version}\""));
    tagged.put(path, body).await
}

fn fields(answer: &Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    errors
        .iter()
        .map(|error| error["field"].as_str().expect("a field").to_owned())
        .collect()
}

// ASVS 2.2.1, 2.3.1
#[tokio::test]
async fn legal_data_are_kept_whole_or_refused_by_field_and_never_over_somebody_elses() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    assert_eq!(missing(&owner, "clinic").await.len(), 11);
    let unversioned = owner.put("/v1/clinic/legal", legal()).await;
    assert_eq!(unversioned.status, StatusCode::PRECONDITION_REQUIRED);
    let mut wrong = legal();
    wrong["vkn"] = json!("1460415309");
    wrong["mersis_no"] = json!("12");
    wrong["invoice_series"] = json!("kz");
    wrong["authorisation"]["valid_to"] = json!("2023-01-01");
    let refused = put_with(&owner, "/v1/clinic/legal", 1, wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        fields(&refused),
        ["vkn", "mersis_no", "invoice_series", "authorisation.valid_to"]
    );
    let kept = put_with(&owner, "/v1/clinic/legal", 1, legal()).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    assert_eq!(kept.headers["etag"], "\"2\"");
    assert_eq!(kept.json()["legal"]["vkn"], "1460415308");
    assert!(missing(&owner, "clinic").await.is_empty());
    let late = put_with(&owner, "/v1/clinic/brand", 1, brand()).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(world.count("audit_entries where action = 'clinic_legal_kept'").await, 1);
}

#[tokio::test]
async fn a_face_shows_in_the_portal_and_an_unreadable_one_is_refused() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    assert_eq!(missing(&admin, "brand").await, ["brand"]);
    let mut pale = brand();
    pale["accent"] = json!("#fde68a");
    pale["languages"] = json!(["tr", "fr"]);
    pale["whatsapp"] = json!("0532");
    let refused = put_with(&admin, "/v1/clinic/brand", 1, pale).await;
    assert_eq!(fields(&refused), ["languages", "accent", "whatsapp"]);
    let kept = put_with(&admin, "/v1/clinic/brand", 1, brand()).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    let portal = world.anonymous().get("/v1/portal/clinic").await.json();
    assert_eq!(
        (&portal["name"], &portal["accent"]),
        (&json!("Kuzey Klinik"), &json!("#0f766e"))
    );
    assert_eq!(portal["languages"], json!(["tr", "de"]));
    assert_eq!(portal["phone"], "+902120000101");
    let other = world.anonymous_at("south").get("/v1/portal/clinic").await.json();
    assert_ne!(other["name"], "Kuzey Klinik", "each clinic has its own");
}

// ASVS 8.2.2
#[tokio::test]
async fn only_people_who_may_see_why_stand_on_the_rota_and_only_the_clinics_own() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let id = async |email: &str| -> StaffId {
        let found = world
            .data
            .query(&format!("select id::text from staff where email = '{email}'"))
            .await;
        StaffId(found[0][0].parse().expect("an id"))
    };
    world.staff("doctor").await;
    world.staff("finance").await;
    world.staff_elsewhere("coordinator").await;
    let (me, doctor, finance, stranger) = (
        id("owner@example.org").await,
        id("doctor@example.org").await,
        id("finance@example.org").await,
        id("coordinator@example.org").await,
    );
    for wrong in [
        json!([]),
        json!([finance]),
        json!([stranger]),
        json!([me, me]),
        json!([uuid::Uuid::nil()]),
    ] {
        let refused = owner.put("/v1/rota/doctor", json!({"staff_ids": wrong})).await;
        assert_eq!(fields(&refused), ["staff_ids"], "{wrong}");
    }
    assert_eq!(
        owner.put("/v1/rota/porter", json!({"staff_ids": [me]})).await.status,
        StatusCode::NOT_FOUND
    );
    let kept = owner
        .put("/v1/rota/doctor", json!({"staff_ids": [doctor, me]}))
        .await
        .json();
    let order: Vec<&Value> = kept["staff"]
        .as_array()
        .expect("people")
        .iter()
        .map(|one| &one["role"])
        .collect();
    assert_eq!(order, ["doctor", "owner"], "first to ask first");
    assert_eq!(missing(&owner, "rota").await, ["coordinator", "admin"]);
    let list = owner.get("/v1/rota").await.json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn a_shipped_pathway_is_taken_over_once_and_chosen() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    world.data.query("delete from pathways returning code").await;
    assert_eq!(missing(&owner, "pathway").await, ["pathway", "default_pathway"]);
    let shelf = owner.get("/v1/pathways/library").await.json();
    let codes: Vec<&Value> = shelf["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| &one["code"])
        .collect();
    assert_eq!(
        codes,
        ["d1", "d2", "d3", "d4", "u1", "u2", "u3", "u4"],
        "the one for rehearsal is none for patients"
    );
    assert_eq!(
        owner.post("/v1/pathways/library/demo", json!({})).await.status,
        StatusCode::NOT_FOUND
    );
    let early = owner.put("/v1/pathways/default", json!({"code": "u1"})).await;
    assert_eq!(fields(&early), ["code"]);
    for _ in 0..2 {
        let taken = owner.post("/v1/pathways/library/u1", json!({})).await;
        assert_eq!(
            (taken.status, &taken.json()["code"]),
            (StatusCode::OK, &json!("u1")),
            "{}",
            taken.text
        );
    }
    assert_eq!(missing(&owner, "pathway").await, ["default_pathway"]);
    let chosen = owner.put("/v1/pathways/default", json!({"code": "u1"})).await.json();
    assert_eq!(chosen["items"][0]["default"], true);
    assert!(missing(&owner, "pathway").await.is_empty());
    assert_eq!(world.count("audit_entries where action = 'pathway_adopted'").await, 1);
}

#[tokio::test]
async fn a_test_journey_waits_for_what_it_needs_and_takes_no_real_patients_phone() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let start = json!({"phone": "+49 151 8888 8888", "lang": "de"});
    let early = owner.post("/v1/onboarding/test_journey", start.clone()).await;
    assert_eq!(
        (early.status, early.code().as_str()),
        (StatusCode::CONFLICT, "not_ready")
    );
    assert!(
        early.json()["detail"]
            .as_str()
            .is_some_and(|words| words.contains("clinic") && words.contains("rota"))
    );
    ready(&world, &owner).await;
    let (patient, _) = world.patient_with_journey().await;
    let theirs = json!({"phone": patient.phone, "lang": "de"});
    let refused = owner.post("/v1/onboarding/test_journey", theirs).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::CONFLICT, "phone_of_patient")
    );
    let started = owner.post("/v1/onboarding/test_journey", start.clone()).await;
    assert_eq!(started.status, StatusCode::CREATED, "{}", started.text);
    let again = owner.post("/v1/onboarding/test_journey", start).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["journey_id"], started.json()["journey_id"]);
    assert_eq!(missing(&owner, "test_journey").await, ["not_finished"]);
    let path = format!("/v1/journeys/{}", started.json()["journey_id"].as_str().expect("an id"));
    let detail = owner.get(&path).await.json();
    assert_eq!(detail["synthetic"], true, "lists tell it from a patient's");
    assert_eq!(world.count("consents where granted").await, 4);
    assert_eq!(
        world
            .count("patients where synthetic and phone = '+4915188888888'")
            .await,
        1
    );
    let used = owner.get("/v1/plan").await.json();
    let open = used["items"]
        .as_array()
        .expect("items")
        .iter()
        .find(|one| one["code"] == "open_journeys")
        .expect("it is counted");
    assert_eq!(open["used"], 1, "the real patient's only");
}

/// Everything that a test journey needs.
async fn ready(world: &World, owner: &Caller) {
    assert_eq!(
        put_with(owner, "/v1/clinic/legal", 1, legal()).await.status,
        StatusCode::OK
    );
    let me = world.data.query("select id::text from staff where email = 'owner@example.org' and tenant_id = (select id from tenants where slug = 'north')").await;
    for position in ["coordinator", "doctor", "admin"] {
        let path = format!("/v1/rota/{position}");
        assert_eq!(
            owner.put(&path, json!({"staff_ids": [me[0][0]]})).await.status,
            StatusCode::OK
        );
    }
    let body = json!({"account_id": "1460415308", "secrets": {"api_key": "n"}});
    assert_eq!(owner.put("/v1/channels/nilvera", body).await.status, StatusCode::OK);
    assert_eq!(missing(owner, "channels").await.len(), 4, "typed in is not tested");
    world
        .data
        .query("update channel_endpoints set checked_at = now(), check_code = null returning id::text")
        .await;
    for (partner, purpose) in [
        ("whatsapp", "care_messages"),
        ("resend", "care_messages"),
        ("twilio", "care_messages"),
        ("elevenlabs", "voice_calls"),
        ("openai", "ai_summary"),
    ] {
        let row = json!({"partner": partner, "country": "US", "purpose": purpose, "legal_basis": "standard_contract", "valid_until": "2099-01-01T00:00:00Z"});
        let put = owner.post("/v1/transfers", row).await;
        assert_eq!(put.status, StatusCode::CREATED, "{}", put.text);
    }
    owner.post("/v1/pathways/library/d1", json!({})).await;
    assert_eq!(
        owner.put("/v1/pathways/default", json!({"code": "d1"})).await.status,
        StatusCode::OK
    );
    for step in ["clinic", "rota", "channels", "transfers", "pathway"] {
        assert!(missing(owner, step).await.is_empty(), "{step}");
    }
}

#[tokio::test]
async fn a_clinic_is_opened_once_and_its_owner_comes_in_by_the_last_invitation() {
    use clap::Parser;
    #[derive(Parser)]
    struct Arguments {
        #[command(flatten)]
        clinic: api::commands::clinic::Open,
    }
    let world = World::new().await;
    world.staff("viewer").await;
    let open = async |slug: &str| {
        let given = [
            "open",
            "--slug",
            slug,
            "--name",
            "Yeni Klinik",
            "--owner-name",
            "Selin Aksoy",
            "--owner-email",
            "selin@yeni.example",
        ];
        let arguments = Arguments::try_parse_from(given).expect("arguments");
        let mut lines = Vec::new();
        let opened = api::commands::clinic::open(&world.app, &world.data.owner_url, &arguments.clinic, &mut |line| {
            lines.push(line)
        })
        .await;
        opened.map(|()| lines.join("\n")).map_err(|error| error.to_string())
    };
    for taken in ["north", "www", "Y", "ye ni"] {
        assert!(open(taken).await.is_err(), "{taken}");
    }
    let token = |line: &str| line.split_once('#').expect("a token").1.to_owned();
    let first = open("yeni").await.expect("opened");
    assert!(
        first.starts_with("invitation: http://yeni.medicalai.localhost:8080/invitation#"),
        "{first}"
    );
    let second = token(&open("yeni").await.expect("nobody came in yet"));
    let door = world.anonymous_at("yeni");
    let come = async |token: &str| {
        let body = json!({"token": token, "password": "correct staple umbrella fjord"});
        door.post("/v1/auth/set_password", body).await.status
    };
    assert_ne!(come(&token(&first)).await, StatusCode::OK, "it was superseded");
    assert!(come(&second).await.is_success());
    assert!(!come(&second).await.is_success(), "an invitation is good once");
    assert!(open("yeni").await.is_err(), "somebody is in");
    let sign_in =
        json!({"email": "selin@yeni.example", "password": "correct staple umbrella fjord", "client": "mobile"});
    let signed_in = door.post("/v1/auth/sign_in", sign_in).await;
    assert!(signed_in.status.is_success(), "{}", signed_in.text);
    let bearer = format!("Bearer {}", signed_in.json()["access_token"].as_str().expect("a token"));
    let owner = door.clone().with("authorization", &bearer);
    let standing = owner.get("/v1/onboarding").await.json();
    assert_eq!(standing["done"], false);
    let done = standing["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .filter(|step| step["done"] == true)
        .count();
    assert_eq!(done, 0, "an empty clinic: {standing}");
    assert_eq!(owner.get("/v1/plan").await.json()["plan"], "trial");
}
