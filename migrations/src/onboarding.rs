//! What setting a clinic up is judged by: facts that are there anyway, so that it can stop and go on anywhere. Nothing of it is kept.

use chrono::{DateTime, Utc};
use workflows::ids::JourneyId;

use crate::{Result, TenantTx};

/// Who works here, or is asked to.
#[derive(Clone, Copy, Debug)]
pub struct People {
    /// Some owner signs in with a second factor.
    pub owner_has_second_factor: bool,
    pub coordinator: bool,
    pub doctor: bool,
}

/// A journey of the patient who is none.
#[derive(Clone, Debug)]
pub struct TestJourney {
    pub id: JourneyId,
    pub stage: String,
    pub started_at: DateTime<Utc>,
    pub lang: String,
}

/// How much a clinic uses; messages and calls of the last thirty days. What it tried out does not count.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    pub staff: i64,
    pub open_journeys: i64,
    pub messages: i64,
    pub calls: i64,
}

/// Who works here, invited people among them.
pub async fn people(tx: &mut TenantTx) -> Result<People> {
    Ok(sqlx::query_as!(
        People,
        r#"select coalesce(bool_or(role = 'owner' and active and totp_confirmed_at is not null), false) as "owner_has_second_factor!",
                  coalesce(bool_or(role = 'coordinator'), false) as "coordinator!", coalesce(bool_or(role = 'doctor'), false) as "doctor!"
             from staff where active or (invited_at is not null and password_changed_at is null)"#
    )
    .fetch_one(tx.conn())
    .await?)
}

/// The latest test journey, if there was one.
pub async fn test_journey(tx: &mut TenantTx) -> Result<Option<TestJourney>> {
    let row = sqlx::query!(
        "select j.id, j.stage, j.created_at, p.lang from journeys j join patients p on p.id = j.patient_id
          where p.synthetic and p.source <> $1 order by j.id desc limit 1",
        crate::test_patients::SOURCE
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| TestJourney {
        id: row.id.into(),
        stage: row.stage,
        started_at: row.created_at,
        lang: row.lang,
    }))
}

/// Whether a test journey was ever lived to its end.
pub async fn tested(tx: &mut TenantTx) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from journeys j join patients p on p.id = j.patient_id where p.synthetic and j.stage = 'closed') as "tested!""#
    )
    .fetch_one(tx.conn())
    .await?)
}

/// How much the clinic uses.
pub async fn usage(tx: &mut TenantTx) -> Result<Usage> {
    Ok(sqlx::query_as!(
        Usage,
        r#"select (select count(*) from staff where active) as "staff!",
                  (select count(*) from journeys j join patients p on p.id = j.patient_id where j.closed_at is null and not p.synthetic) as "open_journeys!",
                  (select count(*) from messages where direction = 'out' and at > now() - interval '30 days') as "messages!",
                  (select count(*) from calls where direction = 'out' and created_at > now() - interval '30 days') as "calls!""#
    )
    .fetch_one(tx.conn())
    .await?)
}
