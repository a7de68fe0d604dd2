//! Civil time: a date and an hour somewhere become an instant. Pure functions; workflows call them through a local activity, so that the result is
//! recorded and a later time-zone table cannot change a replay.

use chrono::{
    DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc,
};
use chrono_tz::Tz;

use crate::pathway::QuietHours;

/// The instant of a civil hour. An hour that a clock change skips becomes the next valid instant; one that occurs twice is the first.
pub fn instant(date: NaiveDate, hour: u8, zone: Tz) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(u32::from(hour.min(23)), 0, 0).unwrap_or_default();
    resolve(date.and_time(time), zone)
}

fn resolve(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let mut candidate = local;
    // Clock changes skip at most a few hours anywhere; a quarter of an hour is the finest step in use.
    for _ in 0..=96 {
        match zone.from_local_datetime(&candidate) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => return at.with_timezone(&Utc),
            LocalResult::None => candidate += TimeDelta::minutes(15),
        }
    }
    DateTime::from_naive_utc_and_offset(local, Utc)
}

/// The instant of an anchor's civil date in the clinic's zone plus so many days, at an hour where the patient is.
pub fn day_after(anchor: DateTime<Utc>, clinic: Tz, days: u32, hour: u8, patient: Tz) -> DateTime<Utc> {
    let date = anchor.with_timezone(&clinic).date_naive();
    instant(
        date.checked_add_days(Days::new(u64::from(days))).unwrap_or(date),
        hour,
        patient,
    )
}

/// The first moment at or after `at` that is not in quiet hours where the patient is.
pub fn next_civil(at: DateTime<Utc>, quiet: QuietHours, zone: Tz) -> DateTime<Utc> {
    let local = at.with_timezone(&zone);
    if !quiet.holds(local.hour()) {
        return at;
    }
    let today = instant(local.date_naive(), quiet.to, zone);
    if today > at {
        return today;
    }
    let tomorrow = local
        .date_naive()
        .checked_add_days(Days::new(1))
        .unwrap_or(local.date_naive());
    instant(tomorrow, quiet.to, zone)
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
