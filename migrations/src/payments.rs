//! Payments: written once by the journey, never changed.

use chrono::{DateTime, Utc};
use workflows::ids::{JourneyId, PaymentId, QuoteId, StaffId};

use crate::{Result, TenantTx};

/// A payment or a refund, in minor units of its currency.
#[derive(Clone, Debug)]
pub struct Payment {
    pub id: PaymentId,
    pub quote_id: Option<QuoteId>,
    /// deposit, balance or refund.
    pub kind: String,
    pub amount_minor: i64,
    pub currency: String,
    pub method: String,
    pub received_at: DateTime<Utc>,
    pub recorded_by: Option<StaffId>,
}

/// Those of a journey, first first.
pub async fn of_journey(tx: &mut TenantTx, journey: JourneyId) -> Result<Vec<Payment>> {
    let rows = sqlx::query!(
        "select id, quote_id, kind, amount_minor, currency, method, received_at, recorded_by from payments
          where journey_id = $1 order by received_at, id",
        journey.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Payment {
            id: row.id.into(),
            quote_id: row.quote_id.map(QuoteId),
            kind: row.kind,
            amount_minor: row.amount_minor,
            currency: row.currency,
            method: row.method,
            received_at: row.received_at,
            recorded_by: row.recorded_by.map(StaffId),
        })
        .collect())
}
