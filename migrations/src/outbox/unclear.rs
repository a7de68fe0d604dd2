//! Sends whose end nobody knows.

use chrono::{DateTime, Utc};
use workflows::ids::{JourneyId, PatientId};

use crate::{Result, TenantTx};

/// An attempt that was asked for and never heard of again.
#[derive(Clone, Debug)]
pub struct Unclear {
    pub step_key: String,
    pub journey: JourneyId,
    pub patient: PatientId,
    /// send or call.
    pub operation: String,
}

/// Attempts of a partner's that were asked for in this time and whose end is unknown, the oldest first.
pub async fn unclear(
    tx: &mut TenantTx,
    partner: &str,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Unclear>> {
    let rows = sqlx::query!(
        "select o.step_key, j.id, j.patient_id, o.operation from outbox o join journeys j on j.tenant_id = o.tenant_id and j.id = o.journey_id
          where o.state in ('asking', 'ambiguous') and o.asked_at >= $2 and o.asked_at < $3 and o.partner = $1 order by o.asked_at limit $4",
        partner,
        from,
        until,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Unclear {
            step_key: row.step_key,
            journey: row.id.into(),
            patient: row.patient_id.into(),
            operation: row.operation,
        })
        .collect())
}

/// How many there are of all partners, asked for before an instant: at most a thousand are counted.
pub async fn unclear_count(tx: &mut TenantTx, until: DateTime<Utc>) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from (select from outbox where state in ('asking', 'ambiguous') and asked_at < $1 limit 1000) unclear"#,
        until
    )
    .fetch_one(tx.conn())
    .await?)
}
