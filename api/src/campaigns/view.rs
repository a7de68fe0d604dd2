//! How a campaign looks from outside, and what can be kept of one.

use chrono::{DateTime, Utc};
use migrations::{TenantTx, campaigns};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    leads::Value,
    patients::fields,
    problem::{Error, Result},
};

/// Where campaigns run.
const PLATFORMS: [&str; 7] = [
    "google_ads",
    "meta",
    "microsoft_ads",
    "tiktok",
    "partner",
    "fair",
    "other",
];

/// A campaign. Amounts in minor units of its currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct Campaign {
    pub id: Uuid,
    /// The `ETag`.
    pub version: i32,
    pub name: String,
    /// What `utm_campaign` says, in small letters.
    pub code: Option<String>,
    /// `google_ads`, meta, `microsoft_ads`, tiktok, partner, fair or other.
    pub platform: String,
    pub active: bool,
    pub currency: String,
    pub budget_minor: i64,
    pub spend_minor: i64,
    pub leads: i32,
    /// Its conversions.
    pub won: i32,
    /// Accepted quotes.
    pub revenue: Vec<Value>,
    pub cost_per_lead_minor: Option<i64>,
    /// (revenue in its currency − spend) / spend × 100; null without spend.
    pub roi_percent: Option<f64>,
    pub created_at: DateTime<Utc>,
}

impl Campaign {
    /// From the row, with what it brought in.
    pub fn of(row: campaigns::Campaign, revenue: BTreeMap<String, i64>) -> Self {
        let earned = revenue.get(&row.currency).copied().unwrap_or_default();
        Self {
            roi_percent: roi(earned, row.spend_minor),
            cost_per_lead_minor: (row.leads_count > 0).then(|| row.spend_minor / i64::from(row.leads_count)),
            id: row.id,
            version: row.version,
            name: row.name,
            code: row.code,
            platform: row.platform,
            active: row.active,
            currency: row.currency,
            budget_minor: row.budget_minor,
            spend_minor: row.spend_minor,
            leads: row.leads_count,
            won: row.conversions,
            revenue: Value::each(revenue),
            created_at: row.created_at,
        }
    }
}

/// Held campaigns with what they brought in.
///
/// # Errors
/// When the database does not answer.
pub async fn with_revenue(tx: &mut TenantTx, rows: Vec<campaigns::Campaign>) -> Result<Vec<Campaign>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut revenue = campaigns::report::revenue(tx, &ids).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let earned = revenue.remove(&row.id).unwrap_or_default();
            Campaign::of(row, earned)
        })
        .collect())
}

/// One campaign as it stands.
///
/// # Errors
/// `NotFound`.
pub async fn one(tx: &mut TenantTx, id: Uuid) -> Result<Campaign> {
    let row = campaigns::hold(tx, id).await?;
    with_revenue(tx, vec![row])
        .await?
        .pop()
        .ok_or(Error::NotFound("campaign"))
}

/// What came back for what was spent, in hundredths; to a tenth.
pub fn roi(earned: i64, spent: i64) -> Option<f64> {
    (spent > 0).then(|| ((earned - spent) as f64 / spent as f64 * 1000.0).round() / 10.0)
}

/// Whether a campaign can be kept like this.
///
/// # Errors
/// `Invalid` naming each field that cannot.
pub fn check(wanted: &campaigns::Wanted<'_>) -> Result<()> {
    let code = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    fields::all([
        fields::line("name", wanted.name),
        if (1..=80).contains(&wanted.code.len()) && wanted.code.bytes().all(code) {
            Ok(())
        } else {
            Err(Error::field(
                "code",
                "must be 1 to 80 small letters, digits, dots, hyphens or underscores, as utm_campaign says it",
            ))
        },
        if PLATFORMS.contains(&wanted.platform) {
            Ok(())
        } else {
            Err(Error::field(
                "platform",
                format!("must be one of {}", PLATFORMS.join(", ")),
            ))
        },
        if (0..=100_000_000_000).contains(&wanted.budget_minor) {
            Ok(())
        } else {
            Err(Error::field(
                "budget_minor",
                "must be an amount in minor units, 0 or more",
            ))
        },
    ])
}

#[cfg(test)]
mod tests {
    use super::roi;

    #[test]
    fn what_came_back_for_what_was_spent() {
        assert_eq!(roi(2_400_000, 123_400), Some(1844.9));
        assert_eq!(roi(0, 100), Some(-100.0));
        assert_eq!(roi(100, 0), None);
    }
}
