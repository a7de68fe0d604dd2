//! Clinics: found by the label of their host name, opened by the owner, and read by themselves.

use chrono::{DateTime, Utc};
use serde_json::Value;
use workflows::ids::{Slug, TenantId};

use crate::{Error, IngestDb, OwnerDb, Result, TenantTx};

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
    /// Grows with every edit of name, languages and legal data; the `ETag`.
    pub version: i32,
}

/// How a clinic shows itself to its patients.
#[derive(Clone, Debug)]
pub struct Face<'a> {
    pub name: &'a str,
    /// IANA zone.
    pub zone: &'a str,
    pub languages: &'a [String],
    /// `#rrggbb`; none keeps the platform's colour.
    pub accent: Option<&'a str>,
    /// E.164.
    pub phone: Option<&'a str>,
    /// E.164.
    pub whatsapp: Option<&'a str>,
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
        "select id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings, version from tenants
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
        "select id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings, version from tenants where id = $1",
        id.0,
    )
    .fetch_optional(ingest.pool())
    .await?)
}

/// All clinics, for sweeps that visit each in turn.
pub async fn list(ingest: &IngestDb) -> Result<Vec<Tenant>> {
    Ok(sqlx::query_as!(
        Tenant,
        "select id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings, version from tenants order by slug"
    )
    .fetch_all(ingest.pool())
    .await?)
}

/// The clinic of this transaction.
pub async fn get(tx: &mut TenantTx) -> Result<Tenant> {
    Ok(sqlx::query_as!(
        Tenant,
        "select id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings, version from tenants where id = current_tenant()"
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Keeps what the clinic is by law, if nobody edited since `version`.
///
/// # Errors
/// [`Error::Conflict`] `version` when somebody did.
pub async fn set_legal(tx: &mut TenantTx, version: i32, legal: &Value) -> Result<()> {
    let changed = sqlx::query!(
        "update tenants set settings = jsonb_set(settings, '{legal}', $2), version = version + 1 where id = current_tenant() and version = $1",
        version,
        legal,
    )
    .execute(tx.conn())
    .await?;
    unless_edited(changed.rows_affected())
}

/// Keeps how the clinic works on its leads, if nobody edited since `version`.
///
/// # Errors
/// [`Error::Conflict`] `version` when somebody did.
pub(crate) async fn set_leads(tx: &mut TenantTx, version: i32, leads: &Value) -> Result<()> {
    let changed = sqlx::query!(
        "update tenants set settings = jsonb_set(settings, '{leads}', $2), version = version + 1 where id = current_tenant() and version = $1",
        version,
        leads,
    )
    .execute(tx.conn())
    .await?;
    unless_edited(changed.rows_affected())
}

/// Keeps how the clinic shows itself, if nobody edited since `version`.
///
/// # Errors
/// [`Error::Conflict`] `version` when somebody did.
pub async fn set_face(tx: &mut TenantTx, version: i32, face: &Face<'_>) -> Result<()> {
    let changed = sqlx::query!(
        "update tenants set name = $2, zone = $3, languages = $4, version = version + 1,
           settings = settings || jsonb_build_object('brand', jsonb_build_object('accent', $5::text),
             'contact', jsonb_build_object('phone', $6::text, 'whatsapp', $7::text))
          where id = current_tenant() and version = $1",
        version,
        face.name,
        face.zone,
        face.languages,
        face.accent,
        face.phone,
        face.whatsapp,
    )
    .execute(tx.conn())
    .await?;
    unless_edited(changed.rows_affected())
}

/// The pathway of leads that name none.
pub async fn set_default_pathway(tx: &mut TenantTx, code: &str) -> Result<()> {
    sqlx::query!(
        "update tenants set settings = jsonb_set(settings, '{default_pathway}', to_jsonb($1::text)) where id = current_tenant()",
        code
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn unless_edited(changed: u64) -> Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Conflict("version".into()))
    }
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
         returning id, slug, name, plan, zone, languages, clock_origin, clock_rate, settings, version",
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

/// Which plan a clinic pays for.
pub async fn set_plan(owner: &OwnerDb, tenant: TenantId, plan: &str) -> Result<()> {
    let mut tx = owner.tenant(tenant).await?;
    sqlx::query!("update tenants set plan = $1 where id = current_tenant()", plan)
        .execute(tx.conn())
        .await?;
    tx.commit().await
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
