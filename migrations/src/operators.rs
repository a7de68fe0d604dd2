//! Operators of the platform: they look into workflows, not into clinics.

use uuid::Uuid;

use crate::{OpsDb, OwnerDb, Result};

/// An operator.
#[derive(Clone, Debug)]
pub struct Operator {
    pub id: Uuid,
    pub email: String,
    pub name: String,
}

/// Whose token this is; `token_hash` is its SHA-256.
pub async fn by_token_hash(ops: &OpsDb, token_hash: &[u8]) -> Result<Option<Operator>> {
    Ok(sqlx::query_as!(
        Operator,
        "select id, email, name from operators where token_hash = $1",
        token_hash
    )
    .fetch_optional(ops.pool())
    .await?)
}

/// Names an operator; the same e-mail again replaces name and token.
pub async fn upsert(owner: &OwnerDb, email: &str, name: &str, token_hash: &[u8]) -> Result<Uuid> {
    Ok(sqlx::query_scalar!(
        "insert into operators (id, email, name, token_hash) values ($1, $2, $3, $4)
         on conflict (email) do update set name = excluded.name, token_hash = excluded.token_hash returning id",
        Uuid::now_v7(),
        email,
        name,
        token_hash,
    )
    .fetch_one(owner.pool())
    .await?)
}
