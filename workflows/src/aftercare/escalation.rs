//! The ladder of an escalation: it climbs the rota until somebody acknowledges, and cannot be forgotten.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::{
    risk::Reason,
    state::{AfterEffect, OpenEscalation, State},
};
use crate::{
    clock::Clock,
    ids::{EscalationId, StaffId},
    journey::{Actor, ChildReport, Param, Template, To},
    pathway::Escalation,
    record::EscalationRow,
};

/// At the top of the ladder the notice is repeated at doubling intervals up to this many times the first.
const LONGEST_INTERVAL: u32 = 64;

/// Opens an escalation unless the same one is open for this check. Its id comes of its cause, so that a decision taken again names the same one.
pub(super) fn open(state: &mut State, reason: Reason, step_key: &str, cause: &str, now: DateTime<Utc>) {
    if state
        .escalations
        .iter()
        .any(|open| open.reason == reason && open.step_key == step_key)
    {
        return;
    }
    let id: EscalationId = state
        .subject
        .derive(&format!("escalation:{step_key}:{}:{cause}", reason.code()))
        .into();
    let open = OpenEscalation {
        escalation: id,
        reason,
        step_key: step_key.to_owned(),
        position: 0,
        hops: 0,
        opened_at: now,
    };
    let climb = Duration::minutes(i64::from(state.pathway.escalation.climb_after_minutes));
    state.due.insert(format!("climb:{id}"), now + climb);
    record(state, &open, None, None, now);
    tell(state, &open);
    if reason != Reason::Silence
        && !state
            .escalations
            .iter()
            .any(|other| other.reason != Reason::Silence && other.step_key == step_key)
    {
        state.effects.push(AfterEffect::Send {
            key: format!("send:escalation_notice:{id}"),
            template: Template::EscalationNotice,
            params: vec![Param::Clinic],
            step_key: None,
            other_channel: false,
            urgent: true,
        });
    }
    state.effects.push(AfterEffect::Report {
        report: ChildReport::EscalationOpened { escalation: id },
    });
    let data = json!({ "escalation": id, "reason": reason.code(), "step_key": step_key });
    state.say(&Actor::System, "escalation_opened", data, reason.code(), "check_in");
    state.escalations.push(open);
}

/// One rung up the rota, or the top one again; how long it stays there.
pub(crate) fn rise(open: &mut OpenEscalation, rules: &Escalation) -> Duration {
    let top = rules.positions.len().saturating_sub(1);
    open.hops += 1;
    let repeats = if open.position < top {
        open.position += 1;
        0
    } else {
        open.hops.saturating_sub(u32::try_from(top).unwrap_or(0))
    };
    let factor = 2_u32.saturating_pow(repeats.min(16)).min(LONGEST_INTERVAL);
    Duration::minutes(i64::from(rules.climb_after_minutes) * i64::from(factor))
}

/// Nobody acknowledged in time: the next position hears of it, the last one again.
pub(super) fn climb(state: &mut State, id: &str, now: DateTime<Utc>) {
    let Some(n) = state
        .escalations
        .iter()
        .position(|open| open.escalation.to_string() == id)
    else {
        return;
    };
    rung(state, n, "nobody_acknowledged", &format!("due:climb:{id}"), now);
}

/// The notice of a rung reached nobody: there is nobody to wait for, so the next rung hears at once. At the top it is repeated in its time.
pub(super) fn untold(state: &mut State, id: EscalationId, key: &str, now: DateTime<Utc>) {
    let top = state.pathway.escalation.positions.len().saturating_sub(1);
    // A rung that was left meanwhile, or an escalation that somebody took, climbs by nobody's absence.
    let stands = |open: &OpenEscalation| open.escalation == id && notice_key(open) == key && open.position < top;
    if let Some(n) = state.escalations.iter().position(stands) {
        rung(state, n, "nobody_could_be_told", "told", now);
    }
}

fn rung(state: &mut State, n: usize, rule: &str, event: &str, now: DateTime<Utc>) {
    let open = &mut state.escalations[n];
    let wait = rise(open, &state.pathway.escalation);
    let open = open.clone();
    state.due.insert(format!("climb:{}", open.escalation), now + wait);
    record(state, &open, None, None, now);
    tell(state, &open);
    let position = state
        .pathway
        .escalation
        .positions
        .get(open.position)
        .map(|position| position.code());
    let data = json!({ "escalation": open.escalation, "position": position, "hops": open.hops });
    state.say(&Actor::System, "escalation_climbed", data, rule, event);
}

/// Somebody took it.
pub(super) fn acknowledge(state: &mut State, id: EscalationId, by: StaffId, now: DateTime<Utc>) {
    let Some(n) = state.escalations.iter().position(|open| open.escalation == id) else {
        return;
    };
    let open = state.escalations.remove(n);
    state.due.remove(&format!("climb:{id}"));
    record(state, &open, Some(now), Some(by), now);
    state.effects.push(AfterEffect::Report {
        report: ChildReport::EscalationAcknowledged { escalation: id },
    });
    let data = json!({ "escalation": id, "hops": open.hops });
    state.say(
        &Actor::Staff(by),
        "escalation_acknowledged",
        data,
        "acknowledged_by_a_person",
        "message:acknowledge_escalation",
    );
}

fn tell(state: &mut State, open: &OpenEscalation) {
    let Some(position) = state.pathway.escalation.positions.get(open.position).copied() else {
        return;
    };
    state.effects.push(AfterEffect::Tell {
        key: notice_key(open),
        to: To::Rota(position),
        code: format!("escalation:{}", open.reason.code()),
        escalation: open.escalation,
    });
}

fn notice_key(open: &OpenEscalation) -> String {
    format!("tell:escalation:{}:{}", open.escalation, open.hops)
}

fn record(
    state: &mut State,
    open: &OpenEscalation,
    acknowledged: Option<DateTime<Utc>>,
    by: Option<StaffId>,
    now: DateTime<Utc>,
) {
    let row = row(open, &state.pathway.escalation, state.clock, acknowledged.zip(by), now);
    state.unrecorded.escalations.push(row);
}

/// An escalation as its row shows it; `taken` says when and by whom it was acknowledged.
pub(crate) fn row(
    open: &OpenEscalation,
    rules: &Escalation,
    clock: Clock,
    taken: Option<(DateTime<Utc>, StaffId)>,
    now: DateTime<Utc>,
) -> EscalationRow {
    let position = rules
        .positions
        .get(open.position)
        .map_or("coordinator", |position| position.code());
    EscalationRow {
        escalation: open.escalation,
        reason: open.reason.code().to_owned(),
        step_key: open.step_key.clone(),
        position: position.to_owned(),
        hops: open.hops,
        opened_at: clock.wall_time(open.opened_at),
        climbed_at: (open.hops > 0).then(|| clock.wall_time(now)),
        acknowledged_at: taken.map(|(at, _)| clock.wall_time(at)),
        acknowledged_by: taken.map(|(_, by)| by),
    }
}
