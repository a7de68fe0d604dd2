//! Sessions of operators: a token that is kept as its hash, for a working day.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{OpsDb, Result};

/// Opens a session. `token_hash` is the SHA-256 of the token.
pub async fn create(ops: &OpsDb, operator: Uuid, token_hash: &[u8], expires_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into operator_sessions (id, operator_id, token_hash, expires_at) values ($1, $2, $3, $4)",
        Uuid::now_v7(),
        operator,
        token_hash,
        expires_at,
    )
    .execute(ops.pool())
    .await?;
    Ok(())
}

/// Ends a session by its token; ending what is over is fine.
pub async fn revoke(ops: &OpsDb, token_hash: &[u8]) -> Result<()> {
    sqlx::query!(
        "update operator_sessions set revoked_at = now() where token_hash = $1 and revoked_at is null",
        token_hash
    )
    .execute(ops.pool())
    .await?;
    Ok(())
}
