//! How an ask ends without the patient's answer: its deadline passes, or nobody needs it any more; and money, which is an answer of its own.

use serde_json::json;

use super::{Ask, OVER, REMIND, target};
use crate::{
    journey::{
        always::{close_task, open_task},
        core::Turn,
        effect::{EffectKind, To},
        state::State,
        steps::{self, Ended},
    },
    pathway::{Act, Otherwise},
};
use chrono::Duration;

/// Ends what no longer holds. Called after each decision: the journey ended, an anchor moved, the money is there.
pub(in crate::journey) fn tidy(state: &mut State, turn: &Turn) {
    for ask in state.asks.values().cloned().collect::<Vec<_>>() {
        let paid = ask.missing(state).is_some_and(|missing| missing.amount_minor <= 0);
        if paid {
            settle(state, &ask, Ended::Answered);
            answered_line(state, &ask.step.key, &ask.step.act, false, "paid", turn);
        } else if state.stage.is_over() {
            withdraw(state, &ask, "journey_over", turn);
        } else if steps::anchor(state, ask.step.anchor) != Some(ask.anchor) {
            withdraw(state, &ask, "anchor_moved", turn);
        }
    }
    paid_late(state, turn);
}

/// Money that comes after its deadline closes the task that the deadline opened.
fn paid_late(state: &mut State, turn: &Turn) {
    let overdue = |key: &str| match state.steps.get(key)?.ended {
        Some(Ended::Overdue { n }) => Some(n),
        _ => None,
    };
    let late: Vec<_> = (state.pathway.steps.iter())
        .filter_map(|step| match &step.act {
            Act::Payment { share_percent, .. } => {
                let paid = target(state, *share_percent).is_some_and(|target| target <= state.paid_minor);
                let n = overdue(&step.key).filter(|_| paid)?;
                Some((step.key.clone(), step.act.clone(), n))
            }
            _ => None,
        })
        .collect();
    for (key, act, n) in late {
        answered_late(state, &key, &act, n);
        answered_line(state, &key, &act, true, "paid", turn);
    }
}

/// Takes an ask back: nobody is reminded of it, and nothing comes of it.
pub(super) fn withdraw(state: &mut State, ask: &Ask, reason: &str, turn: &Turn) {
    settle(state, ask, Ended::Withdrawn);
    if let Act::Appointment { .. } = ask.step.act {
        close_task(state, &task_key(&ask.step.key, ask.n), super::BOOK_VISIT);
    }
    let why = turn.why(state, reason);
    let data = json!({ "step": ask.step.key, "ask": ask.step.act.kind(), "reason": reason });
    state.say(&turn.actor, "ask_withdrawn", data, why);
}

/// Its deadline passed, or the patient refused: the default branch.
pub(in crate::journey) fn over(state: &mut State, name: &str, rule: &str, turn: &Turn) {
    let Some(ask) = state.asks.get(name).cloned() else {
        return;
    };
    let otherwise = ask.step.act.asking().and_then(|asking| asking.otherwise);
    let otherwise = otherwise.unwrap_or(Otherwise::Leave);
    settle(state, &ask, Ended::Overdue { n: ask.n });
    if let Act::Appointment { .. } = ask.step.act {
        // Whoever was to book it hears of it by the default branch, if anybody does.
        close_task(state, &task_key(name, ask.n), super::BOOK_VISIT);
    }
    if let Otherwise::Task { position, within_hours } = otherwise {
        let (key, code) = (overdue_key(name, ask.n), ask.step.act.overdue_task());
        open_task(state, &key, code, Duration::hours(i64::from(within_hours)), turn);
        let kind = EffectKind::Tell {
            to: To::Rota(position),
            code: code.to_owned(),
            escalation: None,
        };
        state.push(format!("tell:{key}"), kind);
    }
    let why = turn.why(state, rule);
    let data = json!({ "step": name, "ask": ask.step.act.kind(), "then": otherwise.code() });
    state.say(&turn.actor, "ask_overdue", data, why);
}

/// No longer open: reminder and deadline die with it, and its step remembers how it ended.
pub(super) fn settle(state: &mut State, ask: &Ask, ended: Ended) {
    let key = &ask.step.key;
    state.asks.remove(key);
    for what in [REMIND, OVER] {
        state.due.remove(&format!("{what}{key}"));
    }
    if let Some(mark) = state.steps.get_mut(key) {
        mark.ended = Some(ended);
    }
}

/// An answer after the deadline: the task that the deadline opened has nothing left to do.
pub(super) fn answered_late(state: &mut State, key: &str, act: &Act, n: u64) {
    if let Some(mark) = state.steps.get_mut(key) {
        mark.ended = Some(Ended::Answered);
    }
    let opened = act.asking().and_then(|asking| asking.otherwise);
    if let Some(Otherwise::Task { .. }) = opened {
        close_task(state, &overdue_key(key, n), act.overdue_task());
    }
}

/// The line of the timeline about an answer; what was answered is not in it.
pub(super) fn answered_line(state: &mut State, key: &str, act: &Act, late: bool, rule: &str, turn: &Turn) {
    let why = turn.why(state, rule);
    let data = json!({ "step": key, "ask": act.kind(), "late": late });
    state.say(&turn.actor, "ask_answered", data, why);
}

/// By which the task of an ask is known.
pub(super) fn task_key(key: &str, n: u64) -> String {
    format!("ask:{key}:{n}")
}

/// By which the task of its default branch is known.
fn overdue_key(key: &str, n: u64) -> String {
    format!("{}:over", task_key(key, n))
}
