//! Patients who may be one person: told of one, of one about to be made, of the whole clinic, whatever door they came by.

use super::world::World;
use api::patients::duplicates::sweep;
use axum::http::StatusCode;
use migrations::{
    patients::{self, NewPatient},
    testing::a_patient,
};
use serde_json::{Value, json};

async fn patient(world: &World, name: &str, phone: Option<&str>, email: Option<&str>) -> patients::Patient {
    let mut tx = world.tx().await;
    let new = NewPatient {
        full_name: name.to_owned(),
        country: Some("DE".into()),
        lang: "de".into(),
        phone: phone.map(str::to_owned),
        email: email.map(str::to_owned),
        source: "test".into(),
        ..NewPatient::default()
    };
    let made = patients::create(&mut tx, &new).await.expect("a patient");
    tx.commit().await.expect("commits");
    made
}

fn told(answer: &Value) -> Vec<(String, String)> {
    let items = answer["items"].as_array().expect("items");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    items
        .iter()
        .map(|item| (text(&item["patient"]["full_name"]), text(&item["strength"])))
        .collect()
}

#[tokio::test]
async fn told_of_one_and_before_one_is_made() {
    let world = World::new().await;
    let anna = patient(&world, "Anna Schmidt", Some("+4915112345678"), Some("anna@example.org")).await;
    patient(&world, "Anna Schmit", Some("+4915112345679"), None).await;
    patient(&world, "A. Example", None, Some("ANNA@example.org")).await;
    patient(&world, "Jonas Weber", Some("+4917700000000"), None).await;
    let deniz = world.staff("coordinator").await;
    let of_anna = deniz.get(&format!("/v1/patients/{}/duplicates", anna.id)).await.json();
    let expected = [("A. Example", "likely"), ("Anna Schmit", "possible")];
    assert_eq!(
        told(&of_anna),
        expected.map(|(name, strength)| (name.to_owned(), strength.to_owned()))
    );
    assert_eq!(
        of_anna["items"][1]["reasons"],
        json!(["similar_name", "same_country", "similar_phone"])
    );
    let check = async |body: Value| deniz.post("/v1/patients/duplicates/check", body).await;
    let same_phone = check(json!({"full_name": "Somebody", "phone": "0049 151 123 456 78"}))
        .await
        .json();
    assert_eq!(told(&same_phone), [("Anna Schmidt".to_owned(), "certain".to_owned())]);
    assert_eq!(same_phone["items"][0]["pair_id"], Value::Null);
    assert_eq!(
        told(
            &check(json!({"full_name": "Jonas Webber", "country": "DE"}))
                .await
                .json()
        )
        .len(),
        1
    );
    assert_eq!(
        told(
            &check(json!({"full_name": "Jonas Webber", "country": "TR"}))
                .await
                .json()
        )
        .len(),
        0
    );
    let empty = check(json!({"country": "DE"})).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn pairs_are_found_by_every_door_and_dismissed_once() {
    let world = World::new().await;
    let anna = patient(&world, "Anna Schmidt", Some("+4915112345678"), Some("anna@example.org")).await;
    let deniz = world.staff("coordinator").await;
    sweep::once(&world.app).await.expect("looked at");
    assert_eq!(deniz.get("/v1/duplicates").await.json()["items"], json!([]));
    // By a journey that is started for somebody with the same address.
    let body = json!({"patient": {"full_name": "Anna Schmitt", "phone": "+4915199999999", "lang": "de", "email": "anna@example.org"},
                      "pathway_code": "d1", "source": "phone"});
    assert_eq!(deniz.post("/v1/journeys", body).await.status, StatusCode::CREATED);
    sweep::once(&world.app).await.expect("looked at");
    let open = deniz.get("/v1/duplicates?strength=certain").await.json();
    let pair = &open["items"][0];
    assert_eq!(pair["reasons"], json!(["email", "similar_name", "same_country"]));
    assert_eq!(world.count("tenant_events where kind = 'duplicate_found'").await, 1);
    let id = pair["id"].as_str().expect("an id").to_owned();
    for _ in 0..2 {
        let dismissed = deniz.post(&format!("/v1/duplicates/{id}/dismiss"), json!({})).await;
        assert_eq!(dismissed.status, StatusCode::NO_CONTENT);
    }
    // By an edit: the pair that was dismissed stays so.
    let path = format!("/v1/patients/{}", anna.id);
    let edited = deniz
        .clone()
        .with("if-match", "\"1\"")
        .patch(&path, json!({"full_name": "Anna Schmit"}))
        .await;
    assert_eq!(edited.status, StatusCode::OK, "{}", edited.text);
    sweep::once(&world.app).await.expect("looked at");
    assert_eq!(deniz.get("/v1/duplicates").await.json()["items"], json!([]));
    assert_eq!(
        deniz.get(&format!("{path}/duplicates")).await.json()["items"],
        json!([])
    );
    // By an edit that ends a likeness, and one that makes one.
    let mut tx = world.tx().await;
    let jonas = a_patient(&mut tx, "Jonas Weber").await;
    let jona = a_patient(&mut tx, "Jona Weber").await;
    tx.commit().await.expect("commits");
    sweep::once(&world.app).await.expect("looked at");
    let found = deniz.get("/v1/duplicates").await.json();
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "{found}");
    let other = format!("/v1/patients/{}", jona.id);
    let edited = deniz
        .clone()
        .with("if-match", "\"1\"")
        .patch(&other, json!({"full_name": "Somebody Else"}))
        .await;
    assert_eq!(edited.status, StatusCode::OK);
    sweep::once(&world.app).await.expect("looked at");
    assert_eq!(
        deniz.get("/v1/duplicates").await.json()["items"],
        json!([]),
        "{}",
        jonas.id
    );
    let south = world.staff_elsewhere("owner").await;
    let foreign = south.post(&format!("/v1/duplicates/{id}/dismiss"), json!({})).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}
