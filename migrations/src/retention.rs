//! How long each class of data is kept, and its destruction when that time is over. The shipped schedule is a default: what the sources say differs, so
//! a clinic sets its own.

mod run;

pub use run::{Files, Places, Ran, run, unrouted};

use chrono::{DateTime, TimeDelta, Utc};
use workflows::ids::PatientId;

use crate::{Error, IngestDb, Result, TenantTx};

/// A class of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Leads,
    CallTranscripts,
    Arrivals,
    Outbox,
    Sessions,
    PortalLinks,
    IdempotencyKeys,
    HealthRecord,
    Invoices,
    Audit,
    Consents,
}

/// What happens when the time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Rows or their words are destroyed by the run itself.
    Destroy,
    /// The person is erased, by the workflow of erasures.
    EraseLead,
    /// The record key of a patient who was erased earlier is destroyed.
    EndHold,
    /// Only counted: append-only rows and duties of book-keeping end by a person's decision.
    Report,
}

impl Class {
    pub const ALL: [Self; 11] = [
        Self::Leads,
        Self::CallTranscripts,
        Self::Arrivals,
        Self::Outbox,
        Self::Sessions,
        Self::PortalLinks,
        Self::IdempotencyKeys,
        Self::HealthRecord,
        Self::Invoices,
        Self::Audit,
        Self::Consents,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Leads => "leads",
            Self::CallTranscripts => "call_transcripts",
            Self::Arrivals => "arrivals",
            Self::Outbox => "outbox",
            Self::Sessions => "sessions",
            Self::PortalLinks => "portal_links",
            Self::IdempotencyKeys => "idempotency_keys",
            Self::HealthRecord => "health_record",
            Self::Invoices => "invoices",
            Self::Audit => "audit",
            Self::Consents => "consents",
        }
    }

    /// Days of the shipped schedule.
    pub const fn default_days(self) -> i32 {
        match self {
            Self::Leads | Self::CallTranscripts | Self::Outbox => 365,
            Self::Arrivals | Self::Sessions => 90,
            Self::PortalLinks | Self::IdempotencyKeys => 30,
            Self::HealthRecord => 20 * 365,
            Self::Invoices | Self::Audit => 10 * 365,
            Self::Consents => 30 * 365,
        }
    }

    /// The fewest days that a clinic may choose: below them a law or the work itself is broken.
    pub const fn fewest_days(self) -> i32 {
        match self {
            Self::HealthRecord => 10 * 365,
            Self::Invoices => 5 * 365,
            Self::Audit => 2 * 365,
            Self::Consents => 10 * 365,
            _ => 7,
        }
    }

    pub const fn means(self) -> Means {
        match self {
            Self::Leads => Means::EraseLead,
            Self::HealthRecord => Means::EndHold,
            Self::Invoices | Self::Audit | Self::Consents => Means::Report,
            _ => Means::Destroy,
        }
    }

    /// The class of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }
}

/// A line of a clinic's schedule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub class: Class,
    pub keep_days: i32,
    /// Whether the clinic chose it.
    pub own: bool,
}

/// How long a class is kept here.
pub async fn keep_days(tx: &mut TenantTx, class: Class) -> Result<i32> {
    let own = sqlx::query_scalar!("select keep_days from retention_rules where class = $1", class.code())
        .fetch_optional(tx.conn())
        .await?;
    Ok(own.unwrap_or_else(|| class.default_days()))
}

/// The whole schedule.
pub async fn schedule(tx: &mut TenantTx) -> Result<Vec<Rule>> {
    let own = sqlx::query!("select class, keep_days from retention_rules")
        .fetch_all(tx.conn())
        .await?;
    Ok(Class::ALL
        .into_iter()
        .map(|class| {
            let chosen = own.iter().find(|row| row.class == class.code());
            Rule {
                class,
                keep_days: chosen.map_or(class.default_days(), |row| row.keep_days),
                own: chosen.is_some(),
            }
        })
        .collect())
}

