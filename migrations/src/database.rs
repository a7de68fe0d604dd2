//! Connections by role. A tenant's rows can be reached only through [`TenantTx`]; there is no way to a connection without one.

use sqlx::{
    AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{str::FromStr, time::Duration};
use workflows::ids::{PatientId, TenantId};

use crate::{Error, Result};

/// The database as the role `app` sees it: nothing, until a tenant is named.
#[derive(Clone)]
pub struct Db {
    pool: PgPool,
    // Keys are fetched while a tenant's transaction is open; from the same pool, enough of those at once would wait for each other.
    keys: PgPool,
}

impl Db {
    /// Connects by the login role of api and worker.
    ///
    /// # Errors
    /// [`Error::UnsafeRole`] when the role is superuser or may bypass row security; [`Error::Unavailable`] when nothing answers.
    pub async fn connect(url: &str) -> Result<Self> {
        let pool = connect(url, "app", 16).await?;
        refuse_powerful_role(&pool).await?;
        Ok(Self {
            pool,
            keys: connect(url, "app-keys", 3).await?,
        })
    }

    /// The same database, with the key store at another address: a role, and best a database and a server, of its own.
    ///
    /// # Errors
    /// As [`Self::connect`].
    pub async fn with_key_store(self, url: &str) -> Result<Self> {
        let keys = connect(url, "keys", 3).await?;
        refuse_powerful_role(&keys).await?;
        Ok(Self { keys, ..self })
    }

    /// Opens a transaction that sees one tenant's rows and no others. Dropped without [`TenantTx::commit`], it rolls back.
    pub async fn tenant(&self, tenant: TenantId) -> Result<TenantTx> {
        TenantTx::begin(&self.pool, tenant).await
    }

    /// The same for the key store, on connections of its own.
    pub(crate) async fn tenant_keys(&self, tenant: TenantId) -> Result<TenantTx> {
        TenantTx::begin(&self.keys, tenant).await
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.pool).await?;
        Ok(())
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }
}

/// A transaction that sees one tenant's rows and no others.
pub struct TenantTx {
    tx: Transaction<'static, Postgres>,
    tenant: TenantId,
    origin: Origin,
}

/// Who changes something of a person, and how: what the history of patients says.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// staff, api_key, patient or system.
    pub kind: &'a str,
    pub id: Option<uuid::Uuid>,
    /// edit, import, merge, intake…
    pub via: &'a str,
    /// The import or the merge.
    pub subject: Option<uuid::Uuid>,
}

impl<'a> Change<'a> {
    /// By what arrived, through this door.
    pub fn system(via: &'a str) -> Self {
        Self {
            kind: "system",
            id: None,
            via,
            subject: None,
        }
    }

    /// By the patient.
    pub fn patient(id: PatientId, via: &'a str) -> Self {
        Self {
            kind: "patient",
            id: Some(id.0),
            via,
            subject: None,
        }
    }
}

/// From where somebody reads and writes: what audit entries of this transaction say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin {
    /// Code: panel, portal, codec, worker, command.
    pub door: Option<&'static str>,
    pub session: Option<uuid::Uuid>,
}

impl TenantTx {
    async fn begin(pool: &PgPool, tenant: TenantId) -> Result<Self> {
        // One round trip: both statements go together. A tenant id prints as a UUID only.
        let begin = format!("begin; select set_config('app.tenant', '{tenant}', true)");
        Ok(Self {
            tx: pool.begin_with(AssertSqlSafe(begin)).await?,
            tenant,
            origin: Origin::default(),
        })
    }

    /// Whose rows these are.
    pub fn tenant_id(&self) -> TenantId {
        self.tenant
    }

    /// Says from where: audit entries written here will name it.
    pub fn come_from(&mut self, door: &'static str, session: Option<uuid::Uuid>) {
        self.origin = Origin {
            door: Some(door),
            session,
        };
    }

    /// Says who changes patients from here on in this transaction; unsaid, it is the automation.
    pub async fn acts(&mut self, change: Change<'_>) -> Result<()> {
        let text = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let said = format!(
            "{}|{}|{}|{}",
            change.kind,
            text(change.id),
            change.via,
            text(change.subject)
        );
        sqlx::query!("select set_config('app.change', $1, true)", said)
            .fetch_one(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// From here on in this transaction a statement is planned once for all values: for those that take longer to plan than to answer, and are read the same way
    /// whatever is asked.
    pub async fn plan_once(&mut self) -> Result<()> {
        sqlx::query!("select set_config('plan_cache_mode', 'force_generic_plan', true)")
            .fetch_one(&mut *self.tx)
            .await?;
        Ok(())
    }

    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

    /// Makes everything done here last.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await?;
        Ok(())
    }

    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}

/// The database as the role `ingest` sees it: what arrives before anyone knows whose it is, and the look-up of tenants.
#[derive(Clone)]
pub struct IngestDb {
    pool: PgPool,
}

impl IngestDb {
    /// Connects by the login role of ingestion.
    pub async fn connect(url: &str) -> Result<Self> {
        let pool = connect(url, "ingest", 6).await?;
        refuse_powerful_role(&pool).await?;
        Ok(Self { pool })
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.pool).await?;
        Ok(())
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }
}

/// The database as the role `ops` sees it: operators and the grants that clinics gave them.
#[derive(Clone)]
pub struct OpsDb {
    pool: PgPool,
}

impl OpsDb {
    /// Connects by the login role of the operators' host.
    pub async fn connect(url: &str) -> Result<Self> {
        let pool = connect(url, "ops", 2).await?;
        refuse_powerful_role(&pool).await?;
        Ok(Self { pool })
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }
}

/// The database as its owner sees it: for opening a clinic and naming an operator, never for serving.
#[derive(Clone)]
pub struct OwnerDb {
    pool: PgPool,
}

impl OwnerDb {
    /// Connects by the owner's role.
    pub async fn connect(url: &str) -> Result<Self> {
        Ok(Self {
            pool: connect(url, "owner", 2).await?,
        })
    }

    pub(crate) async fn tenant(&self, tenant: TenantId) -> Result<TenantTx> {
        TenantTx::begin(&self.pool, tenant).await
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }
}

pub(crate) async fn connect(url: &str, name: &str, connections: u32) -> Result<PgPool> {
    let options = PgConnectOptions::from_str(url)
        .map_err(Error::from)?
        .application_name(name)
        // A statement or transaction that hangs must not hold its locks for ever.
        .options([
            ("statement_timeout", "20s"),
            ("idle_in_transaction_session_timeout", "60s"),
        ]);
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(5))
        .idle_timeout(Duration::from_secs(300))
        .connect_with(options)
        .await?;
    Ok(pool)
}

async fn refuse_powerful_role(pool: &PgPool) -> Result<()> {
    let powerful = sqlx::query_scalar!(
        r#"select bool_or(rolsuper or rolbypassrls) as "powerful!" from pg_roles where rolname in (current_user, session_user)"#
    )
    .fetch_one(pool)
    .await?;
    if powerful { Err(Error::UnsafeRole) } else { Ok(()) }
}
