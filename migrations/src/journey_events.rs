//! The durable timeline of a journey: appended by the read model's writer, never changed.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use workflows::{ids::JourneyId, journey::Actor};

use crate::{Page, Result, TenantTx};

/// A line of the timeline.
#[derive(Clone, Debug)]
pub struct JourneyEvent {
    /// `""` for the journey itself, else the part that wrote it.
    pub source: String,
    pub seq: i64,
    /// Orders the lines of one decision.
    pub n: i32,
    pub at: DateTime<Utc>,
    /// staff, patient, system or partner.
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    /// Of staff only.
    pub actor_name: Option<String>,
    pub kind: String,
    pub data: Value,
    pub why: Option<Value>,
}

/// Where a page of the timeline begins.
struct Cursor {
    at: DateTime<Utc>,
    seq: i64,
    n: i32,
    source: String,
}

impl Cursor {
    fn print(event: &JourneyEvent) -> String {
        format!(
            "{}.{}.{}.{}",
            event.at.timestamp_micros(),
            event.seq,
            event.n,
            event.source
        )
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '.');
        Some(Self {
            at: DateTime::from_timestamp_micros(parts.next()?.parse().ok()?)?,
            seq: parts.next()?.parse().ok()?,
            n: parts.next()?.parse().ok()?,
            source: parts.next()?.to_owned(),
        })
    }
}

/// A page of the timeline, newest first. A cursor that is not one of ours begins at the top.
pub async fn list(
    tx: &mut TenantTx,
    journey: JourneyId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<JourneyEvent>> {
    let cursor = cursor.and_then(Cursor::parse);
    let events = sqlx::query_as!(
        JourneyEvent,
        r#"select e.source, e.seq, e.n, e.at, e.actor_kind, e.actor_id, s.name as "actor_name?", e.kind, e.data, e.why
             from journey_events e left join staff s on s.tenant_id = e.tenant_id and s.id = e.actor_id
            where e.journey_id = $1 and ($2::timestamptz is null or (e.at, e.seq, e.n, e.source) < ($2, $3, $4, $5))
            order by e.at desc, e.seq desc, e.n desc, e.source desc limit $6"#,
        journey.0,
        cursor.as_ref().map(|cursor| cursor.at),
        cursor.as_ref().map(|cursor| cursor.seq),
        cursor.as_ref().map(|cursor| cursor.n),
        cursor.as_ref().map(|cursor| cursor.source.as_str()),
        limit + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Page::cut(events, limit, Cursor::print))
}

/// A line that somebody beside the journey writes.
pub struct NewLine<'a> {
    pub journey: JourneyId,
    /// Never the journey's own.
    pub source: &'a str,
    /// Unique within the source.
    pub seq: i64,
    pub by: &'a Actor,
    pub kind: &'a str,
    /// Codes and ids, no words of a patient.
    pub data: Value,
}

/// Appends a line; the same number of the same source again changes nothing.
pub async fn append(tx: &mut TenantTx, line: &NewLine<'_>) -> Result<()> {
    sqlx::query!(
        "insert into journey_events (journey_id, source, seq, at, actor_kind, actor_id, kind, data) values ($1, $2, $3, clock_timestamp(), $4, $5, $6, $7)
         on conflict do nothing",
        line.journey.0,
        line.source,
        line.seq,
        line.by.code(),
        line.by.staff().map(Uuid::from),
        line.kind,
        line.data,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The lines of one source, newest first.
pub async fn of_source(tx: &mut TenantTx, journey: JourneyId, source: &str, limit: i64) -> Result<Vec<JourneyEvent>> {
    Ok(sqlx::query_as!(
        JourneyEvent,
        r#"select e.source, e.seq, e.n, e.at, e.actor_kind, e.actor_id, s.name as "actor_name?", e.kind, e.data, e.why
             from journey_events e left join staff s on s.tenant_id = e.tenant_id and s.id = e.actor_id
            where e.journey_id = $1 and e.source = $2 order by e.seq desc, e.n desc limit $3"#,
        journey.0,
        source,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}
