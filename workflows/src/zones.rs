//! The clocks of a journey's places, asked of the calendar once and kept in the history: every civil hour for the next two years is reckoned from them without
//! asking again, and a time-zone table that is newer than the journey cannot change a replay.

pub mod kept;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use chrono_tz::{OffsetComponents, Tz};
use serde::{Deserialize, Serialize};

use crate::civil::{self, Place};

/// How far ahead the clocks are known.
const AHEAD: Duration = Duration::days(800);
/// How far back: the day before is reckoned with, too.
const BACK: Duration = Duration::days(3);
/// Clocks asked for longer ago than this are asked for anew before something is said: governments change them at short notice.
const FRESH: Duration = Duration::days(60);
/// Nowhere do clocks change twice within this.
const STEP: Duration = Duration::hours(12);

/// The offset of a place from a moment on, in seconds east of Greenwich.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span(pub DateTime<Utc>, pub i32);

/// The clocks of one place, by the name of its zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clocks {
    pub zone: String,
    /// In order of time, never empty.
    pub spans: Vec<Span>,
}

/// The clocks of all places of a journey, in the journey's own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zones {
    pub asked_at: DateTime<Utc>,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub places: Vec<Clocks>,
}

impl Zones {
    /// The clocks of a zone, as far as they show a moment.
    pub fn of(&self, zone: &str, at: DateTime<Utc>) -> Option<&Clocks> {
        let known = self.places.iter().find(|place| place.zone == zone);
        known.filter(|_| self.from <= at && at < self.until)
    }
    /// Whether they may still be gone by.
    pub fn are_fresh(&self, now: DateTime<Utc>) -> bool {
        now - self.asked_at < FRESH
    }
}

impl Place for &Clocks {
    fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        at.naive_utc() + Duration::seconds(i64::from(self.offset(at)))
    }
    fn first(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let instants = self.spans.iter().map(|Span(_, offset)| {
            let at = (local - Duration::seconds(i64::from(*offset))).and_utc();
            (at, *offset)
        });
        let shown = instants.filter(|(at, offset)| self.offset(*at) == *offset);
        shown.map(|(at, _)| at).min()
    }
}

impl Clocks {
    fn offset(&self, at: DateTime<Utc>) -> i32 {
        let known = self.spans.iter().rev().find(|Span(from, _)| *from <= at);
        known.or(self.spans.first()).map_or(0, |Span(_, offset)| *offset)
    }
}

/// The clocks of zones around a moment, by the table of the day. `since` is the earliest moment to be reckoned with.
pub fn reckon(zones: &[String], now: DateTime<Utc>, since: DateTime<Utc>) -> Zones {
    let (from, until) = (since.min(now) - BACK, now + AHEAD);
    let mut places: Vec<Clocks> = Vec::new();
    for zone in zones {
        if !places.iter().any(|known| known.zone == *zone) {
            places.push(clocks(zone, from, until));
        }
    }
    Zones {
        asked_at: now,
        from,
        until,
        places,
    }
}

fn clocks(name: &str, from: DateTime<Utc>, until: DateTime<Utc>) -> Clocks {
    let zone = civil::zone(name);
    let mut spans = vec![Span(from, offset(zone, from))];
    let mut at = from;
    while at < until {
        let next = (at + STEP).min(until);
        let (before, after) = (offset(zone, at), offset(zone, next));
        if before != after {
            spans.push(Span(change(zone, at, next), after));
        }
        at = next;
    }
    let zone = name.to_owned();
    Clocks { zone, spans }
}

/// The first second of the new offset between two moments that show different ones.
fn change(zone: Tz, mut before: DateTime<Utc>, mut after: DateTime<Utc>) -> DateTime<Utc> {
    let old = offset(zone, before);
    while after - before > Duration::seconds(1) {
        let middle = before + Duration::seconds((after - before).num_seconds() / 2);
        if offset(zone, middle) == old {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

fn offset(zone: Tz, at: DateTime<Utc>) -> i32 {
    let offset = *at.with_timezone(&zone).offset();
    let seconds = offset.base_utc_offset() + offset.dst_offset();
    i32::try_from(seconds.num_seconds()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pathway::QuietHours;

    /// Every quarter of an hour for two years, in zones whose clocks change in spring, in autumn, by half an hour, never, and at another time each year.
    #[test]
    fn kept_clocks_show_what_the_table_shows() {
        let now: DateTime<Utc> = "2026-11-27T10:17:00Z".parse().expect("an instant");
        let names = [
            "Europe/Istanbul",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "America/New_York",
            "Asia/Kathmandu",
            "Africa/Casablanca",
        ];
        let names = names.map(str::to_owned);
        let zones = reckon(&names, now, now);
        let quiet = QuietHours { from: 21, to: 9 };
        for name in &names {
            let (table, kept) = (civil::zone(name), zones.of(name, now).expect("it was asked for"));
            for quarter in 0..(2 * 365 * 96) {
                let at = now + Duration::minutes(15 * quarter);
                assert_eq!(kept.local(at), table.local(at), "{name} {at}");
                let shown = at.naive_utc();
                assert_eq!(kept.first(shown), table.first(shown), "{name} at {shown} there");
                let (by_kept, by_table) = (civil::next_civil(at, quiet, kept), civil::next_civil(at, quiet, table));
                assert_eq!(by_kept, by_table, "{name} {at}");
            }
        }
    }

    #[test]
    fn they_are_silent_about_other_places_and_other_times_and_grow_old() {
        let now: DateTime<Utc> = "2026-11-27T10:17:00Z".parse().expect("an instant");
        let zones = reckon(&["Europe/Berlin".to_owned()], now, now - Duration::days(10));
        assert!(zones.of("Europe/Paris", now).is_none());
        assert!(zones.of("Europe/Berlin", now - Duration::days(12)).is_some());
        assert!(zones.of("Europe/Berlin", now - Duration::days(14)).is_none());
        assert!(zones.of("Europe/Berlin", now + Duration::days(801)).is_none());
        assert!(zones.are_fresh(now + Duration::days(59)) && !zones.are_fresh(now + Duration::days(60)));
        assert_eq!(
            zones.places[0].spans.len(),
            5,
            "two winters and two summers change them four times"
        );
    }
}
