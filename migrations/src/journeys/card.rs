//! The card of a journey: everything a list or the board shows, in one query. Filters are dynamic, so the query is built, with binds only.

use chrono::{DateTime, Utc};
use sqlx::{FromRow, Postgres, QueryBuilder};
use uuid::Uuid;
use workflows::ids::{JourneyId, PatientId, StaffId};

use crate::{Error, Page, Result, TenantTx, patients};

/// A journey as lists show it.
#[derive(Clone)]
pub struct JourneyCard {
    pub id: JourneyId,
    pub workflow_id: String,
    pub patient: CardPatient,
    /// The patient is none: a clinic tries itself out.
    pub synthetic: bool,
    pub pathway_code: String,
    pub pathway_version: i32,
    pub stage: String,
    pub stage_since: DateTime<Utc>,
    pub waiting_on: String,
    pub waiting_since: DateTime<Utc>,
    pub next_due_at: Option<DateTime<Utc>>,
    pub next_due_code: Option<String>,
    pub priority: String,
    pub coordinator: Option<(StaffId, String)>,
    pub surgery_at: Option<DateTime<Utc>>,
    pub parked_reason: Option<String>,
    /// What happens at the deadline if nobody acts.
    pub default_branch: Option<String>,
    pub paused: bool,
    pub open_escalations: i64,
    pub updated_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub seq: i64,
}

/// Whose journey a card shows.
#[derive(Clone)]
pub struct CardPatient {
    pub id: PatientId,
    pub full_name: String,
    pub country: Option<String>,
    pub lang: String,
}

/// Which journeys to list; what is `None` does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub stage: Option<String>,
    /// Whole values, or `provider` for every provider; none narrows nothing.
    pub waiting_on: Vec<String>,
    pub priority: Option<String>,
    pub coordinator_id: Option<StaffId>,
    /// Only open ones, or only closed ones.
    pub open: Option<bool>,
    /// Beginnings of words of the patient.
    pub q: Option<String>,
}

#[derive(FromRow)]
pub(super) struct Row {
    id: Uuid,
    workflow_id: String,
    patient_id: Uuid,
    full_name: String,
    country: Option<String>,
    lang: String,
    synthetic: bool,
    pathway_code: String,
    pathway_version: i32,
    pub(super) stage: String,
    stage_since: DateTime<Utc>,
    waiting_on: String,
    waiting_since: DateTime<Utc>,
    next_due_at: Option<DateTime<Utc>>,
    next_due_code: Option<String>,
    priority: String,
    coordinator_id: Option<Uuid>,
    coordinator_name: Option<String>,
    surgery_at: Option<DateTime<Utc>>,
    parked_reason: Option<String>,
    default_branch: Option<String>,
    paused: bool,
    open_escalations: i64,
    updated_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    seq: i64,
    pub(super) in_stage: i64,
}

impl From<Row> for JourneyCard {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            workflow_id: row.workflow_id,
            patient: CardPatient {
                id: row.patient_id.into(),
                full_name: row.full_name,
                country: row.country,
                lang: row.lang,
            },
            synthetic: row.synthetic,
            pathway_code: row.pathway_code,
            pathway_version: row.pathway_version,
            stage: row.stage,
            stage_since: row.stage_since,
            waiting_on: row.waiting_on,
            waiting_since: row.waiting_since,
            next_due_at: row.next_due_at,
            next_due_code: row.next_due_code,
            priority: row.priority,
            coordinator: row.coordinator_id.map(StaffId).zip(row.coordinator_name),
            surgery_at: row.surgery_at,
            parked_reason: row.parked_reason,
            default_branch: row.default_branch,
            paused: row.paused,
            open_escalations: row.open_escalations,
            updated_at: row.updated_at,
            closed_at: row.closed_at,
            seq: row.seq,
        }
    }
}

/// Cards of the journeys in `chosen`, a relation with the columns of `journeys` and `in_stage`.
pub(super) fn select(chosen: &str) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new("with chosen as materialized (");
    query.push(chosen);
    query
}

pub(super) const CARD: &str = ")
  select j.id, j.workflow_id, j.patient_id, p.full_name, p.country, p.lang, p.synthetic, j.pathway_code, j.pathway_version, j.stage, j.stage_since, j.waiting_on,
         j.waiting_since, j.next_due_at, j.next_due_code, j.priority, j.coordinator_id, s.name as coordinator_name, j.surgery_at, j.parked_reason,
         j.waiting_default as default_branch,
         j.paused, j.updated_at, j.closed_at, j.seq, j.in_stage,
         (select count(*) from escalations e where e.journey_id = j.id and e.acknowledged_at is null) as open_escalations
    from chosen j
    join patients p on p.id = j.patient_id
    left join staff s on s.id = j.coordinator_id ";

