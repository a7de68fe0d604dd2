//! The retention schedule: what is over its time is found, and only that is destroyed.

use chrono::{TimeDelta, Utc};
use migrations::{
    Error,
    retention::{self, Class},
    testing::{self, a_patient},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

// ASVS 14.2.4
#[tokio::test]
async fn what_is_over_its_time_goes_and_the_rest_stays() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let (old, new) = (
        a_patient(&mut tx, "Old One").await.id,
        a_patient(&mut tx, "New One").await.id,
    );
    tx.commit().await.unwrap();
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let sql = format!(
        "update patients set created_at = now() - interval '400 days' where id = '{old}';
         insert into calls (tenant_id, patient_id, direction, transcript_sealed, created_at) values ('{t}', '{old}', 'in', '\\x01', now() - interval '370 days'),
           ('{t}', '{new}', 'in', '\\x01', now() - interval '10 days');
         insert into portal_links (tenant_id, token_hash, patient_id, expires_at) values ('{t}', '\\x01', '{old}', now() - interval '40 days'),
           ('{t}', '\\x02', '{new}', now() - interval '20 days');
         insert into outbox (tenant_id, step_key, partner, operation, state, settled_at) values ('{t}', 'a', 'p', 'o', 'sent', now() - interval '400 days'),
           ('{t}', 'b', 'p', 'o', 'ambiguous', null)",
        t = clinic.id
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut owner).await.unwrap();
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    for (class, expected) in [
        (Class::CallTranscripts, 1),
        (Class::PortalLinks, 1),
        (Class::Outbox, 1),
        (Class::Sessions, 0),
        (Class::IdempotencyKeys, 0),
    ] {
        let before = retention::limit(&mut tx, class, Utc::now()).await.unwrap();
        assert_eq!(
            retention::count_over(&mut tx, class, before).await.unwrap(),
            expected,
            "{}",
            class.code()
        );
        assert_eq!(
            i64::try_from(retention::destroy_over(&mut tx, class, before).await.unwrap()).unwrap(),
            expected,
            "{}",
            class.code()
        );
        assert_eq!(
            retention::count_over(&mut tx, class, before).await.unwrap(),
            0,
            "{}",
            class.code()
        );
    }
    let before = retention::limit(&mut tx, Class::Leads, Utc::now()).await.unwrap();
    assert_eq!(retention::leads_over(&mut tx, before).await.unwrap(), [old]);
    for kept in [
        Class::Leads,
        Class::Audit,
        Class::Invoices,
        Class::HealthRecord,
        Class::Consents,
    ] {
        assert!(
            retention::destroy_over(&mut tx, kept, before).await.is_err(),
            "{}",
            kept.code()
        );
    }
}

// ASVS 2.3.2
#[tokio::test]
async fn a_clinic_sets_its_own_schedule_above_the_law() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    retention::set(&mut tx, Class::Leads, 30).await.unwrap();
    let limit = retention::limit(&mut tx, Class::Leads, Utc::now()).await.unwrap();
    assert!((Utc::now() - limit - TimeDelta::days(30)).num_seconds().abs() < 5);
    assert!(matches!(
        retention::set(&mut tx, Class::HealthRecord, 365).await,
        Err(Error::Invalid(_))
    ));
    let schedule = retention::schedule(&mut tx).await.unwrap();
    assert_eq!(schedule.len(), Class::ALL.len());
    assert!(schedule.iter().all(|rule| rule.own == (rule.class == Class::Leads)));
    for class in Class::ALL {
        assert!(class.default_days() >= class.fewest_days(), "{}", class.code());
        assert_eq!(Class::parse(class.code()), Some(class));
    }
}
