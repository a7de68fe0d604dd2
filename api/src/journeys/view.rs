//! How a journey looks from outside: the card of a list and the detail of one page.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::asks::{OpenAsk, SurveyAnswer};

/// Somebody by id and name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Named {
    pub id: Uuid,
    pub name: String,
}

/// Whose journey it is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CardPatient {
    pub id: Uuid,
    pub full_name: String,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// tr, en, de, ru or ar.
    pub lang: String,
}

/// Which version of which pathway.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CardPathway {
    pub code: String,
    pub version: i32,
}

/// A journey in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JourneyCard {
    pub id: Uuid,
    pub patient: CardPatient,
    /// The patient is none: the clinic tries itself out.
    pub synthetic: bool,
    pub pathway: CardPathway,
    /// lead, consult, quote, surgery, aftercare, invoice, closed or cancelled.
    pub stage: String,
    pub stage_since: DateTime<Utc>,
    /// patient, coordinator, doctor, payment, time, nobody or provider:<name>.
    pub waiting_on: String,
    pub waiting_since: DateTime<Utc>,
    pub next_due_at: Option<DateTime<Utc>>,
    pub next_due_code: Option<String>,
    /// low, normal, high or urgent.
    pub priority: String,
    pub coordinator: Option<Named>,
    /// In the journey's own time.
    pub surgery_at: Option<DateTime<Utc>>,
    pub parked_reason: Option<String>,
    /// Code of what happens at the deadline if nobody acts.
    pub default_branch: Option<String>,
    pub paused: bool,
    pub open_escalations: i64,
    pub updated_at: DateTime<Utc>,
    /// Grows with every decision of the journey.
    pub seq: i64,
}

/// Everything about one journey.
#[derive(Debug, Serialize, ToSchema)]
pub struct JourneyDetail {
    #[serde(flatten)]
    pub card: JourneyCard,
    pub workflow_id: String,
    /// The workflow in Temporal's Web UI.
    pub temporal_url: String,
    pub source: Source,
    /// The journey's own time now: the wall's, but for clinics with a fast clock. Times sent to a journey are in it.
    pub now: DateTime<Utc>,
    pub clock: JourneyClock,
    pub state: Option<StateView>,
    pub actions: Vec<Action>,
    pub check_ins: Vec<CheckIn>,
    /// What the pathway asks the patient for, what ends soonest first.
    pub asks: Vec<OpenAsk>,
    /// Newest first, at most fifty.
    pub survey_answers: Vec<SurveyAnswer>,
    pub escalations: Vec<Escalation>,
    pub appointments: Vec<Appointment>,
    pub quotes: Vec<Quote>,
    pub invoices: Vec<Invoice>,
    /// Newest first.
    pub calls: Vec<Call>,
    pub lead: Option<LeadInfo>,
    /// False when check-ins, reasons and summaries were left out: the caller's role does not see them, or the patient is not in this doctor's care (then
    /// `POST /v1/patients/{id}/break_glass` opens them).
    pub clinical: bool,
}

/// How the journey's own time follows the wall: `origin + (wall − started) × rate`.
#[derive(Debug, Serialize, ToSchema)]
pub struct JourneyClock {
    /// The journey's own time at its beginning; null while it was not read.
    pub origin: Option<DateTime<Utc>>,
    /// 1 follows the wall.
    pub rate: u32,
    /// Wall time of its beginning; null while it was not read.
    pub started: Option<DateTime<Utc>>,
}

/// Where the state was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// From the running workflow.
    Query,
    /// From what it wrote last.
    Snapshot,
}

/// What the journey itself knows.
#[derive(Debug, Serialize, ToSchema)]
pub struct StateView {
    pub stage: String,
    pub stage_since: DateTime<Utc>,
    pub waiting_on: String,
    pub waiting_since: DateTime<Utc>,
    /// When the default branch is taken; wall time.
    pub deadline_at: Option<DateTime<Utc>>,
    /// Code of what happens if nobody acts.
    pub default_branch: Option<String>,
    pub surgery_at: Option<DateTime<Utc>>,
    pub consult_at: Option<DateTime<Utc>>,
    pub discharge_at: Option<DateTime<Utc>>,
    pub quote: Option<StateQuote>,
    pub paid_minor: i64,
    pub parked: Option<Parked>,
    pub paused: Option<Paused>,
    pub decisions: Vec<Decision>,
    pub children: Children,
}

/// The quote that counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct StateQuote {
    pub id: Uuid,
    pub amount_minor: i64,
    pub deposit_minor: i64,
    pub currency: String,
    pub valid_until: DateTime<Utc>,
    pub accepted_at: Option<DateTime<Utc>>,
}

/// Something that needs a person before it is tried again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Parked {
    pub reason: String,
    /// Who should look: coordinator or admin.
    pub owner: String,
    /// Code of the effect.
    pub effect: String,
}

/// Held by a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Paused {
    pub reason: String,
    /// The kind of actor.
    pub by: String,
}

/// One of the last decisions.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decision {
    pub at: DateTime<Utc>,
    pub kind: String,
    pub rule: String,
    pub event: String,
}

/// What runs beside the journey.
#[derive(Debug, Serialize, ToSchema)]
pub struct Children {
    pub aftercare: bool,
    pub calls: u32,
    pub invoices: u32,
}

/// An act that the journey would take now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Action {
    pub name: String,
    /// Codes of what it will cause.
    pub consequences: Vec<String>,
}

