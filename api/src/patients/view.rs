//! How a patient looks from outside.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::journeys::view::JourneyCard;

/// A patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct Patient {
    pub id: Uuid,
    pub full_name: String,
    pub country: Option<String>,
    pub lang: String,
    /// Null also for those who may not see contact data.
    pub phone: Option<String>,
    pub email: Option<String>,
    pub status: String,
    pub source: String,
    pub score: i32,
    pub created_at: DateTime<Utc>,
    /// The version for `If-Match`.
    pub version: i32,
}

/// A patient with the journeys.
#[derive(Debug, Serialize, ToSchema)]
pub struct PatientDetail {
    #[serde(flatten)]
    pub patient: Patient,
    pub dob: Option<chrono::NaiveDate>,
    /// IANA zone at home.
    pub home_zone: String,
    pub journeys: Vec<JourneyCard>,
}

impl Patient {
    /// Without the ways to reach the patient.
    #[must_use]
    pub fn without_contact(self) -> Self {
        Self {
            phone: None,
            email: None,
            ..self
        }
    }
}

impl From<migrations::patients::Patient> for Patient {
    fn from(row: migrations::patients::Patient) -> Self {
        Self {
            id: row.id.0,
            full_name: row.full_name,
            country: row.country,
            lang: row.lang,
            phone: row.phone,
            email: row.email,
            status: row.status,
            source: row.source,
            score: row.score,
            created_at: row.created_at,
            version: row.version,
        }
    }
}
