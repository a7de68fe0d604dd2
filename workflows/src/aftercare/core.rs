//! The pure core of the aftercare: asks, reminds, listens, alarms.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use std::collections::BTreeMap;

use super::{
    answer::{Answer, CheckIn},
    escalation, risk,
    state::{AfterEffect, AfterEvent, CheckState, CheckStatus, Order, Question, SCHEMA, State, Unrecorded},
    upgrade,
};
use crate::{
    clock::Clock,
    failure::Refusal,
    ids::JourneyRef,
    journey::{Actor, ChildReport, Param, Template, Why},
    locale::Lang,
    outage::Held,
    pathway::Pathway,
    ports::voice::call_waits,
    record::{CheckInRow, Entry},
};

/// A check that fell due longer ago than this when the aftercare began is skipped.
const LATE_HOURS: i64 = 24;
/// How many event ids are remembered; more than any patient sends between two checks.
const SEEN_KEPT: usize = 256;
/// How many scores are kept for the trend.
const SCORES_KEPT: usize = 32;
/// How many refused batches are kept for another try.
const UNWRITTEN_KEPT: usize = 16;

impl State {
    /// An aftercare before its first event; `due` holds the instant of each check, in the pathway's order.
    #[expect(
        clippy::too_many_arguments,
        reason = "one constructor; the shell has all of them at hand"
    )]
    pub fn new(
        subject: JourneyRef,
        clock: Clock,
        pathway: Pathway,
        lang: Lang,
        zones: (String, String),
        surgery_at: DateTime<Utc>,
        discharge_at: DateTime<Utc>,
        due: &[DateTime<Utc>],
    ) -> Self {
        let planned = pathway.checks.iter().zip(due);
        let checks = planned.map(|(check, due_at)| CheckState::planned(check, *due_at));
        Self {
            schema: SCHEMA,
            subject,
            clock,
            checks: checks.collect(),
            pathway,
            lang,
            clinic_zone: zones.0,
            home_zone: zones.1,
            surgery_at,
            discharge_at,
            seq: 0,
            escalations: Vec::new(),
            scores: Vec::new(),
            due: BTreeMap::new(),
            seen: Vec::new(),
            calls: 0,
            paused: false,
            stopped: false,
            held: BTreeMap::new(),
            finished: false,
            effects: Vec::new(),
            unrecorded: Unrecorded::default(),
            unwritten: Vec::new(),
            unnamed_alarms: true,
        }
    }

    pub(super) fn say(&mut self, actor: &Actor, kind: &str, data: serde_json::Value, rule: &str, event: &str) {
        let why = Why {
            rule: rule.to_owned(),
            pathway_version: self.pathway.version,
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

/// Whether an event would be accepted now.
pub fn check(state: &State, event: &AfterEvent) -> Result<(), Refusal> {
    match event {
        AfterEvent::Acknowledged { escalation, .. }
            if !state.escalations.iter().any(|open| open.escalation == *escalation) =>
        {
            Err(Refusal::because("not_an_open_escalation"))
        }
        AfterEvent::Answered { check_in } => match (&check_in.answer, &check_in.step_key) {
            (Answer::Report { pain: Some(pain), .. }, _) if *pain > 10 => {
                Err(Refusal::because("pain_score_out_of_range"))
            }
            (_, Some(key)) if !state.checks.iter().any(|check| check.key == *key) => {
                Err(Refusal::because("no_such_step"))
            }
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Absorbs an event at a wall time; `asked_at` times are the journey's own.
pub fn decide(state: &mut State, event: AfterEvent, wall: DateTime<Utc>) -> Result<(), Refusal> {
    check(state, &event)?;
    let now = state.clock.journey_time(wall);
    let held_by = state.held_by().map(str::to_owned);
    match event {
        AfterEvent::Opened => open(state, now),
        AfterEvent::Answered { check_in } => answered(state, check_in, now),
        AfterEvent::Acknowledged { escalation, by } => escalation::acknowledge(state, escalation, by, now),
        AfterEvent::Ordered { order } => ordered(state, order),
        AfterEvent::Upgraded { pathway, due } => upgrade::upgraded(state, *pathway, &due, now),
        AfterEvent::Due { key } => due(state, &key, now),
        AfterEvent::CallFinished { n, reached } => {
            let data = json!({ "n": n, "reached": reached });
            state.say(
                &Actor::Partner("elevenlabs".into()),
                "call_finished",
                data,
                "call_reported",
                "call_finished",
            );
        }
        AfterEvent::Unwritten { batch, code } => {
            if state.unwritten.is_empty() {
                state.effects.push(AfterEffect::Report {
                    report: ChildReport::AftercareUnwritten { code },
                });
            }
            if state.unwritten.len() < UNWRITTEN_KEPT {
                state.unwritten.push(*batch);
            }
        }
        AfterEvent::Untold { escalation, key } => escalation::untold(state, escalation, &key, now),
        AfterEvent::Held { key, provider } => hold(state, &key, &provider, now),
        AfterEvent::Released { key } => {
            state.held.remove(&key);
        }
        AfterEvent::Dropped { key, reason } => {
            state.held.remove(&key);
            let data = json!({ "key": key, "reason": reason });
            state.say(&Actor::System, "message_dropped", data, "no_longer_true", "released");
        }
        AfterEvent::CallHeld { step_key, provider } => {
            hold(state, &call_waits(&step_key), &provider, now);
            state.calls += 1;
            state.effects.push(AfterEffect::Call {
                n: state.calls,
                step_key,
                after: Some(provider),
            });
        }
        AfterEvent::Sent { key, channel } => {
            state.held.remove(&key);
            let (kind, data) = match channel {
                Some(channel) => ("message_sent", json!({ "key": key, "channel": channel })),
                None => ("message_failed", json!({ "key": key })),
            };
            state.say(&Actor::System, kind, data, "effect_carried_out", "sent");
        }
    }
    state.seq += 1;
    if state.held_by() != held_by.as_deref() {
        let provider = state.held_by().map(str::to_owned);
        state.effects.push(AfterEffect::Report {
            report: ChildReport::AftercareHeld { provider },
        });
    }
    // Reported once; an answer that alarms after it keeps the aftercare alive until somebody acknowledges.
    if state.is_over() && !state.finished {
        state.finished = true;
        state.due.clear();
        state.effects.push(AfterEffect::Report {
            report: ChildReport::AftercareFinished,
        });
    }
    Ok(())
}

/// A partner is away: what was to be done through it waits.
fn hold(state: &mut State, key: &str, provider: &str, now: DateTime<Utc>) {
    let held = Held {
        provider: provider.to_owned(),
        since: now,
    };
    state.held.insert(key.to_owned(), held);
    let data = json!({ "key": key, "provider": provider });
    state.say(&Actor::System, "waits_for_partner", data, "partner_is_away", "sent");
}

fn open(state: &mut State, now: DateTime<Utc>) {
    for n in 0..state.checks.len() {
        let (key, due_at) = (state.checks[n].key.clone(), state.checks[n].due_at);
        if due_at < now - Duration::hours(LATE_HOURS) {
            state.checks[n].status = CheckStatus::Skipped;
            state.say(
                &Actor::System,
                "check_in_skipped",
                json!({ "step_key": key }),
                "late_policy_skip",
                "opened",
            );
        } else {
            state.due.insert(format!("ask:{key}"), due_at);
        }
    }
}

fn ordered(state: &mut State, order: Order) {
    match order {
        Order::Pause => state.paused = true,
        Order::Resume => state.paused = false,
        Order::Rewrite => {
            let again = std::mem::take(&mut state.unwritten).into_iter();
            let write = |batch| AfterEffect::Write { batch: Box::new(batch) };
            state.effects.extend(again.map(write));
        }
        Order::Stop => {
            state.stopped = true;
            state.due.retain(|key, _| key.starts_with("climb:"));
        }
    }
}

fn due(state: &mut State, key: &str, now: DateTime<Utc>) {
    // A wake-up that was taken back while it was under way.
    if state.due.remove(key).is_none() {
        return;
    }
    let Some((what, id)) = key.split_once(':') else { return };
    if what == "climb" {
        return escalation::climb(state, id, now);
    }
    let Some(n) = state.checks.iter().position(|check| check.key == id) else {
        return;
    };
    // Truth at send: an answer may have come by another channel since this was planned.
    let waits = state.checks[n].status == CheckStatus::Asked;
    match what {
        "ask" if state.checks[n].status == CheckStatus::Planned && superseded(state, n, now) => {
            state.checks[n].status = CheckStatus::Skipped;
            let data = json!({ "step_key": state.checks[n].key });
            state.say(
                &Actor::System,
                "check_in_skipped",
                data,
                "superseded_by_next_check",
                key,
            );
        }
        "ask" if state.checks[n].status == CheckStatus::Planned => ask(state, n, now),
        "remind" if waits => remind(state, n, false),
        "channel" if waits => remind(state, n, true),
        "call" if waits => {
            state.calls += 1;
            let step_key = state.checks[n].key.clone();
            state.effects.push(AfterEffect::Call {
                n: state.calls,
                step_key: step_key.clone(),
                after: None,
            });
            state.say(
                &Actor::System,
                "call_placed",
                json!({ "step_key": step_key, "n": state.calls }),
                "silence_call",
                key,
            );
        }
        "human" if waits => {
            state.checks[n].status = CheckStatus::Missed;
            let step_key = state.checks[n].key.clone();
            state.say(
                &Actor::System,
                "check_in_missed",
                json!({ "step_key": step_key }),
                "silence_human",
                key,
            );
            escalation::open(state, risk::Reason::Silence, &step_key, key, now);
        }
        _ => {}
    }
}

/// Whether a later check is due as well, as after a long pause: then only that one is asked.
fn superseded(state: &State, n: usize, now: DateTime<Utc>) -> bool {
    let due = |check: &CheckState| check.status == CheckStatus::Planned && check.due_at <= now;
    state.checks[n + 1..].iter().any(due)
}

fn ask(state: &mut State, n: usize, now: DateTime<Utc>) {
    let (key, day) = (state.checks[n].key.clone(), state.checks[n].day);
    // An older question that nobody answered is not asked again beside the new one.
    for older in 0..n {
        if state.checks[older].status == CheckStatus::Asked {
            state.checks[older].status = CheckStatus::Missed;
            let older = state.checks[older].key.clone();
            quiet(state, &older);
            state.say(
                &Actor::System,
                "check_in_missed",
                json!({ "step_key": older }),
                "superseded_by_next_check",
                "ask",
            );
        }
    }
    state.checks[n].status = CheckStatus::Asked;
    let silence = state.pathway.silence;
    for (what, hours) in [
        ("remind", silence.remind_after_hours),
        ("channel", silence.other_channel_after_hours),
        ("call", silence.call_after_hours),
        ("human", silence.human_after_hours),
    ] {
        state
            .due
            .insert(format!("{what}:{key}"), now + Duration::hours(i64::from(hours)));
    }
    let params = vec![Param::Day { day }, Param::PortalLink];
    state.effects.push(AfterEffect::Send {
        key: format!("send:check_in:{key}"),
        template: Template::CheckIn,
        params,
        step_key: Some(key.clone()),
        other_channel: false,
        urgent: false,
    });
    state.say(
        &Actor::System,
        "check_in_sent",
        json!({ "step_key": key, "day_offset": day }),
        "check_due",
        &format!("due:ask:{key}"),
    );
}

fn remind(state: &mut State, n: usize, other_channel: bool) {
    let (key, day) = (state.checks[n].key.clone(), state.checks[n].day);
    let rung = if other_channel { "channel" } else { "remind" };
    state.effects.push(AfterEffect::Send {
        key: format!("send:check_in_{rung}:{key}"),
        template: Template::CheckInReminder,
        params: vec![Param::Day { day }, Param::PortalLink],
        step_key: Some(key.clone()),
        other_channel,
        urgent: false,
    });
    let data = json!({ "step_key": key, "other_channel": other_channel });
    state.say(
        &Actor::System,
        "check_in_reminded",
        data,
        "silence_reminder",
        &format!("due:{rung}:{key}"),
    );
}

/// Drops every reminder of a check.
fn quiet(state: &mut State, key: &str) {
    for what in ["ask", "remind", "channel", "call", "human"] {
        state.due.remove(&format!("{what}:{key}"));
    }
    // Messages decided in this very turn and not yet carried out die too.
    state.effects.retain(
        |effect| !matches!(effect, AfterEffect::Send { step_key: Some(step), urgent: false, .. } if step == key),
    );
}

fn answered(state: &mut State, check_in: CheckIn, now: DateTime<Utc>) {
    if state.seen.contains(&check_in.event) {
        return;
    }
    state.seen.push(check_in.event);
    let excess = state.seen.len().saturating_sub(SEEN_KEPT);
    state.seen.drain(..excess);
    let n = match &check_in.step_key {
        Some(key) => state.checks.iter().position(|check| check.key == *key),
        None => state.current_check(),
    };
    let Some(n) = n else { return };
    let key = state.checks[n].key.clone();
    let conversation = check_in.channel == "whatsapp";
    match check_in.answer.clone() {
        Answer::Start => question(state, &check_in, &key, Question::PainBand),
        Answer::Band { band } if *band.numbers().start() == *band.numbers().end() => {
            report(state, n, &check_in, Some(*band.numbers().start()), None, now);
            question(state, &check_in, &key, Question::AnyFlag);
        }
        Answer::Band { band } => question(state, &check_in, &key, Question::PainNumber { band }),
        Answer::SomeFlag => {
            if state.unnamed_alarms {
                // A sign is a sign before it has a name: who bleeds may never tap again.
                escalation::open(state, risk::Reason::RedFlag, &key, &check_in.event.to_string(), now);
            }
            let flags = state
                .pathway
                .check(&key)
                .map(|check| check.red_flags.clone())
                .unwrap_or_default();
            question(state, &check_in, &key, Question::WhichFlag { flags });
        }
        Answer::Report { pain, red_flags } => {
            let asks_flags = conversation && pain.is_some() && red_flags.is_none();
            let closes = conversation && red_flags.is_some();
            let worrying = report(state, n, &check_in, pain, red_flags, now);
            if asks_flags {
                question(state, &check_in, &key, Question::AnyFlag);
            } else if closes {
                question(state, &check_in, &key, Question::Thanks { worrying });
            }
        }
    }
}

fn question(state: &mut State, check_in: &CheckIn, step_key: &str, question: Question) {
    let key = format!("ask:{}", check_in.event);
    state.effects.push(AfterEffect::Ask {
        key,
        question,
        step_key: step_key.to_owned(),
    });
}

/// Writes an answer down and alarms when it must. An answer may be corrected; a flag once raised is not taken back by a correction.
fn report(
    state: &mut State,
    n: usize,
    check_in: &CheckIn,
    pain: Option<u8>,
    flags: Option<std::collections::BTreeSet<crate::pathway::RedFlag>>,
    now: DateTime<Utc>,
) -> bool {
    let limits = state.pathway.thresholds;
    let flags = flags.unwrap_or_default();
    // Only what is said now alarms: an escalation that was acknowledged is not opened again by the rest of the same answer.
    let reasons = risk::reasons(pain, &flags, now, &state.scores, limits);
    let check = &mut state.checks[n];
    check.status = CheckStatus::Answered;
    check.answered_at = Some(now);
    check.pain = pain.or(check.pain);
    check.flags.extend(flags);
    check.revision += 1;
    let (key, pain_now, flags_now) = (check.key.clone(), check.pain, check.flags.clone());
    let worrying = !reasons.is_empty() || risk::is_worrying(pain_now, &flags_now, limits);
    let row = CheckInRow {
        step_key: key.clone(),
        day_offset: check.day,
        channel: check_in.channel.clone(),
        pain_score: pain_now,
        complication_flag: worrying,
        red_flags: flags_now.iter().map(|flag| flag.code().to_owned()).collect(),
        event: check_in.event,
        answered_at: check_in.at,
        revision: check.revision,
    };
    if let Some(pain) = pain {
        state.scores.push((now, pain));
        let excess = state.scores.len().saturating_sub(SCORES_KEPT);
        state.scores.drain(..excess);
    }
    quiet(state, &key);
    let data = json!({ "step_key": key, "channel": check_in.channel, "revision": row.revision });
    state.unrecorded.check_ins.push(row);
    state.say(
        &check_in.by,
        "check_in_recorded",
        data,
        "an_answer_is_one_record",
        "check_in",
    );
    for reason in &reasons {
        escalation::open(state, *reason, &key, &check_in.event.to_string(), now);
    }
    worrying
}
