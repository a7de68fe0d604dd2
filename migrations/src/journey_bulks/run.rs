//! The job behind an act on many journeys: who is at it, whom to ask next, what they said.

use uuid::Uuid;
use workflows::ids::{JourneyId, StaffId};

use crate::{Result, TenantTx};

/// After so many tries without an answer a journey is left alone.
const TRIES: i32 = 5;

/// A job that this process is at.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    pub bulk: Uuid,
    pub token: Uuid,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Job {
    pub act: String,
    pub reason: Option<String>,
    pub by: StaffId,
}

/// Whom to ask next.
#[derive(Clone, Debug)]
pub enum Waiting {
    Now(Vec<JourneyId>),
    /// Those that are left did not answer and are asked again later.
    Later,
    /// Nobody is left.
    Nobody,
}

/// What came of asking one.
#[derive(Clone, Debug)]
pub struct Came {
    pub journey: JourneyId,
    /// Ok when it was done, else why it was refused; none when it did not answer.
    pub answer: Option<std::result::Result<(), String>>,
}

/// Takes up the oldest job that nobody is at.
pub async fn take_up(tx: &mut TenantTx, seconds: f64) -> Result<Option<Lease>> {
    let token = Uuid::now_v7();
    let id = sqlx::query_scalar!(
        "update journey_bulks set lease = $1, leased_until = now() + make_interval(secs => $2) where id =
           (select id from journey_bulks where state = 'running' and (leased_until is null or leased_until < now())
             order by created_at limit 1 for update skip locked) returning id",
        token,
        seconds
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(id.map(|bulk| Lease { bulk, token }))
}

/// Keeps the job for as long again; none when somebody else took it up or it was stopped.
pub async fn hold(tx: &mut TenantTx, lease: Lease, seconds: f64) -> Result<Option<Job>> {
    let held = sqlx::query!(
        "update journey_bulks set leased_until = now() + make_interval(secs => $3) where id = $1 and lease = $2 and state = 'running'
         returning act, reason, created_by",
        lease.bulk,
        lease.token,
        seconds
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(held.map(|row| Job {
        act: row.act,
        reason: row.reason,
        by: row.created_by.into(),
    }))
}

/// Whom to ask next, at most so many. With nobody left the job is over; with nobody due it is put down.
pub async fn waiting(tx: &mut TenantTx, bulk: Uuid, limit: i64) -> Result<Waiting> {
    let due = sqlx::query_scalar!(
        "select journey_id from journey_bulk_items where bulk_id = $1 and outcome = 'waiting' and not_before <= now() order by n limit $2",
        bulk,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    if !due.is_empty() {
        return Ok(Waiting::Now(due.into_iter().map(JourneyId).collect()));
    }
    let over = sqlx::query_scalar!(
        r#"update journey_bulks b set lease = null, leased_until = null, state = case when left_over then state else 'done' end,
             finished_at = case when left_over then finished_at else now() end
             from (select exists (select from journey_bulk_items where bulk_id = $1 and outcome = 'waiting') as left_over) l
            where id = $1 returning not left_over as "over!""#,
        bulk
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(if over { Waiting::Nobody } else { Waiting::Later })
}

/// Writes down what came of asking. Said of one that was meanwhile stopped, it stands all the same: it was asked.
pub async fn settle(tx: &mut TenantTx, bulk: Uuid, came: &[Came]) -> Result<()> {
    let journeys: Vec<Uuid> = came.iter().map(|one| one.journey.0).collect();
    let outcomes: Vec<String> = came
        .iter()
        .map(|one| match one.answer {
            Some(Ok(())) => "done".to_owned(),
            Some(Err(_)) => "refused".to_owned(),
            None => "waiting".to_owned(),
        })
        .collect();
    let codes: Vec<String> = came
        .iter()
        .map(|one| match &one.answer {
            Some(Err(code)) => code.clone(),
            _ => String::new(),
        })
        .collect();
    sqlx::query!(
        "update journey_bulk_items i set tries = i.tries + 1, at = now(), code = nullif(c.code, ''), outcome = c.outcome
           from unnest($2::uuid[], $3::text[], $4::text[]) as c (journey_id, outcome, code)
          where i.bulk_id = $1 and i.journey_id = c.journey_id and c.outcome <> 'waiting'",
        bulk,
        &journeys,
        &outcomes,
        &codes
    )
    .execute(tx.conn())
    .await?;
    // Ten seconds, twenty, forty, eighty: a worker that is started anew is back by then.
    sqlx::query!(
        "update journey_bulk_items i set tries = i.tries + 1, at = now(), not_before = now() + make_interval(secs => 10 * 2 ^ i.tries),
           outcome = case when i.tries + 1 >= $4 then 'unavailable' else i.outcome end,
           code = case when i.tries + 1 >= $4 then 'unavailable' end
           from unnest($2::uuid[], $3::text[]) as c (journey_id, outcome)
          where i.bulk_id = $1 and i.journey_id = c.journey_id and c.outcome = 'waiting' and i.outcome = 'waiting'",
        bulk,
        &journeys,
        &outcomes,
        TRIES
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Plans that nobody accepted go after a day, and what was done after ninety.
pub async fn expire(tx: &mut TenantTx) -> Result<u64> {
    let gone = sqlx::query!(
        "delete from journey_bulks where started_at is null and created_at < now() - interval '1 day'
            or state in ('done', 'cancelled') and finished_at < now() - interval '90 days'"
    )
    .execute(tx.conn())
    .await?;
    Ok(gone.rows_affected())
}
