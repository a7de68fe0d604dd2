//! The pure core of a report: hears once, alarms when it must, and climbs until somebody acknowledges.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

use super::{Opening, ReportEffect, ReportEvent, What};
use crate::{
    aftercare::{Answer, OpenEscalation, Reason, escalation, is_worrying, risk},
    failure::Refusal,
    ids::{CallId, StaffId},
    journey::{Actor, ChildReport, To, Why},
    pathway::RedFlag,
    record::{CheckInRow, Entry, EscalationRow, TaskRow},
};

/// The version of this shape.
const SCHEMA: u16 = 1;
/// A call that cannot be read, or that is urgent, is looked at within this time.
const LOOK_WITHIN_HOURS: i64 = 1;

/// What was said, in codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// 0 to 10; of a range, its lowest number.
    pub pain: Option<u8>,
    pub red_flags: BTreeSet<RedFlag>,
    /// Some warning sign applies, and nobody asked which.
    pub some_flag: bool,
}

/// What an answer says by itself; none when it only begins a conversation.
pub fn said(answer: &Answer) -> Option<Said> {
    let (pain, red_flags, some_flag) = match answer {
        Answer::Start => return None,
        Answer::Band { band } => (Some(*band.numbers().start()), BTreeSet::new(), false),
        Answer::SomeFlag => (None, BTreeSet::new(), true),
        Answer::Report { pain, red_flags } => (*pain, red_flags.clone().unwrap_or_default(), false),
    };
    Some(Said {
        pain,
        red_flags,
        some_flag,
    })
}

/// The whole state of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub schema: u16,
    pub opening: Opening,
    pub seq: u64,
    /// The call that is being read.
    pub reading: Option<CallId>,
    pub open: Option<OpenEscalation>,
    pub due: BTreeMap<String, DateTime<Utc>>,
    #[serde(default)]
    pub effects: Vec<ReportEffect>,
    #[serde(default)]
    pub unrecorded: Unrecorded,
}

/// What the next record will say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unrecorded {
    pub entries: Vec<Entry>,
    pub check_ins: Vec<CheckInRow>,
    pub escalations: Vec<EscalationRow>,
    pub tasks: Vec<TaskRow>,
}

impl Unrecorded {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.check_ins.is_empty() && self.escalations.is_empty() && self.tasks.is_empty()
    }
}

impl State {
    /// A report before its first event.
    pub fn new(opening: Opening) -> Self {
        Self {
            schema: SCHEMA,
            opening,
            seq: 0,
            reading: None,
            open: None,
            due: BTreeMap::new(),
            effects: Vec::new(),
            unrecorded: Unrecorded::default(),
        }
    }
    /// Whether something was decided that is not yet carried out or recorded.
    pub fn has_work(&self) -> bool {
        !self.effects.is_empty() || !self.unrecorded.is_empty()
    }
    /// Whether nothing is left to wait for.
    pub fn is_over(&self) -> bool {
        self.seq > 0 && self.reading.is_none() && self.open.is_none()
    }
    /// The next wake-up.
    pub fn next_due(&self) -> Option<(&String, DateTime<Utc>)> {
        let first = self.due.iter().min_by_key(|(key, at)| (**at, key.as_str()));
        first.map(|(key, at)| (key, *at))
    }
    /// The step under which its rows are kept.
    fn step_key(&self) -> String {
        match &self.opening.what {
            What::Said { .. } => format!("report:{}", self.opening.event),
            What::Call { call } => format!("call:{call}"),
        }
    }
    fn say(&mut self, actor: &Actor, kind: &str, data: Value, rule: &str, event: &str) {
        let why = Why {
            rule: rule.to_owned(),
            pathway_version: 0,
            event: event.to_owned(),
        };
        self.unrecorded.entries.push(Entry {
            actor: actor.clone(),
            kind: kind.to_owned(),
            data,
            why: Some(why),
        });
    }
}

