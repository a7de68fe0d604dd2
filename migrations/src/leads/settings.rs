//! How a clinic works on its leads: when one rots, how soon somebody must answer and within which hours, who gets it, what makes a score. Kept in the
//! clinic's settings under `leads`; what is not kept there has a default.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::filter::RottingDays;
use crate::{Result, TenantTx, tenants};

/// All of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub rotting_days: Rotting,
    /// Within `hours`; none is no clock.
    pub first_response_minutes: Option<u32>,
    pub hours: Hours,
    /// automatic or `by_hand`.
    pub assignment: Assignment,
    pub score: Weights,
}

impl Default for Settings {
    fn default() -> Self {
        let day = vec![Span([Clock(9 * 60), Clock(18 * 60)])];
        Self {
            rotting_days: Rotting::default(),
            first_response_minutes: Some(30),
            hours: Hours {
                mon: day.clone(),
                tue: day.clone(),
                wed: day.clone(),
                thu: day.clone(),
                fri: day.clone(),
                sat: day,
                sun: Vec::new(),
            },
            assignment: Assignment::Automatic,
            score: Weights::default(),
        }
    }
}

/// Days after which a lead rots in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rotting {
    pub new: u16,
    pub consult: u16,
    pub quote: u16,
}

impl Default for Rotting {
    fn default() -> Self {
        Self {
            new: 2,
            consult: 7,
            quote: 10,
        }
    }
}

impl From<Rotting> for RottingDays {
    fn from(days: Rotting) -> Self {
        Self {
            new: days.new.into(),
            consult: days.consult.into(),
            quote: days.quote.into(),
        }
    }
}

/// Whether leads are given to somebody as they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignment {
    Automatic,
    ByHand,
}

/// What each fact adds to a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    pub base: u8,
    pub procedure: u8,
    pub date: u8,
    pub budget: u8,
    pub soon: u8,
    pub urgent: u8,
    pub callback: u8,
    pub phone: u8,
    pub email: u8,
    pub message: u8,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            base: 20,
            procedure: 20,
            date: 20,
            budget: 20,
            soon: 10,
            urgent: 15,
            callback: 5,
            phone: 10,
            email: 5,
            message: 10,
        }
    }
}

/// Working hours by weekday, in the clinic's zone; without any, round the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hours {
    pub mon: Vec<Span>,
    pub tue: Vec<Span>,
    pub wed: Vec<Span>,
    pub thu: Vec<Span>,
    pub fri: Vec<Span>,
    pub sat: Vec<Span>,
    pub sun: Vec<Span>,
}

impl Hours {
    /// The days from Monday on.
    pub fn days(&self) -> [&[Span]; 7] {
        [
            &self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun,
        ]
        .map(Vec::as_slice)
    }

    /// Nobody said any.
    pub fn always(&self) -> bool {
        self.days().iter().all(|day| day.is_empty())
    }
}

/// From and to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span(pub [Clock; 2]);

/// Minutes since midnight, written `HH:MM`; at most 24:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Clock(pub u16);

impl TryFrom<String> for Clock {
    type Error = &'static str;

    fn try_from(text: String) -> std::result::Result<Self, Self::Error> {
        const WRONG: &str = "a time must be written HH:MM, at most 24:00";
        let two = |digits: &str| {
            let good = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
            good.then(|| digits.parse::<u16>().ok()).flatten()
        };
        let (hour, minute) = text.split_once(':').ok_or(WRONG)?;
        match (two(hour), two(minute)) {
            (Some(hour), Some(minute)) if minute < 60 && hour * 60 + minute <= 24 * 60 => Ok(Self(hour * 60 + minute)),
            _ => Err(WRONG),
        }
    }
}

impl From<Clock> for String {
    fn from(Clock(minutes): Clock) -> Self {
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// What a clinic's settings say of leads. What an older program kept and this one cannot read is the default.
pub fn of(clinic: &tenants::Tenant) -> Settings {
    clinic
        .settings
        .get("leads")
        .cloned()
        .and_then(|kept| serde_json::from_value(kept).ok())
        .unwrap_or_default()
}

/// What this clinic's settings say of leads.
pub async fn get(tx: &mut TenantTx) -> Result<Settings> {
    Ok(of(&tenants::get(tx).await?))
}

/// Keeps them, if nobody edited the clinic since `version`.
///
/// # Errors
/// [`crate::Error::Conflict`] `version` when somebody did.
pub async fn set(tx: &mut TenantTx, version: i32, settings: &Settings) -> Result<()> {
    let kept: Value =
        serde_json::to_value(settings).map_err(|_| crate::Error::internal("settings do not serialise"))?;
    tenants::set_leads(tx, version, &kept).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        for (text, minutes) in [("00:00", 0), ("09:30", 570), ("24:00", 1440)] {
            let clock = Clock::try_from(text.to_owned()).expect("a time");
            assert_eq!((clock.0, String::from(clock).as_str()), (minutes, text));
        }
        for wrong in ["9:30", "24:01", "12:60", "1200", "", "aa:00", "+1:00"] {
            assert!(Clock::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_not_kept_has_a_default() {
        let kept: Settings = serde_json::from_value(serde_json::json!({"rotting_days": {"new": 5}})).expect("settings");
        assert_eq!((kept.rotting_days.new, kept.rotting_days.quote), (5, 10));
        assert_eq!(kept.first_response_minutes, Some(30));
        assert!(Hours::default().always() && !kept.hours.always());
    }
}
