//! A patient's answer to what a pathway asked, on its way to the journey: kept as a row, told as a signal, absorbed once by the row's id.

use chrono::{DateTime, Utc};
use migrations::{
    inbound_events::Inbound,
    instrument_answers::{self, NewAnswer, Scored},
};
use serde::{Deserialize, Serialize};
use workflows::{
    ids::{DocumentId, JourneyId, PatientId, TenantId},
    instruments::Instrument,
    journey::{Actor, AskAnswer, Given, JourneyWorkflow},
    sealed::{KeyRef, Sealed},
};

use super::{
    Outcome, Undelivered,
    keep::{self, Arrived},
    theirs::{self, Theirs},
};
use crate::{App, problem::Result as Answer, temporal::Trouble};

/// Where answers come from.
pub const PROVIDER: &str = "portal";
/// Their kind among what comes from there.
pub const KIND: &str = "ask_answer";

/// What is kept of an answer until it is delivered.
#[derive(Serialize, Deserialize)]
pub struct AskAnswered {
    pub journey: JourneyId,
    pub patient: PatientId,
    pub step: String,
    pub by: Actor,
    pub at: DateTime<Utc>,
    pub given: Answered,
}

/// What was given.
#[derive(Serialize, Deserialize)]
#[serde(tag = "given", rename_all = "snake_case")]
pub enum Answered {
    Survey {
        instrument: Instrument,
        answers: Vec<Option<u8>>,
    },
    Documents {
        documents: Vec<DocumentId>,
    },
    Consent {
        purpose: String,
        granted: bool,
    },
}

/// Keeps an answer, once per key.
///
/// # Errors
/// `Unavailable`: nothing was kept, and the patient must try again.
pub async fn keep(app: &App, tenant: TenantId, endpoint_key: &str, key: &str, answer: &AskAnswered) -> Answer<()> {
    let arrived = Arrived {
        tenant: Some(tenant),
        provider: PROVIDER,
        kind: KIND,
        endpoint_key,
        dedupe_key: key,
        routed: true,
    };
    keep::keep(app, arrived, answer).await.map(drop)
}

/// Delivers an answer.
///
/// # Errors
/// When it should be tried again.
pub async fn deliver(app: &App, event: &Inbound, body: &[u8]) -> Result<Outcome, Undelivered> {
    let answer: AskAnswered = serde_json::from_slice(body).map_err(|_| Undelivered::Body)?;
    let Theirs {
        mut tx,
        tenant,
        journey,
    } = match theirs::find(app, event, answer.journey, answer.patient).await? {
        Ok(theirs) => theirs,
        Err(outcome) => return Ok(outcome),
    };
    let given = match answer.given {
        Answered::Survey { instrument, answers } => {
            let score = instrument.score(&answers).map_err(|_| Undelivered::Body)?;
            let (total, band) = (score.total, score.band);
            let scored = Scored { answers, total, band };
            let new = NewAnswer {
                event: event.id,
                patient: answer.patient,
                journey: answer.journey,
                step_key: &answer.step,
                instrument: instrument.code(),
                at: answer.at,
                scored: &scored,
            };
            instrument_answers::keep(&mut tx, &app.ring, &new).await?;
            Given::Survey { instrument, total }
        }
        Answered::Documents { documents } => Given::Documents { documents },
        Answered::Consent { purpose, granted } => Given::Consent { purpose, granted },
    };
    tx.commit().await?;
    let subject = journey.reference(tenant.id, tenant.slug());
    let told = AskAnswer {
        event: event.id,
        step: answer.step,
        by: answer.by,
        at: answer.at,
        given,
    };
    let sealed = Sealed::new(KeyRef::record(tenant.id, subject.patient), told);
    let told = app
        .temporal
        .signal::<JourneyWorkflow, _>(
            &subject.workflow_id(),
            JourneyWorkflow::ask_answered,
            sealed,
            event.id.to_string(),
        )
        .await;
    match told {
        Ok(()) => Ok(Outcome::Delivered),
        // It ended meanwhile: what was answered is in its row, and nobody asks for it any more.
        Err(Trouble::Gone) => Ok(Outcome::Ignored("journey_over")),
        Err(trouble) => Err(trouble.into()),
    }
}
