//! Keys change under those who use them: nothing becomes unreadable, a stopped rotation goes on, and every sealed column takes part.

use migrations::{
    Error,
    channel_endpoints::{self, NewEndpoint, Secrets},
    conversations::Direction,
    keys::{COLUMNS, KeyClass, KeyRef, KeyRing, MasterKey, Progress},
    messages::{self, NewMessage},
    patients::{self, Edit},
    testing::{self, TestDb, a_patient},
};
use secrecy::ExposeSecret;
use sqlx::{Connection, PgConnection};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};
use workflows::ids::{PatientId, TenantId};

fn quiet(_: &Progress) {}

fn ring(test: &TestDb, master: [u8; 32]) -> KeyRing {
    KeyRing::new(&MasterKey::from_bytes(master), test.db.clone())
}

async fn say(test: &TestDb, ring: &KeyRing, tenant: TenantId, patient: PatientId, n: usize) {
    let mut tx = test.db.tenant(tenant).await.unwrap();
    let text = format!("it hurts {n}");
    let id = format!("wamid.{n}");
    let new = NewMessage {
        patient_id: patient,
        journey_id: None,
        channel: "whatsapp",
        direction: Direction::In,
        template: None,
        text: Some(&text),
        provider_id: Some(&id),
        step_key: None,
    };
    messages::record(&mut tx, ring, &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn read(test: &TestDb, ring: &KeyRing, tenant: TenantId, patient: PatientId) -> Vec<String> {
    let mut tx = test.db.tenant(tenant).await.unwrap();
    let thread = messages::thread(&mut tx, ring, patient, None, 1000).await.unwrap();
    thread
        .into_iter()
        .map(|message| message.text.expect("readable"))
        .collect()
}

async fn versions(test: &TestDb, table: &str, column: &str) -> BTreeSet<String> {
    let sql = format!("select distinct get_byte({column}, 1)::text from {table} where octet_length({column}) > 1");
    test.query(&sql).await.into_iter().map(|row| row[0].clone()).collect()
}

// ASVS 11.2.2
#[tokio::test]
async fn the_list_of_sealed_columns_is_the_schemas() {
    let test = testing::database().await;
    let found = test
        .query(
            "select table_name || '.' || column_name from information_schema.columns
              where table_schema = 'public' and data_type = 'bytea' and column_name like '%\\_sealed'",
        )
        .await;
    let found: BTreeSet<String> = found.into_iter().map(|row| row[0].clone()).collect();
    let listed: BTreeSet<String> = COLUMNS
        .iter()
        .map(|column| format!("{}.{}", column.table, column.column))
        .collect();
    assert_eq!(found, listed, "add the column to COLUMNS: a rotation would miss it");
}

// ASVS 11.2.2
#[tokio::test]
async fn a_patients_key_is_rotated_while_others_read_and_write() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await.id;
    tx.commit().await.unwrap();
    for n in 0..450 {
        say(&test, &test.ring, clinic.id, patient, n).await;
    }
    // Two processes that have the first version in memory and are told nothing.
    let (reader, writer) = (
        ring(&test, *b"testtesttesttesttesttesttesttest"),
        ring(&test, *b"testtesttesttesttesttesttesttest"),
    );
    assert_eq!(read(&test, &reader, clinic.id, patient).await.len(), 450);
    let (over, written) = (AtomicBool::new(false), AtomicUsize::new(450));
    let rotating = async {
        let done = test
            .ring
            .rotate_patient(&test.db, clinic.id, patient, KeyClass::Communication, &mut quiet)
            .await
            .unwrap();
        over.store(true, Ordering::SeqCst);
        done
    };
    let reading = async {
        let mut rounds = 0;
        while !over.load(Ordering::SeqCst) {
            assert!(read(&test, &reader, clinic.id, patient).await.len() >= 450);
            rounds += 1;
        }
        rounds
    };
    let writing = async {
        while !over.load(Ordering::SeqCst) {
            say(
                &test,
                &writer,
                clinic.id,
                patient,
                written.fetch_add(1, Ordering::SeqCst),
            )
            .await;
        }
    };
    let (done, rounds, ()) = tokio::join!(rotating, reading, writing);
    assert_eq!(done.version, 2);
    assert!(done.resealed >= 450 && rounds > 0, "{done:?}, read {rounds} times");
    let all = written.load(Ordering::SeqCst);
    assert_eq!(read(&test, &test.ring, clinic.id, patient).await.len(), all);
    // What a process wrote that still had the first version in memory is readable, and the next rotation takes it along.
    let again = test
        .ring
        .rotate_patient(&test.db, clinic.id, patient, KeyClass::Communication, &mut quiet)
        .await
        .unwrap();
    assert_eq!(again.version, 3);
    assert_eq!(
        versions(&test, "messages", "content_sealed").await,
        BTreeSet::from(["3".to_owned()])
    );
    assert_eq!(read(&test, &reader, clinic.id, patient).await.len(), all);
}

// ASVS 11.2.2
#[tokio::test]
async fn a_clinics_key_is_rotated_and_a_stopped_rotation_goes_on() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let mut people = Vec::new();
    for n in 0..30 {
        let patient = a_patient(&mut tx, &format!("Ada {n}")).await;
        let edit = Edit {
            passport_no: Some(format!("P{n}")),
            ..Edit::default()
        };
        patients::update(&mut tx, &test.ring, patient.id, patient.version, &edit)
            .await
            .unwrap();
        people.push(patient.id);
    }
    let endpoint = NewEndpoint {
        provider: "whatsapp",
        endpoint_key: "whatsapp_endpoint_key_000001",
        account_id: "1",
        settings: serde_json::json!({}),
        secrets: Secrets::new([("token", "secret of the clinic")]),
    };
    channel_endpoints::upsert(&mut tx, &test.ring, &endpoint).await.unwrap();
    tx.commit().await.unwrap();
    let before = test
        .query("select distinct wrapped_by from keystore.data_keys where key_ref like 'patient/%'")
        .await;
    assert_eq!(before, [[format!("tenant/{}/1", clinic.id)]]);

    // Stopped after its first batch: the process dies.
    let stopped = {
        let test = &test;
        let tenant = clinic.id;
        tokio::select! {
            biased;
            done = async {
                let mut first = |_: &Progress| {};
                let rotating = test.ring.rotate_tenant(&test.db, &test.ingest, tenant, &mut first);
                tokio::time::timeout(std::time::Duration::from_millis(15), rotating).await
            } => done.is_err(),
        }
    };
    let mut told = 0;
    let fresh = ring(&test, *b"testtesttesttesttesttesttesttest");
    let done = fresh
        .rotate_tenant(&test.db, &test.ingest, clinic.id, &mut |_| told += 1)
        .await
        .unwrap();
    assert!(told > 0);
    let expected = if stopped { 2 } else { 3 };
    assert_eq!(done.version, expected, "a stopped rotation goes on and begins no other");
    let parents = test
        .query("select distinct wrapped_by from keystore.data_keys where key_ref like 'patient/%'")
        .await;
    assert_eq!(parents, [[format!("tenant/{}/{expected}", clinic.id)]]);
    assert_eq!(
        versions(&test, "channel_endpoints", "secrets_sealed").await,
        BTreeSet::from([expected.to_string()])
    );
    for ring in [&fresh, &*test.ring] {
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        for (n, patient) in people.iter().enumerate() {
            let identity = patients::invoice_identity(&mut tx, ring, *patient).await.unwrap();
            assert_eq!(identity.passport_no, Some(format!("P{n}")));
        }
        let endpoint = channel_endpoints::of_provider(&mut tx, "whatsapp").await.unwrap();
        let secrets = endpoint.secrets(ring).await.unwrap();
        assert_eq!(secrets.get("token").unwrap().expose_secret(), "secret of the clinic");
    }
}

