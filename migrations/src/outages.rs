//! Breakers and waiters of partners that are away: the rules are pure (`workflows::outage`), the rows are what all workers share.

mod drain;
mod show;
mod waiters;

pub use self::{
    drain::{Due, Totals, advance, due, totals},
    show::{Outage, list},
    waiters::{NewWaiter, note, strike},
};
use chrono::{DateTime, Utc};
use workflows::outage::{Breaker, Phase, Sign, Trouble, Verdict, next};

use crate::{
    Result, TenantTx,
    tenant_events::{self, NewEvent},
};

/// Whether a partner's breaker is closed.
pub async fn is_closed(tx: &mut TenantTx, partner: &str) -> Result<bool> {
    let closed = sqlx::query_scalar!(
        r#"select phase = 'closed' as "closed!" from partner_breakers where partner = $1"#,
        partner
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(closed.unwrap_or(true))
}

/// Asks whether a partner may be asked now. Only a breaker that is not closed costs a lock; whoever is let through is then its probe.
pub async fn may_ask(tx: &mut TenantTx, partner: &str, now: DateTime<Utc>) -> Result<bool> {
    if is_closed(tx, partner).await? {
        return Ok(true);
    }
    Ok(sign(tx, partner, Sign::Asked, now).await?.1 == Verdict::Go)
}

/// What became of a breaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// It lets nobody through now.
    pub away: bool,
    /// It has just opened or closed: [`announce`] it when all else is written.
    pub changed: bool,
}

/// What asking a partner told about it: life, or its own trouble.
pub async fn heard(tx: &mut TenantTx, partner: &str, trouble: Option<Trouble>, now: DateTime<Utc>) -> Result<Heard> {
    let sign_of_it = match trouble {
        Some(trouble) => Sign::Failed(trouble),
        None => {
            let calm = sqlx::query_scalar!(
                r#"select phase = 'closed' and failures = 0 as "calm!" from partner_breakers where partner = $1"#,
                partner
            )
            .fetch_optional(tx.conn())
            .await?;
            if calm.unwrap_or(true) {
                return Ok(Heard::default());
            }
            Sign::Answered
        }
    };
    let (breaker, verdict) = sign(tx, partner, sign_of_it, now).await?;
    Ok(Heard {
        away: breaker.phase != Phase::Closed,
        changed: matches!(verdict, Verdict::Opened | Verdict::Closed),
    })
}

/// Lets the next request through as a probe, because a person wants to know; one who waits is woken for it at once.
pub async fn probe(tx: &mut TenantTx, partner: &str, now: DateTime<Utc>) -> Result<()> {
    sign(tx, partner, Sign::ProbeWanted, now).await?;
    announce(tx).await
}

/// Tells open panels to look at the outages again. It takes the clinic's lock of events: last in its transaction.
pub async fn announce(tx: &mut TenantTx) -> Result<()> {
    let event = NewEvent {
        kind: "outage",
        ..NewEvent::default()
    };
    tenant_events::append(tx, event).await?;
    Ok(())
}

async fn sign(tx: &mut TenantTx, partner: &str, sign: Sign, now: DateTime<Utc>) -> Result<(Breaker, Verdict)> {
    let before = locked(tx, partner, now).await?;
    let (after, verdict) = next(before.clone(), sign, now);
    if after != before {
        keep(tx, partner, &after, now).await?;
    }
    Ok((after, verdict))
}

/// The breaker, for nobody else to change until this transaction ends.
async fn locked(tx: &mut TenantTx, partner: &str, now: DateTime<Utc>) -> Result<Breaker> {
    sqlx::query!(
        "insert into partner_breakers (partner, changed_at) values ($1, $2) on conflict (tenant_id, partner) do nothing",
        partner,
        now
    )
    .execute(tx.conn())
    .await?;
    let row = sqlx::query!(
        "select phase, failures, failing_since, opened_at, probe_at, probes, last_error from partner_breakers where partner = $1 for update",
        partner
    )
    .fetch_one(tx.conn())
    .await?;
    let count = |n: i32| u32::try_from(n).unwrap_or_default();
    Ok(Breaker {
        phase: Phase::from_code(&row.phase),
        failures: count(row.failures),
        failing_since: row.failing_since,
        opened_at: row.opened_at,
        probe_at: row.probe_at,
        probes: count(row.probes),
        last: row.last_error.as_deref().and_then(Trouble::from_code),
    })
}

async fn keep(tx: &mut TenantTx, partner: &str, breaker: &Breaker, now: DateTime<Utc>) -> Result<()> {
    let count = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    // The drain looks as soon as it closed, and when a probe may go; it sees by itself when there is nothing to do.
    sqlx::query!(
        "update partner_breakers set phase = $2, failures = $3, failing_since = $4, opened_at = $5, probe_at = $6::timestamptz, probes = $7, last_error = $8,
           changed_at = $9, look_at = case when $2 <> 'closed' then coalesce($6, $9::timestamptz) when phase <> 'closed' then $9 else look_at end,
           counted_at = case when $2 = 'closed' and phase <> 'closed' then null::timestamptz else counted_at end
          where partner = $1",
        partner,
        breaker.phase.code(),
        count(breaker.failures),
        breaker.failing_since,
        breaker.opened_at,
        breaker.probe_at,
        count(breaker.probes),
        breaker.last.map(Trouble::code),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
