//! The login roles have no power of their own: without this, every row-security test would be empty.

use migrations::{Db, Error, migrate, testing};
use sqlx::{Connection, PgConnection, Row};

// ASVS 8.4.1, 13.2.2
#[tokio::test]
async fn no_login_role_can_bypass_row_security() {
    let test = testing::database().await;
    for url in [&test.app_url, &test.ingest_url, &test.ops_url, &test.keys_url] {
        let mut conn = PgConnection::connect(url).await.unwrap();
        let row = sqlx::query(
            "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
                    (select count(*) from pg_class where relowner = r.oid and relnamespace in ('public'::regnamespace, 'keystore'::regnamespace)) as owned
               from pg_roles r where rolname = session_user",
        )
        .fetch_one(&mut conn)
        .await
        .unwrap();
        for power in ["rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb"] {
            assert!(
                !row.get::<bool, _>(power),
                "{} has {power}",
                row.get::<String, _>("rolname")
            );
        }
        assert_eq!(row.get::<i64, _>("owned"), 0);
    }
}

// ASVS 8.4.1, 13.2.2
#[tokio::test]
async fn a_powerful_role_is_refused() {
    let test = testing::database().await;
    assert!(matches!(
        Db::connect(&test.owner_url).await.err(),
        Some(Error::UnsafeRole)
    ));
}

#[tokio::test]
async fn migrating_again_and_at_once_changes_nothing() {
    let test = testing::database().await;
    let (url, passwords) = (test.owner_url.clone(), testing::passwords());
    let (one, two, three) = tokio::join!(
        migrate(&url, &passwords),
        migrate(&url, &passwords),
        migrate(&url, &passwords)
    );
    for settled in [one, two, three] {
        settled.unwrap();
    }
    test.db.ping().await.unwrap();
}

#[tokio::test]
async fn nobody_answers() {
    let settled = Db::connect("postgres://app@127.0.0.1:1/nowhere").await;
    assert!(settled.err().unwrap().is_retryable());
}
