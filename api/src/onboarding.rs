//! Setting a clinic up. Nothing remembers how far somebody came: each step is judged by what is there, so that it can stop and go on anywhere.

pub mod show;
mod steps;
pub mod test_journey;

use chrono::{DateTime, Utc};
use migrations::onboarding;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A journey of a patient who is none.
#[derive(Debug, Serialize, ToSchema)]
pub struct TestJourney {
    pub journey_id: Uuid,
    /// lead, consult, quote, surgery, aftercare, invoice, closed or cancelled.
    pub stage: String,
    pub started_at: DateTime<Utc>,
    /// tr, en, de, ru or ar.
    pub lang: String,
}

impl From<onboarding::TestJourney> for TestJourney {
    fn from(row: onboarding::TestJourney) -> Self {
        Self {
            journey_id: row.id.0,
            stage: row.stage,
            started_at: row.started_at,
            lang: row.lang,
        }
    }
}

impl TestJourney {
    /// Whether it still goes on.
    fn is_open(&self) -> bool {
        !matches!(self.stage.as_str(), "closed" | "cancelled")
    }
}
