//! The board of leads: what each column holds, counted as far as people care, and its cards page by page.

use chrono::{DateTime, Utc};
use sqlx::{FromRow, QueryBuilder};
use std::collections::BTreeMap;
use uuid::Uuid;

use super::{
    card::{Lead, cards, choose},
    filter::{Filter, RottingDays},
    list::{instant, place},
};
use crate::{Error, Page, Result, TenantTx};

/// The columns, from left to right.
pub const COLUMNS: [&str; 5] = ["new", "consult", "quote", "won", "lost"];
/// Beyond so many, a column is only "more"; of so many the values are added up.
const COUNTED: i64 = 1000;

/// What a column holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// At most a thousand; then `more`.
    pub count: i64,
    pub more: bool,
    /// The newest quotes by currency, in minor units.
    pub values: BTreeMap<String, i64>,
    /// There are more leads than were added up.
    pub partial: bool,
    pub oldest_stage_since: Option<DateTime<Utc>>,
    /// Longer here than the column's days; at most a thousand.
    pub rotting: i64,
}

#[derive(FromRow)]
struct Sum {
    name: String,
    value_currency: Option<String>,
    n: i64,
    value: i64,
    oldest: Option<DateTime<Utc>>,
    rotting: i64,
}

/// Whether the end of a journey is shown: then only what came there lately.
fn over(column: &str) -> bool {
    matches!(column, "won" | "lost")
}

/// What the columns hold; `since` bounds won and lost.
pub async fn tally(
    tx: &mut TenantTx,
    filter: &Filter,
    days: RottingDays,
    since: DateTime<Utc>,
) -> Result<BTreeMap<String, Tally>> {
    // A bound for every column: `coalesce` is not known to keep a secret, so row security would let no index serve it.
    let sinces: Vec<DateTime<Utc>> = COLUMNS
        .iter()
        .map(|name| if over(name) { since } else { DateTime::UNIX_EPOCH })
        .collect();
    let rotting: Vec<Option<i32>> = COLUMNS.iter().map(|name| days.of(name)).collect();
    let mut query = QueryBuilder::new(
        "select c.name, h.value_currency, count(*) as n, coalesce(sum(h.value_minor), 0)::bigint as value, min(h.stage_since) as oldest,
                count(*) filter (where h.stage_since < now() - make_interval(days => c.days)) as rotting
           from unnest(",
    );
    query.push_bind(COLUMNS.map(str::to_owned).to_vec()).push("::text[], ");
    query.push_bind(sinces).push("::timestamptz[], ").push_bind(rotting);
    query.push("::integer[]) as c (name, since, days) cross join lateral (select l.stage_since, l.value_minor, l.value_currency from leads l
          where l.pipeline = c.name and l.stage_since >= c.since");
    filter.push(&mut query);
    query
        .push(" limit ")
        .push(COUNTED + 1)
        .push(") h group by c.name, h.value_currency");
    let sums: Vec<Sum> = query.build_query_as().fetch_all(tx.conn()).await?;
    let mut all: BTreeMap<String, Tally> = COLUMNS
        .iter()
        .map(|name| ((*name).to_owned(), Tally::default()))
        .collect();
    for sum in sums {
        let Some(tally) = all.get_mut(&sum.name) else { continue };
        tally.count += sum.n;
        tally.rotting += sum.rotting;
        tally.oldest_stage_since = [tally.oldest_stage_since, sum.oldest].into_iter().flatten().min();
        if let Some(currency) = sum.value_currency {
            tally.values.insert(currency, sum.value);
        }
    }
    for tally in all.values_mut() {
        tally.more = tally.count > COUNTED;
        tally.partial = tally.more;
        tally.count = tally.count.min(COUNTED);
        tally.rotting = tally.rotting.min(COUNTED);
    }
    Ok(all)
}

/// The cards of one column: the longest in it first, but what is over by what came last.
///
/// # Errors
/// [`Error::Invalid`] `cursor` when it is none of ours.
pub async fn column(
    tx: &mut TenantTx,
    filter: &Filter,
    name: &str,
    since: DateTime<Utc>,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<Lead>> {
    let mut query = choose();
    query.push(" and l.pipeline = ").push_bind(name.to_owned());
    filter.push(&mut query);
    if over(name) {
        query.push(" and l.stage_since >= ").push_bind(since);
    }
    let (beyond, order) = if over(name) {
        (" < (", " order by l.stage_since desc, l.id desc")
    } else {
        (" > (", " order by l.stage_since, l.id")
    };
    if let Some(text) = cursor {
        let (micros, id): (i64, Uuid) = place(text).ok_or(Error::Invalid("cursor".into()))?;
        query.push(" and (l.stage_since, l.id)").push(beyond);
        query.push_bind(instant(micros)?).push(", ").push_bind(id).push(")");
    }
    query.push(order).push(" limit ").push(limit + 1);
    let leads = cards(tx, query, order).await?;
    Ok(Page::cut(leads, limit, |lead| {
        format!("{}.{}", lead.stage_since.timestamp_micros(), lead.id)
    }))
}
