//! What a pathway asks the patient for: shown in the portal, given there once, kept while everything else is away, and its words are the clinic's.

use super::{
    pathways::save,
    world::{Answer, Caller, World},
};
use axum::http::StatusCode;
use chrono::{Duration, Utc};
use migrations::{journeys::Opened, patients::Patient};
use serde_json::{Value, json};
use workflows::{
    clock::Clock,
    ids::{JourneyRef, Slug},
    journey::{self, AskAnswer, Event, Given, Origin, State},
    locale::Lang,
    pathway::{Pathway, by_code},
};

/// Asks how it hurts; seven and more worries.
pub fn pain() -> Value {
    json!({"kind": "survey", "instrument": "nrs11", "worry": {"at": 7, "position": "doctor", "within_hours": 4},
        "within_hours": 48, "remind_after_hours": 24, "otherwise": {"then": "leave"}})
}

/// Asks for a picture.
pub fn photo() -> Value {
    json!({"kind": "photo", "within_hours": 48, "otherwise": {"then": "leave"}})
}

/// A pathway whose own steps ask, an hour after the lead.
fn asking(acts: &[(&str, Value)]) -> Pathway {
    let mut pathway = serde_json::to_value(by_code("u1").expect("a shipped pathway")).expect("JSON");
    let steps = acts.iter();
    let steps = steps.map(|(key, act)| json!({"key": key, "anchor": "lead", "offset_hours": 1, "act": act}));
    pathway["steps"] = steps.collect();
    serde_json::from_value(pathway).expect("a pathway")
}

/// A journey as it knows itself when it has asked: lived by the core itself.
pub fn state(world: &World, patient: &Patient, journey: &Opened, acts: &[(&str, Value)]) -> State {
    let subject = JourneyRef {
        tenant: world.clinic.id,
        slug: Slug("north".into()),
        journey: journey.id,
        patient: patient.id,
    };
    let began = Utc::now() - Duration::hours(2);
    let zones = ("Europe/Istanbul".to_owned(), "Europe/Berlin".to_owned());
    let mut state = State::new(
        subject,
        Clock::wall(began),
        asking(acts),
        Origin::Written,
        Lang::De,
        zones,
    );
    journey::decide(&mut state, Event::Opened, began).expect("a journey may open");
    for (key, _) in acts {
        let key = format!("step:{key}");
        journey::decide(&mut state, Event::Due { key }, began + Duration::hours(1))
            .expect("a wake-up is never refused");
    }
    state
}

/// Keeps a journey's state where lists and the portal read it.
pub async fn know(world: &World, journey: &Opened, state: &State) {
    let snapshot = serde_json::to_string(state)
        .expect("a state is JSON")
        .replace('\'', "''");
    let sql = format!(
        "update journeys set snapshot = '{snapshot}' where id = '{}' returning 'known'",
        journey.id
    );
    world.data.query(&sql).await;
}

async fn asked(world: &World, act: &Value) -> (Patient, Opened, State, Caller) {
    let (patient, journey) = world.patient_with_journey().await;
    let state = state(world, &patient, &journey, &[("asked", act.clone())]);
    know(world, &journey, &state).await;
    let caller = world.in_portal(&patient).await;
    (patient, journey, state, caller)
}

async fn put(caller: &Caller, version: u32, body: Value) -> Answer {
    let caller = caller.clone().with("if-match", &format!("\"{version}\""));
    caller.put("/v1/instruments/ipss", body).await
}

/// Words that nobody owns, of the shape of IPSS.
fn words(lang: &str) -> Value {
    let options: Vec<Value> = (0..=5)
        .map(|value| json!({"value": value, "label": format!("answer {value}")}))
        .collect();
    let questions: Vec<Value> = (1..=7)
        .map(|n| json!({"text": format!("question {n}"), "options": options}))
        .collect();
    json!({"lang": lang, "title": "Seven questions", "questions": questions})
}

