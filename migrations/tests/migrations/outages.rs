//! The breaker's rows: one state for all workers, one pace, nobody forgotten.

use chrono::{DateTime, Duration, Utc};
use migrations::{
    outages::{self, Due, NewWaiter},
    record,
    testing::{self, TestDb, a_journey, a_patient},
};
use serde_json::json;
use workflows::{
    ids::{JourneyRef, TenantId},
    journey::Actor,
    outage::{Trouble, Urgency},
    record::{Entry, RecordBatch},
};

async fn fail(test: &TestDb, tenant: TenantId, now: DateTime<Utc>) -> outages::Heard {
    let mut tx = test.db.tenant(tenant).await.unwrap();
    let heard = outages::heard(&mut tx, "whatsapp", Some(Trouble::Server), now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    heard
}
async fn may_ask(test: &TestDb, tenant: TenantId, now: DateTime<Utc>) -> bool {
    let mut tx = test.db.tenant(tenant).await.unwrap();
    let may = outages::may_ask(&mut tx, "whatsapp", now).await.unwrap();
    tx.commit().await.unwrap();
    may
}
async fn answer(test: &TestDb, tenant: TenantId, now: DateTime<Utc>) -> outages::Heard {
    let mut tx = test.db.tenant(tenant).await.unwrap();
    let heard = outages::heard(&mut tx, "whatsapp", None, now).await.unwrap();
    tx.commit().await.unwrap();
    heard
}
async fn wait(test: &TestDb, tenant: TenantId, key: &str, urgency: Urgency, now: DateTime<Utc>) {
    let mut tx = test.db.tenant(tenant).await.unwrap();
    let waiter = NewWaiter {
        partner: "whatsapp",
        workflow_id: "w",
        effect_key: key,
        journey_id: None,
        urgency,
    };
    outages::note(&mut tx, &waiter, now).await.unwrap();
    tx.commit().await.unwrap();
}
/// What a worker does: everything that is due, a step each.
async fn drain(test: &TestDb, now: DateTime<Utc>) -> Vec<String> {
    let mut woken = Vec::new();
    for Due { tenant, partner } in outages::due(&test.ingest, now, 10).await.unwrap() {
        let mut tx = test.db.tenant(tenant).await.unwrap();
        let step = outages::advance(&mut tx, &partner, now).await.unwrap();
        tx.commit().await.unwrap();
        woken.extend(step.into_iter().map(|waiter| waiter.effect_key));
    }
    woken
}
fn secs(secs: i64) -> Duration {
    Duration::seconds(secs)
}

// ASVS 2.3.4
#[tokio::test]
async fn many_workers_fail_at_once_and_it_opens_once() {
    let test = testing::database().await;
    let (ours, theirs) = (test.clinic("ours").await.id, test.clinic("theirs").await.id);
    let now = Utc::now();
    let heard = futures::future::join_all((0..12).map(|_| fail(&test, ours, now))).await;
    assert_eq!(heard.iter().filter(|heard| heard.changed).count(), 1);
    assert_eq!(heard.iter().filter(|heard| heard.away).count(), 8, "from the fifth on");
    assert!(!may_ask(&test, ours, now).await);
    assert!(
        may_ask(&test, theirs, now).await,
        "another clinic's account is another matter"
    );
    // The time of the probe has come: one of many goes.
    let then = now + secs(16);
    let went = futures::future::join_all((0..8).map(|_| may_ask(&test, ours, then))).await;
    assert_eq!(went.iter().filter(|went| **went).count(), 1);
    assert!(answer(&test, ours, then).await.changed);
    assert!(!answer(&test, ours, then).await.changed, "it is closed once");
    assert!(may_ask(&test, ours, then).await);
}

// ASVS 2.3.4
#[tokio::test]
async fn the_drain_invites_one_then_wakes_all_in_order_at_its_pace() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await.id;
    let now = Utc::now();
    assert_eq!(drain(&test, now).await, Vec::<String>::new());
    for _ in 0..5 {
        fail(&test, clinic, now).await;
    }
    for n in 0..60 {
        wait(&test, clinic, &format!("other{n:02}"), Urgency::Other, now + secs(n)).await;
        wait(&test, clinic, &format!("check{n:02}"), Urgency::Clinical, now + secs(n)).await;
    }
    wait(&test, clinic, "alarm", Urgency::Alarm, now + secs(99)).await;
    assert_eq!(
        drain(&test, now + secs(10)).await,
        Vec::<String>::new(),
        "it is too early for a probe"
    );
    let probe = now + secs(100);
    assert_eq!(drain(&test, probe).await, ["alarm"], "one is invited");
    assert_eq!(
        drain(&test, probe + secs(1)).await,
        Vec::<String>::new(),
        "and given time"
    );
    assert_eq!(
        drain(&test, probe + secs(15)).await,
        ["check00"],
        "it was not heard of: the next"
    );

    assert!(may_ask(&test, clinic, probe + secs(16)).await);
    answer(&test, clinic, probe + secs(16)).await;
    // Two workers at a time keep one pace.
    let mut woken: Vec<String> = Vec::new();
    let mut most = 0;
    for half in 0..12 {
        let at = probe + secs(16) + Duration::milliseconds(500 * half);
        let (one, other) = tokio::join!(drain(&test, at), drain(&test, at));
        most = most.max(one.len() + other.len());
        woken.extend(one.into_iter().chain(other));
    }
    assert!(most <= 40, "{most} at once");
    let checks = (1..60).map(|n| format!("check{n:02}"));
    let others = (0..60).map(|n| format!("other{n:02}"));
    assert_eq!(woken, checks.chain(others).collect::<Vec<_>>(), "each once, in order");
    // A worker that died had marked them without waking: they are woken again, later and later.
    assert_eq!(drain(&test, probe + secs(200)).await, Vec::<String>::new());
    let again = drain(&test, probe + secs(16 + 320)).await;
    assert!(
        again.contains(&"alarm".to_owned()) || again.contains(&"check00".to_owned()),
        "{again:?}"
    );
}

