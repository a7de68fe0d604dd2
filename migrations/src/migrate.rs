//! Brings a database to the newest schema: first the login roles, which are the cluster's, then the migrations, which are the database's.

use secrecy::{ExposeSecret, SecretString};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::time::Duration;

use crate::{Error, Result};

/// The passwords that the login roles get.
pub struct RolePasswords {
    /// Of api and worker.
    pub app: SecretString,
    /// Of the ingestion of partners' events.
    pub ingest: SecretString,
    /// Of the operators' host.
    pub ops: SecretString,
    /// Of the key store.
    pub keys: SecretString,
}

/// All migrations, as they were when this was compiled.
#[cfg(feature = "testing")]
pub(crate) static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");

const ATTEMPTS: u32 = 8;

/// Creates the login roles `app`, `ingest`, `ops` and `keys` where they are missing, sets their passwords, takes every power from them, then runs the
/// migrations. Safe to run twice and by several processes at once.
///
/// # Errors
/// [`Error::Unavailable`] when nothing answers; [`Error::Internal`] when a migration fails or differs from what was applied before.
pub async fn migrate(owner_url: &str, passwords: &RolePasswords) -> Result<()> {
    let mut conn = PgConnection::connect(owner_url).await?;
    for (role, password) in [
        ("app", &passwords.app),
        ("ingest", &passwords.ingest),
        ("ops", &passwords.ops),
        ("keys", &passwords.keys),
    ] {
        ensure_role(&mut conn, role, password).await?;
    }
    sqlx::migrate!("../migrations")
        .run(&mut conn)
        .await
        .map_err(|error| match error {
            sqlx::migrate::MigrateError::Execute(error) | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => {
                Error::from(error)
            }
            other => Error::Internal(other.to_string()),
        })?;
    conn.close().await?;
    Ok(())
}

static KEY_STORE: sqlx::migrate::Migrator = sqlx::migrate!("../migrations/keystore");

/// Brings a key store that has a database of its own to its schema, lets nobody but its role and its owner in, and moves the keys there that the main
/// database still holds. Where both addresses name one database there is nothing to do. Safe to run twice.
///
/// # Errors
/// As [`migrate`], which must have run before.
pub async fn migrate_key_store(owner_url: &str, key_store_owner_url: &str, password: &SecretString) -> Result<()> {
    let mut main = PgConnection::connect(owner_url).await?;
    let mut store = PgConnection::connect(key_store_owner_url).await?;
    if identity(&mut main).await? == identity(&mut store).await? {
        return Ok(());
    }
    ensure_role(&mut store, "keys", password).await?;
    KEY_STORE
        .run(&mut store)
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    let close = sqlx::query_scalar!(
        r#"select format('revoke connect on database %I from public; grant connect on database %I to keys', current_database(), current_database()) as "sql!""#
    )
    .fetch_one(&mut store)
    .await?;
    sqlx::raw_sql(AssertSqlSafe(close)).execute(&mut store).await?;
    for table in ["data_keys", "audit_tips", "rotations", "erasures"] {
        move_rows(&mut main, &mut store, table).await?;
    }
    store.close().await?;
    main.close().await.map_err(Error::from)
}

/// Which database of which cluster this is.
async fn identity(conn: &mut PgConnection) -> Result<(String, String)> {
    let row = sqlx::query!(
        r#"select system_identifier::text as "cluster!", current_database()::text as "name!" from pg_control_system()"#
    )
    .fetch_one(conn)
    .await?;
    Ok((row.cluster, row.name))
}

/// Rows as JSON, so that the two schemas need only the same columns. They are deleted here only after they are safe there.
async fn move_rows(main: &mut PgConnection, store: &mut PgConnection, table: &'static str) -> Result<()> {
    use sqlx::Row;
    let generated = "- '{ref,version}'::text[]";
    let cut = if table == "data_keys" { generated } else { "" };
    let rows: Vec<serde_json::Value> = sqlx::query(AssertSqlSafe(format!(
        "select to_jsonb(t) {cut} as row from keystore.{table} t"
    )))
    .fetch_all(&mut *main)
    .await?
    .iter()
    .map(|row| row.get("row"))
    .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let columns = match table {
        "data_keys" => "tenant_id, key_ref, wrapped, wrapped_by, created_at, destroyed_at",
        "audit_tips" => "tenant_id, n, chain_mac, at",
        "rotations" => "tenant_id, ref, version, started_at, finished_at, rewrapped, resealed",
        _ => "tenant_id, patient_id, extent, request_id, at",
    };
    for row in &rows {
        sqlx::query(AssertSqlSafe(format!(
            "insert into keystore.{table} ({columns}) select {columns} from jsonb_populate_record(null::keystore.{table}, $1) on conflict do nothing"
        )))
        .bind(row)
        .execute(&mut *store)
        .await?;
    }
    sqlx::query(AssertSqlSafe(format!("delete from keystore.{table}")))
        .execute(main)
        .await?;
    Ok(())
}

#[cfg(feature = "testing")]
pub(crate) async fn ensure_roles(owner_url: &str, passwords: &RolePasswords) -> Result<()> {
    let mut conn = PgConnection::connect(owner_url).await?;
    for (role, password) in [
        ("app", &passwords.app),
        ("ingest", &passwords.ingest),
        ("ops", &passwords.ops),
        ("keys", &passwords.keys),
    ] {
        ensure_role(&mut conn, role, password).await?;
    }
    conn.close().await?;
    Ok(())
}

/// Roles belong to the cluster while advisory locks belong to one database: the lock orders migrations of this database, a repeated try those of others.
async fn ensure_role(conn: &mut PgConnection, role: &str, password: &SecretString) -> Result<()> {
    for attempt in 1.. {
        match try_ensure_role(conn, role, password).await {
            Err(_) if attempt < ATTEMPTS => tokio::time::sleep(Duration::from_millis(25 * u64::from(attempt))).await,
            settled => return settled,
        }
    }
    Ok(())
}

async fn try_ensure_role(conn: &mut PgConnection, role: &str, password: &SecretString) -> Result<()> {
    let mut tx = conn.begin().await?;
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('roles', 0))")
        .execute(&mut *tx)
        .await?;
    let exists = sqlx::query_scalar!(
        r#"select exists (select from pg_roles where rolname = $1) as "exists!""#,
        role
    )
    .fetch_one(&mut *tx)
    .await?;
    // Utility statements take no parameters; the server quotes the literal.
    let verb = if exists { "alter" } else { "create" };
    let statement = sqlx::query_scalar!(
        r#"select format($1 || ' role %I with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication inherit password %L', $2::text, $3::text) as "sql!""#,
        verb,
        role,
        password.expose_secret(),
    )
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query(AssertSqlSafe(statement)).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}
