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
}

/// All migrations, as they were when this was compiled.
pub(crate) static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");

const ATTEMPTS: u32 = 8;

/// Creates the login roles `app`, `ingest` and `ops` where they are missing, sets their passwords, takes every power from them, then runs the
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

pub(crate) async fn ensure_roles(owner_url: &str, passwords: &RolePasswords) -> Result<()> {
    let mut conn = PgConnection::connect(owner_url).await?;
    for (role, password) in [
        ("app", &passwords.app),
        ("ingest", &passwords.ingest),
        ("ops", &passwords.ops),
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
