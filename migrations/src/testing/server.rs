//! The test server: one migrated template for all tests of a schema, one copy per test.

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    fmt::Write,
    time::{SystemTime, UNIX_EPOCH},
};
use tokio::sync::OnceCell;
use url::Url;

use crate::migrate::{MIGRATOR, migrate};

const DEFAULT: &str = "postgres://postgres@127.0.0.1:5499/postgres";
/// Copies of tests that were killed are dropped after this.
const STALE_SECS: u64 = 3600;

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// A database that is dropped with this value.
pub(super) struct Dropped {
    pub(super) url: String,
    name: String,
}

impl Dropped {
    pub(super) fn url_as(&self, role: &str, password: &str) -> String {
        let mut url = Url::parse(&self.url).expect("the test address is valid");
        url.set_username(role).expect("the test address takes a user");
        url.set_password(Some(password))
            .expect("the test address takes a password");
        url.into()
    }
}

impl Drop for Dropped {
    fn drop(&mut self) {
        let statement = format!(r#"drop database if exists "{}" with (force)"#, self.name);
        // A test's runtime may be ending: a thread of its own finishes this.
        let done = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let mut conn = PgConnection::connect(&server_url())
                    .await
                    .map_err(std::io::Error::other)?;
                sqlx::query(AssertSqlSafe(statement))
                    .execute(&mut conn)
                    .await
                    .map_err(std::io::Error::other)?;
                Ok::<_, std::io::Error>(())
            })
        })
        .join();
        if !matches!(done, Ok(Ok(()))) {
            eprintln!("a test database was left behind; it is dropped by a later run");
        }
    }
}

fn server_url() -> String {
    std::env::var("TEST_POSTGRES_URL").unwrap_or_else(|_| DEFAULT.into())
}

fn url_of(database: &str) -> String {
    let mut url = Url::parse(&server_url()).expect("TEST_POSTGRES_URL is a valid address");
    url.set_path(database);
    url.into()
}

fn now_secs() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

pub(super) async fn create() -> Dropped {
    let template = TEMPLATE.get_or_init(template).await;
    let name = format!("test_{}_{}", now_secs(), uuid::Uuid::now_v7().simple());
    let mut conn = PgConnection::connect(&server_url())
        .await
        .expect("the test server answers (TEST_POSTGRES_URL)");
    sqlx::query(AssertSqlSafe(format!(
        r#"create database "{name}" template "{template}""#
    )))
    .execute(&mut conn)
    .await
    .expect("a test database is copied");
    Dropped {
        url: url_of(&name),
        name,
    }
}

/// Migrates the template of this schema unless another process has; its name follows from the migrations.
async fn template() -> String {
    let mut hash = Sha256::new();
    for migration in MIGRATOR.iter() {
        hash.update(&migration.checksum);
    }
    let mut name = String::from("template_");
    for byte in &hash.finalize()[..8] {
        write!(name, "{byte:02x}").expect("a String takes it");
    }
    let mut conn = PgConnection::connect(&server_url())
        .await
        .expect("the test server answers (TEST_POSTGRES_URL)");
    sqlx::query("select pg_advisory_lock(7041)")
        .execute(&mut conn)
        .await
        .expect("the template is locked");
    drop_stale(&mut conn).await;
    let ready: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(&name)
        .fetch_one(&mut conn)
        .await
        .expect("the catalogue answers");
    // Under another name until it is whole: a killed run leaves nothing that looks ready.
    let unready = format!("{name}_unready");
    let steps = if ready {
        Vec::new()
    } else {
        vec![
            format!(r#"drop database if exists "{unready}" with (force)"#),
            format!(r#"create database "{unready}""#),
        ]
    };
    for step in steps {
        sqlx::query(AssertSqlSafe(step))
            .execute(&mut conn)
            .await
            .expect("a template database is made");
    }
    let target = if ready { url_of("postgres") } else { url_of(&unready) };
    if ready {
        crate::migrate::ensure_roles(&target, &super::passwords())
            .await
            .expect("the login roles are there");
    } else {
        migrate(&target, &super::passwords()).await.expect("the migrations run");
        sqlx::query(AssertSqlSafe(format!(
            r#"alter database "{unready}" rename to "{name}""#
        )))
        .execute(&mut conn)
        .await
        .expect("the template is named");
    }
    sqlx::query("select pg_advisory_unlock(7041)")
        .execute(&mut conn)
        .await
        .expect("the template is unlocked");
    name
}

async fn drop_stale(conn: &mut PgConnection) {
    let names: Vec<String> = sqlx::query_scalar("select datname from pg_database where datname like 'test\\_%'")
        .fetch_all(&mut *conn)
        .await
        .expect("the catalogue answers");
    for name in names {
        let made: u64 = name.split('_').nth(1).and_then(|secs| secs.parse().ok()).unwrap_or(0);
        if made + STALE_SECS < now_secs() {
            let statement = format!(r#"drop database if exists "{name}" with (force)"#);
            if sqlx::query(AssertSqlSafe(statement)).execute(&mut *conn).await.is_err() {
                eprintln!("a stale test database is in use");
            }
        }
    }
}
