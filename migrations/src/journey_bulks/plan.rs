//! Looking, accepting, stopping. What would happen is read from the rows; what happens, each journey decides when it is asked.

use sqlx::QueryBuilder;
use uuid::Uuid;
use workflows::ids::StaffId;

use crate::{
    Error, Result, TenantTx,
    journeys::{Filter, narrow},
};

/// More journeys at once are not one act of one person.
pub const MOST: u64 = 5_000;
/// So many may run in a clinic side by side.
const ABREAST: i64 = 3;

/// What is to be done, and who asks.
#[derive(Clone, Copy, Debug)]
pub struct NewBulk<'a> {
    /// pause, resume or retry.
    pub act: &'a str,
    /// The code of a pause.
    pub reason: Option<&'a str>,
    pub by: StaffId,
}

/// To which journeys.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// In this order, each named once.
    Ids(&'a [Uuid]),
    Filter(&'a Filter),
}

/// Why a journey `j` could not do it, as its row stands; nothing when it could.
fn verdict(query: &mut QueryBuilder<sqlx::Postgres>, act: &str) {
    query
        .push(
            "case when j.id is null then 'not_found' when j.closed_at is not null then 'journey_closed'
                  when j.started_at is null then 'not_started'
                  else case ",
        )
        .push_bind(act.to_owned())
        .push(
            " when 'pause' then case when j.paused then 'already_paused' end
              when 'resume' then case when not j.paused then 'not_paused' end
              when 'retry' then case when j.parked_reason is null then 'nothing_parked' end end end as code",
        );
}

/// Fixes which journeys, with a verdict for each. None, and nothing to be committed, when they are more than [`MOST`].
pub async fn plan(tx: &mut TenantTx, new: &NewBulk<'_>, which: Which<'_>) -> Result<Option<Uuid>> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into journey_bulks (id, act, reason, created_by) values ($1, $2, $3, $4)",
        id,
        new.act,
        new.reason,
        new.by.0
    )
    .execute(tx.conn())
    .await?;
    let mut query = QueryBuilder::new("insert into journey_bulk_items (bulk_id, n, journey_id, outcome, code) select ");
    query.push_bind(id).push(
        ", row_number() over (order by place, id)::integer, id, case when code is null then 'waiting' else 'cannot' end, code from (select ",
    );
    match which {
        Which::Ids(ids) => {
            query.push("asked.id, asked.place, ");
            verdict(&mut query, new.act);
            query
                .push(" from unnest(")
                .push_bind(ids.to_vec())
                .push(") with ordinality as asked (id, place) left join journeys j on j.id = asked.id");
        }
        Which::Filter(filter) => {
            query.push("j.id, 0 as place, ");
            verdict(&mut query, new.act);
            query.push(" from journeys j where true");
            narrow(&mut query, filter);
            query
                .push(" order by j.id limit ")
                .push_bind(i64::try_from(MOST + 1).unwrap_or(i64::MAX));
        }
    }
    query.push(") found");
    let fixed = query.build().execute(tx.conn()).await?.rows_affected();
    Ok((fixed <= MOST).then_some(id))
}

/// Hands a plan to whoever takes up jobs.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Conflict`] `plan_of_another`, `plan_spent`, `plan_expired`, `nothing_to_do`, `bulk_running`.
pub async fn accept(tx: &mut TenantTx, id: Uuid, by: StaffId) -> Result<()> {
    // Counted and started under one lock, or two could be the last that may run.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('journey_bulks/' || current_tenant()::text, 0))")
        .execute(tx.conn())
        .await?;
    let plan = sqlx::query!(
        r#"select state, created_by, created_at < now() - interval '1 hour' as "late!",
                  exists (select from journey_bulk_items i where i.bulk_id = b.id and i.outcome = 'waiting') as "any!",
                  (select count(*) from journey_bulks where state = 'running') as "running!"
             from journey_bulks b where id = $1 for update"#,
        id
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("plan"))?;
    let refused = if plan.created_by != by.0 {
        "plan_of_another"
    } else if plan.state != "planned" {
        "plan_spent"
    } else if plan.late {
        "plan_expired"
    } else if !plan.any {
        "nothing_to_do"
    } else if plan.running >= ABREAST {
        "bulk_running"
    } else {
        sqlx::query!(
            "update journey_bulks set state = 'running', started_at = now() where id = $1",
            id
        )
        .execute(tx.conn())
        .await?;
        return Ok(());
    };
    Err(Error::Conflict(refused.into()))
}

/// Stops what was not asked yet; what was done stays. A plan is thrown away.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Conflict`] `bulk_over`.
pub async fn cancel(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    let stopped = sqlx::query!(
        "update journey_bulks set state = 'cancelled', finished_at = now(), lease = null, leased_until = null
          where id = $1 and (state = 'running' or state = 'planned' and created_at >= now() - interval '1 hour')",
        id
    )
    .execute(tx.conn())
    .await?;
    if stopped.rows_affected() == 0 {
        super::get(tx, id).await?;
        return Err(Error::Conflict("bulk_over".into()));
    }
    sqlx::query!(
        "update journey_bulk_items set outcome = 'left' where bulk_id = $1 and outcome = 'waiting'",
        id
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
