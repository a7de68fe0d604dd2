//! What makes delivery certain: inbound events, the outbox, idempotency keys, message status.

use migrations::{
    Error, IngestDb, calls,
    conversations::Direction,
    idempotency_keys,
    inbound_events::{self, Arrival, NewInbound},
    messages::{self, NewMessage},
    outbox::{self, Begun, NewOutbox, Settled},
    portal_links, sessions,
    testing::{self, TestDb, a_patient},
};
use sqlx::{Connection, PgConnection};
use std::collections::BTreeSet;

fn an_event<'a>(dedupe_key: &'a str, tenant_id: Option<workflows::ids::TenantId>) -> NewInbound<'a> {
    NewInbound {
        tenant_id,
        provider: "whatsapp",
        kind: "message",
        endpoint_key: "key",
        dedupe_key,
        body: b"{}",
        trace_parent: None,
        routed: true,
    }
}

async fn make_due(test: &TestDb) {
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    sqlx::query("update inbound_events set next_attempt_at = now() - interval '1 second'")
        .execute(&mut owner)
        .await
        .unwrap();
}

async fn keep(ingest: &IngestDb, test: &TestDb, key: &str, tenant: Option<workflows::ids::TenantId>) -> Arrival {
    inbound_events::insert(ingest, &test.ring, &an_event(key, tenant))
        .await
        .unwrap()
}

// ASVS 2.3.4
#[tokio::test]
async fn an_event_is_kept_once_and_claimed_by_one() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let Arrival::Inserted(first) = keep(&test.ingest, &test, "1", Some(clinic.id)).await else {
        panic!("not kept")
    };
    assert_eq!(
        keep(&test.ingest, &test, "1", Some(clinic.id)).await,
        Arrival::Duplicate(first)
    );
    keep(&test.ingest, &test, "2", None).await;
    make_due(&test).await;
    let claims = futures::future::join_all((0..8).map(|_| inbound_events::claim_due(&test.ingest, 1, 60.0))).await;
    let claimed: Vec<_> = claims.into_iter().flat_map(Result::unwrap).collect();
    let ids: BTreeSet<_> = claimed.iter().map(|event| event.id).collect();
    assert_eq!((claimed.len(), ids.len()), (2, 2), "two events, each claimed once");
    for event in &claimed {
        assert_eq!(event.body(&test.ring).await.unwrap(), b"{}");
        assert_eq!(event.attempts, 1);
    }
    assert!(
        inbound_events::claim_due(&test.ingest, 10, 60.0)
            .await
            .unwrap()
            .is_empty(),
        "the lease holds"
    );
    assert!(
        inbound_events::claim(&test.ingest, first, 60.0)
            .await
            .unwrap()
            .is_none()
    );
    // The process died: after the lease the events are due again, and delivered ones are not.
    make_due(&test).await;
    inbound_events::delivered(&test.ingest, first).await.unwrap();
    let again = inbound_events::claim_due(&test.ingest, 10, 60.0).await.unwrap();
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].attempts, 2);
}

#[tokio::test]
async fn an_event_is_left_for_a_person_at_last() {
    let test = testing::database().await;
    let Arrival::Inserted(id) = keep(&test.ingest, &test, "1", None).await else {
        panic!("not kept")
    };
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let last = inbound_events::MAX_ATTEMPTS - 1;
    for (before, left) in [(0, false), (1, false), (last - 1, false), (last, true)] {
        sqlx::query("update inbound_events set attempts = $1")
            .bind(before)
            .execute(&mut owner)
            .await
            .unwrap();
        make_due(&test).await;
        let claimed = inbound_events::claim_due(&test.ingest, 10, 60.0).await.unwrap();
        assert_eq!(claimed.len(), 1, "after {before} attempts");
        let now_left = inbound_events::try_later(&test.ingest, id, "worker_down")
            .await
            .unwrap();
        assert_eq!(now_left, left, "after {before} attempts");
        assert!(
            inbound_events::claim_due(&test.ingest, 10, 60.0)
                .await
                .unwrap()
                .is_empty(),
            "not at once"
        );
    }
    make_due(&test).await;
    assert!(
        inbound_events::claim_due(&test.ingest, 10, 60.0)
            .await
            .unwrap()
            .is_empty()
    );
    let backlog = inbound_events::backlog(&test.ingest).await.unwrap();
    assert_eq!((backlog.waiting, backlog.failed), (0, 1));
}