/// One card.
pub async fn card(tx: &mut TenantTx, id: JourneyId) -> Result<JourneyCard> {
    let mut query = select("select *, 0::bigint as in_stage from journeys where id = ");
    query.push_bind(id.0).push(CARD);
    let row: Option<Row> = query.build_query_as().fetch_optional(tx.conn()).await?;
    row.map(JourneyCard::from).ok_or(Error::NotFound("journey"))
}

/// All journeys of a patient, newest first.
pub async fn of_patient(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<JourneyCard>> {
    let mut query = select("select *, 0::bigint as in_stage from journeys where patient_id = any ((select person(");
    query
        .push_bind(patient.0)
        .push("))::uuid[])")
        .push(CARD)
        .push("order by j.id desc");
    let rows: Vec<Row> = query.build_query_as().fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(JourneyCard::from).collect())
}

/// A page of journeys, newest first.
pub async fn list(
    tx: &mut TenantTx,
    filter: &Filter,
    cursor: Option<JourneyId>,
    limit: i64,
) -> Result<Page<JourneyCard>> {
    let mut query = select("select *, 0::bigint as in_stage from journeys j where true");
    if let Some(cursor) = cursor {
        query.push(" and id < ").push_bind(cursor.0);
    }
    narrow(&mut query, filter);
    query.push(" order by id desc limit ").push(limit + 1);
    query.push(CARD).push("order by j.id desc");
    let rows: Vec<Row> = query.build_query_as().fetch_all(tx.conn()).await?;
    Ok(Page::cut(
        rows.into_iter().map(JourneyCard::from).collect(),
        limit,
        |card| card.id.to_string(),
    ))
}

/// A page of open journeys, the longest waiting first.
///
/// # Errors
/// [`Error::Invalid`] `cursor` when it is none of this order.
pub async fn list_waiting(
    tx: &mut TenantTx,
    filter: &Filter,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<JourneyCard>> {
    let mut query = select("select *, 0::bigint as in_stage from journeys j where closed_at is null");
    if let Some(text) = cursor {
        let (since, id) = place(text).ok_or(Error::Invalid("cursor".into()))?;
        query.push(" and (waiting_since, id) > (").push_bind(since);
        query.push(", ").push_bind(id).push(")");
    }
    narrow(&mut query, filter);
    query.push(" order by waiting_since, id limit ").push(limit + 1);
    query.push(CARD).push("order by j.waiting_since, j.id");
    let rows: Vec<Row> = query.build_query_as().fetch_all(tx.conn()).await?;
    Ok(Page::cut(
        rows.into_iter().map(JourneyCard::from).collect(),
        limit,
        |card| format!("w{}.{}", card.waiting_since.timestamp_micros(), card.id),
    ))
}

/// Where a page of [`list_waiting`] begins.
fn place(text: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (micros, id) = text.strip_prefix('w')?.split_once('.')?;
    Some((DateTime::from_timestamp_micros(micros.parse().ok()?)?, id.parse().ok()?))
}

/// Appends the filter's conditions to a query over `journeys`.
pub(crate) fn narrow(query: &mut QueryBuilder<Postgres>, filter: &Filter) {
    if let Some(stage) = &filter.stage {
        query.push(" and stage = ").push_bind(stage.clone());
    }
    if !filter.waiting_on.is_empty() {
        query
            .push(" and (waiting_on = any(")
            .push_bind(filter.waiting_on.clone())
            .push(")");
        let providers = filter.waiting_on.iter().any(|one| one == "provider");
        query.push(if providers {
            " or waiting_on like 'provider:%')"
        } else {
            ")"
        });
    }
    if let Some(priority) = &filter.priority {
        query.push(" and priority = ").push_bind(priority.clone());
    }
    if let Some(coordinator) = filter.coordinator_id {
        query.push(" and coordinator_id = ").push_bind(coordinator.0);
    }
    match filter.open {
        Some(true) => {
            query.push(" and closed_at is null");
        }
        Some(false) => {
            query.push(" and closed_at is not null");
        }
        None => {}
    }
    for word in patients::search_words(filter.q.as_deref()).into_iter().flatten() {
        query
            .push(" and patient_id in (select patients_by_word(")
            .push_bind(word)
            .push("))");
    }
}
