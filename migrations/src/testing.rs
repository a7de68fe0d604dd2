//! A fresh, migrated database per test on a real Postgres: copied from a template that is migrated once, dropped when the test ends.
//!
//! `TEST_POSTGRES_URL` names a server and a superuser there; the server must be for tests alone, since its login roles get test passwords.

mod people;
mod server;

use std::sync::Arc;

pub use people::{a_journey, a_pair, a_patient, a_staff_member};
use workflows::ids::TenantId;

use crate::{
    Db, IngestDb, OpsDb, OwnerDb, RolePasswords,
    keys::{KeyRing, MasterKey},
    tenants::{self, NewTenant, Tenant},
};

/// One test's database, with a connection for each role.
pub struct TestDb {
    /// The superuser's address of this database.
    pub owner_url: String,
    /// The address by which `app` logs in.
    pub app_url: String,
    pub ingest_url: String,
    pub ops_url: String,
    /// The address by which the key store is reached: a role of its own.
    pub keys_url: String,
    pub db: Db,
    pub ingest: IngestDb,
    pub ops: OpsDb,
    pub owner: OwnerDb,
    pub ring: Arc<KeyRing>,
    _dropped: server::Dropped,
}

/// The master key of tests, as `MASTER_KEY` would have it.
pub const MASTER_KEY: &str = "dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q=";

/// The passwords of the login roles on a test server.
pub fn passwords() -> RolePasswords {
    RolePasswords {
        app: "test-app".into(),
        ingest: "test-ingest".into(),
        ops: "test-ops".into(),
        keys: "test-keys".into(),
    }
}

/// A fresh database.
///
/// # Panics
/// When no test server answers: a test without a database proves nothing.
pub async fn database() -> TestDb {
    let dropped = server::create().await;
    let as_role = |role: &str| dropped.url_as(role, &format!("test-{role}"));
    let (app_url, ingest_url, ops_url) = (as_role("app"), as_role("ingest"), as_role("ops"));
    let keys_url = as_role("keys");
    let db = Db::connect(&app_url).await.expect("app connects to the test database");
    let db = db
        .with_key_store(&keys_url)
        .await
        .expect("keys connects to the test database");
    let master = MasterKey::from_base64(&MASTER_KEY.into()).expect("the test key is 32 bytes");
    TestDb {
        owner_url: dropped.url.clone(),
        ingest: IngestDb::connect(&ingest_url)
            .await
            .expect("ingest connects to the test database"),
        ops: OpsDb::connect(&ops_url)
            .await
            .expect("ops connects to the test database"),
        owner: OwnerDb::connect(&dropped.url)
            .await
            .expect("the owner connects to the test database"),
        ring: Arc::new(KeyRing::new(&master, db.clone())),
        db,
        app_url,
        ingest_url,
        ops_url,
        keys_url,
        _dropped: dropped,
    }
}

impl TestDb {
    /// Opens a clinic by its slug, with the pathway `dental` and the wall's clock.
    pub async fn clinic(&self, slug: &str) -> Tenant {
        let tenant = tenants::create(
            &self.owner,
            &NewTenant {
                id: TenantId(uuid::Uuid::now_v7()),
                slug: slug.to_owned(),
                name: format!("Clinic {slug}"),
                zone: "Europe/Istanbul".into(),
                languages: vec!["tr".into(), "en".into()],
                clock_origin: None,
                clock_rate: 1,
                settings: serde_json::json!({}),
            },
        )
        .await
        .expect("a clinic opens");
        let mut tx = self.db.tenant(tenant.id).await.expect("a transaction begins");
        crate::pathways::publish(&mut tx, "dental", 1, &serde_json::json!({}))
            .await
            .expect("a pathway is published");
        tx.commit().await.expect("a transaction commits");
        tenant
    }

    /// The rows of a query as text, seen by the owner: for what a test must know and no module tells. Every column must be text.
    ///
    /// # Panics
    /// When the query does not run.
    pub async fn query(&self, sql: &str) -> Vec<Vec<String>> {
        use sqlx::Row;
        let mut tx = self.owner.pool().begin().await.expect("a transaction begins");
        // Filling a table for a test may take its time on a busy machine.
        sqlx::query("set local statement_timeout = 0")
            .execute(&mut *tx)
            .await
            .expect("a setting is set");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
            .fetch_all(&mut *tx)
            .await
            .expect("a test's query runs");
        tx.commit().await.expect("a transaction commits");
        rows.iter()
            .map(|row| {
                (0..row.len())
                    .map(|n| row.get::<Option<String>, _>(n).unwrap_or_default())
                    .collect()
            })
            .collect()
    }

    /// Lets the planner see what is in the tables.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn analyze(&self) {
        sqlx::raw_sql("analyze")
            .execute(self.owner.pool())
            .await
            .expect("the tables are analysed");
    }
}

/// The tables that this transaction has read from end to end so far, as the server counted it.
///
/// # Panics
/// When the database does not answer.
pub async fn sequentially_read(tx: &mut crate::TenantTx) -> Vec<String> {
    sqlx::query_scalar("select relname::text from pg_stat_xact_user_tables where seq_scan > 0 order by 1")
        .fetch_all(tx.conn())
        .await
        .expect("the server counts")
}

/// How many rows of a table this transaction has fetched by an index so far, as the server counted it; what an index answers alone is not among them.
///
/// # Panics
/// When the database does not answer.
pub async fn fetched_by_index(tx: &mut crate::TenantTx, table: &str) -> i64 {
    sqlx::query_scalar("select coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = $1")
        .bind(table)
        .fetch_one(tx.conn())
        .await
        .expect("the server counts")
}

/// Reads a table from end to end.
///
/// # Panics
/// When the database does not answer.
pub async fn read_everything(tx: &mut crate::TenantTx, table: &str) {
    let sql = format!("select count(*) from {table}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "set local enable_indexscan = off; set local enable_bitmapscan = off; set local enable_indexonlyscan = off; {sql}"
    )))
    .execute(tx.conn())
    .await
    .expect("the table is read");
}
