//! What the portal shows.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{instruments::view::InstrumentQuestion, journeys::view::Quote};

/// The patient, as greeted.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalPatient {
    pub first_name: String,
    pub lang: String,
}

/// A session in the portal.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalSession {
    pub expires_at: DateTime<Utc>,
    pub patient: PortalPatient,
}

/// The number to dial when it cannot wait, where the patient is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Emergency {
    /// ISO 3166 alpha-2.
    pub country: String,
    pub number: String,
}

/// The clinic, before anybody signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalClinic {
    pub slug: String,
    pub name: String,
    /// The clinic's colour, `#rrggbb`; null keeps the platform's.
    pub accent: Option<String>,
    pub zone: String,
    pub languages: Vec<String>,
    pub phone: Option<String>,
    pub whatsapp: Option<String>,
    pub emergency: Emergency,
}

/// The clinic, and how to reach a person there.
#[derive(Debug, Serialize, ToSchema)]
pub struct HomeClinic {
    pub name: String,
    pub zone: String,
    pub phone: Option<String>,
    pub whatsapp: Option<String>,
}

/// One station on the way.
#[derive(Debug, Serialize, ToSchema)]
pub struct Step {
    pub stage: String,
    /// done, now or next.
    pub state: &'static str,
    /// In the journey's own time.
    pub at: Option<DateTime<Utc>>,
}

/// Where the patient is.
#[derive(Debug, Serialize, ToSchema)]
pub struct HomeJourney {
    pub id: Uuid,
    pub stage: String,
    pub stage_since: DateTime<Utc>,
    pub steps: Vec<Step>,
}

/// What comes.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextItem {
    pub at: DateTime<Utc>,
    pub zone: String,
    pub kind: String,
    pub template: Option<String>,
    pub day_offset: Option<i64>,
}

/// A question of the survey.
#[derive(Debug, Serialize, ToSchema)]
pub struct RedFlagQuestion {
    /// fever, bleeding, breathing, `chest_pain`, swelling, pus or `urinary_retention`.
    pub code: String,
}

/// A check that waits for its answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Survey {
    pub step_key: String,
    pub day_offset: i64,
    pub doctor_name: Option<String>,
    pub due_at: DateTime<Utc>,
    pub red_flag_questions: Vec<RedFlagQuestion>,
}

/// The video consult.
#[derive(Debug, Serialize, ToSchema)]
pub struct Consult {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub join_url: Option<String>,
}

/// The last answer given.
#[derive(Debug, Serialize, ToSchema)]
pub struct LastCheckIn {
    pub day_offset: i64,
    pub pain_score: Option<i16>,
    pub answered_at: DateTime<Utc>,
    pub complication_flag: bool,
}

/// Something that the pathway asks the patient for.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalAsk {
    /// The key of the step that asks.
    pub step: String,
    /// survey, photo, document, consent or payment.
    pub kind: &'static str,
    pub asked_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    /// Of a survey.
    pub survey: Option<PortalSurvey>,
    /// Of a photo or a document.
    pub upload: Option<PortalWanted>,
    /// Of a consent; it is given by `POST /v1/portal/consents`.
    pub consent: Option<PortalConsentAsked>,
    /// Of a payment: what is still missing.
    pub payment: Option<PortalOwed>,
}

/// What is to be uploaded.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalWanted {
    /// `wound_photo`, passport, `x_ray`, `blood_test`, report, insurance or travel.
    #[serde(rename = "type")]
    pub kind: String,
    pub content_types: Vec<&'static str>,
    /// Bytes.
    pub most_bytes: i64,
}

/// What is to be agreed to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalConsentAsked {
    pub purpose: String,
}

/// What is to be paid.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalOwed {
    pub amount_minor: i64,
    pub currency: &'static str,
}

/// A questionnaire in the patient's language, or in the nearest that the clinic has.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalSurvey {
    pub instrument: &'static str,
    pub lang: &'static str,
    pub title: String,
    pub questions: Vec<InstrumentQuestion>,
}

/// The first page.
#[derive(Debug, Serialize, ToSchema)]
pub struct Home {
    pub patient: PortalPatient,
    pub clinic: HomeClinic,
    pub journey: Option<HomeJourney>,
    /// At most five.
    pub next: Vec<NextItem>,
    pub open_survey: Option<Survey>,
    pub quote: Option<Quote>,
    pub consult: Option<Consult>,
    pub emergency: Emergency,
    pub last_check_in: Option<LastCheckIn>,
    /// What the pathway asks for, what ends soonest first; none to a companion.
    pub asks: Vec<PortalAsk>,
}
