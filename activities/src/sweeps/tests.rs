//! Sweeps on a real Postgres and the partners' stand-in; where a workflow is looked for, on a Temporal server that `TEST_TEMPORAL_ADDRESS` names.

use ::partners::integrator::{Integrator, SubmissionStatus};
use migrations::{
    channel_endpoints::{self, NewEndpoint, Secrets},
    invoices::{self, NewInvoice},
    outbox::{self, NewOutbox, Settled},
    test_patients, testing,
};
use sandbox::faults::Mode;
use serde_json::json;
use temporalio_client::{Client, ClientOptions, Connection, ConnectionOptions};
use uuid::Uuid;
use workflows::ports::sweeps::Swept;

use super::{Alive, invoices as unanswered, leads, partners, retention, stuck, test_patient};
use crate::{
    messenger::deliver::{self, Words},
    testing::Place,
};

const STILL: &str = "select kind, coalesce(code, '-') from stuck_journeys order by kind";

/// A whole sweep, piece after piece.
async fn whole(piece: impl AsyncFn(Option<String>) -> Swept) -> (u32, u32) {
    let (mut looked_at, mut found, mut after) = (0, 0, None);
    for _ in 0..20 {
        let swept = piece(after).await;
        looked_at += swept.looked_at;
        found += swept.found;
        after = swept.next;
        if after.is_none() {
            return (looked_at, found);
        }
    }
    panic!("it never ends");
}

// ASVS 2.3.4
#[tokio::test]
async fn an_sms_whose_end_was_unknown_is_found_later_and_a_whatsapp_message_is_counted() {
    let place = Place::new().await;
    place.fault("twilio", Mode::AcceptThenDrop, Some(1));
    let words = Words {
        template: Some("check_in_reminder".into()),
        subject: "North".into(),
        text: "Wie geht es Ihnen?".into(),
        address: None,
        body: ::partners::whatsapp::Body::Text("unused".into()),
    };
    let (services, subject) = (&place.services, &place.subject);
    let lost = deliver::deliver(services, subject, "k:sms", &place.patient, "sms", words, None).await;
    assert!(lost.is_err(), "its answer was lost");
    let mut tx = services.tenant(subject).await.expect("a transaction begins");
    let new = NewOutbox {
        step_key: "k:whatsapp",
        journey_id: Some(subject.journey),
        partner: "whatsapp",
        operation: "send",
    };
    outbox::begin(&mut tx, &new).await.expect("kept");
    assert!(outbox::asking(&mut tx, "k:whatsapp").await.expect("kept"));
    outbox::settle(&mut tx, "k:whatsapp", &Settled::Ambiguous)
        .await
        .expect("kept");
    tx.commit().await.expect("commits");
    let sweep = async || {
        whole(async |after: Option<String>| {
            partners::look(services, &Alive(None), after.as_deref())
                .await
                .expect("it looks")
        })
        .await
    };
    assert_eq!(sweep().await, (0, 0), "the activity that asked is still looking");
    place
        .rows("update outbox set asked_at = asked_at - interval '11 minutes' returning 'x'")
        .await;
    assert_eq!(sweep().await, (1, 1), "one is looked up, the other stays unclear");
    assert_eq!(
        place.rows("select step_key, state from outbox order by step_key").await,
        [["k:sms", "sent"], ["k:whatsapp", "ambiguous"]]
    );
    assert_eq!(place.recipients("twilio").len(), 1, "nothing was sent by it");
    assert_eq!(sweep().await, (0, 1));
}

