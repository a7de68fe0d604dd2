//! Erasing a person: nothing readable of what may go remains, what the law keeps is kept, and an older backup stays dark.

use chrono::{NaiveDate, Utc};
use migrations::{
    audit_chain,
    conversations::Direction,
    erasure::{self, Extent},
    export, inbound_events,
    instrument_answers::{self, NewAnswer, Scored},
    keys::{KeyRef, KeyRing, MasterKey},
    messages::{self, NewMessage},
    patients::{self, Billing, Edit, NewPatient, walk::Narrow},
    privacy_requests::{self, NewRequest},
    tasks,
    tenants::Tenant,
    testing::{self, TestDb, a_journey, a_staff_member},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;
use workflows::{
    ids::{JourneyId, PatientId},
    instruments::Band,
};

/// What names her: none of these may be found afterwards.
const TRACES: [&str; 7] = [
    "Wilhelmina",
    "Quastenflosser",
    "491700000042",
    "wilhelmina@example.org",
    "C01X00T47",
    "my tooth hurts a lot",
    "Lindenstrasse",
];

struct Person {
    clinic: Tenant,
    patient: PatientId,
    journey: JourneyId,
    request: Uuid,
}

async fn a_person(test: &TestDb) -> Person {
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let new = NewPatient {
        full_name: "Wilhelmina Quastenflosser".into(),
        country: Some("DE".into()),
        lang: "de".into(),
        phone: Some("+491700000042".into()),
        whatsapp_id: Some("491700000042".into()),
        email: Some("wilhelmina@example.org".into()),
        source: "test".into(),
        ..NewPatient::default()
    };
    let patient = patients::create(&mut tx, &new).await.unwrap();
    let edit = Edit {
        dob: NaiveDate::from_ymd_opt(1980, 2, 3),
        passport_no: Some("C01X00T47".into()),
        billing: Some(Billing {
            street: "Lindenstrasse 4".into(),
            district: "Mitte".into(),
            city: "Berlin".into(),
            country: "DE".into(),
            nationality: "DE".into(),
            entry_date: None,
        }),
        ..Edit::default()
    };
    patients::update(&mut tx, &test.ring, patient.id, patient.version, &edit)
        .await
        .unwrap();
    let journey = a_journey(&mut tx, patient.id).await;
    let said = NewMessage {
        patient_id: patient.id,
        journey_id: Some(journey.id),
        channel: "whatsapp",
        direction: Direction::In,
        template: None,
        text: Some("my tooth hurts a lot"),
        provider_id: Some("wamid.491700000042"),
        step_key: None,
    };
    messages::record(&mut tx, &test.ring, &said).await.unwrap();
    let asked = NewRequest {
        patient_id: patient.id,
        kind: "erasure",
        asked_by: "patient",
        words: Some("please forget Wilhelmina"),
    };
    let request = privacy_requests::open(&mut tx, &test.ring, &asked).await.unwrap();
    assert_eq!((request.due_at - request.opened_at).num_days(), 30);
    assert_eq!(
        request.words(&test.ring, &tx).await.unwrap().as_deref(),
        Some("please forget Wilhelmina")
    );
    tx.commit().await.unwrap();
    let body = br#"{"from":"491700000042","text":"my tooth hurts a lot"}"#;
    for (key, whose) in [
        ("wamid.491700000042", body.as_slice()),
        ("wamid.other", br#"{"from":"4915199999999"}"#),
    ] {
        let new = inbound_events::NewInbound {
            tenant_id: Some(clinic.id),
            provider: "whatsapp",
            kind: "message",
            endpoint_key: "whatsapp_endpoint_key_000001",
            dedupe_key: key,
            body: whose,
            trace_parent: None,
            routed: true,
        };
        inbound_events::insert(&test.ingest, &test.ring, &new).await.unwrap();
    }
    Person {
        clinic,
        patient: patient.id,
        journey: journey.id,
        request: request.id,
    }
}

/// Everything in the database that anybody could read who also has every key that is left, as text: rows, and ciphertext opened.
async fn readable(test: &TestDb, ring: &KeyRing, person: &Person) -> String {
    let tables = test
        .query("select table_schema || '.' || table_name from information_schema.tables where table_schema in ('public', 'keystore') and table_type = 'BASE TABLE'")
        .await;
    let mut all = String::new();
    for table in tables {
        for row in test
            .query(&format!("select to_jsonb(t)::text from {} t", table[0]))
            .await
        {
            all.push_str(&row[0]);
            all.push('\n');
        }
    }
    let mut tx = test.db.tenant(person.clinic.id).await.unwrap();
    all.push_str(&export::person(&mut tx, ring, person.patient).await.unwrap().to_string());
    for event in test
        .query("select id::text, encode(body_sealed, 'hex') from inbound_events where body_sealed <> ''")
        .await
    {
        let sealed: Vec<u8> = (0..event[1].len() / 2)
            .map(|n| u8::from_str_radix(&event[1][2 * n..2 * n + 2], 16).unwrap())
            .collect();
        let place = migrations::keys::aad("inbound_events", "body_sealed", &event[0]);
        let body = ring
            .open(&KeyRef::Tenant(person.clinic.id), &place, &sealed)
            .await
            .unwrap();
        all.push_str(&String::from_utf8_lossy(&body));
    }
    all
}

fn remains(text: &str) -> Vec<&'static str> {
    TRACES.into_iter().filter(|trace| text.contains(trace)).collect()
}

/// The steps of the workflow that need no engine and no file store.
async fn erase(test: &TestDb, person: &Person) -> Extent {
    let mut tx = test.db.tenant(person.clinic.id).await.unwrap();
    let by = a_staff_member(&mut tx, "owner").await;
    privacy_requests::begin_erasure(&mut tx, person.request, by)
        .await
        .unwrap();
    let holds = erasure::set_holds(&mut tx, person.patient).await.unwrap();
    let extent = Extent::under(&holds);
    erasure::close_journeys(&mut tx, person.patient).await.unwrap();
    let traces = erasure::traces(&mut tx, person.patient).await.unwrap();
    tx.commit().await.unwrap();
    let blanked = inbound_events::blank_traces(&test.ingest, &test.ring, person.clinic.id, &traces)
        .await
        .unwrap();
    assert_eq!(blanked, 1, "another's arrival was blanked, or hers was not");
    erasure::destroy_keys(
        &test.db,
        &test.ring,
        person.clinic.id,
        person.patient,
        extent,
        person.request,
    )
    .await
    .unwrap();
    let mut tx = test.db.tenant(person.clinic.id).await.unwrap();
    for _ in 0..2 {
        erasure::pseudonymise(&mut tx, person.patient, extent).await.unwrap();
        privacy_requests::note(&mut tx, person.request, "identity_overwritten", 1)
            .await
            .unwrap();
    }
    erasure::certify(&mut tx, &test.ring, person.patient, person.request, Utc::now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    extent
}

async fn treated(test: &TestDb, person: &Person) {
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let sql = format!(
        "update journeys set stage = 'aftercare', surgery_at = now() - interval '10 days' where id = '{j}';
         insert into invoices (tenant_id, id, journey_id, patient_id, uuid, number, state, amount_eur_minor, issued_on)
           values ('{t}', uuidv7(), '{j}', '{p}', uuidv7(), 'DEN2026000000001', 'accepted', 100, current_date)",
        j = person.journey,
        t = person.clinic.id,
        p = person.patient
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut owner).await.unwrap();
}

// ASVS 14.2.4
#[tokio::test]
async fn nothing_readable_remains_of_a_lead() {
    let test = testing::database().await;
    let person = a_person(&test).await;
    assert_eq!(
        remains(&readable(&test, &test.ring, &person).await),
        TRACES,
        "before, all of it is there"
    );
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let task = format!(
        "insert into tasks (tenant_id, id, journey_id, patient_id, kind) values ('{}', uuidv7(), '{}', '{}', 'first_response')",
        person.clinic.id, person.journey, person.patient
    );
    sqlx::raw_sql(AssertSqlSafe(task)).execute(&mut owner).await.unwrap();
    assert_eq!(erase(&test, &person).await, Extent::All);
    let after = readable(&test, &test.ring, &person).await;
    assert_eq!(remains(&after), Vec::<&str>::new());
    assert!(after.contains("4915199999999"), "another person's arrival stays");
    for key in [
        KeyRef::communication(person.clinic.id, person.patient),
        KeyRef::record(person.clinic.id, person.patient),
    ] {
        assert!(matches!(
            test.ring.seal(&key, "x", b"again").await,
            Err(migrations::Error::Dark)
        ));
    }
    let mut tx = test.db.tenant(person.clinic.id).await.unwrap();
    assert!(patients::find(&mut tx, person.patient).await.unwrap().is_none());
    let found = patients::list(&mut tx, &Narrow::words("wilhel"), None, 10)
        .await
        .unwrap();
    assert!(found.items.is_empty(), "search still knows her");
    let left = tasks::open(&mut tx, 10).await.unwrap();
    assert!(left.is_empty(), "somebody is asked to answer her");
    let request = privacy_requests::get(&mut tx, person.request).await.unwrap();
    assert_eq!(
        (request.state.as_str(), request.outcome.as_deref()),
        ("done", Some("erased"))
    );
    let certificate = request.certificate.unwrap();
    assert!(erasure::holds_true(&certificate));
    let forged = serde_json::json!({
        "statement": certificate["statement"].as_str().unwrap().replace("\"all\"", "\"none\""),
        "signature": certificate["signature"], "public_key": certificate["public_key"],
    });
    assert!(!erasure::holds_true(&forged));
    assert_eq!(request.progress.as_array().unwrap().len(), 1, "a step is noted once");
    audit_chain::seal(&test.db, &test.ring, person.clinic.id).await.unwrap();
    let verdict = audit_chain::verify(&test.db, &test.ring, person.clinic.id)
        .await
        .unwrap();
    assert!(verdict.is_whole() && verdict.entries > 0);
}

// ASVS 14.2.4
#[tokio::test]
async fn a_treated_patients_record_and_invoices_are_kept_under_hold() {
    let test = testing::database().await;
    let person = a_person(&test).await;
    treated(&test, &person).await;
    assert_eq!(erase(&test, &person).await, Extent::Communication);
    assert_eq!(remains(&readable(&test, &test.ring, &person).await), Vec::<&str>::new());
    let invoices = test.query("select number from invoices").await;
    assert_eq!(invoices, [["DEN2026000000001"]], "invoices stay");
    let record = KeyRef::record(person.clinic.id, person.patient);
    assert!(
        test.ring.seal(&record, "x", b"kept").await.is_ok(),
        "the record's key stays"
    );
    let mut tx = test.db.tenant(person.clinic.id).await.unwrap();
    let holds = erasure::holds(&mut tx, person.patient).await.unwrap();
    let classes: Vec<_> = holds.iter().map(|hold| hold.class.as_str()).collect();
    assert_eq!(classes, ["health_record", "invoices"]);
    let years = |n: usize| (holds[n].until - Utc::now().date_naive()).num_days() / 365;
    assert_eq!((years(0), years(1)), (19, 10));
    let certificate = privacy_requests::get(&mut tx, person.request)
        .await
        .unwrap()
        .certificate
        .unwrap();
    let statement: serde_json::Value = serde_json::from_str(certificate["statement"].as_str().unwrap()).unwrap();
    assert_eq!(statement["extent"], "communication");
    assert_eq!(statement["kept"].as_array().unwrap().len(), 2);
    // When the last hold is over, the rest goes too.
    let far = Utc::now() + chrono::TimeDelta::days(21 * 365);
    assert_eq!(erasure::holds_over(&mut tx, Utc::now()).await.unwrap(), []);
    assert_eq!(erasure::holds_over(&mut tx, far).await.unwrap(), [person.patient]);
}

// ASVS 14.2.4
#[tokio::test]
async fn an_older_backup_stays_dark_and_does_not_open() {
    let test = testing::database().await;
    let person = a_person(&test).await;
    // The backup: the main database before the erasure, and the old keys with it.
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    sqlx::raw_sql(
        "create schema backup; create table backup.patients as table patients; create table backup.messages as table messages;
         create table backup.data_keys as select tenant_id, key_ref, wrapped, wrapped_by, created_at, destroyed_at from keystore.data_keys",
    )
    .execute(&mut owner)
    .await
    .unwrap();
    erase(&test, &person).await;
    assert_eq!(erasure::unapplied(&test.db, person.clinic.id).await.unwrap().len(), 0);
    sqlx::raw_sql(
        "set session_replication_role = replica;
         delete from patients; insert into patients select * from backup.patients;
         delete from messages; insert into messages select * from backup.messages;
         delete from keystore.data_keys;
         insert into keystore.data_keys (tenant_id, key_ref, wrapped, wrapped_by, created_at, destroyed_at) select * from backup.data_keys;
         drop schema backup cascade; update privacy_requests set state = 'open', closed_at = null, certificate = null",
    )
    .execute(&mut owner)
    .await
    .unwrap();
    let ring = || {
        KeyRing::new(
            &MasterKey::from_base64(&testing::MASTER_KEY.into()).unwrap(),
            test.db.clone(),
        )
    };
    let restored = readable(&test, &ring(), &person).await;
    assert!(
        remains(&restored).contains(&"my tooth hurts a lot"),
        "the backup brings it back"
    );
    let missing = erasure::unapplied(&test.db, person.clinic.id).await.unwrap();
    assert_eq!(missing.len(), 1, "a restored backup must not open");
    assert_eq!(missing[0].patient, person.patient);
    for _ in 0..2 {
        let (applied, _) = erasure::reapply(&test.db, &ring(), person.clinic.id).await.unwrap();
        assert_eq!(applied, 1);
    }
    assert_eq!(erasure::unapplied(&test.db, person.clinic.id).await.unwrap().len(), 0);
    assert_eq!(remains(&readable(&test, &ring(), &person).await), Vec::<&str>::new());
}

// ASVS 8.4.1, 15.3.1
#[tokio::test]
async fn a_person_is_exported_whole_and_without_secrets() {
    let test = testing::database().await;
    let person = a_person(&test).await;
    let mut tx = test.db.tenant(person.clinic.id).await.unwrap();
    let whole = export::person(&mut tx, &test.ring, person.patient).await.unwrap();
    assert_eq!(whole["patients"][0]["full_name"], "Wilhelmina Quastenflosser");
    assert_eq!(whole["patients"][0]["passport_no"], "C01X00T47");
    assert_eq!(whole["patients"][0]["billing"]["street"], "Lindenstrasse 4");
    assert_eq!(whole["messages"][0]["content"], "my tooth hurts a lot");
    assert_eq!(whole["privacy_requests"][0]["words"], "please forget Wilhelmina");
    assert_eq!(whole["journeys"][0]["stage"], "lead");
    let text = whole.to_string();
    for secret in ["_sealed", "tenant_id", "_hash\"", "chain_mac"] {
        assert!(
            !text.replace("text_hash", "").contains(secret),
            "{secret} is in the export"
        );
    }
    let clinic = export::clinic(&mut tx, &test.ring).await.unwrap();
    assert!(clinic["pathways"].as_array().is_some_and(|rows| !rows.is_empty()));
    assert!(!clinic.to_string().contains("password"));
    let other = test.clinic("theirs").await;
    let mut theirs = test.db.tenant(other.id).await.unwrap();
    assert!(matches!(
        export::person(&mut theirs, &test.ring, person.patient).await,
        Err(migrations::Error::NotFound(_))
    ));
}

// ASVS 14.2.4
#[tokio::test]
async fn a_backup_from_before_the_end_of_a_hold_does_not_open_either() {
    let test = testing::database().await;
    let person = a_person(&test).await;
    treated(&test, &person).await;
    assert_eq!(erase(&test, &person).await, Extent::Communication);
    let clinic = person.clinic.id;
    // The hold ends: the record's key goes, and the ledger says so.
    erasure::destroy_keys(
        &test.db,
        &test.ring,
        clinic,
        person.patient,
        Extent::All,
        uuid::Uuid::now_v7(),
    )
    .await
    .unwrap();
    assert_eq!(
        erasure::unapplied(&test.db, clinic).await.unwrap().len(),
        2,
        "the database still holds what the ledger says is gone: it is older"
    );
    erasure::reapply(&test.db, &test.ring, clinic).await.unwrap();
    assert_eq!(erasure::unapplied(&test.db, clinic).await.unwrap().len(), 0);
    let mut tx = test.db.tenant(clinic).await.unwrap();
    assert_eq!(erasure::holds(&mut tx, person.patient).await.unwrap(), []);
    let record = KeyRef::record(clinic, person.patient);
    assert!(
        test.ring.seal(&record, "x", b"kept").await.is_err(),
        "the record is dark"
    );
}

#[tokio::test]
async fn a_record_over_its_time_is_found_although_nobody_asked() {
    let test = testing::database().await;
    let person = a_person(&test).await;
    treated(&test, &person).await;
    test.query("update journeys set stage = 'closed', closed_at = now() returning 'x'")
        .await;
    let mut tx = test.db.tenant(person.clinic.id).await.unwrap();
    let years = |n: i64| Utc::now() - chrono::TimeDelta::days(n * 365);
    let over =
        async |tx: &mut migrations::TenantTx, before| migrations::retention::records_over(tx, before).await.unwrap();
    assert_eq!(over(&mut tx, years(20)).await, [], "treated a year ago");
    assert_eq!(
        over(&mut tx, Utc::now() + chrono::TimeDelta::days(1)).await,
        [person.patient]
    );
}

#[tokio::test]
async fn an_operators_machine_token_ends() {
    let test = testing::database().await;
    let owner = migrations::OwnerDb::connect(&test.owner_url).await.unwrap();
    migrations::operators::upsert(&owner, "op@platform.example", "Op", b"hash")
        .await
        .unwrap();
    let ops = &test.ops;
    assert!(
        migrations::operators::by_token_hash(ops, b"hash")
            .await
            .unwrap()
            .is_some()
    );
    test.query("update operators set token_expires_at = now() - interval '1 second' returning 'x'")
        .await;
    assert!(
        migrations::operators::by_token_hash(ops, b"hash")
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn answers_to_questionnaires_are_handed_out_and_go_with_the_record() {
    let test = testing::database().await;
    let person = a_person(&test).await;
    let scored = Scored {
        answers: vec![Some(8)],
        total: Some(8),
        band: Some(Band::Severe),
    };
    let answer = NewAnswer {
        event: Uuid::now_v7().into(),
        patient: person.patient,
        journey: person.journey,
        step_key: "pain",
        instrument: "nrs11",
        at: Utc::now(),
        scored: &scored,
    };
    let mut tx = test.db.tenant(person.clinic.id).await.unwrap();
    for _ in 0..2 {
        instrument_answers::keep(&mut tx, &test.ring, &answer).await.unwrap();
    }
    let read = instrument_answers::of_journey(&mut tx, &test.ring, person.journey)
        .await
        .unwrap();
    assert_eq!(read.len(), 1, "an event brings one answer");
    assert_eq!(read[0].scored.as_ref(), Some(&scored));
    let export = export::person(&mut tx, &test.ring, person.patient).await.unwrap();
    assert_eq!(export["instrument_answers"][0]["answers"]["band"], "severe");
    for (extent, left) in [(Extent::Communication, 1), (Extent::All, 0)] {
        erasure::pseudonymise(&mut tx, person.patient, extent).await.unwrap();
        let kept = instrument_answers::of_journey(&mut tx, &test.ring, person.journey)
            .await
            .unwrap();
        assert_eq!(kept.len(), left, "{extent:?}");
    }
}