// ASVS 2.3.4, 16.5.3
#[tokio::test]
async fn one_attempt_asks_and_an_unknown_end_is_ambiguous() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let new = NewOutbox {
        step_key: "j:1",
        journey_id: None,
        partner: "whatsapp",
        operation: "send",
    };
    let begun = futures::future::join_all((0..8).map(|_| async {
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        let begun = outbox::begin(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        let asks = outbox::asking(&mut tx, new.step_key).await.unwrap();
        tx.commit().await.unwrap();
        (begun, asks)
    }))
    .await;
    assert_eq!(begun.iter().filter(|(begun, _)| *begun == Begun::Fresh).count(), 1);
    assert_eq!(
        begun.iter().filter(|(_, asks)| *asks).count(),
        1,
        "one attempt asks the partner"
    );

    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    assert_eq!(
        outbox::begin(&mut tx, &new).await.unwrap(),
        Begun::Ambiguous,
        "it died while asking"
    );
    assert!(!outbox::asking(&mut tx, new.step_key).await.unwrap());
    outbox::retry(&mut tx, new.step_key).await.unwrap();
    assert_eq!(outbox::begin(&mut tx, &new).await.unwrap(), Begun::Pending);
    assert!(outbox::asking(&mut tx, new.step_key).await.unwrap());
    outbox::settle(
        &mut tx,
        new.step_key,
        &Settled::Sent {
            provider_id: Some("wamid.1"),
        },
    )
    .await
    .unwrap();
    outbox::settle(&mut tx, new.step_key, &Settled::Ambiguous)
        .await
        .unwrap();
    outbox::retry(&mut tx, new.step_key).await.unwrap();
    assert_eq!(
        outbox::begin(&mut tx, &new).await.unwrap(),
        Begun::Sent {
            provider_id: Some("wamid.1".into())
        },
        "what was sent stays sent"
    );
    assert!(matches!(
        outbox::settle(&mut tx, "never", &Settled::Ambiguous).await,
        Err(Error::NotFound(_))
    ));
}

// ASVS 2.3.4
#[tokio::test]
async fn one_answer_per_idempotency_key() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let begun = futures::future::join_all((0..8).map(|_| async {
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        let begun = idempotency_keys::begin(&mut tx, b"key", "POST /x", b"body")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        begun
    }))
    .await;
    assert_eq!(
        begun
            .iter()
            .filter(|begun| **begun == idempotency_keys::Begun::Fresh)
            .count(),
        1
    );
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let answer = serde_json::json!({"seq": 1});
    idempotency_keys::finish(&mut tx, b"key", 200, &answer).await.unwrap();
    idempotency_keys::finish(&mut tx, b"key", 500, &serde_json::json!({}))
        .await
        .unwrap();
    let again = idempotency_keys::begin(&mut tx, b"key", "POST /x", b"body")
        .await
        .unwrap();
    assert_eq!(
        again,
        idempotency_keys::Begun::Done {
            status: 200,
            response: answer
        }
    );
    for (route, body) in [("POST /x", b"other".as_slice()), ("POST /y", b"body".as_slice())] {
        let error = idempotency_keys::begin(&mut tx, b"key", route, body)
            .await
            .err()
            .unwrap();
        assert!(matches!(error, Error::Conflict(code) if code == "idempotency_key_reused"));
    }
}

// ASVS 2.3.1
#[tokio::test]
async fn a_status_only_moves_forward() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await;
    let new = NewMessage {
        patient_id: patient.id,
        journey_id: None,
        channel: "whatsapp",
        direction: Direction::Out,
        template: Some("survey"),
        text: None,
        provider_id: Some("wamid.1"),
        step_key: Some("j:1"),
    };
    assert!(messages::record(&mut tx, &test.ring, &new).await.unwrap().is_some());
    assert!(
        messages::record(&mut tx, &test.ring, &new).await.unwrap().is_none(),
        "kept once"
    );
    for (status, moves) in [
        ("delivered", true),
        ("sent", false),
        ("failed", false),
        ("delivered", false),
        ("warped", false),
        ("read", true),
    ] {
        let moved = messages::set_status(&mut tx, "whatsapp", "wamid.1", status, None)
            .await
            .unwrap();
        assert_eq!(moved.is_some(), moves, "{status}");
    }
    assert!(
        messages::set_status(&mut tx, "whatsapp", "wamid.unknown", "read", None)
            .await
            .unwrap()
            .is_none()
    );
}

