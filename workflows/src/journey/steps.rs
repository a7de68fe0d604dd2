//! The pathway's own steps: planned from their anchors whenever an anchor moves, carried out when their time comes and their conditions hold.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    always::open_task,
    asks,
    core::Turn,
    effect::{EffectKind, Param, Template, To},
    hours,
    state::State,
};
use crate::pathway::{Act, Anchor, Condition, Late, Step};

/// What became of a step, and for which anchor: one whose anchor moves on may come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepMark {
    /// The anchor's time when it was settled.
    pub anchor: DateTime<Utc>,
    pub done: bool,
    /// How what it asked for ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
}

/// How an ask ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Ended {
    Answered,
    Withdrawn,
    /// Without an answer; the decision that opened it names the task of its default branch.
    Overdue {
        n: u64,
    },
}

const PREFIX: &str = "step:";

/// The step of a wake-up's key.
pub(crate) fn of_due<'a>(state: &'a State, key: &str) -> Option<&'a Step> {
    let name = key.strip_prefix(PREFIX)?;
    state.pathway.steps.iter().find(|step| step.key == name)
}

/// When the journey ends by itself if nobody acts; none when it will not, or not for a reason known now.
pub(crate) fn ends(state: &State) -> Option<DateTime<Utc>> {
    // A consult that was held and an offer that ran out wait for the staff once more, and then the lead is stale.
    let once_more = Duration::days(i64::from(state.pathway.waits.staff_days));
    let deadline = state.due.get("deadline").copied();
    match state.waiting.default.as_deref() {
        Some("cancel_stale") => deadline,
        Some("expire_quote") => deadline.map(|deadline| deadline + once_more),
        _ => state.due.get("consult_over").map(|over| *over + once_more),
    }
}

/// Whether the conditions of a planned step hold now.
pub(crate) fn is_expected(state: &State, key: &str) -> bool {
    of_due(state, key).is_some_and(|step| speaks_against(state, step).is_none())
}

/// What is taken for granted of a step in the forecast.
pub(crate) fn assumption(state: &State, key: &str) -> &'static str {
    let calm = of_due(state, key).is_some_and(|step| step.when.contains(&Condition::NoOpenEscalation));
    if calm { "no_escalation_open" } else { "no_change" }
}

/// Plans every step whose anchor is known and that is not settled for it. Called after each decision: what did not move stays as it is.
pub(super) fn plan(state: &mut State, turn: &Turn) {
    if state.stage.is_over() || state.pathway.steps.is_empty() {
        return;
    }
    let steps = state.pathway.steps.clone();
    state.timed.retain(|key, _| steps.iter().any(|step| step.key == *key));
    for step in steps {
        let due = format!("{PREFIX}{}", step.key);
        let Some(anchor) = anchor(state, step.anchor) else {
            state.due.remove(&due);
            continue;
        };
        if state.steps.get(&step.key).is_some_and(|mark| mark.anchor == anchor) {
            continue;
        }
        let at = anchor + Duration::hours(i64::from(step.offset_hours));
        let Some(at) = hours::instant(state, &step, at) else {
            state.due.remove(&due);
            continue;
        };
        if at > turn.now {
            state.due.insert(due, at);
        } else if state.due.get(&due).is_some_and(|at| *at <= turn.now) {
            // It is about to happen.
        } else if anchor > turn.now && (comes_late(state, &step) || asks::consent::runs_out(state, &step)) {
            state.due.insert(due, turn.now);
        } else {
            state.due.remove(&due);
            settle(state, &step, anchor, Some("too_late"), turn);
        }
    }
}

/// Whether a step that never came is still to come when its time is past.
fn comes_late(state: &State, step: &Step) -> bool {
    step.late == Late::AtOnce && !state.steps.contains_key(&step.key)
}

/// Carries a step out, unless a condition speaks against it now.
pub(super) fn due(state: &mut State, key: &str, turn: &Turn) {
    let Some(step) = of_due(state, key).cloned() else {
        return;
    };
    let Some(anchor) = anchor(state, step.anchor) else {
        return;
    };
    if let Some(reason) = speaks_against(state, &step) {
        return settle(state, &step, anchor, Some(reason), turn);
    }
    if step.act.asking().is_some() {
        asks::open(state, &step, anchor, turn);
        return mark(state, &step, anchor, true);
    }
    match &step.act {
        Act::Message { template } => {
            let kind = EffectKind::Send {
                template: *template,
                params: params(state, *template),
                urgent: false,
            };
            state.push(format!("send:step:{}:{}", step.key, state.seq), kind);
        }
        Act::Task {
            code,
            position,
            within_hours,
        } => {
            let within = Duration::hours(i64::from(*within_hours));
            open_task(state, &format!("step:{}:{}", step.key, state.seq), code, within, turn);
            let kind = EffectKind::Tell {
                to: To::Rota(*position),
                code: code.clone(),
                escalation: None,
            };
            state.push(format!("tell:step:{}:{}", step.key, state.seq), kind);
        }
        // What asks for something was asked above.
        _ => {}
    }
    settle(state, &step, anchor, None, turn);
}

fn settle(state: &mut State, step: &Step, anchor: DateTime<Utc>, skipped: Option<&str>, turn: &Turn) {
    mark(state, step, anchor, skipped.is_none());
    let (kind, rule) = match skipped {
        None => ("step_done", "its_time_came"),
        Some(reason) => ("step_skipped", reason),
    };
    let why = turn.why(state, rule);
    state.say(&turn.actor, kind, json!({ "step": step.key, "reason": skipped }), why);
}

/// Remembers that a step is settled for an anchor; one that is left out stays known for how it ended before.
fn mark(state: &mut State, step: &Step, anchor: DateTime<Utc>, done: bool) {
    let before = state.steps.get(&step.key).and_then(|mark| mark.ended);
    let ended = before.filter(|_| !done);
    let mark = StepMark { anchor, done, ended };
    state.steps.insert(step.key.clone(), mark);
}

/// Why a step does not happen now; none when nothing speaks against it.
fn speaks_against(state: &State, step: &Step) -> Option<&'static str> {
    let condition = step.when.iter().find_map(|condition| against(state, condition));
    condition.or_else(|| asks::against(state, step))
}

pub(super) fn anchor(state: &State, anchor: Anchor) -> Option<DateTime<Utc>> {
    match anchor {
        Anchor::Lead => Some(state.clock.origin),
        Anchor::Consult => state.consult.as_ref().map(|slot| slot.at),
        Anchor::Surgery => state.surgery.as_ref().map(|slot| slot.at),
        Anchor::Discharge => state.discharge_at,
    }
}

/// Why a condition does not hold; none when it does.
fn against(state: &State, condition: &Condition) -> Option<&'static str> {
    let (holds, reason) = match condition {
        Condition::HomeAbroad => (state.home_zone != state.clinic_zone, "not_abroad"),
        Condition::Language { any_of } => (any_of.contains(&state.lang), "other_language"),
        Condition::BalanceOpen => {
            let accepted = state.quote.as_ref().filter(|quote| quote.accepted_at.is_some());
            let owed = accepted.map_or(0, |quote| quote.amount.amount_minor - state.paid_minor);
            (owed > 0, "nothing_owed")
        }
        Condition::NoOpenEscalation => (state.escalations.is_empty(), "escalation_open"),
    };
    (!holds).then_some(reason)
}

fn params(state: &State, template: Template) -> Vec<Param> {
    match (template, &state.surgery) {
        (Template::TravelDetails | Template::Preparation, Some(slot)) => vec![Param::Date { at: slot.at }],
        _ => vec![Param::Clinic],
    }
}
