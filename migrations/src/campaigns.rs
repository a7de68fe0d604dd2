//! Campaigns: what the clinic spends to be found, and what came of it.

pub mod report;
mod spend;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Error, Result, TenantTx};

pub use spend::{Day, of_days, set_day};

/// A campaign. Amounts in minor units of its currency.
#[derive(Clone, Debug)]
pub struct Campaign {
    pub id: Uuid,
    pub version: i32,
    pub name: String,
    /// What `utm_campaign` says, in small letters; older rows have none.
    pub code: Option<String>,
    pub platform: String,
    pub active: bool,
    pub currency: String,
    pub budget_minor: i64,
    pub spend_minor: i64,
    pub leads_count: i32,
    /// Leads that were won.
    pub conversions: i32,
    pub created_at: DateTime<Utc>,
}

/// A campaign as it shall be.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub name: &'a str,
    pub code: &'a str,
    pub platform: &'a str,
    pub budget_minor: i64,
    pub active: bool,
}

/// Whether there is such a campaign.
pub async fn exists(tx: &mut TenantTx, id: Uuid) -> Result<bool> {
    Ok(
        sqlx::query_scalar!(r#"select exists (select from campaigns where id = $1) as "there!""#, id)
            .fetch_one(tx.conn())
            .await?,
    )
}

/// Campaigns: active ones first, then by name; only active or inactive ones, if asked.
pub async fn list(tx: &mut TenantTx, active: Option<bool>) -> Result<Vec<Campaign>> {
    Ok(sqlx::query_as!(
        Campaign,
        "select id, version, name, code, platform, active, currency, budget_minor, spend_minor, leads_count, conversions, created_at
           from campaigns where $1::boolean is null or active = $1 order by active desc, lower(name), id limit 500",
        active
    )
    .fetch_all(tx.conn())
    .await?)
}

/// One campaign, held until the transaction ends.
pub async fn hold(tx: &mut TenantTx, id: Uuid) -> Result<Campaign> {
    sqlx::query_as!(
        Campaign,
        "select id, version, name, code, platform, active, currency, budget_minor, spend_minor, leads_count, conversions, created_at
           from campaigns where id = $1 for update",
        id
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("campaign"))
}

/// Makes a campaign, which takes the leads of the last ninety days that name its code and have none.
///
/// # Errors
/// [`Error::Conflict`] `campaigns_code_key` when another has the code.
pub async fn create(tx: &mut TenantTx, wanted: &Wanted<'_>, currency: &str) -> Result<Uuid> {
    let id = sqlx::query_scalar!(
        "insert into campaigns (id, name, code, platform, budget_minor, active, currency) values ($1, $2, $3, $4, $5, $6, $7) returning id",
        Uuid::now_v7(),
        wanted.name,
        wanted.code,
        wanted.platform,
        wanted.budget_minor,
        wanted.active,
        currency,
    )
    .fetch_one(tx.conn())
    .await?;
    sqlx::query!(
        "update leads set campaign_id = $1, version = version + 1
          where campaign_id is null and created_at > now() - interval '90 days'
            and lower(coalesce(last_touch #>> '{utm,campaign}', first_touch #>> '{utm,campaign}')) = $2",
        id,
        wanted.code,
    )
    .execute(tx.conn())
    .await?;
    Ok(id)
}

/// Changes a held campaign.
///
/// # Errors
/// [`Error::Conflict`] `campaigns_code_key` when another has the code.
pub async fn update(tx: &mut TenantTx, id: Uuid, wanted: &Wanted<'_>) -> Result<()> {
    sqlx::query!(
        "update campaigns set name = $2, code = $3, platform = $4, budget_minor = $5, active = $6, version = version + 1 where id = $1",
        id,
        wanted.name,
        wanted.code,
        wanted.platform,
        wanted.budget_minor,
        wanted.active,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Removes a campaign that never had a lead, with what was said of its costs.
///
/// # Errors
/// [`Error::Conflict`] `campaign_has_leads`.
pub async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    let used = sqlx::query_scalar!(
        r#"select exists (select from leads where campaign_id = $1) as "used!""#,
        id
    )
    .fetch_one(tx.conn())
    .await?;
    if used {
        return Err(Error::Conflict("campaign_has_leads".into()));
    }
    sqlx::query!("delete from campaign_spend where campaign_id = $1", id)
        .execute(tx.conn())
        .await?;
    sqlx::query!("delete from campaigns where id = $1", id)
        .execute(tx.conn())
        .await?;
    Ok(())
}
