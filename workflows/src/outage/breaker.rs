//! The breaker of one clinic's account with one partner: `(state, sign, now) → (state, verdict)`. It opens on signs that the partner itself is away, never on
//! the refusal of one message, and closes on the first sign of life.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// So many failures in a row open it …
const FAILURES: u32 = 5;
/// … when they came within this time; older ones are forgotten.
const WINDOW: Duration = Duration::minutes(5);
/// Being asked to slow down is ordinary; only when nothing else is heard for so long is it an outage.
const THROTTLED_FOR: Duration = Duration::minutes(2);
/// How long after opening the partner is asked again; doubled by each failure, up to the longest.
const FIRST_PROBE: Duration = Duration::seconds(15);
const LONGEST_PROBE: Duration = Duration::minutes(5);
/// A probe of which nothing was heard for so long died with its worker: another may go.
const PROBE_LEASE: Duration = Duration::seconds(90);

/// Whether requests go through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    #[default]
    Closed,
    Open,
    /// One request is let through, and its end decides.
    HalfOpen,
}

impl Phase {
    /// The code in rows and screens.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::HalfOpen => "half_open",
        }
    }
    /// The phase of a code; an unknown one lets through.
    pub fn from_code(code: &str) -> Self {
        match code {
            "open" => Self::Open,
            "half_open" => Self::HalfOpen,
            _ => Self::Closed,
        }
    }
}

/// What speaks for an outage of the partner, whatever the request was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// No connection came about.
    Connect,
    /// No answer in time, or the line was cut.
    Timeout,
    /// The partner says that it is broken.
    Server,
    /// The partner asks to be left alone for a while.
    Throttled,
}

impl Trouble {
    /// The code in rows and screens.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Server => "server",
            Self::Throttled => "throttled",
        }
    }
    /// The trouble of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Connect, Self::Timeout, Self::Server, Self::Throttled]
            .into_iter()
            .find(|trouble| trouble.code() == code)
    }
}

/// The state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breaker {
    pub phase: Phase,
    /// Failures in a row.
    pub failures: u32,
    /// When the first of them came.
    pub failing_since: Option<DateTime<Utc>>,
    pub opened_at: Option<DateTime<Utc>>,
    /// From when on a request may go through as a probe.
    pub probe_at: Option<DateTime<Utc>>,
    /// Probes that failed since it opened.
    pub probes: u32,
    pub last: Option<Trouble>,
}

/// What happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Somebody wants to ask the partner.
    Asked,
    /// The partner answered: it took the request, or refused just this one.
    Answered,
    /// The request failed by the partner's own trouble.
    Failed(Trouble),
    /// A person wants to know now.
    ProbeWanted,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Ask.
    Go,
    /// Do not ask.
    Wait,
    /// It has just opened.
    Opened,
    /// It has just closed.
    Closed,
    /// Nothing that anybody must hear of.
    Noted,
}

/// The state after a sign.
pub fn next(state: Breaker, sign: Sign, now: DateTime<Utc>) -> (Breaker, Verdict) {
    match (sign, state.phase) {
        (Sign::Asked, Phase::Closed) => (state, Verdict::Go),
        (Sign::Asked, Phase::Open | Phase::HalfOpen) => {
            if state.probe_at.is_some_and(|at| at > now) {
                return (state, Verdict::Wait);
            }
            let probing = Breaker {
                phase: Phase::HalfOpen,
                probe_at: Some(now + PROBE_LEASE),
                ..state
            };
            (probing, Verdict::Go)
        }
        (Sign::Answered, Phase::Closed) => (
            Breaker {
                last: state.last,
                ..Breaker::default()
            },
            Verdict::Noted,
        ),
        (Sign::Answered, Phase::Open | Phase::HalfOpen) => (
            Breaker {
                last: state.last,
                ..Breaker::default()
            },
            Verdict::Closed,
        ),
        (Sign::Failed(trouble), Phase::Closed) => failed(state, trouble, now),
        // A request that was under way when it opened tells nothing new.
        (Sign::Failed(trouble), Phase::Open) => (
            Breaker {
                last: Some(trouble),
                ..state
            },
            Verdict::Noted,
        ),
        (Sign::Failed(trouble), Phase::HalfOpen) => {
            let probes = state.probes.saturating_add(1);
            let again = Breaker {
                phase: Phase::Open,
                probe_at: Some(now + probe_after(probes)),
                probes,
                last: Some(trouble),
                ..state
            };
            (again, Verdict::Noted)
        }
        (Sign::ProbeWanted, Phase::Open) => (
            Breaker {
                probe_at: Some(now),
                ..state
            },
            Verdict::Noted,
        ),
        (Sign::ProbeWanted, Phase::Closed | Phase::HalfOpen) => (state, Verdict::Noted),
    }
}

fn failed(state: Breaker, trouble: Trouble, now: DateTime<Utc>) -> (Breaker, Verdict) {
    let since = state.failing_since.filter(|since| now - *since <= WINDOW);
    let failures = if since.is_some() {
        state.failures.saturating_add(1)
    } else {
        1
    };
    let since = since.unwrap_or(now);
    let lasting = trouble != Trouble::Throttled || now - since >= THROTTLED_FOR;
    let counted = Breaker {
        failures,
        failing_since: Some(since),
        last: Some(trouble),
        ..state
    };
    if failures < FAILURES || !lasting {
        return (counted, Verdict::Noted);
    }
    let open = Breaker {
        phase: Phase::Open,
        opened_at: Some(now),
        probe_at: Some(now + FIRST_PROBE),
        probes: 0,
        ..counted
    };
    (open, Verdict::Opened)
}

