//! A lead as lists, the board and its own page show it, read in one query with whose it is and where its journey stands.

use chrono::{DateTime, Utc};
use sqlx::{FromRow, Postgres, QueryBuilder};
use uuid::Uuid;
use workflows::ids::{JourneyId, LeadId, StaffId};

use crate::{Error, Result, TenantTx, journeys::CardPatient};

/// A lead without the sealed columns.
#[derive(Clone)]
pub struct Lead {
    pub id: LeadId,
    /// Grows with every edit by a person or a rule; the `ETag`.
    pub version: i32,
    pub patient: CardPatient,
    /// The patient is none: the clinic tries itself out.
    pub synthetic: bool,
    pub journey_id: JourneyId,
    pub source: String,
    pub score: i32,
    /// new, qualified, won or lost.
    pub stage: String,
    /// The board's column: new, consult, quote, won or lost.
    pub pipeline: String,
    pub stage_since: DateTime<Utc>,
    pub assignee: Option<(StaffId, String)>,
    pub tags: Vec<String>,
    pub campaign: Option<(Uuid, String)>,
    /// The newest quote's total: minor units and currency.
    pub value: Option<(i64, String)>,
    pub journey: LeadJourney,
    pub first_response_due_at: Option<DateTime<Utc>>,
    pub turn_ends_at: Option<DateTime<Utc>>,
    pub first_response_at: Option<DateTime<Utc>>,
    pub lost_reason: Option<String>,
    /// Somebody asked for its end and the journey has not heard yet.
    pub closing: bool,
    pub created_at: DateTime<Utc>,
}

/// Where a lead's journey stands.
#[derive(Clone)]
pub struct LeadJourney {
    pub stage: String,
    pub waiting_on: String,
    pub waiting_since: DateTime<Utc>,
    pub next_due_at: Option<DateTime<Utc>>,
    pub next_due_code: Option<String>,
    pub priority: String,
    pub paused: bool,
    pub parked_reason: Option<String>,
    /// The workflow has written its first decision.
    pub running: bool,
    /// The quote that counts was accepted.
    pub accepted: bool,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    version: i32,
    patient_id: Uuid,
    full_name: String,
    country: Option<String>,
    lang: String,
    synthetic: bool,
    journey_id: Uuid,
    source: String,
    score: i32,
    stage: String,
    pipeline: String,
    stage_since: DateTime<Utc>,
    assigned_to: Option<Uuid>,
    assignee_name: Option<String>,
    tags: Vec<String>,
    campaign_id: Option<Uuid>,
    campaign_name: Option<String>,
    value_minor: Option<i64>,
    value_currency: Option<String>,
    journey_stage: String,
    waiting_on: String,
    waiting_since: DateTime<Utc>,
    next_due_at: Option<DateTime<Utc>>,
    next_due_code: Option<String>,
    priority: String,
    paused: bool,
    parked_reason: Option<String>,
    running: bool,
    accepted: bool,
    first_response_due_at: Option<DateTime<Utc>>,
    turn_ends_at: Option<DateTime<Utc>>,
    first_response_at: Option<DateTime<Utc>>,
    lost_reason: Option<String>,
    closing: bool,
    created_at: DateTime<Utc>,
}

impl From<Row> for Lead {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            version: row.version,
            patient: CardPatient {
                id: row.patient_id.into(),
                full_name: row.full_name,
                country: row.country,
                lang: row.lang,
            },
            synthetic: row.synthetic,
            journey_id: row.journey_id.into(),
            source: row.source,
            score: row.score,
            stage: row.stage,
            pipeline: row.pipeline,
            stage_since: row.stage_since,
            assignee: row.assigned_to.map(StaffId).zip(row.assignee_name),
            tags: row.tags,
            campaign: row.campaign_id.zip(row.campaign_name),
            value: row.value_minor.zip(row.value_currency),
            journey: LeadJourney {
                stage: row.journey_stage,
                waiting_on: row.waiting_on,
                waiting_since: row.waiting_since,
                next_due_at: row.next_due_at,
                next_due_code: row.next_due_code,
                priority: row.priority,
                paused: row.paused,
                parked_reason: row.parked_reason,
                running: row.running,
                accepted: row.accepted,
            },
            first_response_due_at: row.first_response_due_at,
            turn_ends_at: row.turn_ends_at,
            first_response_at: row.first_response_at,
            lost_reason: row.lost_reason,
            closing: row.closing,
            created_at: row.created_at,
        }
    }
}

const CARD: &str = ")
  select l.id, l.version, l.patient_id, p.full_name, p.country, p.lang, p.synthetic, l.journey_id, l.source, l.score, l.stage, l.pipeline, l.stage_since,
         l.assigned_to, s.name as assignee_name, l.tags, l.campaign_id, c.name as campaign_name, l.value_minor, l.value_currency,
         j.stage as journey_stage, j.waiting_on, j.waiting_since, j.next_due_at, j.next_due_code, j.priority, j.paused, j.parked_reason,
         j.seq > 0 as running, j.quote_accepted as accepted,
         l.first_response_due_at, l.turn_ends_at, l.first_response_at, l.lost_reason, l.closing_since is not null as closing, l.created_at
    from chosen l
    join patients p on p.tenant_id = l.tenant_id and p.id = l.patient_id
    join journeys j on j.tenant_id = l.tenant_id and j.id = l.journey_id
    left join staff s on s.tenant_id = l.tenant_id and s.id = l.assigned_to
    left join campaigns c on c.tenant_id = l.tenant_id and c.id = l.campaign_id ";

/// Begins a query that chooses leads as `l`; [`cards`] ends it. A limit is written into it, not bound: a plan that does not know how few rows are wanted looks dear
/// to the planner, which then plans every single question anew, for longer than it takes to answer it.
pub(super) fn choose() -> QueryBuilder<Postgres> {
    QueryBuilder::new("with chosen as materialized (select l.* from leads l where true")
}

/// The cards of the leads chosen, in this order.
pub(super) async fn cards(tx: &mut TenantTx, mut query: QueryBuilder<Postgres>, order: &str) -> Result<Vec<Lead>> {
    query.push(CARD).push(order);
    let rows: Vec<Row> = query.build_query_as().fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(Lead::from).collect())
}

/// One lead.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn get(tx: &mut TenantTx, id: LeadId) -> Result<Lead> {
    let mut query = choose();
    query.push(" and l.id = ").push_bind(id.0);
    cards(tx, query, "").await?.pop().ok_or(Error::NotFound("lead"))
}
