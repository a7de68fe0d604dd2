//! The open stream: what happens arrives, in order, from where the caller left off; a revoked session ends it.

use super::world::World;
use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use migrations::{
    sessions,
    tenant_events::{self, NewEvent},
};
use std::time::{Duration, Instant};
use tower::ServiceExt;

struct Stream(Body);

impl Stream {
    async fn open(world: &World, token: &str, last: Option<&str>) -> Self {
        let mut request = Request::get("/v1/events")
            .header("host", "north.medicalai.localhost:8080")
            .header("authorization", format!("Bearer {token}"));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = world
            .router
            .clone()
            .oneshot(request.body(Body::empty()).expect("a request"))
            .await
            .expect("an answer");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self(response.into_body())
    }

    /// Reads until the text has been seen; what was read.
    async fn until(&mut self, text: &str) -> String {
        let mut read = String::new();
        let reading = async {
            while !read.contains(text) {
                let Some(Ok(frame)) = self.0.frame().await else { break };
                read.push_str(&String::from_utf8_lossy(frame.data_ref().map_or(&[][..], |data| data)));
            }
        };
        tokio::time::timeout(Duration::from_secs(12), reading)
            .await
            .unwrap_or_else(|_| panic!("{text} did not come"));
        read
    }
}

async fn happen(world: &World, kind: &str) -> i64 {
    let mut tx = world.tx().await;
    let id = tenant_events::append(
        &mut tx,
        NewEvent {
            kind,
            ..NewEvent::default()
        },
    )
    .await
    .expect("appended");
    tx.commit().await.expect("commits");
    id
}

#[tokio::test]
async fn events_arrive_within_a_second_and_go_on_where_they_stopped() {
    let world = World::new().await;
    let background = api::background(&world.app);
    let (_, token) = world.token(&world.clinic, "coordinator").await;
    let before = happen(&world, "lead_created").await;
    let mut stream = Stream::open(&world, &token, None).await;
    stream.until("following").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let began = Instant::now();
    let id = happen(&world, "check_in_recorded").await;
    let read = stream.until("check_in_recorded").await;
    assert!(began.elapsed() < Duration::from_secs(1), "took {:?}", began.elapsed());
    assert!(
        !read.contains("lead_created") && read.contains(&format!("id: {id}")),
        "{read}"
    );
    let mut resumed = Stream::open(&world, &token, Some(&(before - 1).to_string())).await;
    let all = resumed.until("check_in_recorded").await;
    assert!(all.find("lead_created") < all.find("check_in_recorded"), "{all}");
    background.stop().await;
}

// ASVS 7.4.1, 8.4.1
#[tokio::test]
async fn another_clinics_events_stay_there_and_a_revoked_session_ends_the_stream() {
    let world = World::new().await;
    let (session, token) = world.token(&world.clinic, "viewer").await;
    let mut stream = Stream::open(&world, &token, None).await;
    stream.until("following").await;
    let mut tx = world.app.db.tenant(world.other.id).await.expect("begins");
    tenant_events::append(
        &mut tx,
        NewEvent {
            kind: "lead_created",
            ..NewEvent::default()
        },
    )
    .await
    .expect("appended");
    tx.commit().await.expect("commits");
    let mut tx = world.tx().await;
    sessions::revoke(&mut tx, session).await.expect("revoked");
    tx.commit().await.expect("commits");
    world.app.live.wake(world.clinic.id);
    let read = stream.until("revoked").await;
    assert!(!read.contains("lead_created"), "{read}");
}

// ASVS 7.4.1
#[tokio::test]
async fn a_session_ended_in_another_process_closes_its_stream_at_once() {
    let world = World::new().await;
    let background = api::background(&world.app);
    let (session, token) = world.token(&world.clinic, "finance").await;
    let mut stream = Stream::open(&world, &token, None).await;
    stream.until("following").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    // Another process ends it: nothing in this one is told but through the database.
    let began = Instant::now();
    let mut tx = world.tx().await;
    sessions::revoke(&mut tx, session).await.expect("revoked");
    tenant_events::nudge(&mut tx).await.expect("told");
    tx.commit().await.expect("commits");
    stream.until("revoked").await;
    assert!(began.elapsed() < Duration::from_secs(4), "took {:?}", began.elapsed());
    background.stop().await;
}
