//! What a journey asks its patient for, and what was answered, as the panel shows it.

use chrono::{DateTime, Utc};
use migrations::instrument_answers::Answer;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    instruments::Band,
    journey::{Ask, State},
    pathway::{Act, Otherwise, Position},
};

/// Something asked of the patient and not answered yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenAsk {
    /// The key of the step that asks.
    pub step: String,
    /// survey, photo, document, consent, payment, call or appointment.
    pub kind: &'static str,
    pub since: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub reminded: bool,
    pub otherwise: DefaultBranch,
    /// Of a survey.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<&'static str>,
    /// Of a document.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// Of a consent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Of a payment: what is still missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_minor: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<&'static str>,
}

/// What happens when nobody answers in time.
#[derive(Debug, Serialize, ToSchema)]
pub struct DefaultBranch {
    /// leave or task.
    pub then: &'static str,
    /// Of a task: coordinator, doctor or admin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<&'static str>,
}

/// An answer to a questionnaire.
#[derive(Debug, Serialize, ToSchema)]
pub struct SurveyAnswer {
    pub id: Uuid,
    pub step: String,
    pub instrument: String,
    /// In the order of the questions; null where one was left open.
    pub answers: Vec<Option<u8>>,
    /// Null while a question is open.
    pub total: Option<u16>,
    /// none, mild, `mild_to_moderate`, moderate or severe; null where the instrument has none.
    #[schema(value_type = Option<String>)]
    pub band: Option<Band>,
    pub answered_at: DateTime<Utc>,
}

/// The open asks of a journey, what ends soonest first.
pub fn open(state: &State) -> Vec<OpenAsk> {
    let mut asks: Vec<OpenAsk> = state.asks.values().map(|ask| of(state, ask)).collect();
    asks.sort_by(|a, b| (a.until, &a.step).cmp(&(b.until, &b.step)));
    asks
}

fn of(state: &State, ask: &Ask) -> OpenAsk {
    let act = &ask.step.act;
    let otherwise = act.asking().and_then(|asking| asking.otherwise);
    let otherwise = otherwise.unwrap_or(Otherwise::Leave);
    let missing = ask.missing(state);
    OpenAsk {
        step: ask.step.key.clone(),
        kind: act.kind(),
        since: state.clock.wall_time(ask.since),
        until: state.clock.wall_time(ask.until),
        reminded: ask.reminded,
        otherwise: DefaultBranch {
            then: otherwise.code(),
            position: match otherwise {
                Otherwise::Task { position, .. } => Some(Position::code(position)),
                Otherwise::Leave => None,
            },
        },
        instrument: match act {
            Act::Survey { instrument, .. } => Some(instrument.code()),
            _ => None,
        },
        paper: match act {
            Act::Document { paper, .. } => Some(paper.clone()),
            _ => None,
        },
        purpose: match act {
            Act::Consent { purpose, .. } => Some(purpose.clone()),
            _ => None,
        },
        amount_minor: missing.map(|money| money.amount_minor),
        currency: missing.map(|money| money.currency.code()),
    }
}

/// An answer that can still be read; one whose key is gone is left out.
pub fn answered(row: Answer) -> Option<SurveyAnswer> {
    let scored = row.scored?;
    Some(SurveyAnswer {
        id: row.id,
        step: row.step_key,
        instrument: row.instrument,
        answers: scored.answers,
        total: scored.total,
        band: scored.band,
        answered_at: row.at,
    })
}
