//! Surgery: booked, reminded of, done; aftercare begins at its end and the invoice at discharge, since the law gives it seven days.

use chrono::Duration;
use serde_json::json;

use super::super::{
    always::{open_task, pay},
    core::Turn,
    effect::{EffectKind, Param, Template, To},
    event::Event,
    message::{Booking, Message},
    state::{Slot, Stage, State, WaitingOn},
};
use crate::{aftercare::Order, failure::Refusal};

/// A surgery further back than this is not taken over as the start of an aftercare.
const OLDEST_SURGERY_DAYS: i64 = 365;

pub(super) fn on(state: &mut State, event: &Event, turn: &Turn) -> Result<(), Refusal> {
    match event {
        Event::Asked {
            message: Message::BookSurgery { slot, discharge_at },
            ..
        } => book(state, slot, *discharge_at, turn)?,
        Event::Asked {
            message: Message::Reschedule {
                what: Booking::Surgery,
                at,
            },
            ..
        } => {
            let Some(slot) = state.surgery.as_mut() else {
                return Err(Refusal::because("no_surgery_booked"));
            };
            if *at <= turn.now {
                return Err(Refusal::because("time_is_past"));
            }
            let moved = *at - slot.at;
            slot.at = *at;
            state.discharge_at = state.discharge_at.map(|discharge| discharge + moved);
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
            state.say(&turn.actor, "rescheduled", json!({ "what": "surgery", "at": at }), why);
        }
        Event::Asked {
            message: Message::Reschedule { .. },
            ..
        } => return Err(Refusal::because("no_consult_booked")),
        Event::Asked {
            message: Message::RecordPayment { payment },
            ..
        } => pay(state, payment, turn),
        Event::Due { key } if key == "surgery_reminder" => {
            // Held back by a pause, it may come too late to help.
            if let Some(at) = state.surgery.as_ref().map(|slot| slot.at).filter(|at| *at > turn.now) {
                let key = format!("send:surgery_reminder:{}", state.seq);
                let params = vec![Param::Date { at }];
                state.push(
                    key,
                    EffectKind::Send {
                        template: Template::SurgeryReminder,
                        params,
                        urgent: false,
                    },
                );
            }
        }
        Event::Due { key } if key == "surgery_over" => over(state, turn),
        Event::Due { key } if key == "deadline" => {
            open_task(state, "book_surgery", "surgery_not_booked", Duration::days(1), turn);
            let key = format!("tell:surgery_not_booked:{}", state.seq);
            state.push(
                key,
                EffectKind::Tell {
                    to: To::Coordinator,
                    code: "surgery_not_booked".into(),
                    escalation: None,
                },
            );
            let deadline = super::staff_deadline(state, turn).map(|(at, _)| (at, "remind_staff"));
            state.wait(WaitingOn::Coordinator, turn.now, deadline);
        }
        _ => {}
    }
    Ok(())
}

fn book(
    state: &mut State,
    slot: &Slot,
    discharge_at: Option<chrono::DateTime<chrono::Utc>>,
    turn: &Turn,
) -> Result<(), Refusal> {
    if slot.at < turn.now - Duration::days(OLDEST_SURGERY_DAYS) {
        return Err(Refusal::because("surgery_too_long_ago"));
    }
    if !(15..=1440).contains(&slot.minutes) {
        return Err(Refusal::because("minutes_out_of_range"));
    }
    let ends = slot.at + Duration::minutes(i64::from(slot.minutes));
    let discharge = discharge_at.unwrap_or(ends + Duration::hours(i64::from(state.pathway.waits.discharge_hours)));
    if discharge < ends {
        return Err(Refusal::because("discharge_before_surgery_ends"));
    }
    if let Some(old) = state.surgery.take().filter(|old| old.appointment != slot.appointment) {
        state.push(
            format!("free:{}", old.appointment),
            EffectKind::CancelAppointment {
                appointment: old.appointment,
            },
        );
    }
    state.surgery = Some(slot.clone());
    state.discharge_at = Some(discharge);
    state.bookings += 1;
    plan(state, turn);
    if slot.at > turn.now {
        let params = vec![Param::Date { at: slot.at }, Param::Clinic];
        let key = format!("send:surgery_booked:{}", state.bookings);
        state.push(
            key,
            EffectKind::Send {
                template: Template::SurgeryBooked,
                params,
                urgent: false,
            },
        );
    }
    let why = turn.why(state, "booked_by_a_person");
    state.say(
        &turn.actor,
        "surgery_booked",
        json!({ "at": slot.at, "discharge_at": discharge }),
        why,
    );
    if ends <= turn.now {
        over(state, turn);
    }
    Ok(())
}

fn plan(state: &mut State, turn: &Turn) {
    let Some((at, minutes)) = state.surgery.as_ref().map(|slot| (slot.at, slot.minutes)) else {
        return;
    };
    state.plan(
        "surgery_reminder",
        at - Duration::days(i64::from(state.pathway.reminders.surgery_days_before)),
        turn.now,
    );
    let ends = at + Duration::minutes(i64::from(minutes));
    state.plan("surgery_over", ends.max(turn.now + Duration::seconds(1)), turn.now);
    state.wait(WaitingOn::Time, turn.now, None);
    state.waiting.default = Some("surgery_done".into());
}

fn over(state: &mut State, turn: &Turn) {
    state.due.remove("surgery_over");
    state.due.remove("surgery_reminder");
    state.enter(Stage::Aftercare, turn.now);
    state.wait(WaitingOn::Time, turn.now, None);
    state.waiting.default = Some("checks_continue".into());
    state.aftercare_started = true;
    state.push("aftercare:start", EffectKind::StartAftercare);
    if state.paused.is_some() {
        state.push(
            format!("aftercare:pause:{}", state.seq),
            EffectKind::OrderAftercare { order: Order::Pause },
        );
    }
    let discharge = state.discharge_at.unwrap_or(turn.now);
    let invoice = discharge + Duration::days(i64::from(state.pathway.invoice_after_days));
    state.due.insert("invoice".into(), invoice.max(turn.now));
    let why = turn.why(state, "surgery_time_has_passed");
    state.say(&turn.actor, "surgery_done", json!({}), why.clone());
    state.say(
        &turn.actor,
        "aftercare_started",
        json!({ "checks": state.pathway.checks.len() }),
        why,
    );
}
