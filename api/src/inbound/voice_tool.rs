//! What a patient said to the voice on the phone, in the middle of a call: the same act whether the voice still waits for a word or not.

use chrono::{DateTime, Utc};
use migrations::{
    TenantTx, calls, check_ins,
    conversations::Direction,
    inbound_events::Inbound,
    journeys::{self, Journey},
    messages::{self, NewMessage},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, time::Duration};
use workflows::{
    aftercare::{AftercareWorkflow, Answer, CheckIn, is_worrying},
    ids::{CallId, EventId, JourneyRef, Slug, TenantId},
    journey::{Actor, JourneyWorkflow, Message, Request},
    pathway::RedFlag,
    sealed::{KeyRef, Sealed},
};

use super::{Outcome, Undelivered, report};
use crate::{
    App,
    temporal::{Trouble, UPDATE_BUDGET},
};

/// What is kept until it is delivered.
#[derive(Serialize, Deserialize)]
pub struct Said {
    pub call: CallId,
    pub at: DateTime<Utc>,
    pub what: What,
}

/// What was said.
#[derive(Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    Pain {
        score: Option<u8>,
        red_flags: BTreeSet<RedFlag>,
        note: Option<String>,
    },
    Move {
        wish: Option<String>,
    },
}

/// What came of it, for the voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    Recorded {
        worrying: bool,
    },
    MoveRequested,
    /// There is nobody left to tell: no journey, or one that is over and takes no wishes.
    Nobody,
}

/// Delivers what was said, when nobody waits for it any more.
///
/// # Errors
/// When it should be tried again.
pub async fn deliver(app: &App, event: &Inbound, body: &[u8]) -> Result<Outcome, Undelivered> {
    let said: Said = serde_json::from_slice(body).map_err(|_| Undelivered::Body)?;
    let Some(tenant) = event.tenant_id else {
        return Ok(Outcome::Unrouted("tenant_unknown"));
    };
    match act(app, tenant, event.id, said, UPDATE_BUDGET).await? {
        Heard::Nobody => Ok(Outcome::Ignored("no_journey")),
        Heard::Recorded { .. } | Heard::MoveRequested => Ok(Outcome::Delivered),
    }
}

/// Tells the journey within a budget of time. The event's id makes it one act however often it is tried.
///
/// # Errors
/// When it should be tried again.
pub async fn act(
    app: &App,
    tenant: TenantId,
    event: EventId,
    said: Said,
    budget: Duration,
) -> Result<Heard, Undelivered> {
    let mut tx = app.db.tenant(tenant).await?;
    let Some((journey, slug)) = journey_of(&mut tx, said.call).await? else {
        return Ok(Heard::Nobody);
    };
    let subject = journey.reference(tenant, slug);
    match &said.what {
        What::Pain { note: Some(note), .. } => {
            check_ins::keep_note(&mut tx, &app.ring, event, subject.patient, note).await?
        }
        What::Move { wish: Some(wish) } => keep_wish(app, &mut tx, event, &subject, wish).await?,
        _ => {}
    }
    tx.commit().await?;
    let key = KeyRef::record(tenant, subject.patient);
    let update_id = event.to_string();
    let told = match said.what {
        What::Pain { score, red_flags, .. } => {
            let flags = red_flags.clone();
            let check_in = CheckIn {
                event,
                step_key: None,
                channel: "voice".to_owned(),
                by: Actor::Patient,
                answer: Answer::Report {
                    pain: score,
                    red_flags: Some(red_flags),
                },
                at: said.at,
            };
            let sealed = Sealed::new(key, check_in.clone());
            let noted = app
                .temporal
                .update::<AftercareWorkflow, _>(
                    &subject.aftercare_id(),
                    AftercareWorkflow::report_check_in,
                    sealed,
                    update_id,
                    budget,
                )
                .await;
            match noted {
                Ok(noted) => Ok(Heard::Recorded {
                    worrying: noted.worrying,
                }),
                // No aftercare that listens (yet, or any more): a report of its own, so that it reaches somebody.
                Err(Trouble::Gone | Trouble::Refused(_)) => {
                    let worrying = is_worrying(score, &flags, report::thresholds(&journey));
                    report::of_check_in(app, tenant, &journey, &check_in).await?;
                    Ok(Heard::Recorded { worrying })
                }
                Err(trouble) => Err(trouble),
            }
        }
        What::Move { .. } => {
            let sealed = Sealed::new(key, Request::of(Actor::Patient, Message::RequestMove));
            app.temporal
                .update::<JourneyWorkflow, _>(
                    &subject.workflow_id(),
                    JourneyWorkflow::request_move,
                    sealed,
                    update_id,
                    budget,
                )
                .await
                .map(|_| Heard::MoveRequested)
        }
    };
    match told {
        Ok(heard) => Ok(heard),
        Err(Trouble::Gone | Trouble::Refused(_)) => Ok(Heard::Nobody),
        Err(trouble) => Err(trouble.into()),
    }
}

/// The wish stands in the patient's thread, where the coordinator who finds the time reads it.
async fn keep_wish(
    app: &App,
    tx: &mut TenantTx,
    event: EventId,
    subject: &JourneyRef,
    wish: &str,
) -> Result<(), Undelivered> {
    let id = event.to_string();
    let new = NewMessage {
        patient_id: subject.patient,
        journey_id: Some(subject.journey),
        channel: "voice",
        direction: Direction::In,
        template: None,
        text: Some(wish),
        provider_id: Some(&id),
        step_key: None,
    };
    messages::record(tx, &app.ring, &new).await?;
    Ok(())
}

async fn journey_of(tx: &mut TenantTx, call: CallId) -> Result<Option<(Journey, Slug)>, Undelivered> {
    let Some(call) = calls::find(tx, calls::By::Id(call)).await? else {
        return Ok(None);
    };
    let slug = migrations::tenants::get(tx).await?.slug();
    let journey = match call.journey_id {
        Some(id) => journeys::find(tx, id).await?,
        None => journeys::last_of_patient(tx, call.patient_id).await?,
    };
    Ok(journey.map(|journey| (journey, slug)))
}