// ASVS 2.2.1, 8.2.1
#[tokio::test]
async fn words_and_licences_are_the_clinics_and_ask_what_is_scored() {
    let world = World::new().await;
    let doctor = world.staff("doctor").await;
    let items = doctor.get("/v1/instruments").await.json()["items"].clone();
    let codes: Vec<_> = items
        .as_array()
        .expect("items")
        .iter()
        .map(|one| one["code"].clone())
        .collect();
    assert_eq!(codes, ["nrs11", "ipss", "iief5", "ohip14"]);
    assert_eq!(
        items[0]["wordings"].as_array().map(Vec::len),
        Some(5),
        "ours ship with us"
    );
    assert_eq!(
        (&items[0]["licensed"], &items[0]["missing"]),
        (&json!(true), &json!([]))
    );
    assert_eq!(
        (&items[1]["licensed"], &items[1]["version"], &items[1]["wordings"]),
        (&json!(false), &json!(0), &json!([])),
        "licensed words are nowhere in the program"
    );
    let licence = json!({"reference": "MAPI 4711", "valid_until": "2099-12-31"});
    let body = json!({"licence": licence, "wordings": [words("de")]});
    let coordinator = world.staff("coordinator").await;
    assert_eq!(put(&coordinator, 0, body.clone()).await.status, StatusCode::FORBIDDEN);
    let kept = put(&doctor, 0, body.clone()).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    assert_eq!(kept.headers["etag"], "\"1\"");
    assert_eq!(kept.json()["licensed"], true);
    assert_eq!(put(&doctor, 0, body).await.status, StatusCode::PRECONDITION_FAILED);
    let mut short = words("en");
    short["questions"][2]["options"][5]["value"] = json!(4);
    for (wrong, field) in [
        (json!({"wordings": [short]}), "wordings[0].questions[2].options"),
        (json!({"wordings": [words("de"), words("de")]}), "wordings[1].lang"),
        (json!({"wordings": [words("fr")]}), "wordings[0].lang"),
        (
            json!({"licence": {"reference": " ", "valid_until": "2099-12-31"}, "wordings": []}),
            "licence.reference",
        ),
    ] {
        let refused = put(&doctor, 1, wrong).await;
        assert_eq!(refused.json()["errors"][0]["field"], field, "{}", refused.text);
    }
    let other = world.staff_elsewhere("owner").await.get("/v1/instruments").await.json();
    assert_eq!(other["items"][1]["version"], 0, "each clinic has its own");
    assert_eq!(world.count("audit_entries where action = 'instrument_kept'").await, 1);
}

#[tokio::test]
async fn a_pathway_asks_only_with_words_that_the_clinic_may_use() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    world
        .data
        .query("update tenants set languages = '{de,tr}' where slug = 'north' returning 'done'")
        .await;
    let mut body = owner.get("/v1/pathways/d1/versions/1").await.json()["body"].clone();
    let survey = json!({"kind": "survey", "instrument": "ipss", "within_hours": 48, "otherwise": {"then": "leave"}});
    body["steps"] = json!([{"key": "asked", "anchor": "discharge", "offset_hours": 480, "act": survey}]);
    let draft = async |body: &Value| {
        let kept = save(&owner, body).await;
        kept.json()["faults"].clone()
    };
    let fault = |code: &str| json!([{"place": "/steps/0/act/instrument", "code": code}]);
    assert_eq!(draft(&body).await, fault("instrument_not_licensed"));
    let publish = async || owner.post("/v1/pathways/d1/versions/2/publish", json!({})).await;
    let refused = publish().await;
    assert_eq!(refused.code(), "has_faults");
    assert!(
        refused
            .text
            .contains("/steps/0/act/instrument: instrument_not_licensed")
    );
    let over = json!({"reference": "MAPI 4711", "valid_until": "2020-01-01"});
    put(&owner, 0, json!({"licence": over, "wordings": []})).await;
    assert_eq!(draft(&body).await, fault("instrument_not_licensed"), "it has ended");
    let licence = json!({"reference": "MAPI 4711", "valid_until": "2099-12-31"});
    put(&owner, 1, json!({"licence": licence, "wordings": [words("de")]})).await;
    assert_eq!(draft(&body).await, fault("instrument_not_worded"));
    let mut germans = body.clone();
    germans["steps"][0]["when"] = json!([{"is": "language", "any_of": ["de"]}]);
    assert_eq!(draft(&germans).await, json!([]), "whoever reads German can be asked");
    put(
        &owner,
        2,
        json!({"licence": licence, "wordings": [words("de"), words("tr")]}),
    )
    .await;
    assert_eq!(draft(&body).await, json!([]));
    let published = publish().await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.text);
}

