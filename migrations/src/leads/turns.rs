//! Whose turn it is to answer a new lead, and until when.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;
use workflows::{
    ids::{LeadId, StaffId},
    journey::Actor,
};

use super::{
    edit::{Change, Held, follow, hold},
    history,
};
use crate::{Result, TenantTx, coordinators};

/// A lead as the rules see it.
#[derive(Clone, Debug)]
pub struct Turn {
    pub held: Held,
    /// tr, en, de, ru or ar.
    pub lang: String,
    /// How many had it since it came or was given by hand.
    pub turns: i32,
}

/// Who has it from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// None is the pool.
    pub to: Option<StaffId>,
    pub turn_ends_at: Option<DateTime<Utc>>,
}

/// One rule at a time gives leads of this clinic, so that two at the same moment do not go to the same person. It is the lock of the clinic's events, which
/// whoever gives a lead needs anyway: one lock cannot be taken in two orders.
pub async fn one_at_a_time(tx: &mut TenantTx) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('tenant_events/' || current_tenant()::text, 0))")
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whether any turn is over: looked at without a lock.
pub async fn any_over(tx: &mut TenantTx) -> Result<bool> {
    Ok(
        sqlx::query_scalar!(r#"select exists (select from leads where turn_ends_at <= now()) as "over!""#)
            .fetch_one(tx.conn())
            .await?,
    )
}

/// New leads whose turn is over without an answer, held; what another process holds is its own.
pub async fn over(tx: &mut TenantTx, limit: i64) -> Result<Vec<Turn>> {
    let rows = sqlx::query!(
        "select l.id, l.turns, p.lang from leads l join patients p on p.tenant_id = l.tenant_id and p.id = l.patient_id
          where l.turn_ends_at <= now() order by l.turn_ends_at limit $1 for update of l skip locked",
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let held = hold(tx, &ids).await?;
    let turns = rows.into_iter().filter_map(|row| {
        let held = held.iter().find(|held| held.id.0 == row.id)?.clone();
        Some(Turn {
            held,
            lang: row.lang,
            turns: row.turns,
        })
    });
    Ok(turns.collect())
}

/// Promises an answer to whoever asked.
pub async fn promise(tx: &mut TenantTx, id: LeadId, by: DateTime<Utc>) -> Result<()> {
    sqlx::query!("update leads set first_response_due_at = $2 where id = $1", id.0, by)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Gives a held lead by a rule, with its line in the history: `lead_assigned` when it is new, `lead_returned` when a turn was over.
pub async fn give(tx: &mut TenantTx, held: &Held, given: Given, kind: &str) -> Result<()> {
    sqlx::query!(
        "update leads set version = version + 1, assigned_to = $2, turn_ends_at = $3, turns = turns + 1 where id = $1",
        held.id.0,
        given.to.map(Uuid::from),
        given.turn_ends_at,
    )
    .execute(tx.conn())
    .await?;
    if let Some(to) = given.to {
        coordinators::gave(tx, to).await?;
    }
    follow(tx, held.journey_id, Some(given.to), false).await?;
    let change = Change {
        field: "assigned_to",
        before: json!(held.assigned_to),
        after: json!(given.to),
    };
    history::write(tx, held, &Actor::System, kind, &[change]).await
}
