//! The page that operators see in the Temporal Web UI: where a journey is, on whom it waits, what comes next, what was decided last.

use super::state::State;
use crate::search;

/// Current details in Markdown: ids, codes and times only.
pub(super) fn page(state: &State) -> String {
    let time =
        |at: chrono::DateTime<chrono::Utc>| state.clock.wall_time(at).format("%Y-%m-%d %H:%M:%S UTC").to_string();
    let mut page = format!(
        "**Clinic** {} · **Pathway** {} v{} · **Priority** {}\n\n**Stage** {} since {}\n\n**Waiting on** {} since {}",
        state.subject.slug,
        state.pathway.code,
        state.pathway.version,
        state.priority.code(),
        state.stage.code(),
        time(state.stage_since),
        search::shown_waiting(state),
        time(state.held_up().map_or(state.waiting.since, |held| held.since)),
    );
    if let Some(default) = &state.waiting.default {
        page.push_str(&format!(" · if nobody acts: {default}"));
    }
    match state.next_due() {
        Some((key, at)) => page.push_str(&format!("\n\n**Next due** {} ({key})", time(at))),
        None => page.push_str("\n\n**Next due** nothing by itself"),
    }
    if let Some(paused) = &state.paused {
        page.push_str(&format!("\n\n**Paused** ({})", paused.reason));
    }
    for (key, held) in &state.held {
        page.push_str(&format!(
            "\n\n**Waits for {}** {key} since {} · runbook: docs/runbooks/partner-outage.md",
            held.provider,
            time(held.since)
        ));
    }
    for (key, parked) in &state.parked {
        page.push_str(&format!(
            "\n\n**Parked** {key} ({}) since {} · runbook: docs/runbooks/parked-journey.md",
            parked.code,
            time(parked.since)
        ));
    }
    page.push_str("\n\n**Last decisions**\n");
    for decision in state.decisions.iter().rev().take(6) {
        page.push_str(&format!(
            "\n- {} {} — {} ({})",
            time(decision.at),
            decision.kind,
            decision.rule,
            decision.event
        ));
    }
    page.push_str(&format!("\n\nPanel: /journeys/{}", state.subject.journey));
    page
}
