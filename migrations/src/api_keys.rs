//! Keys by which a clinic's own programs read. Kept as a hash, shown once, scoped and with an end.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::StaffId;

use crate::{Error, Result, TenantTx};

/// A key, without its secret.
#[derive(Clone, Debug)]
pub struct ApiKey {
    pub id: Uuid,
    pub name: String,
    /// Codes of permissions.
    pub scopes: Vec<String>,
    pub created_by: StaffId,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// To the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
}

/// Makes a key. `key_hash` is the SHA-256 of what is shown once.
pub async fn create(
    tx: &mut TenantTx,
    key_hash: &[u8],
    name: &str,
    scopes: &[String],
    by: StaffId,
    expires_at: DateTime<Utc>,
) -> Result<ApiKey> {
    Ok(sqlx::query_as!(
        ApiKey,
        "insert into api_keys (id, name, key_hash, scopes, created_by, expires_at) values ($1, $2, $3, $4, $5, $6)
         returning id, name, scopes, created_by, created_at, expires_at, last_used_at, revoked_at",
        Uuid::now_v7(),
        name,
        key_hash,
        scopes,
        by.0,
        expires_at,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// All keys, newest first, spent ones too.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<ApiKey>> {
    Ok(sqlx::query_as!(
        ApiKey,
        "select id, name, scopes, created_by, created_at, expires_at, last_used_at, revoked_at from api_keys order by id desc limit 200"
    )
    .fetch_all(tx.conn())
    .await?)
}

/// A key in use.
#[derive(Clone, Debug)]
pub struct InUse {
    pub id: Uuid,
    pub name: String,
    pub scopes: Vec<String>,
    pub created_by: StaffId,
    /// Today's role of whoever made it: a key opens nothing that its maker may not see any more.
    pub maker_role: String,
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A key that may be used now: neither revoked nor past its end, and made by somebody who is still here.
pub async fn by_hash(tx: &mut TenantTx, key_hash: &[u8]) -> Result<Option<InUse>> {
    Ok(sqlx::query_as!(
        InUse,
        "select k.id, k.name, k.scopes, k.created_by, s.role as maker_role, k.last_used_at from api_keys k
           join staff s on s.tenant_id = k.tenant_id and s.id = k.created_by and s.active
          where k.key_hash = $1 and k.revoked_at is null and k.expires_at > now()",
        key_hash
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Notes that a key was used, at most once a minute.
pub async fn touch(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query!(
        "update api_keys set last_used_at = now() where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')",
        id
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends a key; ending it twice is the same.
///
/// # Errors
/// [`Error::NotFound`] when there is no such key.
pub async fn revoke(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    let done = sqlx::query!(
        "update api_keys set revoked_at = coalesce(revoked_at, now()) where id = $1",
        id
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound("key"));
    }
    Ok(())
}
