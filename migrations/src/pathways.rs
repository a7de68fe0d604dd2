//! Pathways: a journey's template as data, in versions that never change once a journey runs by them.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::{Error, Result, TenantTx, tenants::Tenant};

/// One version of a pathway.
#[derive(Clone, Debug)]
pub struct Pathway {
    pub code: String,
    pub version: i32,
    /// draft, active or archived.
    pub state: String,
    pub body: Value,
    pub created_at: DateTime<Utc>,
    /// Grows each time that the draft is kept.
    pub revision: i32,
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
        "select code, version, state, body, created_at, revision from pathways where code = $1 and state = 'active'",
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
        "select code, version, state, body, created_at, revision from pathways where code = $1 and version = $2",
        code,
        version
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("pathway"))
}

/// One version, held until the transaction ends: what is looked at is what is published.
pub async fn lock(tx: &mut TenantTx, code: &str, version: i32) -> Result<Pathway> {
    sqlx::query_as!(
        Pathway,
        "select code, version, state, body, created_at, revision from pathways where code = $1 and version = $2 for update",
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
        "select code, version, state, body, created_at, revision from pathways where state = 'active' order by code"
    )
    .fetch_all(tx.conn())
    .await?)
}

/// All versions of a pathway, newest first.
pub async fn versions(tx: &mut TenantTx, code: &str) -> Result<Vec<Pathway>> {
    Ok(sqlx::query_as!(
        Pathway,
        "select code, version, state, body, created_at, revision from pathways where code = $1 order by version desc",
        code
    )
    .fetch_all(tx.conn())
    .await?)
}

/// How many open journeys live by a version, by stage.
#[derive(Clone, Debug)]
pub struct Lives {
    pub version: i32,
    pub stage: String,
    pub count: i64,
}

/// Who lives by which version of a pathway. Test journeys are nobody.
pub async fn open_journeys(tx: &mut TenantTx, code: &str) -> Result<Vec<Lives>> {
    Ok(sqlx::query_as!(
        Lives,
        r#"select j.pathway_version as version, j.stage, count(*) as "count!" from journeys j join patients p on p.id = j.patient_id
            where j.pathway_code = $1 and j.closed_at is null and not p.synthetic group by 1, 2 order by 1, 2"#,
        code
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Keeps the draft; the body of this revision of it is replaced, none begins one.
///
/// # Errors
/// [`Error::Conflict`] `version` when somebody kept another meanwhile, `pathway_is_published` when this version is no draft any more.
pub async fn keep_draft(
    tx: &mut TenantTx,
    code: &str,
    version: i32,
    revision: Option<i32>,
    body: &Value,
) -> Result<Pathway> {
    let done = sqlx::query!(
        "insert into pathways (code, version, state, body) values ($1, $2, 'draft', $3)
         on conflict (tenant_id, code, version) do update set body = excluded.body, revision = pathways.revision + 1
          where pathways.state = 'draft' and pathways.revision = $4",
        code,
        version,
        body,
        revision,
    )
    .execute(tx.conn())
    .await?;
    let kept = get(tx, code, version).await?;
    match done.rows_affected() {
        0 if kept.state == "draft" => Err(Error::Conflict("version".into())),
        0 => Err(Error::Conflict("pathway_is_published".into())),
        _ => Ok(kept),
    }
}

/// Discards the draft; whether there was one.
pub async fn discard_draft(tx: &mut TenantTx, code: &str) -> Result<bool> {
    let done = sqlx::query!("delete from pathways where code = $1 and state = 'draft'", code)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() > 0)
}

/// The pathway asked for, else the clinic's default, else its first.
///
/// # Errors
/// [`Error::NotFound`] when the clinic has no pathway at all.
pub async fn chosen(tx: &mut TenantTx, tenant: &Tenant, asked: Option<&str>) -> Result<Pathway> {
    let default = tenant.settings.get("default_pathway").and_then(Value::as_str);
    for code in [asked, default].into_iter().flatten() {
        match active(tx, code).await {
            Err(Error::NotFound(_)) => {}
            found => return found,
        }
    }
    list(tx).await?.into_iter().next().ok_or(Error::NotFound("pathway"))
}