#[tokio::test]
async fn a_draft_without_a_default_branch_is_kept_with_the_fault_at_its_place() {
    let world = World::new().await;
    let owner = world.staff("owner").await;
    let mut body = owner.get("/v1/pathways/d1/versions/1").await.json()["body"].clone();
    body["steps"] = json!([{"key": "asked", "anchor": "surgery", "offset_hours": 72, "act": {"kind": "photo", "within_hours": 48}}]);
    let kept = owner.put("/v1/pathways/d1/draft", json!({"body": body})).await;
    assert_eq!(
        kept.json()["faults"],
        json!([{"place": "/steps/0/act/otherwise", "code": "no_default_branch"}])
    );
}

// ASVS 2.3.1, 16.5.2
#[tokio::test]
async fn an_answer_is_kept_sealed_and_once_while_the_engine_is_away() {
    let world = World::new().await;
    let (_, journey, _, anna) = asked(&world, &pain()).await;
    let home = anna.get("/v1/portal/home").await.json();
    let ask = &home["asks"][0];
    assert_eq!((&ask["step"], &ask["kind"]), (&json!("asked"), &json!("survey")));
    assert_eq!(ask["survey"]["instrument"], "nrs11");
    assert_eq!(
        ask["survey"]["questions"][0]["options"].as_array().map(Vec::len),
        Some(11)
    );
    let path = "/v1/portal/asks/asked";
    let given = json!({"answers": [8]});
    for _ in 0..2 {
        let answer = anna.post_keyed(path, "answer-0001", given.clone()).await;
        assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.text);
        assert_eq!(answer.json()["worrying"], true);
    }
    world.deliver().await;
    assert_eq!(world.arrivals("portal").await, ["received"], "kept once, and due again");
    let shown = world
        .data
        .query("select answers_sealed::text from instrument_answers")
        .await;
    assert_eq!(shown.len(), 1);
    let coordinator = world.staff("coordinator").await;
    let detail = coordinator.get(&format!("/v1/journeys/{}", journey.id)).await.json();
    let read = &detail["survey_answers"][0];
    assert_eq!(
        (&read["answers"], &read["total"], &read["band"]),
        (&json!([8]), &json!(8), &json!("severe"))
    );
    assert_eq!(detail["asks"][0]["otherwise"], json!({"then": "leave"}));
    let viewer = world.staff("viewer").await;
    let bare = viewer.get(&format!("/v1/journeys/{}", journey.id)).await.json();
    assert_eq!(
        bare["survey_answers"],
        json!([]),
        "answers are for those who look after patients"
    );
}

