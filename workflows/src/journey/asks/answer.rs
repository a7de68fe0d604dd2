//! The patient's answer to an ask: absorbed once by its event, also when it comes late.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::end;
use crate::{
    ids::{DocumentId, EventId},
    instruments::Instrument,
    journey::{
        always::open_task,
        core::Turn,
        effect::{EffectKind, To},
        event::Actor,
        state::State,
        steps::Ended,
    },
    pathway::{Act, Worry},
};

/// How many answers are remembered by their events.
const ANSWERS_KEPT: usize = 64;

/// An answer on its way to the journey: ids and coded values, no words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskAnswer {
    /// By which it is absorbed once.
    pub event: EventId,
    /// The key of the step that asked.
    pub step: String,
    pub by: Actor,
    /// Wall time at which it was given.
    pub at: DateTime<Utc>,
    pub given: Given,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "given", rename_all = "snake_case")]
pub enum Given {
    /// The single answers are a sealed row; a partial answer has no total.
    Survey {
        instrument: Instrument,
        total: Option<u16>,
    },
    Documents {
        documents: Vec<DocumentId>,
    },
    Consent {
        purpose: String,
        granted: bool,
    },
}

impl Given {
    /// Whether it is an answer to such an act.
    fn fits(&self, act: &Act) -> bool {
        match (self, act) {
            (Self::Survey { instrument, .. }, Act::Survey { instrument: asked, .. }) => instrument == asked,
            (Self::Documents { .. }, Act::Photo { .. } | Act::Document { .. }) => true,
            (Self::Consent { purpose, .. }, Act::Consent { purpose: asked, .. }) => purpose == asked,
            _ => false,
        }
    }
}

/// Takes an answer. One that was heard before, that nobody asked for, or that comes after the end changes nothing.
pub(in crate::journey) fn answered(state: &mut State, answer: &AskAnswer, turn: &Turn) {
    if state.stage.is_over() || state.answers.contains(&answer.event) {
        return;
    }
    state.answers.push(answer.event);
    let excess = state.answers.len().saturating_sub(ANSWERS_KEPT);
    state.answers.drain(..excess);
    if let Given::Consent { purpose, granted } = &answer.given {
        if *granted {
            state.agreed.insert(purpose.clone());
            state.agreed_at.insert(purpose.clone(), turn.now);
        } else {
            state.agreed.remove(purpose);
            state.agreed_at.remove(purpose);
        }
    }
    let open = state
        .asks
        .get(&answer.step)
        .filter(|ask| answer.given.fits(&ask.step.act));
    // What was sent before it was asked answers an ask before.
    let open = open
        .filter(|ask| state.clock.wall_time(ask.since) <= answer.at)
        .cloned();
    let act = match &open {
        Some(ask) => ask.step.act.clone(),
        None => {
            let mut steps = state.pathway.steps.iter();
            let known = steps.find(|step| step.key == answer.step && answer.given.fits(&step.act));
            let Some(step) = known else { return };
            step.act.clone()
        }
    };
    let granted = !matches!(answer.given, Given::Consent { granted: false, .. });
    match (open, granted) {
        (Some(ask), true) => {
            end::settle(state, &ask, Ended::Answered);
            end::answered_line(state, &answer.step, &act, false, "answered", turn);
        }
        (Some(ask), false) => {
            let why = turn.why(state, "refused_by_the_patient");
            let data = json!({ "step": answer.step, "ask": act.kind() });
            state.say(&turn.actor, "ask_declined", data, why);
            end::over(state, &ask.step.key, "declined", turn);
        }
        // Given or taken back without having been asked: what counts is the ledger.
        (None, _) if !was_asked(state, &answer.step) => return,
        (None, false) => return,
        (None, true) => {
            if let Some(Ended::Overdue { n }) = state.steps.get(&answer.step).and_then(|mark| mark.ended) {
                end::answered_late(state, &answer.step, &act, n);
            }
            end::answered_line(state, &answer.step, &act, true, "answered", turn);
        }
    }
    judge(state, answer, &act, turn);
}

fn was_asked(state: &State, key: &str) -> bool {
    state.steps.get(key).is_some_and(|mark| mark.ended.is_some()) || state.asks.contains_key(key)
}

/// A score that worries is looked at by a person.
fn judge(state: &mut State, answer: &AskAnswer, act: &Act, turn: &Turn) {
    let Given::Survey {
        instrument,
        total: Some(total),
    } = answer.given
    else {
        return;
    };
    let before = state.scores.get(&instrument).copied();
    if compares(state, instrument) {
        state.scores.insert(instrument, total);
    }
    let Act::Survey {
        worry: Some(
            worry @ Worry {
                position, within_hours, ..
            },
        ),
        ..
    } = act
    else {
        return;
    };
    let Some(rule) = worry.rule(instrument, total, before) else {
        return;
    };
    let key = format!("worry:{}:{}", answer.step, state.seq);
    let within = Duration::hours(i64::from(*within_hours));
    open_task(state, &key, "look_at_answers", within, turn);
    let kind = EffectKind::Tell {
        to: To::Rota(*position),
        code: "look_at_answers".into(),
        escalation: None,
    };
    state.push(format!("tell:{key}"), kind);
    let why = turn.why(state, rule);
    let data = json!({ "step": answer.step, "ask": act.kind(), "position": position });
    state.say(&turn.actor, "ask_worrying", data, why);
}

/// A total is kept only where a rule will compare the next with it.
fn compares(state: &State, instrument: Instrument) -> bool {
    let mut steps = state.pathway.steps.iter();
    steps.any(|step| {
        let Act::Survey {
            instrument: of,
            worry: Some(worry),
            ..
        } = &step.act
        else {
            return false;
        };
        *of == instrument && worry.worse_by.is_some()
    })
}
