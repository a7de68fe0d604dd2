//! The public sites whose forms become leads, each with its key and the origins it may be called from.

use uuid::Uuid;
use workflows::ids::TenantId;

use crate::{IngestDb, Result, TenantTx};

/// A site.
#[derive(Clone, Debug)]
pub struct IntakeSite {
    pub tenant_id: TenantId,
    pub id: Uuid,
    pub name: String,
    pub site_key: String,
    /// Exact origins, scheme and port included.
    pub allowed_origins: Vec<String>,
}

/// The active site of a key.
pub async fn by_key(ingest: &IngestDb, site_key: &str) -> Result<Option<IntakeSite>> {
    Ok(sqlx::query_as!(
        IntakeSite,
        "select tenant_id, id, name, site_key, allowed_origins from intake_sites where site_key = $1 and active",
        site_key
    )
    .fetch_optional(ingest.pool())
    .await?)
}

/// Whether any active site may be called from this origin: for preflight requests, which carry no key.
pub async fn origin_known(ingest: &IngestDb, origin: &str) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from intake_sites where active and $1 = any (allowed_origins)) as "known!""#,
        origin
    )
    .fetch_one(ingest.pool())
    .await?)
}

/// Keeps a site; the same key again replaces name and origins.
pub async fn upsert(tx: &mut TenantTx, name: &str, site_key: &str, allowed_origins: &[String]) -> Result<()> {
    let origins = allowed_origins.to_vec();
    sqlx::query!(
        "insert into intake_sites (id, name, site_key, allowed_origins) values ($1, $2, $3, $4)
         on conflict (site_key) do update set name = excluded.name, allowed_origins = excluded.allowed_origins, active = true",
        Uuid::now_v7(),
        name,
        site_key,
        &origins,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
