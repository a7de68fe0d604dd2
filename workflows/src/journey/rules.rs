//! What a person may do now, and what each act will cause: shown before it is confirmed.

use serde::Serialize;

use super::{
    asks::Ask,
    message::allowed,
    state::{State, WaitingOn},
};
use crate::pathway::Act;

/// An act that the journey would accept now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    pub name: &'static str,
    /// Codes that screens put into words.
    pub consequences: Vec<String>,
}

/// The acts allowed now, in the order in which a coordinator needs them.
pub fn actions(state: &State) -> Vec<Action> {
    const NAMES: [&str; 15] = [
        "qualify",
        "book_consult",
        "send_quote",
        "accept_quote",
        "record_payment",
        "book_surgery",
        "reschedule",
        "book_visit",
        "record_check_in",
        "retry",
        "hand_over",
        "pause",
        "resume",
        "undo_upgrade",
        "cancel",
    ];
    NAMES
        .into_iter()
        .filter(|name| allowed(name).contains(&state.stage) && makes_sense(state, name))
        .map(|name| Action {
            name,
            consequences: consequences(state, name),
        })
        .collect()
}

fn makes_sense(state: &State, name: &str) -> bool {
    let accepted = state.quote.as_ref().is_some_and(|quote| quote.accepted_at.is_some());
    match name {
        "accept_quote" => state.quote.is_some() && !accepted,
        "send_quote" => !accepted,
        "record_payment" => accepted,
        "reschedule" => match state.stage {
            super::Stage::Consult => state.consult.is_some(),
            _ => state.surgery.is_some(),
        },
        "record_check_in" => state.aftercare_started && state.waiting.on != WaitingOn::Nobody,
        "book_visit" => {
            let visit = |ask: &Ask| matches!(ask.step.act, Act::Appointment { .. });
            state.asks.values().any(visit)
        }
        "retry" => !state.parked.is_empty(),
        "pause" => state.paused.is_none(),
        "resume" => state.paused.is_some(),
        "undo_upgrade" => state.upgraded.is_some() && state.escalations.is_empty(),
        _ => true,
    }
}

fn consequences(state: &State, name: &str) -> Vec<String> {
    let list: &[&str] = match name {
        "qualify" => &["stops_first_response_clock", "moves_to:consult"],
        "book_consult" => &[
            "creates_video_room",
            "sends_message:consult_booked",
            "plans_reminder:consult",
        ],
        "send_quote" => &["sends_message:quote_ready", "moves_to:quote", "plans_reminder:quote"],
        "accept_quote" => &["waits_for_deposit"],
        "record_payment" => &["sends_message:deposit_received"],
        "book_surgery" => &[
            "sends_message:surgery_booked",
            "plans_reminder:surgery",
            "starts_aftercare",
            "starts_invoice",
        ],
        "book_visit" => &["sends_message:visit_booked", "plans_reminder:visit"],
        "reschedule" => &["sends_message:appointment_moved", "moves_reminders"],
        "record_check_in" => &["stops_reminders", "may_open_escalation"],
        "hand_over" => &["moves_open_tasks", "tells_colleague"],
        "pause" => &["holds_messages"],
        "resume" => &["releases_messages"],
        "retry" => &["tries_again"],
        "undo_upgrade" => &["goes_back_to_pathway_before"],
        "cancel" => &[
            "sends_message:journey_cancelled",
            "cancels_appointments",
            "stops_reminders",
            "drops_open_tasks",
            "ends_journey",
        ],
        _ => &[],
    };
    let mut list: Vec<String> = list.iter().map(|code| (*code).to_owned()).collect();
    if name == "cancel" && state.paid_minor > 0 {
        list.push("refund_rule:deposit".into());
    }
    list
}
