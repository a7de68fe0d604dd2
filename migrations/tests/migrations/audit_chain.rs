//! The audit's chain: every kind of tampering is found and named, and an untouched chain is whole.

use chrono::{TimeDelta, Utc};
use migrations::{
    Error,
    audit_chain::{self, Broken},
    audit_entries::{self, NewEntry},
    keys::{KeyRing, MasterKey},
    tenants::Tenant,
    testing::{self, TestDb, a_patient},
};
use sqlx::{Connection, PgConnection};
use workflows::ids::PatientId;

const ENTRIES: i64 = 7;

async fn a_sealed_chain(test: &TestDb) -> (Tenant, PatientId) {
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await.id;
    tx.come_from("panel", Some(uuid::Uuid::now_v7()));
    for _ in 0..ENTRIES {
        let entry = NewEntry {
            actor_kind: "staff",
            actor_id: Some(uuid::Uuid::now_v7()),
            action: "patient_read",
            subject_kind: "patient",
            subject_id: Some(patient.0),
            patient_id: Some(patient),
            purpose: None,
        };
        audit_entries::append(&mut tx, &entry).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(
        audit_chain::seal(&test.db, &test.ring, clinic.id).await.unwrap(),
        ENTRIES.unsigned_abs()
    );
    assert_eq!(audit_chain::seal(&test.db, &test.ring, clinic.id).await.unwrap(), 0);
    (clinic, patient)
}

async fn broken(test: &TestDb, clinic: &Tenant) -> Vec<Broken> {
    audit_chain::verify(&test.db, &test.ring, clinic.id)
        .await
        .unwrap()
        .broken
}

/// What somebody with the owner's power does behind our back: the trigger is no obstacle to them.
async fn tamper(test: &TestDb, sql: &str) {
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let statement = format!("set session_replication_role = replica; {sql}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
        .execute(&mut owner)
        .await
        .unwrap();
}

// ASVS 16.2.1
#[tokio::test]
async fn an_untouched_chain_is_whole() {
    let test = testing::database().await;
    let (clinic, patient) = a_sealed_chain(&test).await;
    let verdict = audit_chain::verify(&test.db, &test.ring, clinic.id).await.unwrap();
    assert!(verdict.is_whole(), "{:?}", verdict.broken);
    assert_eq!((verdict.entries, verdict.waiting), (ENTRIES, 0));
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let page = audit_entries::page_of_patient(&mut tx, patient, false, None, 5)
        .await
        .unwrap();
    assert_eq!(page.items.len(), 5);
    assert!(page.next_cursor.is_some());
    let numbers: Vec<_> = page.items.iter().map(|entry| entry.chain_n).collect();
    assert_eq!(numbers, [7, 6, 5, 4, 3].map(Some));
    let newest = &page.items[0];
    assert_eq!(newest.purpose.as_deref(), Some("care"));
    assert_eq!(newest.origin.as_deref(), Some("panel"));
}

/// What was done, how, and whether it was found.
type Case = (&'static str, &'static str, fn(&Broken) -> bool);

// ASVS 16.4.2
#[tokio::test]
async fn every_kind_of_tampering_is_found() {
    let cases: [Case; 9] = [
        ("removed", "delete from audit_entries where chain_n = 4", |b| {
            *b == Broken::Missing { from: 4, to: 4 }
        }),
        ("first removed", "delete from audit_entries where chain_n = 1", |b| {
            *b == Broken::Missing { from: 1, to: 1 }
        }),
        ("last removed", "delete from audit_entries where chain_n = 7", |b| {
            *b == Broken::CutOff { ends_at: 6, remembered: 7 }
        }),
        (
            "all removed",
            "delete from audit_entries",
            |b| *b == Broken::CutOff { ends_at: 0, remembered: 7 },
        ),
        (
            "changed",
            "update audit_entries set actor_id = uuidv7() where chain_n = 3",
            |b| matches!(b, Broken::Changed { n: 3, .. }),
        ),
        (
            "changed time",
            "update audit_entries set at = at - interval '1 second' where chain_n = 3",
            |b| matches!(b, Broken::Changed { n: 3, .. }),
        ),
        (
            "reordered",
            "update audit_entries set chain_n = 100 where chain_n = 3; update audit_entries set chain_n = 3 where chain_n = 4;
             update audit_entries set chain_n = 4 where chain_n = 100",
            |b| matches!(b, Broken::Misplaced { n: 3, .. }),
        ),
        (
            "removed and closed up",
            "delete from audit_entries where chain_n = 4; update audit_entries set chain_n = chain_n + 1000 where chain_n > 4;
             update audit_entries set chain_n = chain_n - 1001 where chain_n > 1000",
            |b| matches!(b, Broken::Misplaced { n: 4, .. }),
        ),
        (
            "slipped in between",
            "update audit_entries set chain_n = chain_n + 1000 where chain_n > 3;
             update audit_entries set chain_n = chain_n - 999 where chain_n > 1000;
             insert into audit_entries (tenant_id, at, actor_kind, action, subject_kind, chain_n, entry_mac, chain_mac)
               select tenant_id, at, 'staff', 'forged', 'patient', 4, entry_mac, chain_mac from audit_entries where chain_n = 3",
            |b| matches!(b, Broken::Changed { n: 4, .. }),
        ),
    ];
    for (what, sql, found) in cases {
        let test = testing::database().await;
        let (clinic, _) = a_sealed_chain(&test).await;
        assert_eq!(broken(&test, &clinic).await, [], "{what}: before");
        tamper(&test, sql).await;
        let findings = broken(&test, &clinic).await;
        assert!(findings.iter().any(found), "{what}: {findings:?}");
    }
}

// ASVS 16.4.2
#[tokio::test]
async fn an_entry_written_back_in_time_is_found_though_the_sealer_took_it() {
    let test = testing::database().await;
    let (clinic, _) = a_sealed_chain(&test).await;
    let statement = format!(
        "insert into audit_entries (tenant_id, at, actor_kind, action, subject_kind) values ('{}', now() - interval '1 day', 'staff', 'patient_read', 'patient')",
        clinic.id
    );
    tamper(&test, &statement).await;
    assert_eq!(audit_chain::seal(&test.db, &test.ring, clinic.id).await.unwrap(), 1);
    assert!(matches!(
        broken(&test, &clinic).await[..],
        [Broken::Backdated { n: 8, .. }]
    ));
}

// ASVS 13.2.2, 16.4.2
#[tokio::test]
async fn the_application_itself_cannot_touch_what_is_sealed() {
    let test = testing::database().await;
    let (clinic, _) = a_sealed_chain(&test).await;
    for statement in [
        "update audit_entries set action = 'other'",
        "update audit_entries set chain_n = chain_n + 1",
        "update audit_entries set chain_mac = ''",
        "delete from audit_entries",
    ] {
        let mut app = PgConnection::connect(&test.app_url).await.unwrap();
        let whole = format!("select set_config('app.tenant', '{}', false); {statement}", clinic.id);
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(whole)).execute(&mut app).await;
        let code = refused
            .unwrap_err()
            .as_database_error()
            .unwrap()
            .code()
            .unwrap()
            .into_owned();
        assert_eq!(code, "42501", "{statement}");
    }
    assert_eq!(broken(&test, &clinic).await, []);
}

#[tokio::test]
async fn sealers_at_once_make_one_chain() {
    let test = testing::database().await;
    let (clinic, patient) = a_sealed_chain(&test).await;
    let writers = (0..20).map(|_| async {
        let mut tx = test.db.tenant(clinic.id).await.unwrap();
        let entry = NewEntry {
            actor_kind: "system",
            action: "patient_read",
            subject_kind: "patient",
            patient_id: Some(patient),
            ..NewEntry::default()
        };
        audit_entries::append(&mut tx, &entry).await.unwrap();
        tx.commit().await.unwrap();
    });
    let sealers = (0..8).map(|_| async {
        audit_chain::seal(&test.db, &test.ring, clinic.id).await.unwrap();
    });
    tokio::join!(futures::future::join_all(writers), futures::future::join_all(sealers));
    audit_chain::seal(&test.db, &test.ring, clinic.id).await.unwrap();
    let verdict = audit_chain::verify(&test.db, &test.ring, clinic.id).await.unwrap();
    assert!(verdict.is_whole(), "{:?}", verdict.broken);
    assert_eq!(verdict.entries, ENTRIES + 20);
}

// ASVS 16.4.2
#[tokio::test]
async fn days_are_signed_and_a_chain_made_anew_does_not_agree() {
    let test = testing::database().await;
    let (clinic, _) = a_sealed_chain(&test).await;
    let today = Utc::now();
    assert_eq!(
        audit_chain::sign_heads(&test.db, &test.ring, clinic.id, today)
            .await
            .unwrap(),
        0,
        "a day that is not over has no end"
    );
    let tomorrow = today + TimeDelta::days(1);
    for expected in [1, 0] {
        assert_eq!(
            audit_chain::sign_heads(&test.db, &test.ring, clinic.id, tomorrow)
                .await
                .unwrap(),
            expected
        );
    }
    let verdict = audit_chain::verify(&test.db, &test.ring, clinic.id).await.unwrap();
    assert!(verdict.is_whole() && verdict.heads == 1, "{verdict:?}");
    tamper(
        &test,
        "update audit_heads set signature = decode(repeat('00', 64), 'hex')",
    )
    .await;
    assert!(matches!(broken(&test, &clinic).await[..], [Broken::Head { .. }]));
}

// ASVS 16.5.3
#[tokio::test]
async fn a_lost_chain_key_is_an_error_and_not_a_broken_chain() {
    let test = testing::database().await;
    let (clinic, _) = a_sealed_chain(&test).await;
    let other = KeyRing::new(&MasterKey::from_bytes([1; 32]), test.db.clone());
    assert!(matches!(
        audit_chain::verify(&test.db, &other, clinic.id).await,
        Err(Error::WrongMasterKey(_))
    ));
    tamper(&test, "delete from keystore.data_keys where key_ref like 'audit/%'").await;
    assert!(matches!(
        audit_chain::verify(&test.db, &test.ring, clinic.id).await,
        Err(Error::KeyLost(_))
    ));
}