/// Absorbs an event at a wall time.
///
/// # Errors
/// An acknowledgement of what is not open.
pub fn decide(state: &mut State, event: ReportEvent, wall: DateTime<Utc>) -> Result<(), Refusal> {
    let now = state.opening.clock.journey_time(wall);
    match event {
        ReportEvent::Opened => open(state, now),
        ReportEvent::Read { urgent, red_flags } => read(state, urgent, &red_flags, now),
        ReportEvent::Unread { code } => {
            state.reading = None;
            hand_over(state, "call_unread", "read_call", now);
            let data = json!({ "effect": "summarises_call", "code": code });
            state.say(&Actor::System, "effect_failed", data, "needs_a_person", "call_heard");
        }
        ReportEvent::Acknowledged { by } => acknowledge(state, by, now)?,
        ReportEvent::Due { key } if state.due.remove(&key).is_some() => climb(state, "nobody_acknowledged", &key, now),
        ReportEvent::Told { hops, reached: 0 } => {
            let top = state.opening.rules.positions.len().saturating_sub(1);
            // Nobody to wait for on this rung; at the top there is nothing above it, so the notice is repeated in its time.
            let waits = |open: &OpenEscalation| open.hops == hops && open.position < top;
            if state.open.as_ref().is_some_and(waits) {
                climb(state, "nobody_could_be_told", "told", now);
            }
        }
        ReportEvent::Dropped { key, reason } => {
            let data = json!({ "key": key, "reason": reason });
            state.say(&Actor::System, "message_dropped", data, "no_longer_true", "released");
        }
        ReportEvent::Due { .. } | ReportEvent::Told { .. } => {}
    }
    state.seq += 1;
    Ok(())
}

fn open(state: &mut State, now: DateTime<Utc>) {
    match state.opening.what.clone() {
        What::Call { call } => {
            state.reading = Some(call);
            state.effects.push(ReportEffect::Read { call });
        }
        What::Said { said, channel, at } => hear(state, &said, &channel, at, now),
    }
}

fn hear(state: &mut State, said: &Said, channel: &str, at: DateTime<Utc>, now: DateTime<Utc>) {
    let limits = state.opening.thresholds;
    let mut reasons = risk::reasons(said.pain, &said.red_flags, now, &[], limits);
    if said.some_flag {
        reasons.insert(0, Reason::RedFlag);
    }
    let worrying = said.some_flag || is_worrying(said.pain, &said.red_flags, limits);
    let since = state.opening.surgery_at.map_or(0, |surgery| (now - surgery).num_days());
    let step_key = state.step_key();
    state.unrecorded.check_ins.push(CheckInRow {
        step_key: step_key.clone(),
        day_offset: u32::try_from(since).unwrap_or(0),
        channel: channel.to_owned(),
        pain_score: said.pain,
        complication_flag: worrying,
        red_flags: said.red_flags.iter().map(|flag| flag.code().to_owned()).collect(),
        event: state.opening.event,
        answered_at: at,
        revision: 1,
    });
    let data = json!({ "step_key": step_key, "channel": channel, "revision": 1 });
    state.say(
        &Actor::Patient,
        "check_in_recorded",
        data,
        "said_outside_aftercare",
        "report",
    );
    // The gravest reason speaks for all of one report.
    if let Some(reason) = reasons.first() {
        raise(state, *reason, now);
    }
}

fn read(state: &mut State, urgent: bool, red_flags: &[String], now: DateTime<Utc>) {
    let Some(call) = state.reading.take() else { return };
    let data = json!({ "urgent": urgent, "call": call, "red_flags": red_flags });
    state.say(
        &Actor::System,
        "call_summarised",
        data,
        "effect_carried_out",
        "call_heard",
    );
    if !red_flags.is_empty() {
        raise(state, Reason::RedFlag, now);
    } else if urgent {
        hand_over(state, "call_urgent", "call_back", now);
    }
}

