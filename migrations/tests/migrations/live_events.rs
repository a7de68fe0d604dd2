//! The event stream of a clinic: whoever follows it by the last id seen misses nothing, however many write.

use migrations::{
    tenant_events::{self, Listener, NewEvent},
    testing,
};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

#[tokio::test]
async fn a_follower_misses_nothing() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let done = AtomicBool::new(false);
    let writers = async {
        futures::future::join_all((0..8_u64).map(|n| {
            let test = &test;
            async move {
                for round in 0..10 {
                    let mut tx = test.db.tenant(clinic.id).await.unwrap();
                    tenant_events::append(
                        &mut tx,
                        NewEvent {
                            kind: "journey_changed",
                            ..NewEvent::default()
                        },
                    )
                    .await
                    .unwrap();
                    // Writers end in another order than they began.
                    tokio::time::sleep(Duration::from_millis((n * 7 + round) % 5)).await;
                    if n == 3 && round % 2 == 0 {
                        continue; // dropped: rolls back, its number is never seen
                    }
                    tx.commit().await.unwrap();
                }
            }
        }))
        .await;
        done.store(true, Ordering::SeqCst);
    };
    let follower = async {
        let (mut last, mut seen) = (0, Vec::new());
        loop {
            let finished = done.load(Ordering::SeqCst);
            let mut tx = test.db.tenant(clinic.id).await.unwrap();
            let events = tenant_events::after(&mut tx, last, 100).await.unwrap();
            if let Some(newest) = events.last() {
                last = newest.id;
            }
            if finished && events.is_empty() {
                return seen;
            }
            seen.extend(events.into_iter().map(|event| event.id));
        }
    };
    let ((), seen) = tokio::join!(writers, follower);
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let all: Vec<i64> = tenant_events::after(&mut tx, 0, 1000)
        .await
        .unwrap()
        .into_iter()
        .map(|event| event.id)
        .collect();
    assert_eq!(all.len(), 75);
    assert_eq!(seen, all);
    assert_eq!(tenant_events::last_id(&mut tx).await.unwrap(), *all.last().unwrap());
}

#[tokio::test]
async fn a_listener_hears_ids_after_the_commit() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut listener = Listener::connect(&test.db).await.unwrap();
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    tenant_events::append(
        &mut tx,
        NewEvent {
            kind: "journey_changed",
            ..NewEvent::default()
        },
    )
    .await
    .unwrap();
    drop(tx);
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let id = tenant_events::append(
        &mut tx,
        NewEvent {
            kind: "lead_created",
            ..NewEvent::default()
        },
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let heard = tokio::time::timeout(Duration::from_secs(5), listener.next())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(heard, Some((clinic.id, id)), "what rolled back is not heard");
}
