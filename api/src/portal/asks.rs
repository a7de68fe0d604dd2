//! What the pathway asks the patient for, as the portal shows it.

use workflows::{
    ids::TenantId,
    journey::{Ask, State},
    pathway::Act,
};

use super::{
    uploads,
    view::{PortalAsk, PortalConsentAsked, PortalOwed, PortalSurvey, PortalWanted},
};
use crate::{
    App,
    instruments::held::{self, Held},
    problem::Result,
};

/// The open asks of a journey in a language, what ends soonest first. A questionnaire that has lost its words cannot be shown.
///
/// # Errors
/// When the database does not answer.
pub async fn open(app: &App, tenant: TenantId, state: &State, lang: &str) -> Result<Vec<PortalAsk>> {
    let surveys = |ask: &Ask| matches!(ask.step.act, Act::Survey { .. });
    let held = match state.asks.values().any(surveys) {
        true => held::all(&mut app.db.tenant(tenant).await?).await?,
        false => Vec::new(),
    };
    let mut asks: Vec<PortalAsk> = (state.asks.values())
        .filter_map(|ask| {
            let survey = match &ask.step.act {
                Act::Survey { instrument, .. } => {
                    let held = held.iter().find(|held| held.instrument == *instrument)?;
                    Some(survey(held, lang)?)
                }
                // A call comes by itself, and a visit is booked by the staff.
                Act::Call { .. } | Act::Appointment { .. } => return None,
                _ => None,
            };
            Some(PortalAsk {
                step: ask.step.key.clone(),
                kind: ask.step.act.kind(),
                asked_at: state.clock.wall_time(ask.since),
                due_at: state.clock.wall_time(ask.until),
                survey,
                upload: uploads::wanted(&ask.step.act).map(|(kind, content_types)| PortalWanted {
                    kind: kind.to_owned(),
                    content_types: content_types.to_vec(),
                    most_bytes: uploads::MOST_BYTES,
                }),
                consent: match &ask.step.act {
                    Act::Consent { purpose, .. } => Some(PortalConsentAsked {
                        purpose: purpose.clone(),
                    }),
                    _ => None,
                },
                payment: ask.missing(state).map(|missing| PortalOwed {
                    amount_minor: missing.amount_minor,
                    currency: missing.currency.code(),
                }),
            })
        })
        .collect();
    asks.sort_by(|a, b| (a.due_at, &a.step).cmp(&(b.due_at, &b.step)));
    Ok(asks)
}

fn survey(held: &Held, lang: &str) -> Option<PortalSurvey> {
    let words = held.words(lang)?.clone();
    Some(PortalSurvey {
        instrument: held.instrument.code(),
        lang: words.lang.code(),
        title: words.title,
        questions: words.questions.into_iter().map(Into::into).collect(),
    })
}
