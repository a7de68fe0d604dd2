//! What must hold before a pathway may be published; every fault at once, each with its place.

mod asks;

use serde::Serialize;

use super::{Act, Anchor, Condition, MESSAGES, Pathway, TASKS};
use crate::journey::Template;

/// Days; who stays longer lives there.
const LONGEST_STAY: u32 = 90;

/// One fault of a pathway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// JSON pointer into the pathway.
    pub place: String,
    /// Stable code.
    pub code: &'static str,
}

/// All faults of a pathway; none when it can be run.
pub fn validate(pathway: &Pathway) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |place: String, code| faults.push(Fault { place, code });
    if pathway.checks.is_empty() {
        fault("/checks".into(), "no_checks");
    }
    for (n, check) in pathway.checks.iter().enumerate() {
        if check.hour > 23 {
            fault(format!("/checks/{n}/hour"), "not_an_hour");
        } else if pathway.quiet.holds(u32::from(check.hour)) {
            fault(format!("/checks/{n}/hour"), "in_quiet_hours");
        }
        if check.red_flags.is_empty() {
            fault(format!("/checks/{n}/red_flags"), "no_red_flags");
        }
        if n > 0 && pathway.checks[n - 1].day >= check.day {
            fault(format!("/checks/{n}/day"), "not_in_order");
        }
    }
    if pathway.quiet.from > 23 || pathway.quiet.to > 23 {
        fault("/quiet".into(), "not_an_hour");
    }
    if !(1..=10).contains(&pathway.thresholds.pain_at) {
        fault("/thresholds/pain_at".into(), "not_a_pain_score");
    }
    if pathway.thresholds.rise_by == 0 {
        fault("/thresholds/rise_by".into(), "not_a_rise");
    }
    if pathway.escalation.positions.is_empty() {
        fault("/escalation/positions".into(), "red_flag_without_owner");
    }
    if pathway.escalation.climb_after_minutes == 0 {
        fault("/escalation/climb_after_minutes".into(), "no_time_to_answer");
    }
    let silence = [
        pathway.silence.remind_after_hours,
        pathway.silence.other_channel_after_hours,
        pathway.silence.call_after_hours,
        pathway.silence.human_after_hours,
    ];
    if silence[0] == 0 || silence.windows(2).any(|pair| pair[0] >= pair[1]) {
        fault("/silence".into(), "not_climbing");
    }
    for (name, time) in [
        ("staff_days", pathway.waits.staff_days),
        ("payment_days", pathway.waits.payment_days),
        ("first_response_hours", pathway.waits.first_response_hours),
    ] {
        if time == 0 {
            fault(format!("/waits/{name}"), "no_deadline");
        }
    }
    if pathway.invoice_after_days > 7 {
        fault("/invoice_after_days".into(), "later_than_the_law_allows");
    }
    if pathway.stay_days > LONGEST_STAY {
        fault("/stay_days".into(), "longer_than_a_visit");
    }
    if let Some(outage) = &pathway.outage {
        if outage.fallback_after_minutes == 0 {
            fault("/outage/fallback_after_minutes".into(), "no_time_to_recover");
        }
        if outage.channels.is_empty() {
            fault("/outage/channels".into(), "no_channels");
        }
        for (n, channel) in outage.channels.iter().enumerate() {
            if outage.channels[..n].contains(channel) {
                fault(format!("/outage/channels/{n}"), "channel_used_twice");
            }
        }
    }
    steps(pathway, &mut fault);
    asks::asks(pathway, &mut fault);
    faults
}

