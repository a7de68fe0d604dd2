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

/// A grant, as the clinic sees it. The operator's name is not the clinic's to read here.
#[derive(Clone, Debug)]
pub struct Grant {
    pub operator_id: Uuid,
    pub reason: String,
    pub granted_by: StaffId,
    pub granted_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// The clinic's grants, newest first.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Grant>> {
    Ok(sqlx::query_as!(
        Grant,
        r#"select g.operator_id, g.reason, g.granted_by, g.granted_at, g.expires_at, e.ended_at as "ended_at?"
             from decode_grants g
             left join decode_grant_ends e on e.tenant_id = g.tenant_id and e.operator_id = g.operator_id and e.granted_at = g.granted_at
            order by g.granted_at desc limit 200"#
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Ends all live grants of an operator; how many ended.
pub async fn end(tx: &mut TenantTx, operator: Uuid, by: StaffId) -> Result<u64> {
    let done = sqlx::query!(
        "insert into decode_grant_ends (operator_id, granted_at, ended_by)
           select operator_id, granted_at, $2 from decode_grants where operator_id = $1 and expires_at > now()
         on conflict do nothing",
        operator,
        by.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// One use of a grant.
#[derive(Clone, Debug)]
pub struct Use {
    pub at: DateTime<Utc>,
    pub operator_id: Uuid,
    pub payloads: i32,
    pub refused: i32,
}

/// The last uses that concern a clinic, newest first.
pub async fn uses(ops: &OpsDb, tenant: TenantId, limit: i64) -> Result<Vec<Use>> {
    Ok(sqlx::query_as!(
        Use,
        "select at, operator_id, payloads, refused from decode_audit where tenant_id = $1 order by id desc limit $2",
        tenant.0,
        limit
    )
    .fetch_all(ops.pool())
    .await?)
}

/// The clinics that let this operator in now.
pub async fn live(ops: &OpsDb, operator: Uuid) -> Result<BTreeSet<TenantId>> {
    let tenants = sqlx::query_scalar!(
        "select distinct g.tenant_id from decode_grants g where g.operator_id = $1 and g.expires_at > now()
           and not exists (select from decode_grant_ends e
                            where e.tenant_id = g.tenant_id and e.operator_id = g.operator_id and e.granted_at = g.granted_at)",
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
