//! The civil hour of a step: worked out by the calendar and recorded, so that a new time-zone table cannot change a replay.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{effect::EffectKind, state::State};
use crate::pathway::Step;

/// What the instant of an hour depends on; when any of it changes, it is worked out anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The moment whose civil day it is.
    pub at: DateTime<Utc>,
    pub hour: u8,
    /// Both say where the patient is.
    pub surgery: Option<DateTime<Utc>>,
    #[serde(alias = "discharge")]
    pub goes_home: Option<DateTime<Utc>>,
}

/// The instant of a step's hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timed {
    pub basis: Basis,
    /// None while the calendar reckons.
    pub at: Option<DateTime<Utc>>,
}

impl Basis {
    /// An hour of the day on which a moment falls, by what the journey knows now.
    pub(crate) fn of(state: &State, at: DateTime<Utc>, hour: u8) -> Self {
        Self {
            at,
            hour,
            surgery: state.surgery.as_ref().map(|slot| slot.at),
            goes_home: state.goes_home_at(),
        }
    }
}

/// When a step happens that is due at a moment; none while the calendar reckons.
pub(super) fn instant(state: &mut State, step: &Step, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let Some(hour) = step.hour else { return Some(at) };
    let basis = Basis::of(state, at, hour);
    if let Some(timed) = state.timed.get(&step.key).filter(|timed| timed.basis == basis) {
        return timed.at;
    }
    let kind = EffectKind::TimeStep {
        step: step.key.clone(),
        basis: basis.clone(),
    };
    state.push(format!("time:{}:{}", step.key, state.seq), kind);
    state.timed.insert(step.key.clone(), Timed { basis, at: None });
    None
}

/// The calendar has reckoned; what it was asked before something moved is of no use.
pub(super) fn timed(state: &mut State, step: &str, basis: &Basis, at: DateTime<Utc>) {
    if let Some(timed) = state.timed.get_mut(step).filter(|timed| timed.basis == *basis) {
        timed.at = Some(at);
    }
}
