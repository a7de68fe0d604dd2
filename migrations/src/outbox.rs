//! Everything that must not be sent twice: one row per key chosen in the workflow, committed before the partner is asked. A row found in `asking`
//! means that somebody asked and never said how it ended: look at the partner's first.

mod unclear;

pub use unclear::{Unclear, unclear, unclear_count};

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::{JourneyId, PatientId};

use crate::{
    Error, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// What an earlier attempt left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Nobody asked before: the row is new.
    Fresh,
    /// The row is there and nobody has asked the partner: go on as if fresh.
    Pending,
    /// Done; the partner's id of it.
    Sent { provider_id: Option<String> },
    /// Somebody asked and the end is unknown: look first, then [`retry`] or [`settle`].
    Ambiguous,
    /// The partner refused for good.
    Failed { code: String },
}

/// How asking ended.
#[derive(Clone, Debug)]
pub enum Settled<'a> {
    Sent {
        provider_id: Option<&'a str>,
    },
    /// The answer never came.
    Ambiguous,
    /// Refused for good.
    Failed {
        code: &'a str,
    },
    /// Certainly not done: may be asked again.
    NotDone {
        code: &'a str,
    },
}

/// What is to be sent.
#[derive(Clone, Debug)]
pub struct NewOutbox<'a> {
    pub step_key: &'a str,
    pub journey_id: Option<JourneyId>,
    pub partner: &'a str,
    pub operation: &'a str,
}

