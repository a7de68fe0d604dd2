//! Whatever arrives from outside, kept before anything is done about it: deduplicated, delivered by whoever claims it, tried again until it works.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{EventId, TenantId};

use crate::{
    Error, IngestDb, Result,
    keys::{KeyRef, KeyRing, aad},
};

/// How often an event is tried before it is left for a person: every five minutes for a week, longer than any outage that nobody notices.
pub const MAX_ATTEMPTS: i32 = 2_016;

/// Something that arrived.
pub struct NewInbound<'a> {
    /// Whose it is, when the endpoint says so.
    pub tenant_id: Option<TenantId>,
    /// elevenlabs, whatsapp, intake, portal, …
    pub provider: &'a str,
    /// The partner's word for it, or ours.
    pub kind: &'a str,
    pub endpoint_key: &'a str,
    /// The partner's id of the event: a second delivery has the same.
    pub dedupe_key: &'a str,
    pub body: &'a [u8],
    /// W3C trace context of the request that brought it.
    pub trace_parent: Option<&'a str>,
    /// False when it is kept but belongs to nobody here.
    pub routed: bool,
}

/// What became of an arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Kept; to be delivered.
    Inserted(EventId),
    /// Here already, under this id.
    Duplicate(EventId),
}

/// A claimed event: this process alone delivers it until the lease ends.
#[derive(Clone)]
pub struct Inbound {
    pub id: EventId,
    pub tenant_id: Option<TenantId>,
    pub provider: String,
    pub kind: String,
    pub endpoint_key: String,
    pub dedupe_key: String,
    pub trace_parent: Option<String>,
    /// Counts this attempt.
    pub attempts: i32,
    pub received_at: DateTime<Utc>,
    body_sealed: Vec<u8>,
}

/// How much waits.
#[derive(Clone, Copy, Debug)]
pub struct Backlog {
    pub waiting: i64,
    pub failed: i64,
    /// Age of the oldest waiting event.
    pub oldest_secs: f64,
}

impl Inbound {
    /// Opens the body.
    ///
    /// # Errors
    /// [`crate::Error::Dark`] when the clinic's key is gone.
    pub async fn body(&self, ring: &KeyRing) -> Result<Vec<u8>> {
        ring.open(&key(self.tenant_id), &place(self.id), &self.body_sealed)
            .await
    }
}

fn key(tenant: Option<TenantId>) -> KeyRef {
    tenant.map_or(KeyRef::Platform, KeyRef::Tenant)
}

fn place(id: EventId) -> String {
    aad("inbound_events", "body_sealed", id)
}

/// Keeps an arrival, its body sealed by the clinic's key (the platform's when nobody's).
pub async fn insert(ingest: &IngestDb, ring: &KeyRing, new: &NewInbound<'_>) -> Result<Arrival> {
    let id = EventId(Uuid::now_v7());
    let sealed = ring.seal(&key(new.tenant_id), &place(id), new.body).await?;
    let inserted = sqlx::query_scalar!(
        "insert into inbound_events (id, tenant_id, provider, kind, endpoint_key, dedupe_key, body_sealed, trace_parent, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, case when $9 then 'received' else 'unrouted' end)
         on conflict (provider, endpoint_key, dedupe_key) do nothing returning id",
        id.0,
        new.tenant_id.map(Uuid::from),
        new.provider,
        new.kind,
        new.endpoint_key,
        new.dedupe_key,
        sealed,
        new.trace_parent,
        new.routed,
    )
    .fetch_optional(ingest.pool())
    .await?;
    if let Some(id) = inserted {
        return Ok(Arrival::Inserted(id.into()));
    }
    let known = known(ingest, new.provider, new.endpoint_key, new.dedupe_key).await?;
    known.map(Arrival::Duplicate).ok_or(Error::NotFound("event"))
}

/// The id under which an arrival is here already.
pub async fn known(ingest: &IngestDb, provider: &str, endpoint_key: &str, dedupe_key: &str) -> Result<Option<EventId>> {
    let known = sqlx::query_scalar!(
        "select id from inbound_events where provider = $1 and endpoint_key = $2 and dedupe_key = $3",
        provider,
        endpoint_key,
        dedupe_key,
    )
    .fetch_optional(ingest.pool())
    .await?;
    Ok(known.map(EventId))
}

/// Claims events that are due, oldest first, for `lease_secs`: if this process dies, they are due again after that.
pub async fn claim_due(ingest: &IngestDb, limit: i64, lease_secs: f64) -> Result<Vec<Inbound>> {
    let rows = sqlx::query!(
        "update inbound_events set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
          where id in (select id from inbound_events where state = 'received' and next_attempt_at <= now()
                        order by next_attempt_at, id limit $1 for update skip locked)
         returning id, tenant_id, provider, kind, endpoint_key, dedupe_key, trace_parent, attempts, received_at, body_sealed",
        limit,
        lease_secs,
    )
    .fetch_all(ingest.pool())
    .await?;
    let mut claimed: Vec<Inbound> = rows
        .into_iter()
        .map(|row| Inbound {
            id: row.id.into(),
            tenant_id: row.tenant_id.map(TenantId),
            provider: row.provider,
            kind: row.kind,
            endpoint_key: row.endpoint_key,
            dedupe_key: row.dedupe_key,
            trace_parent: row.trace_parent,
            attempts: row.attempts,
            received_at: row.received_at,
            body_sealed: row.body_sealed,
        })
        .collect();
    claimed.sort_by_key(|event| event.id); // UUIDv7: as they came
    Ok(claimed)
}