/// An answer to a post-op check.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckIn {
    pub id: Uuid,
    pub step_key: String,
    pub day_offset: i32,
    pub channel: String,
    /// 0 to 10.
    pub pain_score: Option<i16>,
    pub complication_flag: bool,
    pub red_flags: Vec<String>,
    pub note: Option<String>,
    pub answered_at: DateTime<Utc>,
    pub revision: i32,
}

/// Something that a person must acknowledge. Whoever may not see clinical words reads `withheld` instead of the reason.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Escalation {
    pub id: Uuid,
    pub journey_id: Uuid,
    pub reason: String,
    pub step_key: String,
    /// coordinator, doctor or admin.
    pub position: String,
    pub hops: i32,
    pub opened_at: DateTime<Utc>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub acknowledged_by: Option<Named>,
}

/// A call with the patient, and what the model read in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Call {
    pub id: Uuid,
    /// in or out.
    pub direction: String,
    /// placing, placed, ambiguous, done, `no_answer`, busy, failed or voicemail.
    pub status: String,
    pub at: DateTime<Utc>,
    pub duration_secs: Option<i32>,
    /// In the call's language; absent until it was read, and for those who do not look after patients.
    pub summary: Option<String>,
    pub summary_tr: Option<String>,
    /// Codes of warning signs that were spoken of.
    pub red_flags: Vec<String>,
}

/// A booked time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Appointment {
    pub id: Uuid,
    /// consult, surgery or control.
    #[serde(rename = "type")]
    pub kind: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// IANA zone.
    pub zone: String,
    pub doctor: Option<Named>,
    pub status: String,
    /// The moderator's link of a consult, minted now for the caller.
    pub join_url: Option<String>,
}

/// One line of a quote.
#[derive(Debug, Clone, Serialize, serde::Deserialize, ToSchema)]
pub struct QuoteLine {
    pub description: String,
    pub amount_minor: i64,
    /// Whether the line is a medical service.
    pub medical: bool,
}

/// A quote.
#[derive(Debug, Serialize, ToSchema)]
pub struct Quote {
    pub id: Uuid,
    pub version: i32,
    pub currency: String,
    pub amount_minor: i64,
    pub deposit_minor: i64,
    pub lines: Vec<QuoteLine>,
    pub valid_until: DateTime<Utc>,
    pub state: String,
    pub accepted_at: Option<DateTime<Utc>>,
}

/// An invoice.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invoice {
    pub id: Uuid,
    /// sale, refund, or test: of a test journey, with no number, gone to nobody.
    pub kind: String,
    pub number: Option<String>,
    pub uuid: Uuid,
    pub state: String,
    pub amount_eur_minor: i64,
    pub amount_try_minor: Option<i64>,
    pub rate: Option<String>,
    pub rate_date: Option<chrono::NaiveDate>,
    pub issued_on: Option<chrono::NaiveDate>,
    pub error_code: Option<String>,
    /// Good for some minutes.
    pub xml_url: Option<String>,
    pub pdf_url: Option<String>,
}

/// What is known of the lead behind a journey.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadInfo {
    pub source: String,
    pub summary: Option<String>,
    pub summary_tr: Option<String>,
    /// What was read from the call.
    #[schema(value_type = Option<Object>)]
    pub extraction: Option<Value>,
    pub score: i32,
}

/// Who did something.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineActor {
    /// staff, patient, system or partner.
    pub kind: String,
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// A line of the timeline.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineEntry {
    pub seq: i64,
    /// The part of the journey that wrote it.
    pub source: String,
    pub at: DateTime<Utc>,
    pub actor: TimelineActor,
    pub kind: String,
    #[schema(value_type = Object)]
    pub data: Value,
    #[schema(value_type = Option<Object>)]
    pub why: Option<Value>,
}

/// What will happen, if nothing else does.
#[derive(Debug, Serialize, ToSchema)]
pub struct ForecastItem {
    pub at: DateTime<Utc>,
    /// IANA zone in which the time is meant.
    pub zone: String,
    pub kind: String,
    pub template: Option<String>,
    pub channel: Option<String>,
    pub language: Option<String>,
    /// patient or staff.
    pub to: String,
    pub day_offset: Option<i64>,
    /// Code of what is assumed.
    pub assumption: String,
}

/// A message to or from the patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadMessage {
    pub id: Uuid,
    pub channel: String,
    /// in or out.
    pub direction: String,
    pub template: Option<String>,
    pub text: Option<String>,
    pub status: String,
    pub error_code: Option<String>,
    pub at: DateTime<Utc>,
}

/// The answer to an accepted message.
#[derive(Debug, Clone, Serialize, serde::Deserialize, ToSchema)]
pub struct Accepted {
    pub seq: u64,
    pub stage: String,
    pub waiting_on: String,
    /// Codes of what was decided.
    pub effects: Vec<String>,
}

impl Escalation {
    /// Without what it is about.
    #[must_use]
    pub fn without_reason(self) -> Self {
        Self {
            reason: WITHHELD.to_owned(),
            ..self
        }
    }
}

/// What stands where a caller may not read.
pub const WITHHELD: &str = "withheld";

impl From<workflows::journey::MessageAccepted> for Accepted {
    fn from(accepted: workflows::journey::MessageAccepted) -> Self {
        Self {
            seq: accepted.seq,
            stage: accepted.stage.code().to_owned(),
            waiting_on: accepted.waiting_on,
            effects: accepted.effects,
        }
    }
}