// ASVS 11.2.2
#[tokio::test]
async fn the_master_key_changes_without_touching_a_value() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let key = KeyRef::record(clinic.id, PatientId(uuid::Uuid::now_v7()));
    let sealed = test.ring.seal(&key, "x", b"it hurts").await.unwrap();
    let of_platform = test.ring.seal(&KeyRef::Platform, "x", b"a summary").await.unwrap();
    let former = || MasterKey::from_bytes(*b"testtesttesttesttesttesttesttest");

    let blind = ring(&test, [9; 32]);
    let lost = blind.open(&key, "x", &sealed).await.unwrap_err();
    assert!(matches!(lost, Error::WrongMasterKey(_)), "{lost}");
    assert!(
        lost.to_string().contains("MASTER_KEY_FORMER"),
        "the error says what to do: {lost}"
    );
    assert!(matches!(blind.rewrap(clinic.id).await, Err(Error::WrongMasterKey(_))));

    let both = ring(&test, [9; 32]).with_former(&[former()]);
    assert_eq!(both.open(&key, "x", &sealed).await.unwrap(), b"it hurts");
    assert_eq!(both.rewrap(clinic.id).await.unwrap(), 1);
    assert_eq!(both.rewrap(clinic.id).await.unwrap(), 0);
    // Now the new one alone does; only what the platform's own key sealed needs the former one still.
    let alone = ring(&test, [9; 32]);
    assert_eq!(alone.open(&key, "x", &sealed).await.unwrap(), b"it hurts");
    assert_eq!(
        both.open(&KeyRef::Platform, "x", &of_platform).await.unwrap(),
        b"a summary"
    );
    assert!(alone.open(&KeyRef::Platform, "x", &of_platform).await.is_err());
}