/// Claims one event at once, if nobody else has: for answers that must be given while the caller waits.
pub async fn claim(ingest: &IngestDb, id: EventId, lease_secs: f64) -> Result<Option<Inbound>> {
    let row = sqlx::query!(
        "update inbound_events set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
          where id = (select id from inbound_events where id = $1 and state = 'received' and next_attempt_at <= now() for update skip locked)
         returning id, tenant_id, provider, kind, endpoint_key, dedupe_key, trace_parent, attempts, received_at, body_sealed",
        id.0,
        lease_secs,
    )
    .fetch_optional(ingest.pool())
    .await?;
    Ok(row.map(|row| Inbound {
        id: row.id.into(),
        tenant_id: row.tenant_id.map(TenantId),
        provider: row.provider,
        kind: row.kind,
        endpoint_key: row.endpoint_key,
        dedupe_key: row.dedupe_key,
        trace_parent: row.trace_parent,
        attempts: row.attempts,
        received_at: row.received_at,
        body_sealed: row.body_sealed,
    }))
}

/// The event had its effect.
pub async fn delivered(ingest: &IngestDb, id: EventId) -> Result<()> {
    sqlx::query!(
        "update inbound_events set state = 'delivered', delivered_at = now(), error_code = null where id = $1",
        id.0
    )
    .execute(ingest.pool())
    .await?;
    Ok(())
}

/// The event is of no concern here; the code says why.
pub async fn ignored(ingest: &IngestDb, id: EventId, code: &str) -> Result<()> {
    sqlx::query!(
        "update inbound_events set state = 'ignored', delivered_at = now(), error_code = $2 where id = $1",
        id.0,
        code
    )
    .execute(ingest.pool())
    .await?;
    Ok(())
}

/// The event belongs to nobody here.
pub async fn unrouted(ingest: &IngestDb, id: EventId, code: &str) -> Result<()> {
    sqlx::query!(
        "update inbound_events set state = 'unrouted', error_code = $2 where id = $1",
        id.0,
        code
    )
    .execute(ingest.pool())
    .await?;
    Ok(())
}

/// The event could not be delivered now: it is due again after 1, 2, 4, … seconds (five minutes at most), and left for a person after
/// [`MAX_ATTEMPTS`]. Returns whether it was left.
pub async fn try_later(ingest: &IngestDb, id: EventId, code: &str) -> Result<bool> {
    let failed = sqlx::query_scalar!(
        r#"update inbound_events set error_code = $2,
             state = case when attempts >= $3 then 'failed' else state end,
             next_attempt_at = now() + make_interval(secs => least(300, power(2, least(attempts, 10) - 1)))
           where id = $1 and state = 'received' returning state = 'failed' as "failed!""#,
        id.0,
        code,
        MAX_ATTEMPTS,
    )
    .fetch_optional(ingest.pool())
    .await?;
    Ok(failed.unwrap_or(false))
}

/// How much waits, for the metrics.
pub async fn backlog(ingest: &IngestDb) -> Result<Backlog> {
    Ok(sqlx::query_as!(
        Backlog,
        r#"select count(*) filter (where state = 'received') as "waiting!", count(*) filter (where state = 'failed') as "failed!",
                  coalesce(extract(epoch from now() - min(received_at) filter (where state = 'received')), 0)::float8 as "oldest_secs!"
             from inbound_events where state in ('received', 'failed')"#
    )
    .fetch_one(ingest.pool())
    .await?)
}

/// Blanks the bodies in which a person is found by one of these traces, and what names them beside; how many those were. What was not delivered yet is
/// not delivered any more.
///
/// # Errors
/// When the database does not answer: begin again.
pub async fn blank_traces(ingest: &IngestDb, ring: &KeyRing, tenant: TenantId, traces: &[String]) -> Result<u64> {
    let mut after = Uuid::nil();
    let mut blanked = 0;
    loop {
        let rows = sqlx::query!(
            "select id, body_sealed from inbound_events where tenant_id = $1 and body_sealed <> '' and id > $2 order by id limit 200",
            tenant.0,
            after
        )
        .fetch_all(ingest.pool())
        .await?;
        let Some(last) = rows.last() else { return Ok(blanked) };
        after = last.id;
        for row in rows {
            let id = EventId(row.id);
            let body = ring.open(&KeyRef::Tenant(tenant), &place(id), &row.body_sealed).await?;
            let body = String::from_utf8_lossy(&body);
            if !traces.iter().any(|trace| body.contains(trace.as_str())) {
                continue;
            }
            // The partner's message id may hold the phone number.
            let done = sqlx::query!(
                "update inbound_events set body_sealed = '', dedupe_key = 'erased:' || id::text,
                   state = case when state = 'received' then 'ignored' else state end where id = $1",
                row.id
            )
            .execute(ingest.pool())
            .await?;
            blanked += done.rows_affected();
        }
    }
}
