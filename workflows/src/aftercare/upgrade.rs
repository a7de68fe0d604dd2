//! The aftercare goes by another version of the pathway: what was asked stays as it is, what is still to come follows the new one.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::state::{CheckState, CheckStatus, State};
use crate::{journey::Actor, pathway::Pathway};

/// Plans anew what nobody has been asked yet. A new check whose time is past is not asked.
pub(super) fn upgraded(state: &mut State, pathway: Pathway, due: &[DateTime<Utc>], now: DateTime<Utc>) {
    if state.finished || state.stopped || state.pathway == pathway {
        return;
    }
    let gone = |check: &CheckState| check.status == CheckStatus::Planned && pathway.check(&check.key).is_none();
    for check in state.checks.iter().filter(|check| gone(check)) {
        state.due.remove(&format!("ask:{}", check.key));
    }
    state.checks.retain(|check| !gone(check));
    for (check, at) in pathway.checks.iter().zip(due) {
        let key = check.key();
        match state.checks.iter_mut().find(|known| known.key == key) {
            Some(known) if known.status == CheckStatus::Planned => known.due_at = *at,
            None if *at > now => state.checks.push(CheckState::planned(check, *at)),
            _ => continue,
        }
        state.due.insert(format!("ask:{key}"), *at);
    }
    state.checks.sort_by_key(|check| check.day);
    let last = pathway.escalation.positions.len().saturating_sub(1);
    for open in &mut state.escalations {
        open.position = open.position.min(last);
    }
    let data = json!({ "from": state.pathway.version, "to": pathway.version });
    state.pathway = pathway;
    state.say(
        &Actor::System,
        "checks_follow_pathway",
        data,
        "the_journey_was_upgraded",
        "upgraded",
    );
}
