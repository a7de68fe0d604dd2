//! The key store in a database of its own: the same tables, closed to everybody else, and what was in the main database moves there.

use migrations::{
    Db,
    keys::{KeyRef, KeyRing, MasterKey},
    migrate_key_store,
    testing::{self, TestDb},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use workflows::ids::PatientId;

/// A second database beside the test's own; dropped with it by name.
async fn beside(test: &TestDb) -> (String, String) {
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let name: String = sqlx::query_scalar("select current_database() || '_keys'")
        .fetch_one(&mut owner)
        .await
        .unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!(r#"create database "{name}""#)))
        .execute(&mut owner)
        .await
        .unwrap();
    let at = |url: &str| {
        let mut url = url::Url::parse(url).unwrap();
        url.set_path(&name);
        url.to_string()
    };
    (at(&test.owner_url), at(&test.keys_url))
}

async fn shape(url: &str) -> Vec<String> {
    let mut conn = PgConnection::connect(url).await.unwrap();
    let rows = sqlx::query(
        "select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || is_generated as line
           from information_schema.columns where table_schema = 'keystore' order by 1",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    rows.iter().map(|row| row.get("line")).collect()
}

// ASVS 13.2.2, 13.3.2
#[tokio::test]
async fn keys_move_out_and_stay_usable() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let key = KeyRef::record(clinic.id, PatientId(uuid::Uuid::now_v7()));
    let sealed = test.ring.seal(&key, "x", b"it hurts").await.unwrap();
    let (owner, keys) = beside(&test).await;
    for _ in 0..2 {
        migrate_key_store(&test.owner_url, &owner, &"test-keys".into())
            .await
            .unwrap();
    }
    assert_eq!(
        shape(&owner).await,
        shape(&test.owner_url).await,
        "the two schemas differ"
    );
    let left = test.query("select count(*)::text from keystore.data_keys").await;
    assert_eq!(left, [["0"]], "a key is still in the main database");

    let master = || MasterKey::from_base64(&testing::MASTER_KEY.into()).unwrap();
    let db = Db::connect(&test.app_url)
        .await
        .unwrap()
        .with_key_store(&keys)
        .await
        .unwrap();
    let ring = KeyRing::new(&master(), db);
    assert_eq!(ring.open(&key, "x", &sealed).await.unwrap(), b"it hurts");
    let again = ring.seal(&key, "y", b"still").await.unwrap();
    assert_eq!(ring.open(&key, "y", &again).await.unwrap(), b"still");

    // Nobody else gets in, and the store's own role sees nothing of the main database's rows.
    let mut theirs = url::Url::parse(&test.app_url).unwrap();
    theirs.set_path(url::Url::parse(&keys).unwrap().path());
    let refused = PgConnection::connect(theirs.as_str()).await.unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().code().unwrap(), "42501");
    let mut conn = PgConnection::connect(&test.keys_url).await.unwrap();
    let refused = sqlx::query("select 1 from patients")
        .execute(&mut conn)
        .await
        .unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().code().unwrap(), "42501");
    let mut conn = PgConnection::connect(&keys).await.unwrap();
    let seen: i64 = sqlx::query_scalar("select count(*) from keystore.data_keys")
        .fetch_one(&mut conn)
        .await
        .unwrap();
    assert_eq!(seen, 0, "without a clinic the role sees keys");
}

#[tokio::test]
async fn one_database_for_both_is_left_alone() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let key = KeyRef::Tenant(clinic.id);
    let sealed = test.ring.seal(&key, "x", b"secret").await.unwrap();
    migrate_key_store(&test.owner_url, &test.owner_url, &"test-keys".into())
        .await
        .unwrap();
    assert_eq!(test.ring.open(&key, "x", &sealed).await.unwrap(), b"secret");
}
