//! Working hours: how long something takes that only goes on while the clinic is open.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use migrations::leads::settings::{Clock, Hours, Span};

/// No week is without hours for longer than this, unless it has none at all.
const MOST_DAYS: u64 = 400;

/// The moment when so many minutes of working hours have passed since `from`.
pub fn after(hours: &Hours, zone: Tz, from: DateTime<Utc>, minutes: u32) -> DateTime<Utc> {
    let mut left = TimeDelta::minutes(minutes.into());
    if hours.always() {
        return from + left;
    }
    let today = from.with_timezone(&zone).date_naive();
    for day in 0..MOST_DAYS {
        let Some(date) = today.checked_add_days(Days::new(day)) else {
            break;
        };
        for (opens, closes) in spans(hours, zone, date) {
            let begins = opens.max(from);
            if begins >= closes {
                continue;
            }
            if closes - begins >= left {
                return begins + left;
            }
            left -= closes - begins;
        }
    }
    from + left
}

/// Whether these hours hold now.
pub fn open(hours: &Hours, zone: Tz, at: DateTime<Utc>) -> bool {
    hours.always()
        || spans(hours, zone, at.with_timezone(&zone).date_naive())
            .iter()
            .any(|(opens, closes)| (*opens..*closes).contains(&at))
}

/// When a day's hours begin and end.
fn spans(hours: &Hours, zone: Tz, date: NaiveDate) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    use chrono::Datelike;
    let day = date.weekday().num_days_from_monday() as usize;
    let of_day = hours.days()[day];
    of_day
        .iter()
        .map(|Span([from, to])| (instant(date, *from, zone), instant(date, *to, zone)))
        .collect()
}

/// A civil time's instant: what a clock change skips is the next that there is.
fn instant(date: NaiveDate, Clock(minutes): Clock, zone: Tz) -> DateTime<Utc> {
    let midnight = date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into());
    (0..=12)
        .find_map(|step| {
            zone.from_local_datetime(&(midnight + TimeDelta::minutes(15 * step)))
                .earliest()
        })
        .map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn week() -> Hours {
        serde_json::from_value(json!({
            "mon": [["09:00", "12:00"], ["13:00", "18:00"]], "fri": [["09:00", "18:00"]], "sat": [["22:00", "24:00"]], "sun": [["00:00", "01:00"]]
        }))
        .expect("hours")
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn only_working_hours_count() {
        let zone = Tz::Europe__Istanbul; // three hours ahead, all year
        for (from, minutes, to) in [
            ("2026-11-23T07:00:00Z", 30, "2026-11-23T07:30:00Z"), // Monday 10:00
            ("2026-11-23T08:50:00Z", 30, "2026-11-23T10:20:00Z"), // over lunch
            ("2026-11-23T03:00:00Z", 30, "2026-11-23T06:30:00Z"), // before opening
            ("2026-11-23T15:00:00Z", 30, "2026-11-27T06:30:00Z"), // at closing: Friday is next
            ("2026-11-27T14:50:00Z", 30, "2026-11-28T19:20:00Z"), // ten minutes of Friday, twenty of Saturday night
            ("2026-11-28T20:30:00Z", 60, "2026-11-28T21:30:00Z"), // over midnight into Sunday
            ("2026-11-28T20:30:00Z", 120, "2026-11-30T06:30:00Z"), // and on to Monday
        ] {
            assert_eq!(after(&week(), zone, utc(from), minutes), utc(to), "{from} + {minutes}");
        }
        let at = utc("2026-11-29T03:00:00Z");
        assert_eq!(
            after(&Hours::default(), zone, at, 30),
            at + TimeDelta::minutes(30),
            "round the clock"
        );
    }

    #[test]
    fn a_clinic_is_open_in_its_own_zone() {
        let zone = Tz::Europe__Istanbul;
        for (at, holds) in [
            ("2026-11-23T05:59:59Z", false),
            ("2026-11-23T06:00:00Z", true),
            ("2026-11-23T09:00:00Z", false),
            ("2026-11-23T14:59:59Z", true),
            ("2026-11-24T07:00:00Z", false),
        ] {
            assert_eq!(open(&week(), zone, utc(at)), holds, "{at}");
        }
        assert!(open(&Hours::default(), zone, utc("2026-11-24T01:00:00Z")));
    }

    #[test]
    fn an_hour_that_the_clock_skips_is_the_next_there_is() {
        let hours: Hours = serde_json::from_value(json!({"sun": [["02:00", "04:00"]]})).expect("hours");
        // In Berlin the clock goes from 02:00 to 03:00 on this Sunday: one hour is left of two.
        let from = utc("2026-03-28T12:00:00Z");
        assert_eq!(after(&hours, Tz::Europe__Berlin, from, 60), utc("2026-03-29T02:00:00Z"));
        assert_eq!(after(&hours, Tz::Europe__Berlin, from, 61), utc("2026-04-05T00:01:00Z"));
    }
}
