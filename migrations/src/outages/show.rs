//! What a screen shows of the partners: since when, how many wait, how many of them are clinical.

use chrono::{DateTime, Utc};

use crate::{Result, TenantTx};

/// A partner that is away, or for which somebody still waits.
#[derive(Clone, Debug)]
pub struct Outage {
    pub partner: String,
    /// closed, open or `half_open`.
    pub state: String,
    /// When it was found to be away; none once it is back.
    pub since: Option<DateTime<Utc>>,
    /// connect, timeout, server or throttled.
    pub last_error: Option<String>,
    pub waiting: i64,
    pub clinical: i64,
    /// Since when the longest waits.
    pub oldest: Option<DateTime<Utc>>,
    /// When it is asked again.
    pub next_probe_at: Option<DateTime<Utc>>,
}

/// All partners that are away or waited for, the longest away first.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Outage>> {
    Ok(sqlx::query_as!(
        Outage,
        r#"select b.partner, b.phase as state, b.opened_at as since, b.last_error, w.waiting as "waiting!", w.clinical as "clinical!", w.oldest,
                  case when b.phase <> 'closed' then b.probe_at end as next_probe_at
             from partner_breakers b
            cross join lateral (select count(*) as waiting, count(*) filter (where urgency <= 1) as clinical, min(since) as oldest
                                  from partner_waiters where partner = b.partner) w
            where b.phase <> 'closed' or w.waiting > 0 order by b.opened_at nulls last, b.partner"#
    )
    .fetch_all(tx.conn())
    .await?)
}
