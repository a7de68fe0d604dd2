//! What a rehearsal says about a pathway: the load, and what a clinic must not publish.

use chrono::{Duration, Timelike};
use serde::Serialize;
use std::collections::BTreeMap;

use super::{Kind, Line, Load, Raised, Rehearsal, persona::Persona, world::World};
use crate::{aftercare::Reason, civil};

/// More messages on one day are a burden, and soon unread.
const MESSAGES_A_DAY: u32 = 6;
/// A red flag must have reached a doctor by then when nobody looked.
const DOCTOR_WITHIN: Duration = Duration::minutes(60);

/// Somebody who never answers is looked for by then.
const LOOKED_FOR_WITHIN: Duration = Duration::days(14);

/// Something that forbids publishing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// Stable code.
    pub code: &'static str,
    /// JSON pointer into the pathway: where to mend it.
    pub place: String,
}

pub(super) fn judge(world: World) -> Rehearsal {
    let load = load(&world.calendar);
    let mut escalations: Vec<Raised> = world.raised.values().cloned().collect();
    escalations.sort_by(|a, b| (a.at, &a.reason).cmp(&(b.at, &b.reason)));
    let mut violations = Vec::new();
    let mut add = |code: &'static str, place: &str| {
        let place = place.to_owned();
        violations.push(Violation { code, place });
    };
    if let Some(code) = world.stuck {
        add(code, "");
    }
    let quiet = world.journey.pathway.quiet;
    let disturbs = |line: &Line| {
        let speaks = matches!(line.kind, Kind::Message | Kind::Call) && !line.urgent;
        speaks && quiet.holds(line.at.with_timezone(&civil::zone(&line.zone)).hour())
    };
    if world.calendar.iter().any(disturbs) {
        add("message_in_quiet_hours", "/quiet");
    }
    if load.busiest_day > MESSAGES_A_DAY {
        add("too_many_messages", "/silence");
    }
    let raised_by = |reason: Reason| escalations.iter().find(|raised| raised.reason == reason.code());
    match world.persona {
        Persona::SeverePain => match raised_by(Reason::RedFlag) {
            None => add("red_flag_without_alarm", "/checks/0/red_flags"),
            Some(raised) => {
                let told = |line: &&Line| line.kind == Kind::Notice && line.code.starts_with("doctor:");
                let first = world.calendar.iter().find(told).map(|line| line.at - raised.at);
                if first.is_none_or(|after| after > DOCTOR_WITHIN) {
                    add("doctor_told_late", "/escalation/climb_after_minutes");
                }
            }
        },
        Persona::Silent => {
            let asked = world
                .calendar
                .iter()
                .find(|line| line.code == "check_in")
                .map(|line| line.at);
            let found = raised_by(Reason::Silence)
                .zip(asked)
                .map(|(raised, asked)| raised.at - asked);
            if found.is_none_or(|after| after > LOOKED_FOR_WITHIN) {
                add("silence_reaches_nobody", "/silence/human_after_hours");
            }
        }
        _ => {}
    }
    Rehearsal {
        persona: world.persona,
        ended: world.journey.stage.code().to_owned(),
        days: (world.now - world.began).num_days(),
        calendar: world.calendar,
        decisions: world.journey.seq + world.aftercare.as_ref().map_or(0, |care| care.seq),
        acts: world.acts,
        escalations,
        load,
        violations,
    }
}

fn load(calendar: &[Line]) -> Load {
    let mut load = Load::default();
    let mut days: BTreeMap<String, u32> = BTreeMap::new();
    for line in calendar {
        match line.kind {
            Kind::Message => {
                load.messages += 1;
                let day = line.at.with_timezone(&civil::zone(&line.zone)).date_naive();
                *days.entry(day.to_string()).or_default() += 1;
            }
            Kind::Call => load.calls += 1,
            Kind::Notice => {
                let position = line.code.split(':').next().unwrap_or_default();
                *load.notices.entry(position.to_owned()).or_default() += 1;
            }
            Kind::StaffActs => load.staff_acts += 1,
            Kind::PatientActs | Kind::Dropped | Kind::Away => {}
        }
    }
    load.busiest_day = days.values().copied().max().unwrap_or(0);
    load
}
