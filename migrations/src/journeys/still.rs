//! What a sweep needs that looks for journeys which stand still.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::JourneyId;

use crate::{Result, TenantTx};

/// What the row of a journey says of its pulse.
#[derive(Clone, Debug)]
pub struct Pulse {
    pub workflow_id: String,
    pub seq: i64,
    pub next_due_at: Option<DateTime<Utc>>,
    pub next_due_code: Option<String>,
    pub started_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
    /// A person holds it, or something of it waits for one.
    pub held: bool,
}

impl Pulse {
    /// Since when something of it should have happened: due before an instant, and neither held nor over.
    pub fn overdue(&self, before: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.next_due_at
            .filter(|at| *at < before && !self.held && self.closed_at.is_none() && self.started_at.is_some())
    }
}

/// The pulse of a journey.
pub async fn pulse(tx: &mut TenantTx, id: JourneyId) -> Result<Option<Pulse>> {
    Ok(sqlx::query_as!(
        Pulse,
        r#"select workflow_id, seq, next_due_at, next_due_code, started_at, closed_at, updated_at,
                  paused or parked_reason is not null as "held!"
             from journeys where id = $1"#,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Open journeys with something due before an instant and nothing that holds them, in order of their ids.
pub async fn due_before(
    tx: &mut TenantTx,
    before: DateTime<Utc>,
    after: Option<JourneyId>,
    limit: i64,
) -> Result<Vec<JourneyId>> {
    let ids = sqlx::query_scalar!(
        "select id from journeys
          where closed_at is null and next_due_at < $1 and not paused and parked_reason is null and started_at is not null
            and ($2::uuid is null or id > $2)
          order by id limit $3",
        before,
        after.map(Uuid::from),
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(JourneyId).collect())
}

/// Open journeys that were started, in order of their ids.
pub async fn running(tx: &mut TenantTx, after: Option<JourneyId>, limit: i64) -> Result<Vec<JourneyId>> {
    let ids = sqlx::query_scalar!(
        "select id from journeys where closed_at is null and started_at is not null and ($1::uuid is null or id > $1) order by id limit $2",
        after.map(Uuid::from),
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(JourneyId).collect())
}
