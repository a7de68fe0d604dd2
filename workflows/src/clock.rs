//! The clock of a journey: wall time for real clinics, a fast one that starts in the past for the training clinic.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Maps wall time to the journey's own time: `origin + (wall − started) × rate`. Real clinics have rate 1 and no origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Wall time at which the journey began.
    pub started: DateTime<Utc>,
    /// Journey time at that moment; the same as `started` for real clinics.
    pub origin: DateTime<Utc>,
    /// How many times faster than the wall the journey lives.
    pub rate: u32,
}

impl Clock {
    /// The wall clock.
    pub fn wall(started: DateTime<Utc>) -> Self {
        Self {
            started,
            origin: started,
            rate: 1,
        }
    }

    /// Journey time at a wall time.
    pub fn journey_time(&self, wall: DateTime<Utc>) -> DateTime<Utc> {
        let elapsed = (wall - self.started).num_microseconds().unwrap_or(i64::MAX);
        self.origin + TimeDelta::microseconds(elapsed.saturating_mul(i64::from(self.rate.max(1))))
    }

    /// Wall time at which a journey time has come: rounded up, so that nothing rings before its time.
    pub fn wall_time(&self, journey: DateTime<Utc>) -> DateTime<Utc> {
        let elapsed = (journey - self.origin).num_microseconds().unwrap_or(i64::MAX);
        let rounded_up = -elapsed.saturating_neg().div_euclid(i64::from(self.rate.max(1)));
        self.started + TimeDelta::microseconds(rounded_up)
    }

    /// How long a timer must run for a journey time to come; zero when it is past.
    pub fn until(&self, wall: DateTime<Utc>, journey: DateTime<Utc>) -> Duration {
        (self.wall_time(journey) - wall).to_std().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fast_clock_goes_there_and_back() {
        let started = DateTime::from_timestamp(1_700_000_000, 0).expect("a valid instant");
        let clock = Clock {
            started,
            origin: started - TimeDelta::days(400),
            rate: 43_200,
        };
        let day_later = clock.origin + TimeDelta::days(1);
        assert_eq!(clock.until(started, day_later), Duration::from_secs(2));
        assert_eq!(clock.journey_time(clock.wall_time(day_later)), day_later);
        assert_eq!(clock.until(started + TimeDelta::days(1), day_later), Duration::ZERO);
    }

    #[test]
    fn nothing_rings_before_its_time() {
        let started = DateTime::from_timestamp(1_700_000_000, 0).expect("a valid instant");
        let clock = Clock {
            started,
            origin: started,
            rate: 43_200,
        };
        for millis in [1, 17, 86_399_999] {
            let due = started + TimeDelta::milliseconds(millis);
            assert!(clock.journey_time(clock.wall_time(due)) >= due);
        }
    }
}
