//! Who waits for a partner. A row goes when what it waits to do was done or dropped; a row too many only wakes somebody who is not waiting.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::{ids::JourneyId, outage::Urgency};

use crate::{Result, TenantTx};

/// Somebody who did not get through.
#[derive(Clone, Debug)]
pub struct NewWaiter<'a> {
    pub partner: &'a str,
    /// Who is woken.
    pub workflow_id: &'a str,
    /// The key under which it wants to act.
    pub effect_key: &'a str,
    pub journey_id: Option<JourneyId>,
    pub urgency: Urgency,
}

/// Notes who waits; who waited before keeps the place in the row. The drain looks at the partner no later than its probe.
pub async fn note(tx: &mut TenantTx, new: &NewWaiter<'_>, now: DateTime<Utc>) -> Result<()> {
    // The breaker first: whoever locks both does it in this order.
    sqlx::query!(
        "update partner_breakers set look_at = least(look_at, coalesce(probe_at, $2)) where partner = $1 and (look_at is null or look_at > coalesce(probe_at, $2))",
        new.partner,
        now
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into partner_waiters (effect_key, partner, workflow_id, journey_id, urgency, since, wake_at) values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (tenant_id, effect_key) do update set partner = excluded.partner, workflow_id = excluded.workflow_id, wakes = 0,
           wake_at = excluded.wake_at",
        new.effect_key,
        new.partner,
        new.workflow_id,
        new.journey_id.map(Uuid::from),
        new.urgency.rank(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Strikes off who does not wait any more.
pub async fn strike(tx: &mut TenantTx, effect_key: &str) -> Result<()> {
    sqlx::query!("delete from partner_waiters where effect_key = $1", effect_key)
        .execute(tx.conn())
        .await?;
    Ok(())
}
