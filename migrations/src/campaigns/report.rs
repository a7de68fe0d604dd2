//! What came of the leads of some days, by what brought them. A journey's money counts once: for its first lead of those days.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{FromRow, Postgres, QueryBuilder};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::{Result, TenantTx};

/// More rows nobody reads.
const MOST_ROWS: i64 = 200;

/// By what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Campaign,
    /// The site of a form; what came otherwise by its source.
    Site,
    Language,
    Pathway,
}

impl By {
    /// The group of a lead `l` with its patient `p` and journey `j`.
    const fn key(self) -> &'static str {
        match self {
            Self::Campaign => "l.campaign_id::text",
            Self::Site => "case when starts_with(l.source, 'site:') then substr(l.source, 6) else l.source end",
            Self::Language => "p.lang",
            Self::Pathway => "j.pathway_code",
        }
    }
}

/// One group. Amounts in minor units, by currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// None is no campaign.
    pub key: Option<String>,
    pub leads: i64,
    /// In consult, quote or won.
    pub qualified: i64,
    pub won: i64,
    pub lost: i64,
    /// Accepted quotes.
    pub revenue: BTreeMap<String, i64>,
    /// Accepted invoices less refunds.
    pub invoiced_eur_minor: i64,
}

#[derive(FromRow)]
struct Count {
    key: Option<String>,
    leads: i64,
    qualified: i64,
    won: i64,
    lost: i64,
    invoiced: i64,
}

#[derive(FromRow)]
struct Sum {
    key: Option<String>,
    currency: String,
    amount: i64,
}

fn chosen(by: By, from: DateTime<Utc>, to: DateTime<Utc>) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new("with chosen as materialized (select l.journey_id, l.pipeline, ");
    query.push(by.key()).push(
        " as key, row_number() over (partition by l.journey_id order by l.created_at, l.id) = 1 as first
           from leads l
           join patients p on p.tenant_id = l.tenant_id and p.id = l.patient_id
           join journeys j on j.tenant_id = l.tenant_id and j.id = l.journey_id
          where not p.synthetic and l.created_at >= ",
    );
    query
        .push_bind(from)
        .push(" and l.created_at < ")
        .push_bind(to)
        .push(") ");
    query
}

/// The groups with most leads first.
pub async fn report(tx: &mut TenantTx, by: By, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Row>> {
    let mut counts = chosen(by, from, to);
    counts.push(
        "select c.key, count(*) as leads, count(*) filter (where c.pipeline in ('consult', 'quote', 'won')) as qualified,
                count(*) filter (where c.pipeline = 'won') as won, count(*) filter (where c.pipeline = 'lost') as lost,
                coalesce(sum((select sum(case i.kind when 'sale' then i.amount_eur_minor else -i.amount_eur_minor end)
                                from invoices i where i.journey_id = c.journey_id and i.state = 'accepted' and i.kind in ('sale', 'refund')))
                           filter (where c.first), 0)::bigint as invoiced
           from chosen c group by c.key order by leads desc, c.key limit ",
    );
    counts.push_bind(MOST_ROWS);
    let counts: Vec<Count> = counts.build_query_as().fetch_all(tx.conn()).await?;
    let mut sums = chosen(by, from, to);
    sums.push(
        "select c.key, q.currency, sum(q.amount_minor)::bigint as amount
           from chosen c join quotes q on q.journey_id = c.journey_id and q.state = 'accepted' where c.first group by c.key, q.currency",
    );
    let sums: Vec<Sum> = sums.build_query_as().fetch_all(tx.conn()).await?;
    Ok(counts
        .into_iter()
        .map(|count| Row {
            revenue: sums
                .iter()
                .filter(|sum| sum.key == count.key)
                .map(|sum| (sum.currency.clone(), sum.amount))
                .collect(),
            key: count.key,
            leads: count.leads,
            qualified: count.qualified,
            won: count.won,
            lost: count.lost,
            invoiced_eur_minor: count.invoiced,
        })
        .collect())
}

/// What campaigns brought in so far: accepted quotes of journeys whose first lead with a campaign is theirs.
pub async fn revenue(tx: &mut TenantTx, campaigns: &[Uuid]) -> Result<BTreeMap<Uuid, BTreeMap<String, i64>>> {
    let rows = sqlx::query!(
        r#"select l.campaign_id as "campaign_id!", q.currency, sum(q.amount_minor)::bigint as "amount!"
             from leads l join quotes q on q.tenant_id = l.tenant_id and q.journey_id = l.journey_id and q.state = 'accepted'
            where l.campaign_id = any($1)
              and not exists (select from leads o where o.tenant_id = l.tenant_id and o.journey_id = l.journey_id and o.campaign_id is not null
                                and (o.created_at, o.id) < (l.created_at, l.id))
            group by l.campaign_id, q.currency"#,
        campaigns
    )
    .fetch_all(tx.conn())
    .await?;
    let mut all: BTreeMap<Uuid, BTreeMap<String, i64>> = BTreeMap::new();
    for row in rows {
        all.entry(row.campaign_id).or_default().insert(row.currency, row.amount);
    }
    Ok(all)
}

/// What campaigns cost within some days, with name and currency.
pub async fn spend(tx: &mut TenantTx, from: NaiveDate, to: NaiveDate) -> Result<Vec<Spent>> {
    Ok(sqlx::query_as!(
        Spent,
        r#"select c.id, c.name, c.currency, coalesce(sum(s.amount_minor), 0)::bigint as "amount_minor!"
             from campaigns c left join campaign_spend s on s.tenant_id = c.tenant_id and s.campaign_id = c.id and s.spent_on >= $1 and s.spent_on < $2
            group by c.id, c.name, c.currency"#,
        from,
        to,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// A campaign and what it cost.
#[derive(Clone, Debug)]
pub struct Spent {
    pub id: Uuid,
    pub name: String,
    pub currency: String,
    pub amount_minor: i64,
}
