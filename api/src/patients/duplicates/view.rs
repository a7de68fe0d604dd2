//! How duplicates look from outside.

use chrono::{DateTime, NaiveDate, Utc};
use migrations::patients::duplicates;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A patient, with what they are compared by.
#[derive(Serialize, ToSchema)]
pub struct PatientBrief {
    pub id: Uuid,
    pub full_name: String,
    pub country: Option<String>,
    pub lang: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub dob: Option<NaiveDate>,
    pub status: String,
    pub source: String,
    pub created_at: DateTime<Utc>,
    /// The version for merging and `If-Match`.
    pub version: i32,
}

/// Somebody who may be the same person.
#[derive(Serialize, ToSchema)]
pub struct Candidate {
    patient: PatientBrief,
    /// certain, likely or possible.
    strength: &'static str,
    /// phone, email, name_and_dob, similar_name, same_country, similar_phone.
    reasons: Vec<&'static str>,
    /// Of the names, 0 to 1.
    similarity: f64,
    /// The pair that the clinic may dismiss.
    pair_id: Option<Uuid>,
}

impl Candidate {
    pub(super) fn new(row: duplicates::Candidate, pair_id: Option<Uuid>) -> Self {
        Self {
            patient: row.patient.into(),
            strength: row.likeness.strength.code(),
            reasons: row.likeness.reasons,
            similarity: rounded(row.likeness.similarity),
            pair_id,
        }
    }
}

impl From<duplicates::Brief> for PatientBrief {
    fn from(row: duplicates::Brief) -> Self {
        Self {
            id: row.id.0,
            full_name: row.full_name,
            country: row.country,
            lang: row.lang,
            phone: row.phone,
            email: row.email,
            dob: row.dob,
            status: row.status,
            source: row.source,
            created_at: row.created_at,
            version: row.version,
        }
    }
}

/// Two decimals are all that a person can tell apart.
pub fn rounded(similarity: f64) -> f64 {
    (similarity * 100.0).round() / 100.0
}
