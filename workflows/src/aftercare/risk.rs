//! When an answer alarms: red flags alone, a score over the threshold, a rise. Observation only; nothing here is a diagnosis.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::pathway::{RedFlag, Thresholds};

/// Why an escalation opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    RedFlag,
    PainHigh,
    PainRising,
    Silence,
}

impl Reason {
    /// The code in rows and screens.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RedFlag => "red_flag",
            Self::PainHigh => "pain_high",
            Self::PainRising => "pain_rising",
            Self::Silence => "silence",
        }
    }
}

/// A pain score and when it was given.
pub type Score = (DateTime<Utc>, u8);

/// All reasons that an answer gives, the gravest first.
pub(crate) fn reasons(
    pain: Option<u8>,
    flags: &BTreeSet<RedFlag>,
    at: DateTime<Utc>,
    earlier: &[Score],
    limits: Thresholds,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !flags.is_empty() {
        reasons.push(Reason::RedFlag);
    }
    if let Some(pain) = pain {
        if pain >= limits.pain_at {
            reasons.push(Reason::PainHigh);
        }
        let window = Duration::hours(i64::from(limits.rise_within_hours));
        let rises =
            |score: &Score| at - score.0 <= window && at > score.0 && pain >= score.1.saturating_add(limits.rise_by);
        if earlier.iter().any(rises) {
            reasons.push(Reason::PainRising);
        }
    }
    reasons
}

/// Whether an answer alone, without its history, would open an escalation: for the answer that the patient sees at once.
pub fn is_worrying(pain: Option<u8>, flags: &BTreeSet<RedFlag>, limits: Thresholds) -> bool {
    !flags.is_empty() || pain.is_some_and(|pain| pain >= limits.pain_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Thresholds = Thresholds {
        pain_at: 7,
        rise_by: 3,
        rise_within_hours: 24,
    };

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + hour * 3600, 0).expect("a valid instant")
    }

    #[test]
    fn a_flag_alarms_whatever_the_score() {
        let flags = BTreeSet::from([RedFlag::Fever]);
        assert_eq!(reasons(Some(0), &flags, at(0), &[], LIMITS), [Reason::RedFlag]);
        assert_eq!(reasons(None, &flags, at(0), &[], LIMITS), [Reason::RedFlag]);
    }

    #[test]
    fn scores_alarm_at_the_threshold_and_on_a_quick_rise() {
        let none = BTreeSet::new();
        assert_eq!(reasons(Some(7), &none, at(0), &[], LIMITS), [Reason::PainHigh]);
        assert!(reasons(Some(6), &none, at(0), &[], LIMITS).is_empty());
        assert_eq!(
            reasons(Some(5), &none, at(20), &[(at(0), 2)], LIMITS),
            [Reason::PainRising]
        );
        assert!(reasons(Some(5), &none, at(30), &[(at(0), 2)], LIMITS).is_empty());
        assert_eq!(
            reasons(Some(8), &none, at(20), &[(at(0), 2)], LIMITS),
            [Reason::PainHigh, Reason::PainRising]
        );
    }
}
