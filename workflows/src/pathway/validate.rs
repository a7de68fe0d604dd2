//! What must hold before a pathway may be published; every fault at once, each with its place.

use serde::Serialize;

use super::Pathway;

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
    for (name, days) in [
        ("staff_days", pathway.waits.staff_days),
        ("payment_days", pathway.waits.payment_days),
    ] {
        if days == 0 {
            fault(format!("/waits/{name}"), "no_deadline");
        }
    }
    if pathway.invoice_after_days > 7 {
        fault("/invoice_after_days".into(), "later_than_the_law_allows");
    }
    faults
}
