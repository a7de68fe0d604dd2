//! The drain's side: which partners are due over all clinics, and the next step for one of them under its lock, so that several workers keep one pace.

use chrono::{DateTime, Duration, Utc};
use workflows::{
    ids::TenantId,
    outage::{Step, WAKE_AGAIN, Waiter, drain_rate, step},
};

use crate::{IngestDb, Result, TenantTx};

/// A breaker to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub tenant: TenantId,
    pub partner: String,
}

/// What the metrics show of a partner, over all clinics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    pub partner: String,
    /// Clinics for which it is away.
    pub away: i64,
    pub waiting: i64,
    pub clinical: i64,
}

/// What is due now, the longest due first.
pub async fn due(ingest: &IngestDb, now: DateTime<Utc>, limit: i64) -> Result<Vec<Due>> {
    let rows = sqlx::query!(
        "select tenant_id, partner from partner_breakers where look_at <= $1 order by look_at limit $2",
        now,
        limit
    )
    .fetch_all(ingest.pool())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Due {
            tenant: TenantId(row.tenant_id),
            partner: row.partner,
        })
        .collect())
}

/// Takes the next step for a partner: who is to be woken now, in order. Nobody when another worker is at it, or was meanwhile. Commit before waking: who is
/// marked and was not woken (a worker died) is marked again later.
pub async fn advance(tx: &mut TenantTx, partner: &str, now: DateTime<Utc>) -> Result<Vec<Waiter>> {
    let row = sqlx::query!(
        "select phase, probe_at, counted_at from partner_breakers where partner = $1 and look_at <= $2 for update skip locked",
        partner,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(Vec::new()) };
    let breaker = workflows::outage::Breaker {
        phase: workflows::outage::Phase::from_code(&row.phase),
        probe_at: row.probe_at,
        ..Default::default()
    };
    let (count, counted, look_at) = match step(&breaker, drain_rate(partner), row.counted_at, now) {
        Step::Wake {
            count,
            counted,
            look_at,
        } => (count, Some(counted), look_at),
        Step::Invite { look_at } => (1, row.counted_at, look_at),
        Step::Rest { look_at } => (0, row.counted_at, look_at),
    };
    let woken = wake(tx, partner, count, now).await?;
    // When nobody can be woken before long, the drain looks when the first can.
    let next = sqlx::query_scalar!("select min(wake_at) from partner_waiters where partner = $1", partner)
        .fetch_one(tx.conn())
        .await?;
    let look_at = next.map(|next| next.max(look_at));
    sqlx::query!(
        "update partner_breakers set look_at = $2, counted_at = $3 where partner = $1",
        partner,
        look_at,
        counted
    )
    .execute(tx.conn())
    .await?;
    Ok(woken)
}

/// Marks the next of those who may be woken.
async fn wake(tx: &mut TenantTx, partner: &str, count: i64, now: DateTime<Utc>) -> Result<Vec<Waiter>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let again: Duration = WAKE_AGAIN;
    let rows = sqlx::query!(
        "update partner_waiters w set wakes = wakes + 1,
           wake_at = $3 + make_interval(secs => $4::float8 * power(2, least(wakes, 5)))
          where w.effect_key in (select effect_key from partner_waiters where partner = $1 and wake_at <= $3
                                  order by urgency, since, effect_key limit $2 for update skip locked)
         returning urgency, since, effect_key, workflow_id",
        partner,
        count,
        now,
        again.as_seconds_f64(),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut woken: Vec<Waiter> = rows
        .into_iter()
        .map(|row| Waiter {
            urgency: row.urgency,
            since: row.since,
            effect_key: row.effect_key,
            workflow_id: row.workflow_id,
        })
        .collect();
    woken.sort();
    Ok(woken)
}

/// Who is away and how many wait, for the metrics.
pub async fn totals(ingest: &IngestDb) -> Result<Vec<Totals>> {
    Ok(sqlx::query_as!(
        Totals,
        r#"select p.partner as "partner!",
                  (select count(*) from partner_breakers b where b.partner = p.partner and b.phase <> 'closed') as "away!",
                  (select count(*) from partner_waiters w where w.partner = p.partner) as "waiting!",
                  (select count(*) from partner_waiters w where w.partner = p.partner and w.urgency <= 1) as "clinical!"
             from unnest($1::text[]) as p (partner)"#,
        &workflows::outage::PARTNERS.map(str::to_owned)[..],
    )
    .fetch_all(ingest.pool())
    .await?)
}
