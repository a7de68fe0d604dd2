//! What the panels of a clinic follow: ids only, numbered in the order in which they became visible, so that `Last-Event-ID` never skips one.

use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::postgres::PgListener;
use uuid::Uuid;
use workflows::ids::{JourneyId, PatientId, TenantId};

use crate::{Db, Error, Result, TenantTx};

const CHANNEL: &str = "tenant_events";

/// Something a panel may want to look at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TenantEvent {
    pub id: i64,
    pub at: DateTime<Utc>,
    /// `journey_changed`, `check_in_recorded`, `escalation_opened`, `escalation_acknowledged`, `message_changed`, `lead_created`, `invoice_changed`, `outage`.
    pub kind: String,
    pub journey_id: Option<JourneyId>,
    pub patient_id: Option<PatientId>,
    pub subject_id: Option<Uuid>,
}

/// What to announce.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewEvent<'a> {
    pub kind: &'a str,
    pub journey_id: Option<JourneyId>,
    pub patient_id: Option<PatientId>,
    pub subject_id: Option<Uuid>,
}

/// Appends an event. It takes a lock of the whole clinic until the transaction ends: append last, after every row was written.
pub async fn append(tx: &mut TenantTx, new: NewEvent<'_>) -> Result<i64> {
    append_all(tx, &[new])
        .await?
        .ok_or(Error::internal("an event was not appended"))
}

/// Appends events in order; the id of the last one. The same lock, the same advice.
pub async fn append_all(tx: &mut TenantTx, events: &[NewEvent<'_>]) -> Result<Option<i64>> {
    if events.is_empty() {
        return Ok(None);
    }
    // A number must be drawn only under the lock: it is held until commit, so numbers become visible in their order.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('tenant_events/' || current_tenant()::text, 0))")
        .execute(tx.conn())
        .await?;
    let mut last = None;
    for new in events {
        let id = sqlx::query_scalar!(
            "insert into tenant_events (at, kind, journey_id, patient_id, subject_id) values (clock_timestamp(), $1, $2, $3, $4) returning id",
            new.kind,
            new.journey_id.map(Uuid::from),
            new.patient_id.map(Uuid::from),
            new.subject_id,
        )
        .fetch_one(tx.conn())
        .await?;
        last = Some(id);
    }
    if let Some(id) = last {
        let payload = format!("{}:{id}", tx.tenant_id());
        sqlx::query!("select pg_notify($1, $2)", CHANNEL, payload)
            .execute(tx.conn())
            .await?;
    }
    Ok(last)
}

/// Lets every open stream of this clinic look now, in whatever process it is: a session has ended. Acts on commit.
pub async fn nudge(tx: &mut TenantTx) -> Result<()> {
    let payload = format!("{}:0", tx.tenant_id());
    sqlx::query!("select pg_notify($1, $2)", CHANNEL, payload)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Events after an id, oldest first.
pub async fn after(tx: &mut TenantTx, id: i64, limit: i64) -> Result<Vec<TenantEvent>> {
    let rows = sqlx::query!(
        "select id, at, kind, journey_id, patient_id, subject_id from tenant_events where id > $1 order by id limit $2",
        id,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| TenantEvent {
            id: row.id,
            at: row.at,
            kind: row.kind,
            journey_id: row.journey_id.map(JourneyId),
            patient_id: row.patient_id.map(PatientId),
            subject_id: row.subject_id,
        })
        .collect())
}

/// The newest id of this clinic; 0 before the first.
pub async fn last_id(tx: &mut TenantTx) -> Result<i64> {
    // Through the primary key: the largest of this clinic.
    Ok(sqlx::query_scalar!(
        r#"select coalesce(max(id), 0) as "id!" from tenant_events where tenant_id = current_tenant()"#
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Hears of new events of every clinic, on a connection of its own.
pub struct Listener(PgListener);

impl Listener {
    /// Begins to listen.
    pub async fn connect(db: &Db) -> Result<Self> {
        let mut listener = PgListener::connect_with(db.pool()).await?;
        listener.listen(CHANNEL).await?;
        Ok(Self(listener))
    }

    /// Waits for the next announcement. `None` means that the connection was lost and is back: anything may have happened meanwhile.
    pub async fn next(&mut self) -> Result<Option<(TenantId, i64)>> {
        loop {
            let Some(heard) = self.0.try_recv().await? else {
                return Ok(None);
            };
            if let Some((tenant, id)) = heard.payload().split_once(':')
                && let (Ok(tenant), Ok(id)) = (tenant.parse(), id.parse())
            {
                return Ok(Some((tenant, id)));
            }
        }
    }
}
