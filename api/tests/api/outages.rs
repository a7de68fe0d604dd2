//! What the staff sees of a partner that is away.

use super::world::World;
use axum::http::StatusCode;
use chrono::Utc;
use migrations::outages::{self, NewWaiter};
use serde_json::json;
use workflows::outage::{Trouble, Urgency};

#[tokio::test]
async fn an_outage_is_seen_with_who_waits_and_can_be_probed_now() {
    let world = World::new().await;
    let (_, journey) = world.patient_with_journey().await;
    let coordinator = world.staff("coordinator").await;
    assert_eq!(
        coordinator.get("/v1/outages").await.json(),
        json!({"items": []}),
        "good times"
    );

    let mut tx = world.tx().await;
    for _ in 0..5 {
        outages::heard(&mut tx, "whatsapp", Some(Trouble::Server), Utc::now())
            .await
            .expect("it is noted");
    }
    for (key, urgency) in [("a", Urgency::Alarm), ("b", Urgency::Clinical), ("c", Urgency::Other)] {
        let waiter = NewWaiter {
            partner: "whatsapp",
            workflow_id: "journey/north/x",
            effect_key: key,
            journey_id: Some(journey.id),
            urgency,
        };
        outages::note(&mut tx, &waiter, Utc::now()).await.expect("it is noted");
    }
    tx.commit().await.expect("commits");

    let seen = coordinator.get("/v1/outages").await.json();
    let outage = &seen["items"][0];
    let wanted = json!(["whatsapp", "open", "server", 3, 2]);
    let got = json!([
        outage["partner"],
        outage["state"],
        outage["last_error"],
        outage["waiting"],
        outage["clinical"]
    ]);
    assert_eq!(got, wanted, "{seen}");
    assert!(outage["since"].is_string() && outage["next_probe_at"].is_string() && outage["oldest"].is_string());

    let before = Utc::now();
    let probed = coordinator.post("/v1/outages/whatsapp/probe", json!({})).await;
    assert_eq!(probed.status, StatusCode::OK, "{}", probed.text);
    let next = probed.json()["items"][0]["next_probe_at"]
        .as_str()
        .expect("a time")
        .parse::<chrono::DateTime<Utc>>();
    assert!(
        next.expect("an instant") - before < chrono::TimeDelta::seconds(5),
        "it is due now"
    );
    assert_eq!(world.count("audit_entries where action = 'partner_probed'").await, 1);
    assert_eq!(
        world.count("tenant_events where kind = 'outage'").await,
        1,
        "panels look again"
    );

    let unknown = coordinator.post("/v1/outages/pigeon/probe", json!({})).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let viewer = world.staff("viewer").await;
    assert_eq!(viewer.get("/v1/outages").await.status, StatusCode::OK);
    assert_eq!(
        viewer.post("/v1/outages/whatsapp/probe", json!({})).await.status,
        StatusCode::FORBIDDEN
    );
}