#[tokio::test]
async fn keys_wrapped_before_master_keys_had_names_still_open() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let key = KeyRef::Tenant(clinic.id);
    let sealed = test.ring.seal(&key, "x", b"secret").await.unwrap();
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    sqlx::query("update keystore.data_keys set wrapped_by = 'master/1'")
        .execute(&mut owner)
        .await
        .unwrap();
    let again = ring(&test, *b"testtesttesttesttesttesttesttest");
    assert_eq!(again.open(&key, "x", &sealed).await.unwrap(), b"secret");
    assert_eq!(again.rewrap(clinic.id).await.unwrap(), 1);
    assert!(matches!(
        ring(&test, [1; 32]).open(&key, "x", &sealed).await,
        Err(Error::WrongMasterKey(_))
    ));
}

// ASVS 16.5.3
#[tokio::test]
async fn a_lost_row_is_an_error_and_a_destroyed_one_is_dark() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let (lost, gone) = (
        KeyRef::record(clinic.id, PatientId(uuid::Uuid::now_v7())),
        KeyRef::record(clinic.id, PatientId(uuid::Uuid::now_v7())),
    );
    let sealed = [
        test.ring.seal(&lost, "x", b"a").await.unwrap(),
        test.ring.seal(&gone, "x", b"b").await.unwrap(),
    ];
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    sqlx::query("delete from keystore.data_keys where ref = $1")
        .bind(lost.to_string())
        .execute(&mut owner)
        .await
        .unwrap();
    test.ring.destroy(&gone).await.unwrap();
    let fresh = ring(&test, *b"testtesttesttesttesttesttesttest");
    assert!(matches!(
        fresh.open(&lost, "x", &sealed[0]).await,
        Err(Error::KeyLost(_))
    ));
    assert!(matches!(fresh.open(&gone, "x", &sealed[1]).await, Err(Error::Dark)));
    // Rotating what was destroyed brings nothing back.
    let KeyRef::Patient(_, patient, _) = gone else {
        unreachable!()
    };
    let rotated = fresh
        .rotate_patient(&test.db, clinic.id, patient, KeyClass::Record, &mut quiet)
        .await;
    assert!(matches!(rotated, Err(Error::Dark)));
}
