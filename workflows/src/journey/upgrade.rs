//! A running journey goes over to another version of its pathway: what that changes for it is known before, and can be taken back until its next step.

mod impact;

pub use self::impact::{Change, Impact, impact};

use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

use super::{core::Turn, effect::EffectKind, state::State, steps::StepMark};
use crate::{failure::Refusal, pathway::Pathway};

/// What a journey went by before, as long as it may go back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upgraded {
    pub from: Pathway,
    /// What was settled of its own steps then: a step left out by the new version is planned again when it is taken back.
    pub steps: BTreeMap<String, StepMark>,
}

/// Goes over to a version, unless something speaks against it.
pub(super) fn upgrade(state: &mut State, next: &Pathway, reason: &str, turn: &Turn) -> Result<(), Refusal> {
    let changes = match impact(state, next, turn.now) {
        Impact::Blocked { reason } => return Err(Refusal::because(&reason)),
        Impact::Unaffected => 0,
        Impact::Changed { changes } => changes.len(),
    };
    let steps = state.steps.clone();
    let from = exchange(state, next.clone());
    let data = json!({ "from": from.version, "to": next.version, "changes": changes, "reason": reason });
    state.upgraded = Some(Box::new(Upgraded { from, steps }));
    let why = turn.why(state, "upgraded_by_a_person");
    state.say(&turn.actor, "pathway_upgraded", data, why);
    Ok(())
}

/// Goes back to the version before.
pub(super) fn take_back(state: &mut State, turn: &Turn) -> Result<(), Refusal> {
    if !state.escalations.is_empty() {
        return Err(Refusal::because("escalation_open"));
    }
    let Some(before) = state.upgraded.take() else {
        return Err(Refusal::because("nothing_to_take_back"));
    };
    let to = before.from.version;
    let from = exchange(state, before.from);
    state.steps = before.steps;
    let data = json!({ "from": from.version, "to": to });
    let why = turn.why(state, "taken_back_by_a_person");
    state.say(&turn.actor, "pathway_upgrade_taken_back", data, why);
    Ok(())
}

/// The pathway changes; its steps are planned anew at the end of the turn, and a running aftercare hears of it.
fn exchange(state: &mut State, next: Pathway) -> Pathway {
    let before = std::mem::replace(&mut state.pathway, next);
    let names: Vec<String> = state
        .pathway
        .steps
        .iter()
        .map(|step| format!("step:{}", step.key))
        .collect();
    state
        .due
        .retain(|key, _| !key.starts_with("step:") || names.contains(key));
    if state.aftercare_started {
        state.push(format!("aftercare:upgrade:{}", state.seq), EffectKind::UpgradeAftercare);
    }
    before
}
