//! `POST /v1/portal/check_ins`: how it hurts. Kept at once, so that an answer given while everything else is down is not lost.

use axum::{extract::State, http::StatusCode};
use chrono::Utc;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use workflows::{aftercare::is_worrying, journey::State as Journey, pathway::RedFlag};

use super::{clinic::emergency, view::Emergency};
use crate::{
    App,
    auth::patient::{PatientOrCompanion, Scope},
    http::{Json, Keyed},
    inbound::{
        keep::{Arrived, keep},
        portal::PortalAnswer,
        report,
    },
    problem::{Error, Problem, Result},
};

/// An answer.
#[derive(Deserialize, ToSchema)]
pub struct AnswerSurvey {
    step_key: String,
    /// 0 to 10.
    pain_score: u8,
    /// Codes of the questions answered with yes.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    red_flags: BTreeSet<RedFlag>,
    /// At most two thousand characters.
    note: Option<String>,
}

/// It is kept, and this is what the patient should know now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Received {
    pub received: bool,
    /// A person looks at it now.
    pub worrying: bool,
    pub emergency: Emergency,
}

/// Takes an answer.
#[utoipa::path(post, path = "/v1/portal/check_ins", tag = "portal", security(("patient" = [])), request_body = AnswerSurvey,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 202, body = Received), (status = 401, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn check_in(
    State(app): State<App>,
    who: PatientOrCompanion,
    Keyed { key, body }: Keyed<AnswerSurvey>,
) -> Result<(StatusCode, Json<Received>)> {
    let mut patient = who.allowed(Scope::CheckIns)?;
    if body.pain_score > 10 {
        return Err(Error::field("pain_score", "must be between 0 and 10"));
    }
    let good = (1..=40).contains(&body.step_key.len())
        && body
            .step_key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if !good {
        return Err(Error::field("step_key", "is none of ours"));
    }
    if body.note.as_ref().is_some_and(|note| note.chars().count() > 2000) {
        return Err(Error::field("note", "must have at most 2000 characters"));
    }
    let journey = super::journey(&mut patient.tx, patient.id)
        .await?
        .ok_or(Error::NotFound("journey"))?;
    let (tenant, id, country) = (patient.tenant.id, patient.id, patient.row.country.clone());
    patient
        .audit("journey.record_check_in", "journey", Some(journey.id.0))
        .await?;
    patient.tx.commit().await?;
    let state = serde_json::from_value::<Journey>(journey.snapshot).ok();
    let thresholds = state
        .as_ref()
        .map_or(report::THRESHOLDS, |state| state.pathway.thresholds);
    let worrying = is_worrying(Some(body.pain_score), &body.red_flags, thresholds);
    let answer = PortalAnswer {
        journey: journey.id,
        // Whose keys the journey knows: of a person with two files, those of the file that it began with.
        patient: journey.patient_id,
        step_key: body.step_key,
        pain_score: body.pain_score,
        red_flags: body.red_flags,
        note: body.note.filter(|note| !note.trim().is_empty()),
        at: Utc::now(),
    };
    let endpoint_key = format!("patient:{id}");
    let arrived = Arrived {
        tenant: Some(tenant),
        provider: "portal",
        kind: "check_in",
        endpoint_key: &endpoint_key,
        dedupe_key: &key.text,
        routed: true,
    };
    keep(&app, arrived, &answer).await?;
    let emergency = emergency(country.as_deref(), state.as_ref());
    Ok((
        StatusCode::ACCEPTED,
        Json(Received {
            received: true,
            worrying,
            emergency,
        }),
    ))
}
