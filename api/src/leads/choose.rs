//! Who gets a lead: whoever is there, speaks the language, has the least open work; between equals, whoever waited longest for one.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use migrations::{coordinators::Coordinator, leads::settings::Hours};
use workflows::ids::StaffId;

use super::hours;

/// What matters of somebody for one lead.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub id: StaffId,
    pub takes_leads: bool,
    pub languages: Vec<String>,
    /// At work now.
    pub at_work: bool,
    pub absent: bool,
    pub open_leads: i64,
    pub most_open: Option<i32>,
    pub last_given_at: Option<DateTime<Utc>>,
}

impl Candidate {
    /// From the row, at this moment; what the clinic never said has a default.
    pub fn of(row: &Coordinator, clinic: &Hours, zone: Tz, now: DateTime<Utc>) -> Self {
        let own: Option<Hours> = row.hours.clone().and_then(|kept| serde_json::from_value(kept).ok());
        Self {
            id: row.id,
            takes_leads: row.takes_leads.unwrap_or(row.role == "coordinator"),
            languages: row.languages.clone().unwrap_or_else(|| vec![row.lang.clone()]),
            at_work: hours::open(own.as_ref().unwrap_or(clinic), zone, now),
            absent: row.absent_until.is_some(),
            open_leads: row.open_leads,
            most_open: row.most_open,
            last_given_at: row.last_given_at,
        }
    }

    /// Whether a lead could go here at all; outside working hours it waits for them.
    pub fn could(&self) -> bool {
        let full = self.most_open.is_some_and(|most| self.open_leads >= i64::from(most));
        self.takes_leads && !self.absent && !full
    }
}

/// The one for a lead in this language, if anybody; `but` had it just now.
pub fn choose(all: &[Candidate], lang: &str, but: Option<StaffId>) -> Option<StaffId> {
    all.iter()
        .filter(|one| one.could() && Some(one.id) != but)
        .min_by_key(|one| {
            (
                !one.at_work,
                !one.languages.iter().any(|spoken| spoken == lang),
                one.open_leads,
                one.last_given_at,
                one.id,
            )
        })
        .map(|one| one.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn one(n: u128) -> Candidate {
        Candidate {
            id: StaffId(Uuid::from_u128(n)),
            takes_leads: true,
            languages: vec!["tr".into(), "en".into()],
            at_work: true,
            absent: false,
            open_leads: 5,
            most_open: None,
            last_given_at: None,
        }
    }

    fn chosen(all: &[Candidate], lang: &str) -> Option<u128> {
        choose(all, lang, None).map(|id| id.0.as_u128())
    }

    #[test]
    fn language_then_load_among_those_who_are_there() {
        let german = Candidate {
            languages: vec!["de".into()],
            open_leads: 30,
            ..one(1)
        };
        let idle = Candidate {
            open_leads: 0,
            ..one(2)
        };
        assert_eq!(
            chosen(&[german.clone(), idle.clone(), one(3)], "de"),
            Some(1),
            "speaks it"
        );
        assert_eq!(
            chosen(&[german.clone(), idle.clone(), one(3)], "en"),
            Some(2),
            "has the least"
        );
        assert_eq!(
            chosen(&[german.clone(), idle.clone()], "ar"),
            Some(2),
            "nobody speaks it"
        );
        let at_home = Candidate {
            at_work: false,
            ..german.clone()
        };
        assert_eq!(
            chosen(&[at_home.clone(), one(3)], "de"),
            Some(3),
            "an answer now comes before the language"
        );
        assert_eq!(chosen(&[at_home], "de"), Some(1), "at night it waits for the morning");
    }

    #[test]
    fn the_absent_the_full_and_those_who_take_none_get_none() {
        let absent = Candidate { absent: true, ..one(1) };
        let full = Candidate {
            most_open: Some(5),
            ..one(2)
        };
        let owner = Candidate {
            takes_leads: false,
            ..one(3)
        };
        let all = [absent, full, owner];
        assert_eq!(chosen(&all, "tr"), None);
        let room = Candidate {
            most_open: Some(6),
            ..one(4)
        };
        assert_eq!(chosen(&[all.as_slice(), &[room]].concat(), "tr"), Some(4));
        assert_eq!(
            choose(&[one(5)], "tr", Some(one(5).id)),
            None,
            "not to whoever had it just now"
        );
    }

    #[test]
    fn over_time_everybody_gets_the_same_number() {
        let mut all: Vec<Candidate> = (1..=4).map(one).collect();
        let mut given: BTreeMap<StaffId, u32> = BTreeMap::new();
        let now = Utc::now();
        for turn in 0..400 {
            let id = choose(&all, "tr", None).expect("somebody");
            let who = all.iter_mut().find(|one| one.id == id).expect("there");
            who.last_given_at = Some(now + TimeDelta::seconds(turn));
            *given.entry(id).or_default() += 1;
        }
        // Their open work stayed equal throughout: each lead was closed at once.
        assert_eq!(given.values().copied().collect::<Vec<_>>(), [100, 100, 100, 100]);
    }
}
