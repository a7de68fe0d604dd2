//! Leads: how a patient first came, what the call said (sealed), and how far it got.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::{JourneyId, LeadId, PatientId, StaffId};

use crate::{
    Error, Page, Result, TenantTx,
    journeys::CardPatient,
    keys::{KeyRef, KeyRing, aad},
};

/// A lead without the sealed columns.
#[derive(Clone)]
pub struct Lead {
    pub id: LeadId,
    pub patient: CardPatient,
    pub journey_id: JourneyId,
    pub source: String,
    pub score: i32,
    /// new, qualified, won or lost.
    pub stage: String,
    pub assigned_to: Option<StaffId>,
    pub created_at: DateTime<Utc>,
}

/// A lead to be kept.
#[derive(Clone, Debug)]
pub struct NewLead<'a> {
    pub patient_id: PatientId,
    pub journey_id: JourneyId,
    pub source: &'a str,
    pub utm: Value,
    pub landing_page: Option<&'a str>,
    pub score: i32,
}

/// What a call said, in its language and in Turkish.
#[derive(Clone, Serialize, Deserialize)]
pub struct Summary {
    pub text: Option<String>,
    pub text_tr: Option<String>,
}

/// What was understood of a lead, opened.
#[derive(Clone)]
pub struct Understood {
    pub source: String,
    pub score: i32,
    pub summary: Option<Summary>,
    pub extraction: Option<Value>,
}

/// Keeps a lead.
pub async fn create(tx: &mut TenantTx, new: &NewLead<'_>) -> Result<LeadId> {
    Ok(sqlx::query_scalar!(
        "insert into leads (id, patient_id, journey_id, source, utm, landing_page, score) values ($1, $2, $3, $4, $5, $6, $7) returning id",
        Uuid::now_v7(),
        new.patient_id.0,
        new.journey_id.0,
        new.source,
        new.utm,
        new.landing_page,
        new.score,
    )
    .fetch_one(tx.conn())
    .await?
    .into())
}

/// Keeps a lead under an id that its cause names, so that it is kept once; returns whether it is new.
pub async fn create_once(tx: &mut TenantTx, id: LeadId, new: &NewLead<'_>) -> Result<bool> {
    let kept = sqlx::query!(
        "insert into leads (id, patient_id, journey_id, source, utm, landing_page, score) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, id) do nothing",
        id.0,
        new.patient_id.0,
        new.journey_id.0,
        new.source,
        new.utm,
        new.landing_page,
        new.score,
    )
    .execute(tx.conn())
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// A page of leads, newest first.
pub async fn list(tx: &mut TenantTx, stage: Option<&str>, cursor: Option<LeadId>, limit: i64) -> Result<Page<Lead>> {
    let rows = sqlx::query!(
        "select l.id, l.journey_id, l.source, l.score, l.stage, l.assigned_to, l.created_at, p.id as patient_id, p.full_name, p.country, p.lang
           from leads l join patients p on p.tenant_id = l.tenant_id and p.id = l.patient_id
          where l.id < coalesce($1, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) and ($2::text is null or l.stage = $2)
          order by l.id desc limit $3",
        cursor.map(Uuid::from),
        stage,
        limit + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    let leads = rows
        .into_iter()
        .map(|row| Lead {
            id: row.id.into(),
            patient: CardPatient {
                id: row.patient_id.into(),
                full_name: row.full_name,
                country: row.country,
                lang: row.lang,
            },
            journey_id: row.journey_id.into(),
            source: row.source,
            score: row.score,
            stage: row.stage,
            assigned_to: row.assigned_to.map(StaffId),
            created_at: row.created_at,
        })
        .collect();
    Ok(Page::cut(leads, limit, |lead: &Lead| lead.id.to_string()))
}

/// One lead.
pub async fn get(tx: &mut TenantTx, id: LeadId) -> Result<Lead> {
    let row = sqlx::query!(
        "select l.id, l.journey_id, l.source, l.score, l.stage, l.assigned_to, l.created_at, p.id as patient_id, p.full_name, p.country, p.lang
           from leads l join patients p on p.tenant_id = l.tenant_id and p.id = l.patient_id where l.id = $1",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("lead"))?;
    Ok(Lead {
        id: row.id.into(),
        patient: CardPatient {
            id: row.patient_id.into(),
            full_name: row.full_name,
            country: row.country,
            lang: row.lang,
        },
        journey_id: row.journey_id.into(),
        source: row.source,
        score: row.score,
        stage: row.stage,
        assigned_to: row.assigned_to.map(StaffId),
        created_at: row.created_at,
    })
}

/// The newest lead of a journey, opened; what is not readable is `None`.
pub async fn of_journey(tx: &mut TenantTx, ring: &KeyRing, journey: JourneyId) -> Result<Option<Understood>> {
    let Some(row) = sqlx::query!(
        "select id, patient_id, source, score, summary_sealed, extraction_sealed from leads where journey_id = $1 order by id desc limit 1",
        journey.0
    )
    .fetch_optional(tx.conn())
    .await?
    else {
        return Ok(None);
    };
    let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
    Ok(Some(Understood {
        source: row.source,
        score: row.score,
        summary: ring
            .open_json(
                &key,
                &aad("leads", "summary_sealed", row.id),
                row.summary_sealed.as_deref(),
            )
            .await?,
        extraction: ring
            .open_json(
                &key,
                &aad("leads", "extraction_sealed", row.id),
                row.extraction_sealed.as_deref(),
            )
            .await?,
    }))
}

/// Keeps what was understood of a call with the newest lead of a journey, sealed by the patient's communication key.
///
/// # Errors
/// [`Error::NotFound`] when the journey has no lead; [`Error::Dark`] when the key was destroyed.
pub async fn set_understood(
    tx: &mut TenantTx,
    ring: &KeyRing,
    journey: JourneyId,
    summary: &Summary,
    extraction: &Value,
    score: i32,
) -> Result<()> {
    let row = sqlx::query!(
        "select id, patient_id from leads where journey_id = $1 order by id desc limit 1 for update",
        journey.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("lead"))?;
    let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
    let summary = ring
        .seal_json(&key, &aad("leads", "summary_sealed", row.id), summary)
        .await?;
    let extraction = ring
        .seal_json(&key, &aad("leads", "extraction_sealed", row.id), extraction)
        .await?;
    sqlx::query!(
        "update leads set summary_sealed = $2, extraction_sealed = $3, score = $4 where id = $1",
        row.id,
        summary,
        extraction,
        score
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