fn probe_after(probes: u32) -> Duration {
    let factor = 2_i32.saturating_pow(probes.min(16));
    (FIRST_PROBE * factor).min(LONGEST_PROBE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + secs, 0).expect("a valid instant")
    }
    fn after(state: Breaker, signs: &[(i64, Sign)]) -> (Breaker, Vec<Verdict>) {
        let mut state = state;
        let mut verdicts = Vec::new();
        for (secs, sign) in signs {
            let (later, verdict) = next(state, *sign, at(*secs));
            state = later;
            verdicts.push(verdict);
        }
        (state, verdicts)
    }
    fn open() -> Breaker {
        after(Breaker::default(), &[(0, Sign::Failed(Trouble::Connect)); 5]).0
    }

    #[test]
    fn five_failures_in_a_row_open_it_and_no_request_goes_through() {
        let fail = |secs| (secs, Sign::Failed(Trouble::Server));
        let (state, verdicts) = after(
            Breaker::default(),
            &[fail(0), fail(1), fail(2), fail(3), fail(4), (5, Sign::Asked)],
        );
        assert_eq!(verdicts[3..], [Verdict::Noted, Verdict::Opened, Verdict::Wait]);
        assert_eq!(
            (state.phase, state.opened_at, state.last),
            (Phase::Open, Some(at(4)), Some(Trouble::Server))
        );
    }

    #[test]
    fn a_refusal_of_one_message_between_failures_is_a_sign_of_life() {
        let fail = |secs| (secs, Sign::Failed(Trouble::Timeout));
        let signs = [
            fail(0),
            fail(1),
            fail(2),
            fail(3),
            (4, Sign::Answered),
            fail(5),
            (6, Sign::Asked),
        ];
        let (state, verdicts) = after(Breaker::default(), &signs);
        assert_eq!((state.phase, state.failures), (Phase::Closed, 1));
        assert_eq!(verdicts.last(), Some(&Verdict::Go));
    }

    #[test]
    fn failures_of_an_hour_are_no_outage() {
        let signs: Vec<_> = (0..12).map(|n| (n * 301, Sign::Failed(Trouble::Connect))).collect();
        assert_eq!(after(Breaker::default(), &signs).0.phase, Phase::Closed);
    }

    #[test]
    fn being_asked_to_slow_down_is_an_outage_only_without_an_end() {
        let short: Vec<_> = (0..100).map(|n| (n, Sign::Failed(Trouble::Throttled))).collect();
        let (state, _) = after(Breaker::default(), &short);
        assert_eq!(state.phase, Phase::Closed);
        let (_, verdict) = next(state, Sign::Failed(Trouble::Throttled), at(121));
        assert_eq!(verdict, Verdict::Opened);
    }

    #[test]
    fn one_probe_at_a_time_and_its_success_closes() {
        let (state, verdicts) = after(open(), &[(14, Sign::Asked), (15, Sign::Asked), (16, Sign::Asked)]);
        assert_eq!(verdicts, [Verdict::Wait, Verdict::Go, Verdict::Wait]);
        assert_eq!(state.phase, Phase::HalfOpen);
        let (closed, verdict) = next(state, Sign::Answered, at(17));
        assert_eq!(
            (closed.phase, closed.failures, closed.opened_at, verdict),
            (Phase::Closed, 0, None, Verdict::Closed)
        );
    }

    #[test]
    fn failed_probes_come_less_and_less_often_up_to_five_minutes() {
        let (mut state, mut now, mut waits) = (open(), 0, Vec::new());
        for _ in 0..7 {
            let until = state.probe_at.expect("it is open");
            waits.push((until - at(now)).num_seconds());
            now = (until - at(0)).num_seconds();
            state = after(state, &[(now, Sign::Asked), (now, Sign::Failed(Trouble::Connect))]).0;
        }
        assert_eq!(waits, [15, 30, 60, 120, 240, 300, 300]);
        assert_eq!(state.opened_at, Some(at(0)), "it is the same outage");
    }

    #[test]
    fn a_probe_that_died_with_its_worker_gives_way_to_another() {
        let (_, verdicts) = after(open(), &[(20, Sign::Asked), (109, Sign::Asked), (110, Sign::Asked)]);
        assert_eq!(verdicts, [Verdict::Go, Verdict::Wait, Verdict::Go]);
    }

    #[test]
    fn a_person_may_have_it_probed_now() {
        let (state, verdicts) = after(
            open(),
            &[
                (1, Sign::ProbeWanted),
                (1, Sign::Asked),
                (1, Sign::ProbeWanted),
                (2, Sign::Asked),
            ],
        );
        assert_eq!(verdicts[1], Verdict::Go);
        assert_eq!(
            (verdicts[3], state.phase),
            (Verdict::Wait, Phase::HalfOpen),
            "not two at a time"
        );
    }
}
