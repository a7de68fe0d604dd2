//! A clinic's leave for an operator to read its payloads for a while, and the record of each time it was used.

use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use uuid::Uuid;
use workflows::ids::{StaffId, TenantId};

use crate::{OpsDb, Result, TenantTx};

/// Lets an operator in until a time.
pub async fn grant(
    tx: &mut TenantTx,
    operator: Uuid,
    reason: &str,
    by: StaffId,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into decode_grants (operator_id, reason, granted_by, expires_at) values ($1, $2, $3, $4)",
        operator,
        reason,
        by.0,
        expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The clinics that let this operator in now.
pub async fn live(ops: &OpsDb, operator: Uuid) -> Result<BTreeSet<TenantId>> {
    let tenants = sqlx::query_scalar!(
        "select distinct tenant_id from decode_grants where operator_id = $1 and expires_at > now()",
        operator
    )
    .fetch_all(ops.pool())
    .await?;
    Ok(tenants.into_iter().map(TenantId).collect())
}

/// Records one decode: how many payloads were asked for and how many of them refused.
pub async fn record_use(
    ops: &OpsDb,
    operator: Uuid,
    tenant: Option<TenantId>,
    payloads: i32,
    refused: i32,
) -> Result<()> {
    sqlx::query!(
        "insert into decode_audit (operator_id, tenant_id, payloads, refused) values ($1, $2, $3, $4)",
        operator,
        tenant.map(Uuid::from),
        payloads,
        refused,
    )
    .execute(ops.pool())
    .await?;
    Ok(())
}
