//! Consult: a video meeting with a doctor is booked, reminded of, held; then a quote is due.

use chrono::Duration;
use serde_json::json;

use super::super::{
    core::Turn,
    effect::{EffectKind, Param, Template},
    event::Event,
    message::{Booking, Message},
    state::{State, WaitingOn},
};
use crate::failure::Refusal;

pub(super) fn on(state: &mut State, event: &Event, turn: &Turn) -> Result<(), Refusal> {
    match event {
        Event::Asked {
            message: message @ Message::BookConsult { .. },
            ..
        } => book(state, message, turn)?,
        Event::Asked {
            message: Message::SendQuote { quote },
            ..
        } => super::quote::send(state, quote, turn)?,
        Event::Asked {
            message: Message::Reschedule {
                what: Booking::Consult,
                at,
            },
            ..
        } => {
            let Some(slot) = state.consult.as_mut() else {
                return Err(Refusal::because("no_consult_booked"));
            };
            if *at <= turn.now {
                return Err(Refusal::because("time_is_past"));
            }
            slot.at = *at;
            plan(state, turn);
            let params = vec![Param::When { at: *at }, Param::Clinic];
            let key = format!("send:appointment_moved:{}", state.seq);
            state.push(
                key,
                EffectKind::Send {
                    template: Template::AppointmentMoved,
                    params,
                    urgent: false,
                },
            );
            let why = turn.why(state, "moved_by_a_person");
            state.say(&turn.actor, "rescheduled", json!({ "what": "consult", "at": at }), why);
        }
        Event::Asked {
            message: Message::Reschedule { .. },
            ..
        } => return Err(Refusal::because("no_surgery_booked")),
        Event::Due { key } if key == "consult_reminder" => {
            // Held back by a pause, it may come too late to help.
            if let Some(at) = state.consult.as_ref().map(|slot| slot.at).filter(|at| *at > turn.now) {
                let params = vec![Param::When { at }, Param::PortalLink];
                let key = format!("send:consult_reminder:{}", state.seq);
                state.push(
                    key,
                    EffectKind::Send {
                        template: Template::ConsultReminder,
                        params,
                        urgent: false,
                    },
                );
                let why = turn.why(state, "reminder_before_consult");
                state.say(&turn.actor, "consult_reminded", json!({ "at": at }), why);
            }
        }
        Event::Due { key } if key == "consult_over" => {
            let deadline = super::staff_deadline(state, turn);
            state.wait(WaitingOn::Coordinator, turn.now, deadline);
            let why = turn.why(state, "consult_time_has_passed");
            state.say(&turn.actor, "consult_over", json!({}), why);
        }
        _ => {}
    }
    Ok(())
}

/// Books the consult, or another one instead of the first.
pub(super) fn book(state: &mut State, message: &Message, turn: &Turn) -> Result<(), Refusal> {
    let Message::BookConsult { slot } = message else {
        return Ok(());
    };
    if !(5..=480).contains(&slot.minutes) {
        return Err(Refusal::because("minutes_out_of_range"));
    }
    if let Some(old) = state.consult.take().filter(|old| old.appointment != slot.appointment) {
        state.push(
            format!("free:{}", old.appointment),
            EffectKind::CancelAppointment {
                appointment: old.appointment,
            },
        );
    }
    state.consult = Some(slot.clone());
    state.bookings += 1;
    plan(state, turn);
    // A consult that was already held is only written down.
    if slot.at > turn.now {
        let params = vec![Param::When { at: slot.at }, Param::Clinic, Param::PortalLink];
        let key = format!("send:consult_booked:{}", state.bookings);
        state.push(
            key,
            EffectKind::Send {
                template: Template::ConsultBooked,
                params,
                urgent: false,
            },
        );
    }
    let why = turn.why(state, "booked_by_a_person");
    state.say(
        &turn.actor,
        "consult_booked",
        json!({ "at": slot.at, "minutes": slot.minutes }),
        why,
    );
    Ok(())
}

fn plan(state: &mut State, turn: &Turn) {
    let Some((at, minutes)) = state.consult.as_ref().map(|slot| (slot.at, slot.minutes)) else {
        return;
    };
    state.plan(
        "consult_reminder",
        at - Duration::hours(i64::from(state.pathway.reminders.consult_hours_before)),
        turn.now,
    );
    let over = (at + Duration::minutes(i64::from(minutes))).max(turn.now + Duration::seconds(1));
    state.plan("consult_over", over, turn.now);
    state.wait(WaitingOn::Time, turn.now, None);
    state.waiting.default = Some("consult_held".into());
}
