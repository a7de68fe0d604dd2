//! What a campaign cost each day: a day's figure replaces the one before.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{Result, TenantTx};

/// A day's cost, in minor units of the campaign's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub on: NaiveDate,
    pub amount_minor: i64,
    /// typed or csv.
    pub source: String,
}

/// The days of a campaign, newest first.
pub async fn of_days(tx: &mut TenantTx, campaign: Uuid, limit: i64) -> Result<Vec<Day>> {
    Ok(sqlx::query_as!(
        Day,
        r#"select spent_on as "on", amount_minor, source from campaign_spend where campaign_id = $1 order by spent_on desc limit $2"#,
        campaign,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Says what a held campaign cost on a day; nothing takes the day's figure away.
pub async fn set_day(tx: &mut TenantTx, campaign: Uuid, day: &Day) -> Result<()> {
    if day.amount_minor > 0 {
        sqlx::query!(
            "insert into campaign_spend (campaign_id, spent_on, amount_minor, source) values ($1, $2, $3, $4)
             on conflict (tenant_id, campaign_id, spent_on) do update set amount_minor = excluded.amount_minor, source = excluded.source, kept_at = now()",
            campaign,
            day.on,
            day.amount_minor,
            day.source,
        )
        .execute(tx.conn())
        .await?;
    } else {
        sqlx::query!(
            "delete from campaign_spend where campaign_id = $1 and spent_on = $2",
            campaign,
            day.on
        )
        .execute(tx.conn())
        .await?;
    }
    sqlx::query!(
        "update campaigns set spend_minor = (select coalesce(sum(amount_minor), 0)::bigint from campaign_spend where campaign_id = $1) where id = $1",
        campaign
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
