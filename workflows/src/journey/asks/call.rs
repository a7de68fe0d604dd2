//! A call that the pathway wants: placed once by the voice agent, in civil hours, while it is still wanted.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Ask, end};
use crate::{
    journey::{core::Turn, effect::EffectKind, state::State, steps::Ended},
    pathway::Act,
};

/// Which ask a call is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub step: String,
    /// The decision that opened the ask.
    pub n: u64,
}

/// Has a call placed.
pub(super) fn place(state: &mut State, ask: &Ask) {
    let (step, n) = (ask.step.key.clone(), ask.n);
    let wanted = Wanted { step, n };
    state.push(format!("call:{}:{n}", ask.step.key), EffectKind::PlaceCall { wanted });
}

/// What a call is about, while it is still wanted.
pub(in crate::journey) fn purpose(state: &State, wanted: &Wanted) -> Option<String> {
    let ask = state.asks.get(&wanted.step).filter(|ask| ask.n == wanted.n)?;
    match &ask.step.act {
        Act::Call { purpose, .. } => Some(purpose.clone()),
        _ => None,
    }
}

/// A call ended; one that nobody waits for any more changes nothing.
pub(in crate::journey) fn called(state: &mut State, wanted: &Wanted, reached: bool, turn: &Turn) {
    let Some(ask) = state.asks.get(&wanted.step).filter(|ask| ask.n == wanted.n).cloned() else {
        return;
    };
    let (step, why) = (&wanted.step, turn.why(state, "call_ended"));
    state.say(
        &turn.actor,
        "call_made",
        json!({ "step": step, "reached": reached }),
        why,
    );
    if reached {
        end::settle(state, &ask, Ended::Answered);
        end::answered_line(state, step, &ask.step.act, false, "reached", turn);
    } else {
        end::over(state, step, "not_reached", turn);
    }
}
