//! What the aftercare will ask next.

use chrono::{DateTime, Utc};

use super::state::{CheckStatus, State};
use crate::forecast::{Forecast, heard_at};

/// The checks still to come and, for an unanswered one, how its silence will climb.
pub fn forecast(state: &State) -> Vec<Forecast> {
    let mut items: Vec<Forecast> = state
        .due
        .iter()
        .filter_map(|(key, at)| {
            let (what, id) = key.split_once(':')?;
            let check = state.checks.iter().find(|check| check.key == id);
            let (kind, template, to, assumption) = match what {
                "ask" => ("check_in", Some("check_in"), "patient", "no_change"),
                "remind" | "channel" => ("reminder", Some("check_in_reminder"), "patient", "patient_silent"),
                "call" => ("call", None, "patient", "patient_silent"),
                "human" => ("escalation", None, "staff", "patient_silent"),
                "climb" => ("escalation_climbs", None, "staff", "nobody_acknowledges"),
                _ => return None,
            };
            if check.is_some_and(|check| {
                matches!(
                    check.status,
                    CheckStatus::Answered | CheckStatus::Missed | CheckStatus::Skipped
                )
            }) {
                return None;
            }
            // The next check ends the ladder of this one.
            if what != "ask" && what != "climb" && next_ask(state, id).is_some_and(|ask| ask <= *at) {
                return None;
            }
            let zone = |at| state.zone_at(at);
            let at = match to {
                "patient" => heard_at(*at, state.pathway.quiet, zone),
                _ => *at,
            };
            let assumption = if state.paused && what != "climb" {
                "resumed"
            } else {
                assumption
            };
            Some(Forecast {
                at,
                zone: zone(at).to_owned(),
                kind: kind.to_owned(),
                template: template.map(str::to_owned),
                channel: (to == "patient").then(|| if what == "call" { "voice" } else { "whatsapp" }.to_owned()),
                language: (to == "patient").then_some(state.lang),
                to: to.to_owned(),
                day_offset: check.map(|check| check.day),
                assumption: assumption.to_owned(),
            })
        })
        .collect();
    items.sort_by(|a, b| (a.at, &a.kind).cmp(&(b.at, &b.kind)));
    items
}

/// When the check after this one will be asked.
fn next_ask(state: &State, key: &str) -> Option<DateTime<Utc>> {
    let n = state.checks.iter().position(|check| check.key == key)?;
    let later = state.checks[n + 1..]
        .iter()
        .filter_map(|check| state.due.get(&format!("ask:{}", check.key)));
    later.min().copied()
}
