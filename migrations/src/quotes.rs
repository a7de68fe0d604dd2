//! Quotes: drafted with their lines, then marked by the journey as sent, accepted or expired.

use chrono::{DateTime, Utc};
use serde_json::Value;
use workflows::ids::{JourneyId, PatientId, QuoteId};

use crate::{Error, Result, TenantTx};

/// A quote. Amounts in minor units of its currency.
#[derive(Clone, Debug)]
pub struct Quote {
    pub id: QuoteId,
    pub journey_id: JourneyId,
    pub patient_id: PatientId,
    pub version: i32,
    pub currency: String,
    pub amount_minor: i64,
    pub deposit_minor: i64,
    /// `[{description, amount_minor, medical}]`.
    pub lines: Value,
    pub valid_until: DateTime<Utc>,
    /// draft, sent, accepted, expired or withdrawn.
    pub state: String,
    pub accepted_at: Option<DateTime<Utc>>,
}

/// A quote to be drafted. The id makes drafting the same twice one quote.
#[derive(Clone, Debug)]
pub struct NewQuote<'a> {
    pub id: QuoteId,
    pub journey_id: JourneyId,
    pub patient_id: PatientId,
    pub currency: &'a str,
    pub amount_minor: i64,
    pub deposit_minor: i64,
    pub lines: Value,
    pub valid_until: DateTime<Utc>,
}

/// Drafts a quote as the next version of its journey.
pub async fn draft(tx: &mut TenantTx, new: &NewQuote<'_>) -> Result<Quote> {
    sqlx::query!(
        "insert into quotes (id, journey_id, patient_id, version, currency, amount_minor, deposit_minor, lines, valid_until)
         select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7, $8 from quotes where journey_id = $2
         on conflict (tenant_id, id) do nothing",
        new.id.0,
        new.journey_id.0,
        new.patient_id.0,
        new.currency,
        new.amount_minor,
        new.deposit_minor,
        new.lines,
        new.valid_until,
    )
    .execute(tx.conn())
    .await?;
    get(tx, new.id).await
}

/// One quote.
pub async fn get(tx: &mut TenantTx, id: QuoteId) -> Result<Quote> {
    sqlx::query_as!(
        Quote,
        "select id, journey_id, patient_id, version, currency, amount_minor, deposit_minor, lines, valid_until, state, accepted_at
           from quotes where id = $1",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("quote"))
}

/// Those of a journey, newest first.
pub async fn of_journey(tx: &mut TenantTx, journey: JourneyId) -> Result<Vec<Quote>> {
    Ok(sqlx::query_as!(
        Quote,
        "select id, journey_id, patient_id, version, currency, amount_minor, deposit_minor, lines, valid_until, state, accepted_at
           from quotes where journey_id = $1 order by version desc",
        journey.0
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Keeps the hash of what the patient saw when accepting; the first one stays.
pub async fn keep_accepted_hash(tx: &mut TenantTx, id: QuoteId, hash: &[u8]) -> Result<()> {
    sqlx::query!(
        "update quotes set accepted_hash = coalesce(accepted_hash, $2) where id = $1",
        id.0,
        hash
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