// ASVS 6.5.1, 10.4.5
#[tokio::test]
async fn a_link_and_a_refresh_token_are_spent_once() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let later = chrono::Utc::now() + chrono::TimeDelta::days(1);
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await;
    portal_links::create(&mut tx, b"link", patient.id, None, "portal", later)
        .await
        .unwrap();
    portal_links::create(
        &mut tx,
        b"old",
        patient.id,
        None,
        "portal",
        chrono::Utc::now() - chrono::TimeDelta::days(1),
    )
    .await
    .unwrap();
    let new = sessions::NewSession {
        owner: sessions::Owner::Patient(patient.id),
        refresh_hash: Some(b"token"),
        user_agent: None,
        client: "portal",
        companion: None,
        expires_at: later,
    };
    let session = sessions::create(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let spent = futures::future::join_all((0..8).map(|_| async {
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        let link = portal_links::spend(&mut tx, b"link").await.unwrap().is_some();
        let rotated = sessions::rotate(&mut tx, b"token", uuid::Uuid::now_v7().as_bytes(), later)
            .await
            .unwrap();
        let token = matches!(rotated, sessions::Rotation::Rotated(_));
        tx.commit().await.unwrap();
        (link, token)
    }))
    .await;
    assert_eq!(spent.iter().filter(|(link, _)| *link).count(), 1);
    assert_eq!(spent.iter().filter(|(_, token)| *token).count(), 1);
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    assert!(
        portal_links::spend(&mut tx, b"old").await.unwrap().is_none(),
        "an expired link opens nothing"
    );
    assert!(sessions::find(&mut tx, session).await.unwrap().is_some());
    sessions::revoke(&mut tx, session).await.unwrap();
    assert!(sessions::find(&mut tx, session).await.unwrap().is_none());
}

// ASVS 2.3.4
#[tokio::test]
async fn a_call_is_placed_once_and_its_token_dies() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await;
    let new = |token: &'static [u8], step, expires_in| calls::NewCall {
        id: workflows::ids::CallId(uuid::Uuid::now_v7()),
        journey_id: None,
        patient_id: patient.id,
        direction: "out",
        workflow_id: None,
        step_key: Some(step),
        session_id: None,
        status: "placing",
        token_hash: Some(token),
        token_expires_at: Some(chrono::Utc::now() + chrono::TimeDelta::minutes(expires_in)),
    };
    let (first, fresh) = calls::create(&mut tx, &new(b"live", "j:1", 5)).await.unwrap();
    assert!(fresh);
    let (again, fresh) = calls::create(&mut tx, &new(b"other", "j:1", 5)).await.unwrap();
    assert!(!fresh && again.id == first.id);
    calls::create(&mut tx, &new(b"dead", "j:2", -5)).await.unwrap();
    assert!(calls::find(&mut tx, calls::By::Token(b"live")).await.unwrap().is_some());
    assert!(calls::find(&mut tx, calls::By::Token(b"dead")).await.unwrap().is_none());
    let transcript = serde_json::json!([{"role": "user", "message": "it hurts"}]);
    calls::keep_transcript(&mut tx, &test.ring, first.id, patient.id, &transcript)
        .await
        .unwrap();
    assert_eq!(
        calls::transcript(&mut tx, &test.ring, first.id).await.unwrap(),
        Some(transcript)
    );
    calls::update(
        &mut tx,
        first.id,
        &calls::End {
            status: "done",
            session_id: Some("conv_1"),
            ..calls::End::default()
        },
    )
    .await
    .unwrap();
    calls::update(
        &mut tx,
        first.id,
        &calls::End {
            status: "failed",
            ..calls::End::default()
        },
    )
    .await
    .unwrap();
    let call = calls::find(&mut tx, calls::By::Session("conv_1"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(call.status, "done", "what ended stays so");
}
