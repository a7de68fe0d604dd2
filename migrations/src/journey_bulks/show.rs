//! How far an act on many journeys is, and what came of each.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Error, Page, Result, TenantTx, journeys::CardPatient};

/// One act on many.
#[derive(Clone)]
pub struct Bulk {
    pub id: Uuid,
    pub act: String,
    pub reason: Option<String>,
    /// planned, running, done, cancelled, or expired.
    pub state: String,
    pub created_by: Uuid,
    pub created_by_name: String,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// How many of one act came out alike.
#[derive(Clone, Debug)]
pub struct Tally {
    pub bulk: Uuid,
    pub outcome: String,
    pub code: Option<String>,
    pub count: i64,
}

/// One journey of it.
#[derive(Clone)]
pub struct Item {
    pub n: i32,
    pub journey_id: Uuid,
    pub outcome: String,
    pub code: Option<String>,
    pub at: Option<DateTime<Utc>>,
    /// None when there is no such journey here.
    pub of: Option<(CardPatient, String)>,
}

/// One act.
pub async fn get(tx: &mut TenantTx, id: Uuid) -> Result<Bulk> {
    choose(tx, Some(id), None, 1)
        .await?
        .pop()
        .ok_or(Error::NotFound("bulk"))
}

/// Those that were accepted, newest first.
pub async fn list(tx: &mut TenantTx, cursor: Option<Uuid>, limit: i64) -> Result<Page<Bulk>> {
    let rows = choose(tx, None, cursor, limit + 1).await?;
    Ok(Page::cut(rows, limit, |bulk| bulk.id.to_string()))
}

async fn choose(tx: &mut TenantTx, id: Option<Uuid>, cursor: Option<Uuid>, limit: i64) -> Result<Vec<Bulk>> {
    Ok(sqlx::query_as!(
        Bulk,
        r#"select b.id, b.act, b.reason,
                  case when b.state = 'planned' and b.created_at < now() - interval '1 hour' then 'expired' else b.state end as "state!",
                  b.created_by, s.name as created_by_name, b.created_at, b.started_at, b.finished_at
             from journey_bulks b join staff s on s.tenant_id = b.tenant_id and s.id = b.created_by
            where ($1::uuid is null and b.started_at is not null or b.id = $1) and ($2::uuid is null or b.id < $2)
            order by b.id desc limit $3"#,
        id,
        cursor,
        limit
    )
    .fetch_all(tx.conn())
    .await?)
}

/// How the journeys of these acts came out.
pub async fn tallies(tx: &mut TenantTx, bulks: &[Uuid]) -> Result<Vec<Tally>> {
    Ok(sqlx::query_as!(
        Tally,
        r#"select bulk_id as bulk, outcome, code, count(*) as "count!" from journey_bulk_items
            where bulk_id = any ($1) group by 1, 2, 3 order by 2, 4 desc, 3"#,
        bulks
    )
    .fetch_all(tx.conn())
    .await?)
}

/// The first of them, those that cannot before the others.
pub async fn sample(tx: &mut TenantTx, bulk: Uuid, limit: i64) -> Result<Vec<Item>> {
    chosen(tx, bulk, None, 0, true, limit).await
}

/// A page of them, in order, of one outcome or of all.
pub async fn items(tx: &mut TenantTx, bulk: Uuid, outcome: Option<&str>, after: i32, limit: i64) -> Result<Page<Item>> {
    let rows = chosen(tx, bulk, outcome, after, false, limit + 1).await?;
    Ok(Page::cut(rows, limit, |item| item.n.to_string()))
}

async fn chosen(
    tx: &mut TenantTx,
    bulk: Uuid,
    outcome: Option<&str>,
    after: i32,
    cannot_first: bool,
    limit: i64,
) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        r#"with chosen as (
             select * from journey_bulk_items where bulk_id = $1 and ($2::text is null or outcome = $2) and n > $3
              order by $4 and outcome = 'cannot' desc, n limit $5)
           select i.n as "n!", i.journey_id as "journey_id!", i.outcome as "outcome!", i.code, i.at, j.stage as "stage?", p.id as "patient?", p.full_name as "full_name?", p.country,
                  p.lang as "lang?"
             from chosen i
             left join journeys j on j.tenant_id = i.tenant_id and j.id = i.journey_id
             left join patients p on p.tenant_id = j.tenant_id and p.id = j.patient_id
            order by $4 and i.outcome = 'cannot' desc, i.n"#,
        bulk,
        outcome,
        after,
        cannot_first,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Item {
            n: row.n,
            journey_id: row.journey_id,
            outcome: row.outcome,
            code: row.code,
            at: row.at,
            of: match (row.patient, row.full_name, row.lang, row.stage) {
                (Some(id), Some(full_name), Some(lang), Some(stage)) => Some((
                    CardPatient {
                        id: id.into(),
                        full_name,
                        country: row.country,
                        lang,
                    },
                    stage,
                )),
                _ => None,
            },
        })
        .collect())
}
