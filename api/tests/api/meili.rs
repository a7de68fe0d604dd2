//! Meilisearch as the engine: what it is asked and told is what its documentation says, and with a real one (`MEILI_URL`) it finds what it was told.

use super::world::World;
use api::search::{
    engine::{Ask, Finds},
    meili::Meili,
};
use axum::{
    Json, Router,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use migrations::{
    search::{
        Question,
        outbox::{self, DocumentEntry, PatientEntry},
    },
    testing::a_patient,
};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

type Heard = Arc<Mutex<Vec<(String, String, Value)>>>;

/// A stand-in that writes down what it hears and answers as documented: 202 with a task, 200 with results.
async fn stand_in(heard: Heard) -> String {
    async fn hear(State(heard): State<Heard>, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let bytes = axum::body::to_bytes(body, 1024 * 1024).await.expect("a body");
        let body: Value = serde_json::from_slice(&bytes).expect("JSON");
        let auth = parts.headers["authorization"].to_str().expect("text").to_owned();
        heard
            .lock()
            .expect("free")
            .push((format!("{} {}", parts.method, parts.uri), auth, body));
        if parts.uri.path() == "/search/multi-search" {
            let hit = |score: f64| {
                json!({"hits": [{"id": Uuid::nil(), "_rankingScore": score}], "query": "q", "processingTimeMs": 1, "limit": 5, "offset": 0,
                                           "estimatedTotalHits": 1, "indexUid": "patients"})
            };
            return Json(json!({"results": [hit(0.97), hit(0.5)]})).into_response();
        }
        let task = json!({"taskUid": 1, "indexUid": "patients", "status": "enqueued", "type": "documentAdditionOrUpdate", "enqueuedAt": "2026-11-26T10:00:00Z"});
        (StatusCode::ACCEPTED, Json(task)).into_response()
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let router = Router::new().fallback(hear).with_state(heard);
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/search/")
}

fn engine(url: &str, admin: &str, search: &str, uid: &str) -> Meili {
    Meili::new(
        reqwest::Client::new(),
        url.parse().expect("a URL"),
        admin.into(),
        search.into(),
        uid.into(),
    )
}

fn ask(text: &str, contact: bool) -> Ask {
    Ask {
        question: Question::parse(text),
        contact,
        limit: 5,
    }
}

// ASVS 8.4.1
#[tokio::test]
async fn asked_and_told_as_its_documentation_says() {
    let world = World::new().await;
    let heard = Heard::default();
    let url = stand_in(Arc::clone(&heard)).await;
    let meili = engine(&url, "admin-key", &"s".repeat(32), "uid-1");
    let tenant = world.clinic.id;
    meili.set_up().await.expect("taken");
    let ada = PatientEntry {
        id: Uuid::now_v7(),
        name: "Ada Example".into(),
        phones: vec!["4915112345678".into()],
        emails: vec!["a@example.org".into()],
    };
    let gone = Uuid::now_v7();
    meili
        .tell_patients(tenant, std::slice::from_ref(&ada), &[gone])
        .await
        .expect("taken");
    let file = DocumentEntry {
        id: Uuid::now_v7(),
        title: "X-ray".into(),
    };
    meili
        .tell_documents(tenant, std::slice::from_ref(&file), &[])
        .await
        .expect("taken");
    meili.forget(tenant).await.expect("taken");
    let filter = format!("tenant_id = \"{tenant}\"");
    let told: Vec<_> = std::mem::take(&mut *heard.lock().expect("free"));
    assert!(told.iter().all(|(_, auth, _)| auth == "Bearer admin-key"));
    let told: Vec<_> = told.into_iter().map(|(what, _, body)| (what, body)).collect();
    assert_eq!(
        told[0],
        (
            "PATCH /search/indexes/patients/settings".into(),
            json!({"searchableAttributes": ["name", "phones", "emails"], "filterableAttributes": ["tenant_id"], "displayedAttributes": ["id"],
                "typoTolerance": {"disableOnAttributes": ["phones", "emails"]}})
        )
    );
    assert_eq!(
        told[2..],
        [
            (
                "POST /search/indexes/patients/documents?primaryKey=id".into(),
                json!([{"id": ada.id, "tenant_id": tenant, "name": "Ada Example", "phones": ["8765432115194"], "emails": ["a@example.org"]}])
            ),
            (
                "POST /search/indexes/patients/documents/delete-batch".into(),
                json!([gone])
            ),
            (
                "POST /search/indexes/documents/documents?primaryKey=id".into(),
                json!([{"id": file.id, "tenant_id": tenant, "title": "X-ray"}])
            ),
            (
                "POST /search/indexes/patients/documents/delete".into(),
                json!({"filter": filter})
            ),
            (
                "POST /search/indexes/documents/documents/delete".into(),
                json!({"filter": filter})
            ),
        ]
    );
    let mut tx = world.tx().await;
    let found = meili.find(&mut tx, &ask("ada exampel", true)).await.expect("answered");
    assert!(found.patients[0].exact && !found.documents[0].exact);
    let by_phone = meili.find(&mut tx, &ask("0151 5678", true)).await.expect("answered");
    assert!(by_phone.documents.is_empty(), "a telephone is no title");
    let asked: Vec<_> = std::mem::take(&mut *heard.lock().expect("free"));
    assert!(
        asked
            .iter()
            .all(|(what, auth, _)| what == "POST /search/multi-search" && auth.starts_with("Bearer ey"))
    );
    assert_eq!(
        asked[0].2["queries"][0],
        json!({"indexUid": "patients", "q": "exampel ada", "limit": 5, "attributesToRetrieve": ["id"], "attributesToSearchOn": ["name"],
               "matchingStrategy": "all", "showRankingScore": true})
    );
    let phone = &asked[1].2["queries"][0];
    assert_eq!(
        (&phone["q"], &phone["attributesToSearchOn"]),
        (&json!("8765151"), &json!(["phones"]))
    );
    // Whoever may not see telephones cannot ask for one.
    let found = meili.find(&mut tx, &ask("0151 5678", false)).await.expect("answered");
    assert!(found.patients.is_empty() && heard.lock().expect("free").is_empty());
    let away = engine("http://127.0.0.1:9/", "a", &"s".repeat(32), "u");
    let error = away.find(&mut tx, &ask("ada", true)).await.expect_err("away");
    assert_eq!(error.problem().status, 503);
}

#[tokio::test]
async fn what_changed_waits_in_the_outbox() {
    let world = World::new().await;
    let mut tx = world.tx().await;
    let ada = a_patient(&mut tx, "Ada Example").await;
    tx.commit().await.expect("commits");
    let mut tx = world.tx().await;
    let waiting = outbox::waiting(&mut tx, 10).await.expect("read");
    assert_eq!(
        (waiting.len(), waiting[0].subject_id, waiting[0].kind.as_str()),
        (1, ada.id.0, "patient")
    );
    let entries = outbox::patients(&mut tx, &[ada.id.0]).await.expect("read");
    assert_eq!(
        (entries[0].name.as_str(), entries[0].phones[0].len()),
        ("Ada Example", 12)
    );
    drop(tx);
    // With no such engine nothing piles up.
    api::search::feed::once(&world.app).await.expect("emptied");
    assert_eq!(world.count("search_outbox").await, 0);
}

/// The same behaviour on a real engine: `MEILI_URL`, `MEILI_ADMIN_KEY`, `MEILI_SEARCH_KEY`, `MEILI_SEARCH_KEY_UID`.
#[tokio::test]
async fn a_real_one_finds_what_it_was_told() {
    let set = |name: &str| std::env::var(name).unwrap_or_default();
    if set("MEILI_URL").is_empty() {
        eprintln!("skipped: MEILI_URL names no search engine");
        return;
    }
    let world = World::new().await;
    let meili = engine(
        &format!("{}/", set("MEILI_URL")),
        &set("MEILI_ADMIN_KEY"),
        &set("MEILI_SEARCH_KEY"),
        &set("MEILI_SEARCH_KEY_UID"),
    );
    meili.set_up().await.expect("taken");
    let anna = PatientEntry {
        id: Uuid::now_v7(),
        name: "Anna Schmidt".into(),
        phones: vec!["4915112345678".into()],
        emails: Vec::new(),
    };
    meili
        .tell_patients(world.clinic.id, std::slice::from_ref(&anna), &[])
        .await
        .expect("taken");
    let mut found = 0;
    for _ in 0..50 {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let mut tx = world.tx().await;
        found = meili
            .find(&mut tx, &ask("anna schmit", true))
            .await
            .expect("answered")
            .patients
            .len();
        if found > 0 {
            break;
        }
    }
    assert_eq!(found, 1);
    let mut tx = world.tx().await;
    assert_eq!(
        meili
            .find(&mut tx, &ask("5678", true))
            .await
            .expect("answered")
            .patients
            .len(),
        1
    );
    let mut elsewhere = world.app.db.tenant(world.other.id).await.expect("begins");
    let foreign = meili
        .find(&mut elsewhere, &ask("anna schmidt", true))
        .await
        .expect("answered");
    assert!(foreign.patients.is_empty(), "another clinic's token opens nothing");
    meili.forget(world.clinic.id).await.expect("taken");
}
