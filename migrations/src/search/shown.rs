//! What search shows of those it found.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{DocumentId, JourneyId, LeadId, PatientId};

use crate::{Result, TenantTx};

/// A patient, and the open journey that moved last.
#[derive(Clone)]
pub struct FoundPatient {
    pub id: PatientId,
    pub full_name: String,
    pub country: Option<String>,
    pub lang: String,
    pub status: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub journey_id: Option<JourneyId>,
    pub stage: Option<String>,
}

/// A lead that somebody still works at.
#[derive(Clone)]
pub struct FoundLead {
    pub id: LeadId,
    pub patient_id: PatientId,
    pub full_name: String,
    pub journey_id: JourneyId,
    pub stage: String,
    pub source: String,
    pub created_at: DateTime<Utc>,
}

/// A document and whose it is.
#[derive(Clone)]
pub struct FoundDocument {
    pub id: DocumentId,
    pub patient_id: PatientId,
    pub full_name: String,
    pub kind: String,
    pub title: String,
    pub created_at: DateTime<Utc>,
}

/// The patients of these ids, in their order.
pub async fn patients(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<FoundPatient>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select p.id, p.full_name, p.country, p.lang, p.status, p.phone, p.email, j.id as "journey_id?", j.stage as "stage?"
             from unnest($1::uuid[]) with ordinality asked (id, place)
             join patients p on p.id = asked.id and p.deleted_at is null
             left join lateral (select id, stage from journeys where patient_id = any (person(p.id)) and closed_at is null
                                 order by updated_at desc, id desc limit 1) j on true
            order by asked.place"#,
        ids
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| FoundPatient {
            id: row.id.into(),
            full_name: row.full_name,
            country: row.country,
            lang: row.lang,
            status: row.status,
            phone: row.phone,
            email: row.email,
            journey_id: row.journey_id.map(JourneyId),
            stage: row.stage,
        })
        .collect())
}

/// Leads of these patients that are neither won nor lost, newest first.
pub async fn leads(tx: &mut TenantTx, patients: &[Uuid], limit: i64) -> Result<Vec<FoundLead>> {
    if patients.is_empty() {
        return Ok(Vec::new());
    }
    // By way of the journeys, which an index finds by patient; the files of a person are unfolded first, since as a condition of the join they would be
    // worked out anew for every journey of the clinic.
    let rows = sqlx::query!(
        "select l.id, p.id as patient_id, p.full_name, l.journey_id, l.stage, l.source, l.created_at
           from patients p cross join lateral unnest(person(p.id)) file (id) join journeys j on j.patient_id = file.id join leads l on l.journey_id = j.id
          where p.id = any ($1) and p.deleted_at is null and l.stage in ('new', 'qualified') order by l.id desc limit $2",
        patients,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| FoundLead {
            id: row.id.into(),
            patient_id: row.patient_id.into(),
            full_name: row.full_name,
            journey_id: row.journey_id.into(),
            stage: row.stage,
            source: row.source,
            created_at: row.created_at,
        })
        .collect())
}

/// The documents of these ids, in their order.
pub async fn documents(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<FoundDocument>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select d.id, p.id as patient_id, p.full_name, d.type as kind, d.title, d.created_at
             from unnest($1::uuid[]) with ordinality asked (id, place)
             join documents d on d.id = asked.id and d.state <> 'refused'
             join patients p on p.id = d.patient_id and p.deleted_at is null
            order by asked.place"#,
        ids
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| FoundDocument {
            id: row.id.into(),
            patient_id: row.patient_id.into(),
            full_name: row.full_name,
            kind: row.kind,
            title: row.title,
            created_at: row.created_at,
        })
        .collect())
}
