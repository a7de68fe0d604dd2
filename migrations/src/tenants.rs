//! Clinics: found by the label of their host name, opened by the owner, and read by themselves.

use chrono::{DateTime, Utc};
use serde_json::Value;
use workflows::ids::{Slug, TenantId};

use crate::{IngestDb, OwnerDb, Result, TenantTx};

/// A clinic.
#[derive(Clone, Debug)]
pub struct Tenant {
    pub id: TenantId,
    pub slug: String,
    pub name: String,
    pub plan: String,
    /// IANA zone of the clinic.
    pub zone: String,
    pub languages: Vec<String>,
    /// Where the clinic's journey time began; none follows the wall.
    pub clock_origin: Option<DateTime<Utc>>,
    /// Days of journey time per day of wall time.
    pub clock_rate: i32,
    /// Codes and switches; holds no secrets.
    pub settings: Value,
}

impl Tenant {
    /// The slug as the workflows know it.
    pub fn slug(&self) -> Slug {
        Slug(self.slug.clone())
    }
}

/// A clinic to be opened.
#[derive(Clone, Debug)]
pub struct NewTenant {
    pub id: TenantId,
    pub slug: String,
    pub name: String,
    pub zone: String,
    pub languages: Vec<String>,
    pub clock_origin: Option<DateTime<Utc>>,
    pub clock_rate: i32,
    pub settings: Value,
}

/// The clinic behind the first label of a host name, be it the slug or a former name.
pub async fn resolve(ingest: &IngestDb, label: &str) -> Result<Option<Tenant>> {
    Ok(sqlx::query_as!(
        Tenant,
        "select id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings from tenants
          where slug = $1 or id = (select tenant_id from tenant_aliases where alias = $1)",
        label,
    )
    .fetch_optional(ingest.pool())
    .await?)
}

/// The clinic of an id.
pub async fn find(ingest: &IngestDb, id: TenantId) -> Result<Option<Tenant>> {
    Ok(sqlx::query_as!(
        Tenant,
        "select id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings from tenants where id = $1",
        id.0,
    )
    .fetch_optional(ingest.pool())
    .await?)
}

/// All clinics, for sweeps that visit each in turn.
pub async fn list(ingest: &IngestDb) -> Result<Vec<Tenant>> {
    Ok(sqlx::query_as!(
        Tenant,
        "select id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings from tenants order by slug"
    )
    .fetch_all(ingest.pool())
    .await?)
}

/// The clinic of this transaction.
pub async fn get(tx: &mut TenantTx) -> Result<Tenant> {
    Ok(sqlx::query_as!(
        Tenant,
        "select id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings from tenants where id = current_tenant()"
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Replaces the settings of this transaction's clinic.
pub async fn update_settings(tx: &mut TenantTx, settings: &Value) -> Result<()> {
    sqlx::query!("update tenants set settings = $1 where id = current_tenant()", settings)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whether the clinic asks everybody on its staff for a second factor.
pub async fn require_second_factor(tx: &mut TenantTx, required: bool) -> Result<()> {
    // Only its own part of the settings: another edit at the same moment keeps the rest.
    sqlx::query!(
        "update tenants set settings = jsonb_set(settings, '{security}',
           coalesce(settings -> 'security', '{}') || jsonb_build_object('require_second_factor', $1::boolean)) where id = current_tenant()",
        required
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Opens a clinic; a second time, brings its name, zone, languages, clock and settings to what is given. The slug never changes.
///
/// # Errors
/// [`crate::Error::Conflict`] `tenants_slug_key` when another clinic has the slug.
pub async fn create(owner: &OwnerDb, new: &NewTenant) -> Result<Tenant> {
    let mut tx = owner.tenant(new.id).await?;
    let tenant = sqlx::query_as!(
        Tenant,
        "insert into tenants (id, slug, name, zone, languages, clock_origin, clock_rate, settings) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (id) do update set name = excluded.name, zone = excluded.zone, languages = excluded.languages,
           clock_origin = excluded.clock_origin, clock_rate = excluded.clock_rate, settings = excluded.settings
         returning id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings",
        new.id.0,
        new.slug,
        new.name,
        new.zone,
        &new.languages,
        new.clock_origin,
        new.clock_rate,
        new.settings,
    )
    .fetch_one(tx.conn())
    .await?;
    tx.commit().await?;
    Ok(tenant)
}

/// Keeps an old name of a clinic working.
pub async fn add_alias(owner: &OwnerDb, tenant: TenantId, alias: &str) -> Result<()> {
    sqlx::query!(
        "insert into tenant_aliases (alias, tenant_id) values ($1, $2) on conflict (alias) do nothing",
        alias,
        tenant.0
    )
    .execute(owner.pool())
    .await?;
    Ok(())
}
