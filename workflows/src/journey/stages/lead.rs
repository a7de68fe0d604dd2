//! Lead: somebody asked. The clinic answers, the call is read, a coordinator qualifies.

use chrono::Duration;
use serde_json::json;

use super::super::{
    always::{close_task, open_task},
    core::Turn,
    effect::{EffectKind, Param, Template, To},
    event::Event,
    message::Message,
    state::{Origin, Stage, State, WaitingOn},
};
use crate::failure::Refusal;

pub(super) fn on(state: &mut State, event: &Event, turn: &Turn) -> Result<(), Refusal> {
    match event {
        Event::Opened => open(state, turn),
        Event::Asked {
            message: Message::Qualify { coordinator, priority },
            ..
        } => {
            state.coordinator = coordinator.or(turn.actor.staff()).or(state.coordinator);
            state.priority = priority.unwrap_or(state.priority);
            qualified(state, turn);
        }
        Event::Asked {
            message: message @ Message::BookConsult { .. },
            ..
        } => {
            state.coordinator = state.coordinator.or(turn.actor.staff());
            qualified(state, turn);
            super::consult::book(state, message, turn)?;
        }
        Event::Due { key } if key == "first_response" => late(state, turn),
        Event::FirstResponse => answered(state, turn),
        Event::FirstResponseTakenBack => unanswered(state, turn),
        _ => {}
    }
    Ok(())
}

fn late(state: &mut State, turn: &Turn) {
    // One that is late once more is told of once more.
    let key = match state.first_answer.taken_back {
        0 => "tell:first_response".to_owned(),
        times => format!("tell:first_response:{times}"),
    };
    state.push(
        key,
        EffectKind::Tell {
            to: To::Coordinator,
            code: "lead_unanswered".into(),
            escalation: None,
        },
    );
    let why = turn.why(state, "first_response_overdue");
    state.say(&turn.actor, "first_response_overdue", json!({}), why);
}

/// Nobody is told any more that nobody answered.
fn answered(state: &mut State, turn: &Turn) {
    if state.due.remove("first_response").is_some() {
        state.first_answer.heard = true;
        close_task(state, "first_response", "first_response");
        let why = turn.why(state, "answered_by_a_person");
        state.say(&turn.actor, "first_response_given", json!({}), why);
    }
}

/// The time to an answer runs on as if nothing had stopped it; of one that is up by now the coordinator is told at once.
fn unanswered(state: &mut State, turn: &Turn) {
    if !std::mem::take(&mut state.first_answer.heard) {
        return;
    }
    state.first_answer.taken_back += 1;
    let due = (state.stage_since + answers_within(state)).max(turn.now);
    open_task(state, "first_response", "first_response", due - turn.now, turn);
    let why = turn.why(state, "taken_back_by_a_person");
    state.say(&turn.actor, "first_response_taken_back", json!({}), why);
    match due > turn.now {
        true => state.plan("first_response", due, turn.now),
        false => late(state, turn),
    }
}

fn answers_within(state: &State) -> Duration {
    Duration::hours(i64::from(state.pathway.waits.first_response_hours))
}

fn open(state: &mut State, turn: &Turn) {
    let wait = answers_within(state);
    if let Origin::Call { call } = state.origin {
        state.push("summarise:lead", EffectKind::SummariseCall { call });
    }
    state.push(
        "send:lead_received",
        EffectKind::Send {
            template: Template::LeadReceived,
            params: vec![Param::Clinic],
            urgent: false,
        },
    );
    state.push(
        "tell:new_lead",
        EffectKind::Tell {
            to: To::Coordinator,
            code: "new_lead".into(),
            escalation: None,
        },
    );
    open_task(state, "first_response", "first_response", wait, turn);
    state.plan("first_response", turn.now + wait, turn.now);
    let deadline = super::staff_deadline(state, turn);
    state.wait(WaitingOn::Coordinator, turn.now, deadline);
    let why = turn.why(state, "a_lead_came_in");
    state.say(&turn.actor, "lead_created", json!({ "origin": state.origin }), why);
}

fn qualified(state: &mut State, turn: &Turn) {
    state.due.remove("first_response");
    close_task(state, "first_response", "first_response");
    state.unrecorded.lead_stage = Some("qualified".into());
    state.enter(Stage::Consult, turn.now);
    let deadline = super::staff_deadline(state, turn);
    state.wait(WaitingOn::Coordinator, turn.now, deadline);
    let why = turn.why(state, "qualified_by_a_person");
    state.say(&turn.actor, "qualified", json!({}), why);
}