#[tokio::test]
async fn an_invoice_that_the_tax_office_holds_is_kept_after_a_day() {
    let place = Place::new().await;
    let subject = &place.subject;
    an_account(&place).await;
    let uuid = Uuid::new_v4();
    let mut tx = place.services.tenant(subject).await.expect("a transaction begins");
    let new = NewInvoice {
        id: subject.derive("invoice").into(),
        journey_id: subject.journey,
        patient_id: subject.patient,
        kind: "sale".into(),
        uuid,
        amount_eur_minor: 100,
        incentive_tags: Vec::new(),
    };
    let invoice = invoices::draft(&mut tx, &new).await.expect("drafted");
    let number = migrations::invoice_numbers::take(&mut tx, invoice.id, "NTH", chrono::Utc::now().date_naive())
        .await
        .expect("numbered");
    invoices::submitted(&mut tx, invoice.id).await.expect("submitted");
    tx.commit().await.expect("commits");
    let sweep = async || {
        whole(async |after: Option<String>| {
            unanswered::look(&place.services, &Alive(None), after.as_deref())
                .await
                .expect("it looks")
        })
        .await
    };
    assert_eq!(sweep().await, (0, 0), "its workflow asks by itself");
    place
        .rows("update invoices set created_at = created_at - interval '25 hours' returning 'x'")
        .await;
    assert_eq!(sweep().await, (1, 1), "the integrator never heard of it");
    assert_eq!(place.rows("select state from invoices").await, [["submitted"]]);
    hand_over(&place, uuid, &number).await;
    assert_eq!(sweep().await, (1, 0));
    assert_eq!(place.rows("select state from invoices").await, [["accepted"]]);
    assert_eq!(place.rows("select state from invoice_numbers").await, [["accepted"]]);
    assert_eq!(
        place
            .rows("select count(*)::text from tenant_events where kind = 'invoice_changed'")
            .await,
        [["1"]]
    );
    assert_eq!(sweep().await, (0, 0));
}

/// The clinic gets an account with the integrator.
async fn an_account(place: &Place) {
    let mut tx = place
        .services
        .tenant(&place.subject)
        .await
        .expect("a transaction begins");
    let endpoint = NewEndpoint {
        provider: "nilvera",
        endpoint_key: "nilvera_endpoint_key_000001",
        account_id: "1234567890",
        settings: json!({}),
        secrets: Secrets::new([("api_key", "n")]),
    };
    channel_endpoints::upsert(&mut tx, &place.services.ring, &endpoint)
        .await
        .expect("an account is kept");
    tx.commit().await.expect("commits");
    let known = serde_json::from_value(json!([{"tenant": "north", "nilvera": {"api_key": "n"}}])).expect("endpoints");
    place.partners.endpoints.register(known).expect("registered");
}

