//! Who is woken when: one as a probe while the partner is away, then all by urgency and age, no faster than the partner takes them.

use chrono::{DateTime, Duration, Utc};

use super::{Breaker, Phase};

/// One who was invited to probe and was not heard of: the next is invited after this time.
pub const INVITE_AGAIN: Duration = Duration::seconds(15);
/// One who was woken and did not ask (it is night where the patient is, or a signal was lost) is woken again after this time, doubled each time.
pub const WAKE_AGAIN: Duration = Duration::minutes(5);
/// So many at a time at most, however long nobody looked.
const MOST_AT_ONCE: i64 = 100;

/// Somebody who waits for a partner. Their order is the order of waking.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiter {
    pub urgency: i16,
    pub since: DateTime<Utc>,
    pub effect_key: String,
    pub workflow_id: String,
}

/// How many may be woken in a second: half of what the partner takes, so that fresh messages have room beside them.
///
/// WhatsApp takes 80 a second and number, Resend 5 a second and team, Twilio about one a second and sender; a voice line is busy for minutes.
pub fn drain_rate(partner: &str) -> f64 {
    match partner {
        "whatsapp" => 40.0,
        "resend" => 2.0,
        "twilio" => 0.5,
        "elevenlabs" => 0.05,
        _ => 1.0,
    }
}

/// How many may be woken now, and from when on that was counted: what is left over counts next time, but never as a burst.
pub fn allowance(rate: f64, counted: Option<DateTime<Utc>>, now: DateTime<Utc>) -> (i64, DateTime<Utc>) {
    let one = Duration::microseconds((1_000_000.0 / rate).ceil() as i64);
    // At the beginning, and after a long silence, one second's worth at most; a partner slower than that gets one.
    let oldest = now - one.max(Duration::seconds(1));
    let from = counted.map_or(oldest, |counted| counted.max(oldest));
    let passed = (now - from).num_microseconds().unwrap_or(0).max(0);
    let micros = one.num_microseconds().unwrap_or(1).max(1);
    let count = (passed / micros).min(MOST_AT_ONCE);
    (count, from + Duration::microseconds(count * micros))
}

/// What the drain does next for a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Wake so many; then look again at this time.
    Wake {
        count: i64,
        counted: DateTime<Utc>,
        look_at: DateTime<Utc>,
    },
    /// Wake one as a probe.
    Invite { look_at: DateTime<Utc> },
    /// Nothing now.
    Rest { look_at: DateTime<Utc> },
}

/// The next step, by the breaker and by from when on waking was counted.
pub fn step(breaker: &Breaker, rate: f64, counted: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Step {
    match breaker.phase {
        Phase::Closed => {
            let (count, counted) = allowance(rate, counted, now);
            let one = Duration::microseconds((1_000_000.0 / rate).ceil() as i64);
            let look_at = now + one.max(Duration::milliseconds(500));
            Step::Wake {
                count,
                counted,
                look_at,
            }
        }
        Phase::Open | Phase::HalfOpen => match breaker.probe_at {
            Some(at) if at > now => Step::Rest { look_at: at },
            _ => Step::Invite {
                look_at: now + INVITE_AGAIN,
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_800_000_000_000 + millis).expect("a valid instant")
    }

    #[test]
    fn over_any_time_no_more_than_the_rate() {
        for (rate, every) in [(40.0, 500), (40.0, 90), (2.0, 700), (0.5, 500), (0.05, 500)] {
            let (mut counted, mut woken) = (None, 0);
            for look in 0..2_000 {
                let (count, from) = allowance(rate, counted, at(look * every));
                (counted, woken) = (Some(from), woken + count);
            }
            let most = rate * (2_000 * every) as f64 / 1_000.0 + rate.max(1.0);
            assert!(woken as f64 <= most, "{woken} of {most} at {rate} every {every} ms");
            assert!(
                woken as f64 >= most * 0.9 - 2.0,
                "{woken} of {most} at {rate} every {every} ms"
            );
        }
    }

    #[test]
    fn who_did_not_look_for_hours_wakes_no_crowd() {
        let (count, _) = allowance(40.0, Some(at(0)), at(6 * 3_600_000));
        assert_eq!(count, 40);
    }

    #[test]
    fn while_it_is_away_one_is_invited_when_the_time_has_come() {
        let mut breaker = Breaker {
            phase: Phase::Open,
            probe_at: Some(at(15_000)),
            ..Breaker::default()
        };
        assert_eq!(step(&breaker, 40.0, None, at(0)), Step::Rest { look_at: at(15_000) });
        assert_eq!(
            step(&breaker, 40.0, None, at(15_000)),
            Step::Invite { look_at: at(30_000) }
        );
        // A probe is under way: nobody else is sent.
        breaker.phase = Phase::HalfOpen;
        breaker.probe_at = Some(at(105_000));
        assert_eq!(
            step(&breaker, 40.0, None, at(16_000)),
            Step::Rest { look_at: at(105_000) }
        );
    }

    #[test]
    fn the_clinical_go_first_then_the_oldest() {
        let waiter = |urgency, secs: i64, key: &str| Waiter {
            urgency,
            since: at(secs),
            effect_key: key.into(),
            workflow_id: String::new(),
        };
        let mut all = [
            waiter(3, 0, "a"),
            waiter(1, 9, "b"),
            waiter(1, 5, "c"),
            waiter(0, 9, "d"),
        ];
        all.sort();
        let order: Vec<_> = all.iter().map(|waiter| waiter.effect_key.as_str()).collect();
        assert_eq!(order, ["d", "c", "b", "a"]);
    }
}
