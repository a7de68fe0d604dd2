//! The public door: kept before it is answered, from known sites only, and machines are not told apart.

use super::world::World;
use axum::http::StatusCode;
use migrations::intake_sites;
use serde_json::{Value, json};

const SITE: &str = "site_key_of_tests_00000001";
const ORIGIN: &str = "https://implants.example";

async fn site(world: &World) {
    let mut tx = world.tx().await;
    intake_sites::upsert(&mut tx, "implants", SITE, &[ORIGIN.to_owned()])
        .await
        .expect("kept");
    tx.commit().await.expect("commits");
}

fn form() -> Value {
    json!({"site_key": SITE, "full_name": "Anna Schmidt", "phone": "+49 151 2345678", "lang": "de", "message": "All-on-4?",
        "utm": {"source": "ads"}, "landing_page": "/de/implants", "procedure": "d1"})
}

#[tokio::test]
async fn a_form_is_kept_answered_and_becomes_a_lead_with_a_journey() {
    let world = World::new().await;
    site(&world).await;
    let visitor = world.anonymous().with("origin", ORIGIN);
    let answer = visitor.post("/v1/intake", form()).await;
    assert_eq!(
        (answer.status, answer.json()["reference"].as_str().map(str::len)),
        (StatusCode::ACCEPTED, Some(8)),
        "{}",
        answer.text
    );
    assert_eq!(answer.headers["access-control-allow-origin"], ORIGIN);
    assert_eq!(world.count("leads").await, 0, "the answer does not wait for the lead");
    world.deliver().await;
    world.deliver().await;
    assert_eq!(
        (
            world.count("leads where source = 'site:implants'").await,
            world.count("journeys where pathway_code = 'd1'").await
        ),
        (1, 1)
    );
    assert_eq!(world.count("tenant_events where kind = 'lead_created'").await, 1);
}

// ASVS 2.3.4
#[tokio::test]
async fn the_same_key_is_one_lead() {
    let world = World::new().await;
    site(&world).await;
    let first = world
        .anonymous()
        .post_keyed("/v1/intake", "form-0001", form())
        .await
        .json();
    let again = world
        .anonymous()
        .post_keyed("/v1/intake", "form-0001", form())
        .await
        .json();
    assert_eq!(first, again);
    world.deliver().await;
    assert_eq!(world.count("leads").await, 1);
}

// ASVS 2.2.1, 2.4.1, 3.4.2
#[tokio::test]
async fn other_origins_machines_and_nonsense() {
    let world = World::new().await;
    site(&world).await;
    let elsewhere = world.anonymous().with("origin", "https://evil.example");
    let refused = elsewhere.post("/v1/intake", form()).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!refused.headers.contains_key("access-control-allow-origin"));
    let mut trapped = form();
    trapped["website"] = json!("http://spam.example");
    assert_eq!(
        world.anonymous().post("/v1/intake", trapped).await.status,
        StatusCode::ACCEPTED
    );
    let mut nameless = form();
    nameless["full_name"] = json!(" ");
    nameless["phone"] = json!(null);
    assert_eq!(
        world.anonymous().post("/v1/intake", nameless).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let mut stranger = form();
    stranger["site_key"] = json!("some_other_site_key_0000000");
    assert_eq!(
        world.anonymous().post("/v1/intake", stranger).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(world.count("inbound_events").await, 0);
}
