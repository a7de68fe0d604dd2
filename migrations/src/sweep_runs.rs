//! When each sweep was last through, and what it came to: those who watch over sweeps read it beside Temporal, and without it.

use chrono::{DateTime, Utc};

use crate::{IngestDb, OpsDb, Result};

/// The last run of a sweep.
#[derive(Clone, Debug)]
pub struct Run {
    pub name: String,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub looked_at: i32,
    pub found: i32,
    pub error_code: Option<String>,
}

/// A run begins.
pub async fn begin(ingest: &IngestDb, name: &str) -> Result<()> {
    sqlx::query!(
        "insert into sweep_runs (name, started_at) values ($1, now()) on conflict (name) do update set started_at = now()",
        name
    )
    .execute(ingest.pool())
    .await?;
    Ok(())
}

/// A run is over; one that broke off keeps the time of the last whole one.
pub async fn finish(ingest: &IngestDb, name: &str, looked_at: u32, found: u32, error: Option<&str>) -> Result<()> {
    let count = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    sqlx::query!(
        "insert into sweep_runs (name, finished_at, looked_at, found, error_code)
           values ($1, case when $4::text is null then now() end, $2, $3, $4)
         on conflict (name) do update set looked_at = $2, found = $3, error_code = $4, finished_at = coalesce(excluded.finished_at, sweep_runs.finished_at)",
        name,
        count(looked_at),
        count(found),
        error
    )
    .execute(ingest.pool())
    .await?;
    Ok(())
}

/// Where a sweep in parts goes on.
pub async fn mark(ingest: &IngestDb, name: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("select mark from sweep_runs where name = $1", name)
        .fetch_optional(ingest.pool())
        .await?
        .flatten())
}

/// Where it goes on next time; none for the beginning.
pub async fn set_mark(ingest: &IngestDb, name: &str, mark: Option<&str>) -> Result<()> {
    sqlx::query!("update sweep_runs set mark = $2 where name = $1", name, mark)
        .execute(ingest.pool())
        .await?;
    Ok(())
}

/// All that ever ran.
pub async fn list(ops: &OpsDb) -> Result<Vec<Run>> {
    Ok(sqlx::query_as!(
        Run,
        "select name, started_at, finished_at, looked_at, found, error_code from sweep_runs order by name"
    )
    .fetch_all(ops.pool())
    .await?)
}
