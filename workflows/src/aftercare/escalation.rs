//! The ladder of an escalation: it climbs the rota until somebody acknowledges, and cannot be forgotten.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::{
    risk::Reason,
    state::{AfterEffect, OpenEscalation, State},
};
use crate::{
    ids::{EscalationId, StaffId},
    journey::{Actor, ChildReport, Param, Template, To},
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

/// Nobody acknowledged in time: the next position hears of it, the last one again.
pub(super) fn climb(state: &mut State, id: &str, now: DateTime<Utc>) {
    let Some(n) = state
        .escalations
        .iter()
        .position(|open| open.escalation.to_string() == id)
    else {
        return;
    };
    let top = state.pathway.escalation.positions.len().saturating_sub(1);
    let open = &mut state.escalations[n];
    open.hops += 1;
    let repeats = if open.position < top {
        open.position += 1;
        0
    } else {
        open.hops.saturating_sub(u32::try_from(top).unwrap_or(0))
    };
    let factor = 2_u32.saturating_pow(repeats.min(16)).min(LONGEST_INTERVAL);
    let open = open.clone();
    let wait = Duration::minutes(i64::from(state.pathway.escalation.climb_after_minutes) * i64::from(factor));
    state.due.insert(format!("climb:{id}"), now + wait);
    record(state, &open, None, None, now);
    tell(state, &open);
    let position = state
        .pathway
        .escalation
        .positions
        .get(open.position)
        .map(|position| position.code());
    let data = json!({ "escalation": open.escalation, "position": position, "hops": open.hops });
    state.say(
        &Actor::System,
        "escalation_climbed",
        data,
        "nobody_acknowledged",
        &format!("due:climb:{id}"),
    );
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
        key: format!("tell:escalation:{}:{}", open.escalation, open.hops),
        to: To::Rota(position),
        code: format!("escalation:{}", open.reason.code()),
        escalation: open.escalation,
    });
}

fn record(
    state: &mut State,
    open: &OpenEscalation,
    acknowledged: Option<DateTime<Utc>>,
    by: Option<StaffId>,
    now: DateTime<Utc>,
) {
    let position = state
        .pathway
        .escalation
        .positions
        .get(open.position)
        .map_or("coordinator", |position| position.code());
    state.unrecorded.escalations.push(EscalationRow {
        escalation: open.escalation,
        reason: open.reason.code().to_owned(),
        step_key: open.step_key.clone(),
        position: position.to_owned(),
        hops: open.hops,
        opened_at: state.clock.wall_time(open.opened_at),
        climbed_at: (open.hops > 0).then(|| state.clock.wall_time(now)),
        acknowledged_at: acknowledged.map(|at| state.clock.wall_time(at)),
        acknowledged_by: by,
    });
}
