//! A visit that the pathway asks for: the staff books it, the patient hears of it and is reminded before it.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::end;
use crate::{
    failure::Refusal,
    journey::{
        always::close_task,
        core::Turn,
        effect::{EffectKind, Param, Template},
        state::{Slot, State},
        steps::Ended,
    },
    pathway::Act,
};

const REMIND: &str = "visit_reminder:";

/// Whether a wake-up reminds of a visit.
pub(crate) fn is_due(key: &str) -> bool {
    key.starts_with(REMIND)
}

/// The time of the visit that a wake-up reminds of.
pub(crate) fn of_due(state: &State, key: &str) -> Option<DateTime<Utc>> {
    state.visits.get(key.strip_prefix(REMIND)?).map(|slot| slot.at)
}

/// Books the visit that a step asked for.
pub(in crate::journey) fn book(state: &mut State, step: &str, slot: &Slot, turn: &Turn) -> Result<(), Refusal> {
    let Some(ask) = state.asks.get(step).cloned() else {
        return Err(Refusal::because("ask_is_over"));
    };
    let Act::Appointment {
        remind_hours_before, ..
    } = &ask.step.act
    else {
        return Err(Refusal::because("ask_is_over"));
    };
    if slot.at <= turn.now {
        return Err(Refusal::because("time_is_past"));
    }
    if !(10..=240).contains(&slot.minutes) {
        return Err(Refusal::because("minutes_out_of_range"));
    }
    let reminder = slot.at - Duration::hours(i64::from(*remind_hours_before));
    close_task(state, &end::task_key(step, ask.n), super::BOOK_VISIT);
    end::settle(state, &ask, Ended::Answered);
    state.plan(&format!("{REMIND}{step}"), reminder, turn.now);
    if let Some(old) = state.visits.insert(step.to_owned(), slot.clone()) {
        let (appointment, ahead) = (old.appointment, old.at > turn.now);
        if ahead && appointment != slot.appointment {
            state.push(
                format!("free:{appointment}"),
                EffectKind::CancelAppointment { appointment },
            );
        }
    }
    let kind = EffectKind::Send {
        template: Template::VisitBooked,
        params: vec![Param::When { at: slot.at }, Param::Clinic],
        urgent: false,
    };
    state.push(format!("send:visit_booked:{step}:{}", state.seq), kind);
    let why = turn.why(state, "booked_by_a_person");
    state.say(&turn.actor, "visit_booked", json!({ "step": step, "at": slot.at }), why);
    Ok(())
}

/// Reminds of a visit; held back by a pause, it may come too late to help.
pub(in crate::journey) fn due(state: &mut State, key: &str, turn: &Turn) {
    let Some(step) = key.strip_prefix(REMIND) else { return };
    if let Some(at) = of_due(state, key).filter(|at| *at > turn.now) {
        let kind = EffectKind::Send {
            template: Template::VisitReminder,
            params: vec![Param::When { at }],
            urgent: false,
        };
        state.push(format!("send:visit_reminder:{step}:{}", state.seq), kind);
    }
}
