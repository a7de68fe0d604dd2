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
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pathway::by_code;

    /// What a change to a sound pathway makes of it: places and codes.
    fn broken(change: impl FnOnce(&mut Pathway)) -> Vec<(String, &'static str)> {
        let mut pathway = by_code("u1").expect("a shipped pathway");
        change(&mut pathway);
        let faults = validate(&pathway);
        faults.into_iter().map(|fault| (fault.place, fault.code)).collect()
    }
    fn one(place: &str, code: &'static str) -> Vec<(String, &'static str)> {
        vec![(place.to_owned(), code)]
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
