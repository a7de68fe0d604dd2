//! The journey's row in the read model, made from its state: by the journey itself, and again by whoever rebuilds the read model.

use super::{asks, state::State, view::StateView};
use crate::{record::JourneyRow, search};

impl JourneyRow {
    /// What the row of a journey in this state says.
    pub fn of(state: &State) -> Self {
        let next = state.next_due();
        Self {
            stage: state.stage.code().to_owned(),
            stage_since: state.clock.wall_time(state.stage_since),
            waiting_on: search::shown_waiting(state),
            waiting_since: state
                .clock
                .wall_time(state.held_up().map_or(state.waiting.since, |held| held.since)),
            next_due_at: next.map(|(_, at)| state.clock.wall_time(at)),
            // A step of the pathway is known by its kind; which one it is, the forecast says.
            next_due_code: next.map(|(key, _)| {
                if key.starts_with("step:") {
                    "step".to_owned()
                } else if asks::visit::is_due(key) {
                    "visit_reminder".to_owned()
                } else if asks::is_due(key) {
                    asks::due_code(key).to_owned()
                } else {
                    key.clone()
                }
            }),
            priority: state.priority.code().to_owned(),
            pathway_version: Some(state.pathway.version),
            coordinator: state.coordinator,
            surgery_at: state.surgery.as_ref().map(|slot| slot.at),
            parked_reason: state.parked.values().next().map(|parked| parked.code.clone()),
            paused: state.paused.is_some(),
            closed: state.stage.is_over(),
            snapshot: serde_json::to_value(StateView::of(state).state).unwrap_or_default(),
        }
    }
}
