//! Journeys that stand still, as sweeps found them. A row is there while its reason is.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::JourneyId;

use crate::{Error, OpsDb, Page, Result, TenantTx};

/// In which way a journey stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A due time has passed, and nothing came of it.
    Overdue,
    /// Its workflow task fails again and again.
    TaskFailing,
    /// Open by its row, and its workflow is over or gone.
    NotRunning,
    /// Its workflow decided more than its row shows.
    RecordBehind,
    /// Its workflow could not be started.
    NotStarted,
    /// The patient of the training clinic who is none did not get through.
    TestPatientLate,
}

impl Kind {
    pub const ALL: [Self; 6] = [
        Self::Overdue,
        Self::TaskFailing,
        Self::NotRunning,
        Self::RecordBehind,
        Self::NotStarted,
        Self::TestPatientLate,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::TaskFailing => "task_failing",
            Self::NotRunning => "not_running",
            Self::RecordBehind => "record_behind",
            Self::NotStarted => "not_started",
            Self::TestPatientLate => "test_patient_late",
        }
    }
}

/// What was found of a journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: Kind,
    /// What is overdue, how a workflow ended, which failure: a code.
    pub code: Option<String>,
    pub since: DateTime<Utc>,
}

/// A journey that stands still, as operators see it.
#[derive(Clone, Debug)]
pub struct Stuck {
    /// The slug.
    pub clinic: String,
    pub journey_id: Uuid,
    pub kind: String,
    pub code: Option<String>,
    pub since: DateTime<Utc>,
    pub found_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
}

/// Writes down what a look at a journey came to; of the kinds that were looked for, the others are healed. True when it is news.
pub async fn judge(
    tx: &mut TenantTx,
    journey: JourneyId,
    looked_for: &[Kind],
    found: Option<&Finding>,
) -> Result<bool> {
    let healed: Vec<String> = looked_for
        .iter()
        .filter(|kind| found.is_none_or(|found| found.kind != **kind))
        .map(|kind| kind.code().to_owned())
        .collect();
    sqlx::query!(
        "delete from stuck_journeys where journey_id = $1 and kind = any ($2)",
        journey.0,
        &healed
    )
    .execute(tx.conn())
    .await?;
    let Some(found) = found else { return Ok(false) };
    let news = sqlx::query_scalar!(
        r#"insert into stuck_journeys (journey_id, kind, code, since) values ($1, $2, $3, $4)
           on conflict (tenant_id, journey_id, kind) do update set code = excluded.code, since = excluded.since, seen_at = now()
           returning (xmax = 0) as "news!""#,
        journey.0,
        found.kind.code(),
        found.code,
        found.since
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(news)
}

/// Journeys of the clinic that were found to stand still in one of these ways.
pub async fn known(tx: &mut TenantTx, kinds: &[Kind]) -> Result<Vec<JourneyId>> {
    let kinds: Vec<String> = kinds.iter().map(|kind| kind.code().to_owned()).collect();
    let ids = sqlx::query_scalar!(
        "select distinct journey_id from stuck_journeys where kind = any ($1) order by 1 limit 1000",
        &kinds
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(JourneyId).collect())
}

/// Those of all clinics, the newest found first.
///
/// # Errors
/// [`Error::Invalid`] `cursor` when it is none of this list.
pub async fn list(ops: &OpsDb, kind: Option<Kind>, cursor: Option<&str>, limit: i64) -> Result<Page<Stuck>> {
    let after = cursor
        .map(|text| place(text).ok_or(Error::Invalid("cursor".into())))
        .transpose()?;
    let (at, id) = after.unzip();
    let rows = sqlx::query_as!(
        Stuck,
        "select t.slug as clinic, s.journey_id, s.kind, s.code, s.since, s.found_at, s.seen_at
           from stuck_journeys s join tenants t on t.id = s.tenant_id
          where ($1::text is null or s.kind = $1) and ($2::timestamptz is null or (s.found_at, s.journey_id) < ($2, $3::uuid))
          order by s.found_at desc, s.journey_id desc limit $4",
        kind.map(Kind::code),
        at,
        id,
        limit + 1
    )
    .fetch_all(ops.pool())
    .await?;
    Ok(Page::cut(rows, limit, |row| {
        format!("{}.{}", row.found_at.timestamp_micros(), row.journey_id)
    }))
}

fn place(text: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (micros, id) = text.split_once('.')?;
    Some((DateTime::from_timestamp_micros(micros.parse().ok()?)?, id.parse().ok()?))
}

/// How many there are of each kind, none left out, for the metrics.
pub async fn totals(ops: &OpsDb) -> Result<Vec<(String, i64)>> {
    let kinds: Vec<String> = Kind::ALL.iter().map(|kind| kind.code().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select k.kind as "kind!", (select count(*) from stuck_journeys s where s.kind = k.kind) as "count!" from unnest($1::text[]) as k (kind)"#,
        &kinds
    )
    .fetch_all(ops.pool())
    .await?;
    Ok(rows.into_iter().map(|row| (row.kind, row.count)).collect())
}