/// The integrator has the invoice, and the tax office accepts it.
async fn hand_over(place: &Place, uuid: Uuid, number: &str) {
    let sample = include_str!("../../sandbox/tests/vectors/earsiv-istisna334-eur.xml");
    let part = |tag: &str| {
        let (_, rest) = sample.split_once(&format!("<cbc:{tag}>")).expect("it has one");
        rest.split_once('<').expect("it ends").0
    };
    let xml = sample
        .replace(part("UUID"), &uuid.to_string())
        .replace(part("ID"), number);
    let nilvera = place.services.nilvera(place.subject.tenant).await.expect("an account");
    nilvera.submit(&xml, uuid, number).await.expect("taken");
    for _ in 0..100 {
        if matches!(
            nilvera.status(uuid).await.expect("an answer"),
            SubmissionStatus::Succeeded
        ) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the tax office never answers");
}

#[tokio::test]
async fn a_journey_that_is_not_started_is_told_of_until_it_is() {
    let place = Place::new().await;
    let sweep = async || {
        whole(async |after: Option<String>| leads::look(&place.services, after.as_deref()).await.expect("it looks"))
            .await
    };
    assert_eq!(sweep().await, (1, 0), "it is being started");
    place
        .rows("update journeys set created_at = created_at - interval '6 minutes', start_attempts = 4 returning 'x'")
        .await;
    assert_eq!(sweep().await, (1, 1));
    assert_eq!(place.rows(STILL).await, [["not_started", "attempts_4"]]);
    place.rows("update journeys set started_at = now() returning 'x'").await;
    assert_eq!(sweep().await, (1, 0));
    assert!(place.rows(STILL).await.is_empty());
}

#[tokio::test]
async fn the_test_patient_begins_every_day_and_is_told_of_when_late() {
    let place = Place::new().await;
    let look = async |after: Option<&str>| test_patient::look(&place.services, after).await.expect("it looks");
    assert_eq!(look(None).await, Swept::default(), "only where the clock is fast");
    place.rows("update tenants set clock_rate = 21600 returning 'x'").await;
    let first = look(None).await;
    assert_eq!(
        (first.next.as_deref(), first.pause, first.found),
        (Some("again"), Some(1200), 0)
    );
    let journeys =
        "select count(*)::text from journeys j join patients p on p.id = j.patient_id where p.source = 'daily_test'";
    assert_eq!(place.rows(journeys).await, [["1"]]);
    place
        .rows("update journeys set created_at = created_at - interval '20 minutes' returning 'x'")
        .await;
    let again = look(Some("again")).await;
    assert_eq!((again.found, again.next), (1, None));
    assert_eq!(place.rows(STILL).await, [["test_patient_late", "lead"]]);
    assert_eq!(
        place.rows(journeys).await,
        [["1"]],
        "the one that is under way is not doubled"
    );
    place
        .rows("update journeys set closed_at = created_at + interval '2 minutes', stage = 'cancelled' where patient_id in (select id from patients where synthetic) returning 'x'")
        .await;
    look(None).await;
    assert!(place.rows(STILL).await.is_empty(), "it got through after all");
    assert_eq!(place.rows(journeys).await, [["2"]], "and today's begins");
    let mut tx = place
        .services
        .tenant(&place.subject)
        .await
        .expect("a transaction begins");
    let last = test_patients::last(&mut tx).await.expect("read").expect("there is one");
    assert_eq!(last.stage, "lead");
}

#[tokio::test]
async fn retention_runs_by_the_clinics_schedule() {
    let place = Place::new().await;
    let mut tx = place
        .services
        .tenant(&place.subject)
        .await
        .expect("a transaction begins");
    migrations::portal_links::create(&mut tx, b"x", place.patient.id, None, "portal", chrono::Utc::now())
        .await
        .expect("a link");
    tx.commit().await.expect("commits");
    let sweep = async || {
        whole(async |after: Option<String>| {
            retention::look(&place.services, &Alive(None), after.as_deref())
                .await
                .expect("it looks")
        })
        .await
    };
    assert_eq!(sweep().await, (0, 0), "nothing is over its time");
    place
        .rows("update portal_links set expires_at = now() - interval '31 days' returning 'x'")
        .await;
    assert_eq!(sweep().await, (1, 0));
    assert_eq!(place.rows("select count(*)::text from portal_links").await, [["0"]]);
    assert_eq!(
        place.rows("select class, removed::text from retention_runs").await,
        [["portal_links", "1"]]
    );
}

#[tokio::test]
async fn a_journey_whose_workflow_is_gone_is_told_of_until_it_is_over() {
    let Some(address) = std::env::var("TEST_TEMPORAL_ADDRESS")
        .ok()
        .filter(|text| !text.is_empty())
    else {
        assert!(
            std::env::var("CI").is_err(),
            "TEST_TEMPORAL_ADDRESS must name a Temporal server when CI is set"
        );
        eprintln!("skipped: TEST_TEMPORAL_ADDRESS names no Temporal server");
        return;
    };
    let place = Place::new().await;
    let address = if address.contains("://") {
        address
    } else {
        format!("http://{address}")
    };
    let connection =
        Connection::connect(ConnectionOptions::new(address.parse::<url::Url>().expect("an address")).build())
            .await
            .expect("the engine answers");
    let client = Client::new(connection, ClientOptions::new("default").build()).expect("a client");
    place.services.executions.get_or_init(|| client);
    let mut tx = place
        .services
        .tenant(&place.subject)
        .await
        .expect("a transaction begins");
    let second = testing::a_patient(&mut tx, "Bea Example").await;
    testing::a_journey(&mut tx, second.id).await;
    tx.commit().await.expect("commits");
    let sweep = async || {
        whole(async |after: Option<String>| {
            stuck::look(&place.services, &Alive(None), after.as_deref())
                .await
                .expect("it looks")
        })
        .await
    };
    assert_eq!(sweep().await, (0, 0), "what was never started is another sweep's");
    place.rows("update journeys set started_at = now() returning 'x'").await;
    assert_eq!(sweep().await, (2, 2));
    assert_eq!(
        place.rows(STILL).await,
        [["not_running", "gone"], ["not_running", "gone"]]
    );
    // Suspects come first and those whose turn it is after them: both are looked at, once each is counted twice.
    assert_eq!(sweep().await, (4, 4));
    place
        .rows("update journeys set closed_at = now(), stage = 'cancelled' returning 'x'")
        .await;
    assert_eq!(sweep().await, (2, 0), "what was found before is looked at again");
    assert!(place.rows(STILL).await.is_empty());
    assert_eq!(sweep().await, (0, 0));
}