// ASVS 2.2.1, 2.2.2, 8.2.2
#[tokio::test]
async fn what_is_no_answer_is_refused_by_its_field_and_what_is_over_says_so() {
    let world = World::new().await;
    let (patient, journey, mut state, anna) = asked(&world, &pain()).await;
    let path = "/v1/portal/asks/asked";
    let mut n = 0;
    let mut refused = async |given: Value| {
        n += 1;
        let answer = anna.post_keyed(path, &format!("answer-000{n}"), given).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        answer.json()["errors"][0]["field"]
            .as_str()
            .expect("a field")
            .to_owned()
    };
    assert_eq!(refused(json!({})).await, "answers");
    assert_eq!(refused(json!({"answers": [1, 2]})).await, "answers");
    assert_eq!(refused(json!({"answers": [11]})).await, "answers[0]");
    assert_eq!(refused(json!({"answers": [null]})).await, "answers");
    let unknown = anna
        .post_keyed("/v1/portal/asks/other", "answer-0010", json!({"answers": [1]}))
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let keyless = anna.post(path, json!({"answers": [1]})).await;
    assert_eq!(keyless.code(), "idempotency_key_required");

    let calm = anna.post_keyed(path, "answer-0011", json!({"answers": [2]})).await;
    assert_eq!(
        (calm.status, &calm.json()["worrying"]),
        (StatusCode::ACCEPTED, &json!(false))
    );
    let answer = AskAnswer {
        event: uuid::Uuid::now_v7().into(),
        step: "asked".into(),
        by: journey::Actor::Patient,
        at: Utc::now(),
        given: Given::Survey {
            instrument: workflows::instruments::Instrument::Nrs11,
            total: Some(2),
        },
    };
    journey::decide(&mut state, Event::Answered { answer }, Utc::now()).expect("an answer is never refused");
    know(&world, &journey, &state).await;
    let late = anna.post_keyed(path, "answer-0012", json!({"answers": [2]})).await;
    assert_eq!((late.status, late.code().as_str()), (StatusCode::CONFLICT, "ask_over"));
    let again = anna.post_keyed(path, "answer-0011", json!({"answers": [2]})).await;
    assert_eq!(again.status, StatusCode::ACCEPTED, "the first try arrived");
    assert_eq!(anna.get("/v1/portal/home").await.json()["asks"], json!([]));
    let (other, _) = world.patient_with_journey().await;
    let stranger = world.in_portal(&other).await;
    let theirs = stranger.post_keyed(path, "answer-0013", json!({"answers": [2]})).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let _ = patient;
}

async fn stored(world: &World, id: &str) {
    let sql = format!("update documents set state = 'stored' where id = '{id}' returning 'stored'");
    world.data.query(&sql).await;
}