/// Sets how long a class is kept.
///
/// # Errors
/// [`Error::Invalid`] `keep_days` when it is less than the class allows.
pub async fn set(tx: &mut TenantTx, class: Class, keep_days: i32) -> Result<()> {
    if keep_days < class.fewest_days() {
        return Err(Error::Invalid("keep_days".into()));
    }
    sqlx::query!(
        "insert into retention_rules (class, keep_days) values ($1, $2)
         on conflict (tenant_id, class) do update set keep_days = excluded.keep_days, updated_at = now()",
        class.code(),
        keep_days
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The instant before which things of a class are over their time.
pub async fn limit(tx: &mut TenantTx, class: Class, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    Ok(now - TimeDelta::days(i64::from(keep_days(tx, class).await?)))
}

/// How many things of a class are over their time. Arrivals are counted by [`arrivals_over`].
pub async fn count_over(tx: &mut TenantTx, class: Class, before: DateTime<Utc>) -> Result<i64> {
    let conn = tx.conn();
    let n = match class {
        Class::Leads => return Ok(i64::try_from(leads_over(tx, before).await?.len()).unwrap_or(i64::MAX)),
        Class::CallTranscripts => {
            sqlx::query_scalar!(
                "select count(*) from calls where created_at < $1 and (transcript_sealed is not null or summary_sealed is not null)",
                before
            )
            .fetch_one(conn)
            .await?
        }
        Class::Outbox => {
            sqlx::query_scalar!(
                "select count(*) from outbox where settled_at < $1 and state in ('sent', 'failed')",
                before
            )
            .fetch_one(conn)
            .await?
        }
        Class::Sessions => {
            sqlx::query_scalar!(
                "select count(*) from sessions where least(expires_at, coalesce(revoked_at, 'infinity')) < $1",
                before
            )
            .fetch_one(conn)
            .await?
        }
        Class::PortalLinks => {
            sqlx::query_scalar!("select count(*) from portal_links where expires_at < $1", before)
                .fetch_one(conn)
                .await?
        }
        Class::IdempotencyKeys => {
            sqlx::query_scalar!("select count(*) from idempotency_keys where created_at < $1", before)
                .fetch_one(conn)
                .await?
        }
        Class::HealthRecord => {
            let held = sqlx::query_scalar!(
                "select count(*) from (select patient_id from legal_holds where released_at is null group by patient_id having max(until) < now()::date) over_ones"
            )
            .fetch_one(conn)
            .await?
            .unwrap_or(0);
            let records = records_over(tx, before).await?.len();
            return Ok(held + i64::try_from(records).unwrap_or(i64::MAX));
        }
        Class::Invoices => {
            sqlx::query_scalar!("select count(*) from invoices where created_at < $1", before)
                .fetch_one(conn)
                .await?
        }
        Class::Audit => {
            sqlx::query_scalar!("select count(*) from audit_entries where at < $1", before)
                .fetch_one(conn)
                .await?
        }
        Class::Consents => {
            sqlx::query_scalar!("select count(*) from consents where at < $1", before)
                .fetch_one(conn)
                .await?
        }
        Class::Arrivals => None,
    };
    Ok(n.unwrap_or(0))
}

/// Destroys what is over its time of the classes that the run itself may destroy; how many rows those were.
pub async fn destroy_over(tx: &mut TenantTx, class: Class, before: DateTime<Utc>) -> Result<u64> {
    let conn = tx.conn();
    let done = match class {
        Class::CallTranscripts => {
            sqlx::query!(
                "update calls set transcript_sealed = null, summary_sealed = null
                  where created_at < $1 and (transcript_sealed is not null or summary_sealed is not null)",
                before
            )
            .execute(conn)
            .await?
        }
        Class::Outbox => {
            sqlx::query!(
                "delete from outbox where settled_at < $1 and state in ('sent', 'failed')",
                before
            )
            .execute(conn)
            .await?
        }
        Class::Sessions => {
            sqlx::query!(
                "delete from sessions where least(expires_at, coalesce(revoked_at, 'infinity')) < $1",
                before
            )
            .execute(conn)
            .await?
        }
        Class::PortalLinks => {
            sqlx::query!("delete from portal_links where expires_at < $1", before)
                .execute(conn)
                .await?
        }
        Class::IdempotencyKeys => {
            sqlx::query!("delete from idempotency_keys where created_at < $1", before)
                .execute(conn)
                .await?
        }
        _ => return Err(Error::internal("this class is not destroyed by a run")),
    };
    Ok(done.rows_affected())
}

// A person's files are unfolded first in each of these: as a condition of `any (person(p.id))` the planner makes a join of it that no index serves, and asks
// the function for every journey of the clinic and every patient.

/// Leads who never came, with no word from or to them since.
pub async fn leads_over(tx: &mut TenantTx, before: DateTime<Utc>) -> Result<Vec<PatientId>> {
    let ids = sqlx::query_scalar!(
        "select p.id from patients p
          where p.deleted_at is null and p.created_at < $1 and p.status = 'lead' and p.merged_into is null
            and not exists (select from unnest(person(p.id)) file (id) join journeys j on j.tenant_id = p.tenant_id and j.patient_id = file.id
                             where (j.closed_at is null or j.closed_at >= $1 or j.stage <> 'cancelled' or j.surgery_at <= now()))
            and not exists (select from unnest(person(p.id)) file (id) join messages m on m.tenant_id = p.tenant_id and m.patient_id = file.id where m.at >= $1)
            and not exists (select from unnest(person(p.id)) file (id) join calls c on c.tenant_id = p.tenant_id and c.patient_id = file.id where c.created_at >= $1)
            and not exists (select from unnest(person(p.id)) file (id) join invoices i on i.tenant_id = p.tenant_id and i.patient_id = file.id)
          order by p.id limit 1000",
        before
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(PatientId).collect())
}

/// Treated patients whose record is over its time although nobody ever asked for their erasure.
pub async fn records_over(tx: &mut TenantTx, before: DateTime<Utc>) -> Result<Vec<PatientId>> {
    let ids = sqlx::query_scalar!(
        "select p.id from patients p
          where p.deleted_at is null and p.status <> 'erased' and p.merged_into is null
            and exists (select from unnest(person(p.id)) file (id) join journeys j on j.tenant_id = p.tenant_id and j.patient_id = file.id
                         where (j.stage = 'closed' or j.surgery_at < $1))
            and not exists (select from unnest(person(p.id)) file (id) join journeys j on j.tenant_id = p.tenant_id and j.patient_id = file.id
                             where (j.closed_at is null or greatest(j.closed_at, j.surgery_at) >= $1))
            and not exists (select from unnest(person(p.id)) file (id) join messages m on m.tenant_id = p.tenant_id and m.patient_id = file.id where m.at >= $1)
          order by p.id limit 500",
        before
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(PatientId).collect())
}

/// For so many days what came for no clinic that we know is kept: long enough to find out whose it was.
pub const UNROUTED_DAYS: i64 = 30;

/// How many delivered arrivals of a clinic, or such as came for none, still have a body and are over their time.
pub async fn arrivals_over(ingest: &IngestDb, tenant: Option<uuid::Uuid>, before: DateTime<Utc>) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from inbound_events where tenant_id is not distinct from $1 and received_at < $2 and state <> 'received' and body_sealed <> ''"#,
        tenant,
        before
    )
    .fetch_one(ingest.pool())
    .await?)
}

/// Blanks the bodies of those; their rows stay, so that a repeated event is still known.
pub async fn blank_arrivals(ingest: &IngestDb, tenant: Option<uuid::Uuid>, before: DateTime<Utc>) -> Result<u64> {
    let done = sqlx::query!(
        "update inbound_events set body_sealed = '' where tenant_id is not distinct from $1 and received_at < $2 and state <> 'received' and body_sealed <> ''",
        tenant,
        before
    )
    .execute(ingest.pool())
    .await?;
    Ok(done.rows_affected())
}

/// Writes down what a run found and destroyed.
pub async fn record_run(
    tx: &mut TenantTx,
    class: Class,
    before: DateTime<Utc>,
    found: i64,
    removed: i64,
) -> Result<()> {
    sqlx::query!(
        "insert into retention_runs (class, before, found, removed) values ($1, $2, $3, $4)",
        class.code(),
        before,
        found,
        removed
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
