//! Who looked at what, and why: appended, never changed, sealed into a chain moments later (see [`crate::audit_chain`]).

use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{Page, Result, TenantTx};

/// One entry. Codes and ids only. From where it happened is the transaction's to say, see [`TenantTx::come_from`].
#[derive(Clone, Copy, Debug, Default)]
pub struct NewEntry<'a> {
    /// staff, patient, operator, system or partner.
    pub actor_kind: &'a str,
    pub actor_id: Option<Uuid>,
    /// `messages_read`, `portal_link_made`, …
    pub action: &'a str,
    pub subject_kind: &'a str,
    pub subject_id: Option<Uuid>,
    pub patient_id: Option<PatientId>,
    /// Code; the purpose that the action has by itself when none is given.
    pub purpose: Option<&'a str>,
}

/// An entry as it was written.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
}

/// An entry with who it was.
#[derive(Clone, Debug)]
pub struct Seen {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    /// Of the staff; none for others.
    pub actor_name: Option<String>,
    pub actor_role: Option<String>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    pub purpose: Option<String>,
    pub origin: Option<String>,
    /// Its number in the chain; none for the moments before it is sealed.
    pub chain_n: Option<i64>,
}

/// The purpose that an action has by itself.
fn purpose_of(action: &str) -> &'static str {
    match action {
        "person_exported" | "clinic_exported" | "access_log_read" => "request_of_person",
        action if action.starts_with("privacy.") || action.starts_with("consent.") => "request_of_person",
        action if action.starts_with("transfer.") => "care",
        action if action.ends_with("_read") || action.ends_with("_listed") => "care",
        "payloads_decoded" => "support",
        _ => "administration",
    }
}

/// Appends an entry.
pub async fn append(tx: &mut TenantTx, new: &NewEntry<'_>) -> Result<()> {
    let origin = tx.origin();
    sqlx::query!(
        "insert into audit_entries (actor_kind, actor_id, action, subject_kind, subject_id, patient_id, purpose, origin, session_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.actor_kind,
        new.actor_id,
        new.action,
        new.subject_kind,
        new.subject_id,
        new.patient_id.map(Uuid::from),
        new.purpose.unwrap_or_else(|| purpose_of(new.action)),
        origin.door,
        origin.session,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Appends an entry unless the same somebody did the same to the same thing within `quiet`: for lists and boards, which panels ask for again and again.
/// When there was one, how long it still counts.
pub async fn append_seldom(tx: &mut TenantTx, new: &NewEntry<'_>, quiet: TimeDelta) -> Result<Option<Duration>> {
    let origin = tx.origin();
    // A look is not worth waiting for the disk: only a crash of the server within the same moment could lose its entry.
    let left = sqlx::query_scalar!(
        r#"with light as (select set_config('synchronous_commit', 'off', true)),
         before as (select max(at) as at from audit_entries
             where actor_id is not distinct from $2 and action = $3 and subject_id is not distinct from $5 and patient_id is not distinct from $6
               and session_id is not distinct from $9 and at > now() - make_interval(secs => $10)),
         written as (
         insert into audit_entries (actor_kind, actor_id, action, subject_kind, subject_id, patient_id, purpose, origin, session_id)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9 from light, before where before.at is null)
         select extract(epoch from at - now() + make_interval(secs => $10))::float8 as "left?" from before"#,
        new.actor_kind,
        new.actor_id,
        new.action,
        new.subject_kind,
        new.subject_id,
        new.patient_id.map(Uuid::from),
        new.purpose.unwrap_or_else(|| purpose_of(new.action)),
        origin.door,
        origin.session,
        quiet.as_seconds_f64(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(left.map(|secs| Duration::from_secs_f64(secs.max(0.0))))
}

/// Entries about a patient, newest first.
pub async fn of_patient(tx: &mut TenantTx, patient: PatientId, limit: i64) -> Result<Vec<AuditEntry>> {
    Ok(sqlx::query_as!(
        AuditEntry,
        "select id, at, actor_kind, actor_id, action, subject_kind, subject_id from audit_entries where patient_id = any ((select person($1))::uuid[]) order by id desc limit $2",
        patient.0,
        limit
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Entries about a patient with who they tell of, newest first. Others than the patient only, when asked so.
pub async fn page_of_patient(
    tx: &mut TenantTx,
    patient: PatientId,
    others_only: bool,
    before: Option<i64>,
    limit: i64,
) -> Result<Page<Seen>> {
    let items = sqlx::query_as!(
        Seen,
        r#"select e.id, e.at, e.actor_kind, e.actor_id, s.name as "actor_name?", s.role as "actor_role?", e.action, e.subject_kind, e.subject_id,
                  e.purpose, e.origin, e.chain_n
             from audit_entries e left join staff s on s.tenant_id = e.tenant_id and s.id = e.actor_id and e.actor_kind = 'staff'
            where e.patient_id = any ((select person($1))::uuid[]) and ($2::bigint is null or e.id < $2) and (not $3 or e.actor_kind <> 'patient')
            order by e.id desc limit $4"#,
        patient.0,
        before,
        others_only,
        limit + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Page::cut(items, limit, |entry| entry.id.to_string()))
}
