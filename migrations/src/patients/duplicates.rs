//! Who may be whom: candidates for one person, and the pairs that a clinic has not decided about.

mod judge;
mod pairs;

use chrono::{DateTime, NaiveDate, Utc};
use workflows::ids::PatientId;

pub use judge::{Likeness, Strength};
pub use pairs::{Pair, dismiss, list, pair_of, take_up};

use crate::{
    Result, TenantTx,
    search::{self, Question},
};

/// What is known of somebody: of a patient, or of one about to be made.
#[derive(Clone, Default)]
pub struct Known {
    pub id: Option<PatientId>,
    pub full_name: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    pub whatsapp_id: Option<String>,
    pub email: Option<String>,
    pub dob: Option<NaiveDate>,
    pub country: Option<String>,
}

/// A patient as duplicates show one.
#[derive(Clone)]
pub struct Brief {
    pub id: PatientId,
    pub full_name: String,
    pub country: Option<String>,
    pub lang: String,
    pub phone: Option<String>,
    pub whatsapp_id: Option<String>,
    pub email: Option<String>,
    pub dob: Option<NaiveDate>,
    pub status: String,
    pub source: String,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

impl Brief {
    /// What is known of this patient.
    pub fn known(&self) -> Known {
        Known {
            id: Some(self.id),
            full_name: Some(self.full_name.clone()),
            phone: self.phone.clone(),
            whatsapp_id: self.whatsapp_id.clone(),
            email: self.email.clone(),
            dob: self.dob,
            country: self.country.clone(),
        }
    }
}

/// Somebody who may be the same person, and why.
#[derive(Clone)]
pub struct Candidate {
    pub patient: Brief,
    pub likeness: Likeness,
}

/// Names that are looked at; the best fit comes first.
const LOOKED_AT: i64 = 30;
/// Candidates that are told.
const TOLD: usize = 20;

/// Who may be the same person as this one, the strongest first.
pub async fn candidates(tx: &mut TenantTx, known: &Known) -> Result<Vec<Candidate>> {
    let mut names = Vec::new();
    if let Some(name) = &known.full_name {
        let found = search::find(tx, &Question::parse(name).missing(1), false, LOOKED_AT).await?;
        names = found.patients.into_iter().map(|hit| hit.id).collect();
    }
    let digits = known.whatsapp_id.clone().or_else(|| {
        known
            .phone
            .as_deref()
            .map(|phone| phone.trim_start_matches('+').to_owned())
    });
    let rows = sqlx::query!(
        r#"with found as (
             select coalesce(merged_into, id) as id from patients where phone = $1 and deleted_at is null
             union select coalesce(merged_into, id) from patients where phone = '+' || $2 and deleted_at is null
             union select coalesce(merged_into, id) from patients where whatsapp_id = $2 and deleted_at is null
             union select coalesce(a.merged_into, a.id) from patient_words w join patients a on a.id = w.patient_id
                    where w.word = left(fold($3), 64) and lower(a.email) = lower($3) and a.deleted_at is null
             union select unnest($4::uuid[]))
           select p.id, p.full_name, p.country, p.lang, p.phone, p.whatsapp_id, p.email, p.dob, p.status, p.source, p.created_at, p.version,
                  latin(fold(p.full_name)) as "folded!", latin(fold($5)) as mine
             from patients p join found f on f.id = p.id
            where p.deleted_at is null and p.merged_into is null and not p.synthetic
              and ($6::uuid is null or p.id <> (select person_root($6))) limit 100"#,
        known.phone,
        digits,
        known.email,
        &names,
        known.full_name,
        known.id.map(uuid::Uuid::from),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut candidates: Vec<Candidate> = rows
        .into_iter()
        .filter_map(|row| {
            let patient = Brief {
                id: row.id.into(),
                full_name: row.full_name,
                country: row.country,
                lang: row.lang,
                phone: row.phone,
                whatsapp_id: row.whatsapp_id,
                email: row.email,
                dob: row.dob,
                status: row.status,
                source: row.source,
                created_at: row.created_at,
                version: row.version,
            };
            let similarity = judge::similarity(row.mine.as_deref().unwrap_or_default(), &row.folded);
            let likeness = judge::judge(known, &patient, similarity)?;
            Some(Candidate { patient, likeness })
        })
        .collect();
    candidates.sort_by(|one, other| other.likeness.rank().total_cmp(&one.likeness.rank()));
    candidates.truncate(TOLD);
    Ok(candidates)
}

/// A patient as duplicates show one; of somebody who was merged, the one who stayed.
pub async fn brief(tx: &mut TenantTx, id: PatientId) -> Result<Brief> {
    sqlx::query_as!(
        Brief,
        "select id, full_name, country, lang, phone, whatsapp_id, email, dob, status, source, created_at, version
           from patients where id = (select person_root($1)) and deleted_at is null",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(crate::Error::NotFound("patient"))
}
