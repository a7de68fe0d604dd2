//! A patient's answer from the portal, on its way to the aftercare.

use chrono::{DateTime, Utc};
use migrations::{check_ins, inbound_events::Inbound};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use workflows::{
    aftercare::{Answer, CheckIn},
    ids::{JourneyId, PatientId},
    journey::{Actor, State},
    pathway::RedFlag,
};

use super::{
    Outcome, Undelivered,
    theirs::{self, Theirs},
    to_aftercare,
};
use crate::App;

/// What is kept of an answer until it is delivered.
#[derive(Serialize, Deserialize)]
pub struct PortalAnswer {
    pub journey: JourneyId,
    pub patient: PatientId,
    pub step_key: String,
    pub pain_score: u8,
    pub red_flags: BTreeSet<RedFlag>,
    pub note: Option<String>,
    pub at: DateTime<Utc>,
}

/// Delivers an answer.
///
/// # Errors
/// When it should be tried again.
pub async fn deliver(app: &App, event: &Inbound, body: &[u8]) -> Result<Outcome, Undelivered> {
    let answer: PortalAnswer = serde_json::from_slice(body).map_err(|_| Undelivered::Body)?;
    let Theirs {
        mut tx,
        tenant,
        journey,
    } = match theirs::find(app, event, answer.journey, answer.patient).await? {
        Ok(theirs) => theirs,
        Err(outcome) => return Ok(outcome),
    };
    if let Some(note) = &answer.note {
        check_ins::keep_note(&mut tx, &app.ring, event.id, answer.patient, note).await?;
    }
    tx.commit().await?;
    // A step that this journey's pathway does not know (an older page, another version) is no reason not to listen: it answers the latest check.
    let known = serde_json::from_value::<State>(journey.snapshot.clone())
        .map_or(true, |state| state.pathway.check(&answer.step_key).is_some());
    let check_in = CheckIn {
        event: event.id,
        step_key: known.then_some(answer.step_key),
        channel: "portal".to_owned(),
        by: Actor::Patient,
        answer: Answer::Report {
            pain: Some(answer.pain_score),
            red_flags: Some(answer.red_flags),
        },
        at: answer.at,
    };
    to_aftercare::signal(app, tenant.id, tenant.slug(), &journey, check_in).await
}
