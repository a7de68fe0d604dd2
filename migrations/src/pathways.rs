//! Pathways: a journey's template as data, in versions that never change once a journey runs by them.

use serde_json::Value;

use crate::{Error, Result, TenantTx};

/// One version of a pathway.
#[derive(Clone, Debug)]
pub struct Pathway {
    pub code: String,
    pub version: i32,
    /// draft, active or archived.
    pub state: String,
    pub body: Value,
}

/// Publishes a version: it becomes the active one and the one before is archived. Publishing a version again changes nothing of its body.
pub async fn publish(tx: &mut TenantTx, code: &str, version: i32, body: &Value) -> Result<()> {
    sqlx::query!(
        "update pathways set state = 'archived' where code = $1 and state = 'active' and version <> $2",
        code,
        version
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into pathways (code, version, state, body) values ($1, $2, 'active', $3)
         on conflict (tenant_id, code, version) do update set state = 'active'",
        code,
        version,
        body,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The version that new journeys get.
pub async fn active(tx: &mut TenantTx, code: &str) -> Result<Pathway> {
    sqlx::query_as!(
        Pathway,
        "select code, version, state, body from pathways where code = $1 and state = 'active'",
        code
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("pathway"))
}

/// One version.
pub async fn get(tx: &mut TenantTx, code: &str, version: i32) -> Result<Pathway> {
    sqlx::query_as!(
        Pathway,
        "select code, version, state, body from pathways where code = $1 and version = $2",
        code,
        version
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("pathway"))
}

/// The active pathways, by code.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Pathway>> {
    Ok(sqlx::query_as!(
        Pathway,
        "select code, version, state, body from pathways where state = 'active' order by code"
    )
    .fetch_all(tx.conn())
    .await?)
}
