//! Civil time: a date and an hour somewhere become an instant. Pure functions over a time-zone table. Workflows go by one that is recorded in their history
//! ([`crate::zones`]) or let an activity reckon, so that a later table cannot change a replay.

use chrono::{
    DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc,
};
use chrono_tz::Tz;

use crate::pathway::QuietHours;

/// The clocks of a place.
pub trait Place: Copy {
    /// What they show at an instant.
    fn local(self, at: DateTime<Utc>) -> NaiveDateTime;
    /// The first instant at which they show this; none when a clock change skips it.
    fn first(self, local: NaiveDateTime) -> Option<DateTime<Utc>>;
}

impl Place for Tz {
    fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self).naive_local()
    }
    fn first(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        match self.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.with_timezone(&Utc)),
            LocalResult::None => None,
        }
    }
}

/// The instant of a civil hour. An hour that a clock change skips becomes the next valid instant; one that occurs twice is the first.
pub fn instant(date: NaiveDate, hour: u8, zone: impl Place) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(u32::from(hour.min(23)), 0, 0).unwrap_or_default();
    resolve(date.and_time(time), zone)
}

fn resolve(local: NaiveDateTime, zone: impl Place) -> DateTime<Utc> {
    let mut candidate = local;
    // Clock changes skip at most a few hours anywhere; a quarter of an hour is the finest step in use.
    for _ in 0..=96 {
        match zone.first(candidate) {
            Some(at) => return at,
            None => candidate += TimeDelta::minutes(15),
        }
    }
    DateTime::from_naive_utc_and_offset(local, Utc)
}

/// The instant of an anchor's civil date in the clinic's zone plus so many days, at an hour where the patient is.
pub fn day_after(anchor: DateTime<Utc>, clinic: impl Place, days: u32, hour: u8, patient: impl Place) -> DateTime<Utc> {
    let date = clinic.local(anchor).date();
    instant(
        date.checked_add_days(Days::new(u64::from(days))).unwrap_or(date),
        hour,
        patient,
    )
}

/// The first moment at or after `at` that is not in quiet hours where the patient is.
pub fn next_civil(at: DateTime<Utc>, quiet: QuietHours, zone: impl Place) -> DateTime<Utc> {
    let local = zone.local(at);
    if !quiet.holds(local.hour()) {
        return at;
    }
    let today = instant(local.date(), quiet.to, zone);
    if today > at {
        return today;
    }
    let tomorrow = local.date().checked_add_days(Days::new(1)).unwrap_or(local.date());
    instant(tomorrow, quiet.to, zone)
}

/// When a message decided at a moment goes out: in civil hours where the patient is by then.
pub fn heard_at<P: Place>(
    decided: DateTime<Utc>,
    quiet: QuietHours,
    place: impl Fn(DateTime<Utc>) -> P,
) -> DateTime<Utc> {
    let mut at = decided;
    // A patient who travels meanwhile is asked again where they have come to; quiet hours everywhere end within a few rounds.
    for _ in 0..4 {
        let civil = next_civil(at, quiet, place(at));
        if civil == at {
            break;
        }
        at = civil;
    }
    at
}

/// The zone of an IANA name; the clinic's country when the name is unknown.
pub fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::Europe__Istanbul)
}

/// Whole civil days from an anchor to a moment, in a zone.
pub fn days_since(anchor: DateTime<Utc>, at: DateTime<Utc>, zone: Tz) -> i64 {
    let days = |t: DateTime<Utc>| i64::from(t.with_timezone(&zone).date_naive().num_days_from_ce());
    days(at) - days(anchor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("a valid instant")
    }

    #[test]
    fn an_hour_that_the_clock_skips_becomes_the_next_valid_instant() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 29).expect("a date");
        assert_eq!(instant(date, 2, Tz::Europe__Berlin), utc("2026-03-29T01:00:00Z"));
        assert_eq!(instant(date, 3, Tz::Europe__Berlin), utc("2026-03-29T01:00:00Z"));
    }

    #[test]
    fn days_are_counted_in_the_clinic_and_sent_where_the_patient_is() {
        // 22:30 UTC is already the next day in Istanbul.
        let surgery = utc("2026-05-01T22:30:00Z");
        let at = day_after(surgery, Tz::Europe__Istanbul, 1, 10, Tz::Europe__London);
        assert_eq!(at, utc("2026-05-03T09:00:00Z"));
    }

    #[test]
    fn quiet_hours_defer_to_the_morning_where_the_patient_is() {
        let quiet = QuietHours { from: 21, to: 9 };
        assert_eq!(
            next_civil(utc("2026-05-01T20:30:00Z"), quiet, Tz::Europe__Berlin),
            utc("2026-05-02T07:00:00Z")
        );
        assert_eq!(
            next_civil(utc("2026-05-02T03:00:00Z"), quiet, Tz::Europe__Berlin),
            utc("2026-05-02T07:00:00Z")
        );
        assert_eq!(
            next_civil(utc("2026-05-02T12:00:00Z"), quiet, Tz::Europe__Berlin),
            utc("2026-05-02T12:00:00Z")
        );
    }
}