/// Finds or makes the row of a key. Commit before asking the partner.
pub async fn begin(tx: &mut TenantTx, new: &NewOutbox<'_>) -> Result<Begun> {
    let inserted = sqlx::query!(
        "insert into outbox (id, step_key, journey_id, partner, operation) values ($1, $2, $3, $4, $5) on conflict (tenant_id, step_key) do nothing",
        Uuid::now_v7(),
        new.step_key,
        new.journey_id.map(Uuid::from),
        new.partner,
        new.operation,
    )
    .execute(tx.conn())
    .await?;
    if inserted.rows_affected() == 1 {
        return Ok(Begun::Fresh);
    }
    let row = sqlx::query!(
        "select state, provider_id, error_code from outbox where step_key = $1",
        new.step_key
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(match row.state.as_str() {
        "pending" => Begun::Pending,
        "sent" => Begun::Sent {
            provider_id: row.provider_id,
        },
        "failed" => Begun::Failed {
            code: row.error_code.unwrap_or_else(|| "failed".into()),
        },
        _ => Begun::Ambiguous,
    })
}

/// Takes the right to ask the partner now; false when another attempt has it. Commit before asking.
pub async fn asking(tx: &mut TenantTx, step_key: &str) -> Result<bool> {
    let taken = sqlx::query!(
        "update outbox set state = 'asking', asked_at = now(), attempts = attempts + 1 where step_key = $1 and state = 'pending'",
        step_key
    )
    .execute(tx.conn())
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// To which partner a key is bound: one that took the request, or may have taken it, keeps it. None while any partner will do.
pub async fn bound_to(tx: &mut TenantTx, step_key: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(
        "select partner from outbox where step_key = $1 and (doubtful or state in ('asking', 'ambiguous', 'sent'))",
        step_key
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// The end of an attempt is not certain, though it may be repeated at this partner: the key stays with it.
pub async fn doubt(tx: &mut TenantTx, step_key: &str) -> Result<()> {
    sqlx::query!("update outbox set doubtful = true where step_key = $1", step_key)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Gives a key that no partner can have taken to another partner, with words of its own.
pub async fn hand_over(tx: &mut TenantTx, step_key: &str, partner: &str) -> Result<()> {
    sqlx::query!(
        "update outbox set partner = $2, request_sealed = null
          where step_key = $1 and partner <> $2 and not doubtful and state in ('pending', 'failed')",
        step_key,
        partner
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// After a look at the partner's showed that nothing was done: it may be asked again.
pub async fn retry(tx: &mut TenantTx, step_key: &str) -> Result<()> {
    sqlx::query!(
        "update outbox set state = 'pending', doubtful = doubtful or state in ('asking', 'ambiguous')
          where step_key = $1 and state in ('asking', 'ambiguous', 'failed')",
        step_key
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps what is about to be sent, sealed by the patient's communication key, so that every attempt under one key says the same and can be found again
/// at the partner's; what was kept first stays. Returns what stands.
///
/// # Errors
/// [`Error::Dark`] when the patient's communication key was destroyed, [`Error::NotFound`] when the key was never begun.
pub async fn keep_request(
    tx: &mut TenantTx,
    ring: &KeyRing,
    step_key: &str,
    patient: PatientId,
    request: &Value,
) -> Result<Value> {
    let key = KeyRef::communication(tx.tenant_id(), patient);
    let row = sqlx::query!(
        "select id, request_sealed from outbox where step_key = $1 for update",
        step_key
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("outbox row"))?;
    let place = aad("outbox", "request_sealed", row.id);
    if let Some(kept) = ring.open_json(&key, &place, row.request_sealed.as_deref()).await? {
        return Ok(kept);
    }
    let sealed = ring.seal_json(&key, &place, request).await?;
    sqlx::query!("update outbox set request_sealed = $2 where id = $1", row.id, sealed)
        .execute(tx.conn())
        .await?;
    Ok(request.clone())
}

/// What was kept of a request; `None` when nothing was or its key is gone.
pub async fn request(tx: &mut TenantTx, ring: &KeyRing, step_key: &str, patient: PatientId) -> Result<Option<Value>> {
    let key = KeyRef::communication(tx.tenant_id(), patient);
    let row = sqlx::query!("select id, request_sealed from outbox where step_key = $1", step_key)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound("outbox row"))?;
    ring.open_json(
        &key,
        &aad("outbox", "request_sealed", row.id),
        row.request_sealed.as_deref(),
    )
    .await
}

/// Forgets what was to be sent, when a person has it sent anew.
pub async fn forget_request(tx: &mut TenantTx, step_key: &str) -> Result<()> {
    sqlx::query!("update outbox set request_sealed = null where step_key = $1", step_key)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// When the partner was asked last.
pub async fn asked_at(tx: &mut TenantTx, step_key: &str) -> Result<Option<DateTime<Utc>>> {
    Ok(
        sqlx::query_scalar!("select asked_at from outbox where step_key = $1", step_key)
            .fetch_optional(tx.conn())
            .await?
            .flatten(),
    )
}

/// What we sent under a partner's own id: the key and the operation, if it was ours.
pub async fn by_provider_id(tx: &mut TenantTx, partner: &str, provider_id: &str) -> Result<Option<(String, String)>> {
    let row = sqlx::query!(
        "select step_key, operation from outbox where partner = $1 and provider_id = $2 limit 1",
        partner,
        provider_id
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| (row.step_key, row.operation)))
}

/// Says how asking ended. What was sent stays sent.
///
/// # Errors
/// [`Error::NotFound`] when the key was never begun.
pub async fn settle(tx: &mut TenantTx, step_key: &str, end: &Settled<'_>) -> Result<()> {
    let (state, provider_id, code) = match *end {
        Settled::Sent { provider_id } => ("sent", provider_id, None),
        Settled::Ambiguous => ("ambiguous", None, None),
        Settled::Failed { code } => ("failed", None, Some(code)),
        Settled::NotDone { code } => ("pending", None, Some(code)),
    };
    let settled = sqlx::query!(
        "update outbox set state = case when state = 'sent' then 'sent' else $2 end, provider_id = coalesce($3, provider_id),
           error_code = $4, doubtful = doubtful or $2 = 'ambiguous', settled_at = case when $2 in ('sent', 'failed') then now() end
          where step_key = $1",
        step_key,
        state,
        provider_id,
        code,
    )
    .execute(tx.conn())
    .await?;
    if settled.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("outbox row"))
    }
}

/// Counts one more look at an attempt whose end is unknown; how many there were.
pub async fn look(tx: &mut TenantTx, step_key: &str) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        "update outbox set attempts = attempts + 1 where step_key = $1 returning attempts",
        step_key
    )
    .fetch_one(tx.conn())
    .await?)
}

/// The partner reports on a send of ours: it was sent, whatever we heard at the time. True when a message to a patient belongs to it.
pub async fn confirm(tx: &mut TenantTx, step_key: &str, provider_id: &str) -> Result<bool> {
    let operation = sqlx::query_scalar!(
        "update outbox set state = 'sent', provider_id = coalesce(provider_id, $2), settled_at = coalesce(settled_at, now())
          where step_key = $1 returning operation",
        step_key,
        provider_id
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(operation.is_some_and(|operation| operation == "send"))
}