#[tokio::test]
async fn who_has_what_it_waited_for_is_struck_off() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await;
    let journey = a_journey(&mut tx, patient.id).await;
    tx.commit().await.unwrap();
    let subject = JourneyRef {
        tenant: clinic.id,
        slug: clinic.slug(),
        journey: journey.id,
        patient: patient.id,
    };
    let now = Utc::now();
    for key in ["send:check_in:d1", "send:check_in:d3", "send:other"] {
        wait(&test, clinic.id, &subject.key(key), Urgency::Clinical, now).await;
    }
    // What the workflow dropped, by its own record; what was sent, by whoever sent it.
    let dropped = Entry {
        actor: Actor::System,
        kind: "message_dropped".into(),
        data: json!({"key": "send:check_in:d1", "reason": "answered_meanwhile"}),
        why: None,
    };
    let batch = RecordBatch {
        subject: subject.clone(),
        source: "aftercare".into(),
        seq: 1,
        at: now,
        row: None,
        entries: vec![dropped],
        check_ins: Vec::new(),
        escalations: Vec::new(),
        tasks: Vec::new(),
        quotes: Vec::new(),
        payments: Vec::new(),
        lead_stage: None,
    };
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    record::apply(&mut tx, &batch).await.unwrap();
    outages::strike(&mut tx, &subject.key("send:other")).await.unwrap();
    tx.commit().await.unwrap();
    let left = test.query("select effect_key from partner_waiters").await;
    assert_eq!(left, [[subject.key("send:check_in:d3")]]);
    let totals = outages::totals(&test.ingest).await.unwrap();
    let whatsapp = totals.iter().find(|of| of.partner == "whatsapp").unwrap();
    assert_eq!((whatsapp.away, whatsapp.waiting, whatsapp.clinical), (0, 1, 1));
}