fn steps(pathway: &Pathway, fault: &mut impl FnMut(String, &'static str)) {
    let last_check = pathway.checks.iter().map(|check| check.day).max().unwrap_or(u32::MAX);
    for (n, step) in pathway.steps.iter().enumerate() {
        let letters = step
            .key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !(1..=40).contains(&step.key.len()) || !letters {
            fault(format!("/steps/{n}/key"), "not_a_key");
        }
        if pathway.steps[..n].iter().any(|other| other.key == step.key) {
            fault(format!("/steps/{n}/key"), "key_used_twice");
        }
        let before = step.offset_hours < 0;
        if before && matches!(step.anchor, Anchor::Lead | Anchor::Discharge) {
            fault(format!("/steps/{n}/offset_hours"), "before_it_is_known");
        }
        // After the last check nothing holds a journey open.
        let days = i64::from(step.offset_hours) / 24;
        if matches!(step.anchor, Anchor::Surgery | Anchor::Discharge) && days >= i64::from(last_check) {
            fault(format!("/steps/{n}/offset_hours"), "after_the_end");
        }
        if let Some(hour) = step.hour {
            let place = format!("/steps/{n}/hour");
            if hour > 23 {
                fault(place, "not_an_hour");
            } else if matches!(step.act, Act::Task { .. } | Act::Appointment { .. }) {
                // The staff has hours of its own.
                fault(place, "not_for_this_act");
            } else if pathway.quiet.holds(u32::from(hour)) {
                fault(place, "in_quiet_hours");
            }
        }
        for (c, condition) in step.when.iter().enumerate() {
            if matches!(condition, Condition::Language { any_of } if any_of.is_empty()) {
                fault(format!("/steps/{n}/when/{c}"), "never_true");
            }
        }
        match &step.act {
            Act::Message { template } if !MESSAGES.contains(template) => {
                fault(format!("/steps/{n}/act/template"), "not_a_message_of_steps");
            }
            // Its words name the date of the surgery.
            Act::Message { template } if *template != Template::FeedbackRequest && step.anchor != Anchor::Surgery => {
                fault(format!("/steps/{n}/anchor"), "date_not_known");
            }
            Act::Task { code, .. } if !TASKS.contains(&code.as_str()) => {
                fault(format!("/steps/{n}/act/code"), "not_a_task_of_steps");
            }
            Act::Task { within_hours: 0, .. } => fault(format!("/steps/{n}/act/within_hours"), "no_deadline"),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pathway::{Channel, Outage, Step, by_code};

    /// What a change to a sound pathway makes of it: places and codes.
    fn broken(change: impl FnOnce(&mut Pathway)) -> Vec<(String, &'static str)> {
        let mut pathway = by_code("u1").expect("a shipped pathway");
        pathway.steps.retain(|step| step.act.asking().is_none());
        change(&mut pathway);
        let faults = validate(&pathway);
        faults.into_iter().map(|fault| (fault.place, fault.code)).collect()
    }
    fn one(place: &str, code: &'static str) -> Vec<(String, &'static str)> {
        vec![(place.to_owned(), code)]
    }

    #[test]
    fn each_fault_of_a_step_is_named_with_its_place() {
        let steps = |change: fn(&mut Step)| broken(|p| change(&mut p.steps[0]));
        assert_eq!(steps(|s| s.key = "Über".into()), one("/steps/0/key", "not_a_key"));
        assert_eq!(
            steps(|s| s.key = "papers".into()),
            one("/steps/1/key", "key_used_twice")
        );
        assert_eq!(
            steps(|s| s.offset_hours = 180 * 24),
            one("/steps/0/offset_hours", "after_the_end")
        );
        assert_eq!(
            steps(|s| s.anchor = Anchor::Consult),
            one("/steps/0/anchor", "date_not_known")
        );
        assert_eq!(steps(|s| s.hour = Some(24)), one("/steps/0/hour", "not_an_hour"));
        assert_eq!(steps(|s| s.hour = Some(3)), one("/steps/0/hour", "in_quiet_hours"));
        assert_eq!(steps(|s| s.hour = Some(10)), []);
        assert_eq!(
            broken(|p| p.steps[1].hour = Some(10)),
            one("/steps/1/hour", "not_for_this_act")
        );
        assert_eq!(
            broken(|p| p.steps[4].offset_hours = -1),
            one("/steps/4/offset_hours", "before_it_is_known")
        );
        assert_eq!(
            steps(|s| s.when = vec![Condition::Language { any_of: Vec::new() }]),
            one("/steps/0/when/0", "never_true")
        );
        let check_in = Act::Message {
            template: Template::CheckIn,
        };
        assert_eq!(
            broken(|p| p.steps[0].act = check_in),
            one("/steps/0/act/template", "not_a_message_of_steps")
        );
        let task = |code: &str, within_hours| Act::Task {
            code: code.into(),
            position: crate::pathway::Position::Doctor,
            within_hours,
        };
        assert_eq!(
            broken(|p| p.steps[0].act = task("sing", 1)),
            one("/steps/0/act/code", "not_a_task_of_steps")
        );
        assert_eq!(
            broken(|p| p.steps[0].act = task("call_patient", 0)),
            one("/steps/0/act/within_hours", "no_deadline")
        );
    }

    #[test]
    fn each_fault_is_named_with_its_place() {
        assert_eq!(broken(|p| p.checks.clear()), one("/checks", "no_checks"));
        assert_eq!(broken(|p| p.checks[1].hour = 24), one("/checks/1/hour", "not_an_hour"));
        assert_eq!(
            broken(|p| p.checks[0].hour = 3),
            one("/checks/0/hour", "in_quiet_hours")
        );
        assert_eq!(
            broken(|p| p.checks[2].red_flags.clear()),
            one("/checks/2/red_flags", "no_red_flags")
        );
        assert_eq!(broken(|p| p.checks[1].day = 1), one("/checks/1/day", "not_in_order"));
        assert_eq!(broken(|p| p.quiet.from = 24), one("/quiet", "not_an_hour"));
        assert_eq!(
            broken(|p| p.thresholds.pain_at = 0),
            one("/thresholds/pain_at", "not_a_pain_score")
        );
        assert_eq!(
            broken(|p| p.thresholds.rise_by = 0),
            one("/thresholds/rise_by", "not_a_rise")
        );
        assert_eq!(
            broken(|p| p.escalation.positions.clear()),
            one("/escalation/positions", "red_flag_without_owner")
        );
        assert_eq!(
            broken(|p| p.escalation.climb_after_minutes = 0),
            one("/escalation/climb_after_minutes", "no_time_to_answer")
        );
        assert_eq!(
            broken(|p| p.silence.call_after_hours = 2),
            one("/silence", "not_climbing")
        );
        assert_eq!(
            broken(|p| p.silence.remind_after_hours = 0),
            one("/silence", "not_climbing")
        );
        assert_eq!(
            broken(|p| p.waits.staff_days = 0),
            one("/waits/staff_days", "no_deadline")
        );
        assert_eq!(
            broken(|p| p.waits.payment_days = 0),
            one("/waits/payment_days", "no_deadline")
        );
        assert_eq!(
            broken(|p| p.waits.first_response_hours = 0),
            one("/waits/first_response_hours", "no_deadline")
        );
        assert_eq!(
            broken(|p| p.invoice_after_days = 8),
            one("/invoice_after_days", "later_than_the_law_allows")
        );
        assert_eq!(broken(|p| p.stay_days = 91), one("/stay_days", "longer_than_a_visit"));
    }

    #[test]
    fn a_rule_for_outages_names_other_channels_and_gives_the_own_one_time() {
        let rule = |fallback_after_minutes, channels: &[Channel]| {
            let channels = channels.to_vec();
            broken(|p| {
                p.outage = Some(Outage {
                    fallback_after_minutes,
                    channels,
                })
            })
        };
        assert_eq!(rule(30, &[Channel::Sms, Channel::Email]), []);
        assert_eq!(
            rule(0, &[Channel::Sms]),
            one("/outage/fallback_after_minutes", "no_time_to_recover")
        );
        assert_eq!(rule(30, &[]), one("/outage/channels", "no_channels"));
        assert_eq!(
            rule(30, &[Channel::Sms, Channel::Sms]),
            one("/outage/channels/1", "channel_used_twice")
        );
        assert_eq!(broken(|p| p.outage = None), [], "it may be left out");
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let faults = broken(|p| {
            p.checks[0].hour = 3;
            p.waits.staff_days = 0;
        });
        assert_eq!(faults.len(), 2);
    }
}
