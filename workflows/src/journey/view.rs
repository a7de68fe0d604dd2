//! What others see of a journey: the answer to a query and to an accepted message.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::state::{Stage, State};

/// The answer to an accepted message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageAccepted {
    pub seq: u64,
    pub stage: Stage,
    pub waiting_on: String,
    /// Codes of what was decided.
    pub effects: Vec<String>,
}

impl MessageAccepted {
    /// The state after an accepted message.
    pub fn of(state: &State) -> Self {
        Self {
            seq: state.seq,
            stage: state.stage,
            waiting_on: state.waiting.on.code(),
            effects: state.effects.iter().map(|effect| effect.kind.code()).collect(),
        }
    }
}

/// A journey as a query shows it. Times are the journey's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateView {
    /// The state itself; pending effects are left out.
    pub state: State,
    /// The journey's own time at the moment of asking, as far as it knows.
    pub next_due_at: Option<DateTime<Utc>>,
    pub next_due_code: Option<String>,
}

impl StateView {
    /// A view of a state.
    pub fn of(state: &State) -> Self {
        let mut shown = state.clone();
        shown.effects.clear();
        shown.unrecorded = Default::default();
        let next = state.next_due();
        Self {
            next_due_at: next.map(|(_, at)| at),
            next_due_code: next.map(|(key, _)| key.clone()),
            state: shown,
        }
    }
}
