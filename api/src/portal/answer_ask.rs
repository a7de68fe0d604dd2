//! `POST /v1/portal/asks/{step}`: the patient gives what the pathway asked for. Kept at once, so that an answer given while everything else is down is not
//! lost.

use axum::{extract::State as AppState, http::StatusCode};
use chrono::Utc;
use migrations::inbound_events;
use serde::Deserialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    ids::DocumentId,
    instruments::{Instrument, Unscorable},
    journey::{Actor, State},
    pathway::Act,
};

use super::{
    asked::{self, Asked},
    check_in::Received,
    clinic::emergency,
    uploads,
};
use crate::{
    App,
    auth::patient::Patient,
    http::{Json, Keyed, Path},
    inbound::ask_answer::{Answered, AskAnswered, PROVIDER, keep},
    problem::{Error, Problem, Result},
};

/// What is given, by the kind of the ask.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AnswerAsk {
    /// Of a survey: a number for each question in order, null where one is left open.
    answers: Option<Vec<Option<u8>>>,
    /// Of a photo or a document: one to five uploads of this patient, completed.
    document_ids: Option<Vec<Uuid>>,
}

/// More pictures of one thing are not looked at.
const MOST_DOCUMENTS: usize = 5;

/// Takes what was asked for.
#[utoipa::path(post, path = "/v1/portal/asks/{step}", tag = "portal", security(("patient" = [])), request_body = AnswerAsk,
    params(("step" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 202, body = Received), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`ask_over`: answered, taken back, or past its time; `upload_not_completed`"), (status = 422, body = Problem)))]
pub async fn answer_ask(
    AppState(app): AppState<App>,
    mut patient: Patient,
    Path(step): Path<String>,
    Keyed { key, body }: Keyed<AnswerAsk>,
) -> Result<(StatusCode, Json<Received>)> {
    let Asked { journey, state, act } = asked::find(&mut patient, &step).await?;
    let endpoint_key = format!("patient:{}", patient.id);
    if state.ask_is_over(&step) {
        // The line was slow, and the first try arrived.
        return match inbound_events::known(&app.ingest, PROVIDER, &endpoint_key, &key.text).await? {
            Some(_) => Ok(received(false, &patient, &state)),
            None => Err(Error::conflict("ask_over")),
        };
    }
    let (given, worrying) = match &act {
        Act::Survey { instrument, .. } => {
            let answers = body.answers.ok_or_else(|| Error::field("answers", "is missing"))?;
            let worrying = worries(&state, &act, *instrument, &answers)?;
            let instrument = *instrument;
            (Answered::Survey { instrument, answers }, worrying)
        }
        Act::Photo { .. } | Act::Document { .. } => {
            let given = body.document_ids.unwrap_or_default();
            let documents = uploaded(&mut patient, &act, &given).await?;
            (Answered::Documents { documents }, false)
        }
        // A consent is given in the ledger, and money is no message.
        _ => return Err(Error::NotFound("step")),
    };
    patient
        .audit("journey.answer_ask", "journey", Some(journey.id.0))
        .await?;
    let answer = received(worrying, &patient, &state);
    let tenant = patient.tenant.id;
    patient.tx.commit().await?;
    let kept = AskAnswered {
        journey: journey.id,
        // Whose keys the journey knows: of a person with two files, those of the file that it began with.
        patient: journey.patient_id,
        step,
        by: Actor::Patient,
        at: Utc::now(),
        given,
    };
    keep(&app, tenant, &endpoint_key, &key.text, &kept).await?;
    Ok(answer)
}

/// The uploads that are given: the patient's own, of the type that was asked for, looked at and stored.
async fn uploaded(patient: &mut Patient, act: &Act, given: &[Uuid]) -> Result<Vec<DocumentId>> {
    let once: BTreeSet<&Uuid> = given.iter().collect();
    if !(1..=MOST_DOCUMENTS).contains(&given.len()) || once.len() != given.len() {
        return Err(Error::field("document_ids", "must name 1 to 5 uploads, each once"));
    }
    let wanted = uploads::wanted(act).map(|(kind, _)| kind);
    let mut documents = Vec::with_capacity(given.len());
    for id in given {
        let row = match uploads::own(patient, DocumentId(*id)).await {
            Ok(row) if Some(row.kind.as_str()) == wanted => row,
            Ok(_) | Err(Error::NotFound(_)) => {
                return Err(Error::field("document_ids", "must be uploads for this step"));
            }
            Err(other) => return Err(other),
        };
        if row.state != "stored" {
            return Err(Error::conflict("upload_not_completed"));
        }
        documents.push(row.id);
    }
    Ok(documents)
}

/// Whether a score is looked at by a person, by the rule that the journey will go by.
fn worries(state: &State, act: &Act, instrument: Instrument, answers: &[Option<u8>]) -> Result<bool> {
    let score = instrument.score(answers).map_err(|wrong| match wrong {
        Unscorable::Count { wanted, .. } => {
            Error::field("answers", format!("must be {wanted}, null where one is open"))
        }
        Unscorable::Range { question, least, most } => Error::field(
            format!("answers[{}]", question - 1),
            format!("must be between {least} and {most}"),
        ),
    })?;
    if score.answered == 0 {
        return Err(Error::field("answers", "must have an answer to one question at least"));
    }
    let Act::Survey { worry: Some(worry), .. } = act else {
        return Ok(false);
    };
    let before = state.scores.get(&instrument).copied();
    Ok(score
        .total
        .is_some_and(|total| worry.rule(instrument, total, before).is_some()))
}

fn received(worrying: bool, patient: &Patient, state: &State) -> (StatusCode, Json<Received>) {
    let received = Received {
        received: true,
        worrying,
        emergency: emergency(patient.row.country.as_deref(), Some(state)),
    };
    (StatusCode::ACCEPTED, Json(received))
}