// ASVS 5.2.1, 5.3.2, 8.2.2
#[tokio::test]
async fn a_photo_is_announced_for_its_ask_and_becomes_the_patients_document() {
    let world = World::new().await;
    let (patient, journey, _, anna) = asked(&world, &photo()).await;
    let wanted = anna.get("/v1/portal/home").await.json()["asks"][0]["upload"].clone();
    assert_eq!(
        (&wanted["type"], &wanted["most_bytes"]),
        (&json!("wound_photo"), &json!(25 * 1024 * 1024))
    );
    let begin = async |content_type: &str, size: i64| {
        let body = json!({"step": "asked", "content_type": content_type, "size": size});
        anna.post("/v1/portal/uploads", body).await
    };
    for (content_type, size, field) in [
        ("application/pdf", 10, "content_type"),
        ("text/html", 10, "content_type"),
        ("image/jpeg", 0, "size"),
        ("image/jpeg", 30_000_000, "size"),
    ] {
        let refused = begin(content_type, size).await;
        assert_eq!(refused.json()["errors"][0]["field"], field, "{}", refused.text);
    }
    let begun = begin("image/jpeg", 1234).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
    let url = begun.json()["upload"]["url"].as_str().expect("a url").to_owned();
    assert!(url.contains("X-Amz-Signature=") && url.contains("/incoming/"), "{url}");
    let id = begun.json()["id"].as_str().expect("an id").to_owned();
    let path = "/v1/portal/asks/asked";
    let give = json!({"document_ids": [id]});
    let early = anna.post_keyed(path, "photo-0001", give.clone()).await;
    assert_eq!(
        (early.status, early.code().as_str()),
        (StatusCode::CONFLICT, "upload_not_completed")
    );
    let away = anna.post(&format!("/v1/portal/uploads/{id}/complete"), json!({})).await;
    assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE, "no store answers here");
    stored(&world, &id).await;
    let again = anna.post(&format!("/v1/portal/uploads/{id}/complete"), json!({})).await;
    assert_eq!(
        (again.status, &again.json()["state"]),
        (StatusCode::OK, &json!("stored"))
    );
    let given = anna.post_keyed(path, "photo-0002", give.clone()).await;
    assert_eq!(given.status, StatusCode::ACCEPTED, "{}", given.text);
    world.deliver().await;
    assert_eq!(world.arrivals("portal").await, ["received"], "kept, and due again");
    let shown = world.staff("coordinator").await;
    let shown = shown
        .get(&format!("/v1/patients/{}/documents", patient.id))
        .await
        .json();
    assert_eq!(
        (&shown["items"][0]["type"], &shown["items"][0]["journey_id"]),
        (&json!("wound_photo"), &json!(journey.id))
    );
    let (other, theirs) = world.patient_with_journey().await;
    know(&world, &theirs, &state(&world, &other, &theirs, &[("asked", photo())])).await;
    let stranger = world.in_portal(&other).await;
    let stolen = stranger.post_keyed(path, "photo-0003", give).await;
    assert_eq!(stolen.json()["errors"][0]["field"], "document_ids", "{}", stolen.text);
    let hidden = stranger
        .post(&format!("/v1/portal/uploads/{id}/complete"), json!({}))
        .await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_the_staff_uploaded_is_not_the_patients_to_give() {
    let world = World::new().await;
    let paper = json!({"kind": "document", "type": "passport", "within_hours": 48, "otherwise": {"then": "leave"}});
    let (patient, journey, _, anna) = asked(&world, &paper).await;
    let body = json!({"patient_id": patient.id, "journey_id": journey.id, "type": "passport", "title": "T", "content_type": "image/jpeg", "size": 1});
    let begun = world.staff("coordinator").await.post("/v1/documents", body).await;
    let id = begun.json()["id"].as_str().expect("an id").to_owned();
    stored(&world, &id).await;
    let hidden = anna.post(&format!("/v1/portal/uploads/{id}/complete"), json!({})).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    for given in [json!([id]), json!([]), json!([id, id])] {
        let key = uuid::Uuid::now_v7().to_string();
        let refused = anna
            .post_keyed("/v1/portal/asks/asked", &key, json!({"document_ids": given}))
            .await;
        assert_eq!(refused.json()["errors"][0]["field"], "document_ids", "{}", refused.text);
    }
}

#[tokio::test]
async fn a_word_in_the_ledger_is_the_answer_to_a_consent_that_was_asked_for() {
    let world = World::new().await;
    let consent =
        json!({"kind": "consent", "purpose": "marketing", "within_hours": 48, "otherwise": {"then": "leave"}});
    let (patient, _, _, anna) = asked(&world, &consent).await;
    let asks = anna.get("/v1/portal/home").await.json()["asks"].clone();
    assert_eq!(asks[0]["consent"], json!({"purpose": "marketing"}));
    let refused = anna.post_keyed("/v1/portal/asks/asked", "consent-01", json!({})).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "it is given in the ledger");
    let texts = anna.get("/v1/portal/consents").await.json();
    let texts = texts["items"].as_array().expect("items").clone();
    let version = |purpose: &str| {
        let text = texts.iter().find(|text| text["purpose"] == purpose);
        text.expect("it can be agreed to")["text_version"].clone()
    };
    for purpose in ["marketing", "ai_summary"] {
        let body = json!({"purpose": purpose, "granted": true, "text_version": version(purpose)});
        let agreed = anna.post("/v1/portal/consents", body).await;
        assert_eq!(agreed.status, StatusCode::CREATED, "{}", agreed.text);
    }
    let kept = world.data.query("select kind from inbound_events").await;
    assert_eq!(kept, [["ask_answer"]], "what nobody asked for is the ledger's alone");
    let paper = json!({"purpose": "marketing", "granted": false, "evidence": "paper"});
    let coordinator = world.staff("coordinator").await;
    coordinator
        .post(&format!("/v1/patients/{}/consents", patient.id), paper)
        .await;
    assert_eq!(world.count("inbound_events").await, 2, "said on paper, it is said");
}
