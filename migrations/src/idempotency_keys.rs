//! One answer per `Idempotency-Key`: the row decides what the first request was and what it was told.

use serde_json::Value;

use crate::{Error, Result, TenantTx};

/// Where a request with a key stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Begun {
    /// The first with this key.
    Fresh,
    /// Seen, not answered: another request is at it, or died over it. What it does must itself be idempotent.
    InFlight,
    /// Answered: say the same again.
    Done { status: i32, response: Value },
}

/// Finds or makes the row of a key. Both hashes are SHA-256: of the key with its owner, and of the request.
///
/// # Errors
/// [`Error::Conflict`] `idempotency_key_reused` when the key came with another request.
pub async fn begin(tx: &mut TenantTx, key_hash: &[u8], route: &str, request_hash: &[u8]) -> Result<Begun> {
    let inserted = sqlx::query!(
        "insert into idempotency_keys (key_hash, route, request_hash) values ($1, $2, $3) on conflict (tenant_id, key_hash) do nothing",
        key_hash,
        route,
        request_hash,
    )
    .execute(tx.conn())
    .await?;
    if inserted.rows_affected() == 1 {
        return Ok(Begun::Fresh);
    }
    let row = sqlx::query!(
        "select route, request_hash, status, response from idempotency_keys where key_hash = $1",
        key_hash
    )
    .fetch_one(tx.conn())
    .await?;
    if row.route != route || row.request_hash != request_hash {
        return Err(Error::Conflict("idempotency_key_reused".into()));
    }
    Ok(match row.status {
        Some(status) => Begun::Done {
            status,
            response: row.response.unwrap_or(Value::Null),
        },
        None => Begun::InFlight,
    })
}

/// Keeps the answer; the first one kept stays. It holds ids and codes only.
pub async fn finish(tx: &mut TenantTx, key_hash: &[u8], status: i32, response: &Value) -> Result<()> {
    sqlx::query!(
        "update idempotency_keys set status = $2, response = $3 where key_hash = $1 and status is null",
        key_hash,
        status,
        response
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Forgets a key whose request had no effect, so that it may be tried again.
pub async fn forget(tx: &mut TenantTx, key_hash: &[u8]) -> Result<()> {
    sqlx::query!(
        "delete from idempotency_keys where key_hash = $1 and status is null",
        key_hash
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Forgets keys older than this many days.
pub async fn sweep(tx: &mut TenantTx, days: i32) -> Result<u64> {
    let gone = sqlx::query!(
        "delete from idempotency_keys where created_at < now() - make_interval(days => $1)",
        days
    )
    .execute(tx.conn())
    .await?;
    Ok(gone.rows_affected())
}