/// A task and a notice for the coordinator.
fn hand_over(state: &mut State, code: &str, task: &str, now: DateTime<Utc>) {
    let key = format!("{}:{code}", state.step_key());
    let due = now + Duration::hours(LOOK_WITHIN_HOURS);
    state.unrecorded.tasks.push(TaskRow {
        task: state.opening.subject.derive(&format!("task:{key}")).into(),
        kind: task.to_owned(),
        due_at: Some(state.opening.clock.wall_time(due)),
        assigned_to: None,
        state: "open".into(),
    });
    state.effects.push(ReportEffect::Tell {
        key: format!("tell:{key}"),
        to: To::Coordinator,
        code: code.to_owned(),
        escalation: None,
    });
}

fn raise(state: &mut State, reason: Reason, now: DateTime<Utc>) {
    let step_key = state.step_key();
    let derived = format!("escalation:{step_key}:{}", reason.code());
    let id = state.opening.subject.derive(&derived).into();
    let open = OpenEscalation {
        escalation: id,
        reason,
        step_key: step_key.clone(),
        position: 0,
        hops: 0,
        opened_at: now,
    };
    let wait = Duration::minutes(i64::from(state.opening.rules.climb_after_minutes));
    state.due.insert("climb".into(), now + wait);
    record(state, &open, None, now);
    tell(state, &open);
    state.effects.push(ReportEffect::Reassure {
        key: format!("send:escalation_notice:{id}"),
    });
    state.effects.push(ReportEffect::Report {
        report: ChildReport::EscalationOpened { escalation: id },
    });
    let data = json!({ "escalation": id, "reason": reason.code(), "step_key": step_key });
    state.say(&Actor::System, "escalation_opened", data, reason.code(), "report");
    state.open = Some(open);
}

fn climb(state: &mut State, rule: &str, event: &str, now: DateTime<Utc>) {
    let Some(open) = state.open.as_mut() else { return };
    let wait = escalation::rise(open, &state.opening.rules);
    let open = open.clone();
    state.due.insert("climb".into(), now + wait);
    record(state, &open, None, now);
    tell(state, &open);
    let position = state.opening.rules.positions.get(open.position);
    let position = position.map(|position| position.code());
    let data = json!({ "escalation": open.escalation, "position": position, "hops": open.hops });
    state.say(&Actor::System, "escalation_climbed", data, rule, event);
}

fn acknowledge(state: &mut State, by: StaffId, now: DateTime<Utc>) -> Result<(), Refusal> {
    let Some(open) = state.open.take() else {
        return Err(Refusal::because("not_an_open_escalation"));
    };
    state.due.remove("climb");
    record(state, &open, Some((now, by)), now);
    state.effects.push(ReportEffect::Report {
        report: ChildReport::EscalationAcknowledged {
            escalation: open.escalation,
        },
    });
    let data = json!({ "escalation": open.escalation, "hops": open.hops });
    let event = "message:acknowledge_escalation";
    state.say(
        &Actor::Staff(by),
        "escalation_acknowledged",
        data,
        "acknowledged_by_a_person",
        event,
    );
    Ok(())
}

fn tell(state: &mut State, open: &OpenEscalation) {
    let Some(position) = state.opening.rules.positions.get(open.position).copied() else {
        return;
    };
    state.effects.push(ReportEffect::Tell {
        key: format!("tell:escalation:{}:{}", open.escalation, open.hops),
        to: To::Rota(position),
        code: format!("escalation:{}", open.reason.code()),
        escalation: Some((open.escalation, open.hops)),
    });
}

fn record(state: &mut State, open: &OpenEscalation, taken: Option<(DateTime<Utc>, StaffId)>, now: DateTime<Utc>) {
    let row = escalation::row(open, &state.opening.rules, state.opening.clock, taken, now);
    state.unrecorded.escalations.push(row);
}
