//! What narrows leads, as query strings, saved views and acts on many say it: one set of words, checked in one place.

use chrono::{DateTime, TimeDelta, Utc};
use migrations::leads::{self, Filter, RottingDays, Sort};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{ids::StaffId, locale::Lang};

use crate::{
    patients::fields,
    problem::{Error, Result},
};

/// More values of one kind narrow nothing down.
const MOST_VALUES: usize = 50;

/// Filters, order and layout of a list of leads; what is absent does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Definition {
    /// list or board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// new, consult, quote, won, lost.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub column: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// Ids, `me`, `nobody`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assigned_to: Vec<String>,
    /// new, qualified, won or lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_min: Option<i32>,
    /// tr, en, de, ru or ar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// ISO 3166 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// 1 to 366.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_within_days: Option<i64>,
    /// Nobody has answered, though the promise is over.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub overdue: bool,
    /// Longer in their column than the clinic's days for it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub rotting: bool,
    /// newest, oldest, score or `first_response_due`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
}

impl Definition {
    /// Whether every word is one of ours.
    ///
    /// # Errors
    /// `Invalid` naming each that is not.
    pub fn check(&self) -> Result<()> {
        let one = |field: &str, value: &Option<String>, known: &[&str]| match value {
            Some(value) if !known.contains(&value.as_str()) => {
                Err(Error::field(field, format!("must be one of {}", known.join(", "))))
            }
            _ => Ok(()),
        };
        let all = |field: &str, values: &[String], good: &dyn Fn(&str) -> bool, message: &str| {
            if values.len() <= MOST_VALUES && values.iter().all(|value| good(value)) {
                Ok(())
            } else {
                Err(Error::field(field, message))
            }
        };
        let within = |field: &str, value: Option<i64>, least: i64, most: i64| match value {
            Some(value) if !(least..=most).contains(&value) => {
                Err(Error::field(field, format!("must be between {least} and {most}")))
            }
            _ => Ok(()),
        };
        fields::all([
            one("layout", &self.layout, &["list", "board"]),
            one("stage", &self.stage, &["new", "qualified", "won", "lost"]),
            one("sort", &self.sort, &SORTS.map(|(name, _)| name)),
            all(
                "column",
                &self.column,
                &|name| leads::COLUMNS.contains(&name),
                "must be some of new, consult, quote, won and lost",
            ),
            all(
                "source",
                &self.source,
                &|code| (1..=80).contains(&code.len()),
                "must be sources of at most 80 characters",
            ),
            all(
                "assigned_to",
                &self.assigned_to,
                &|who| matches!(who, "me" | "nobody") || who.parse::<Uuid>().is_ok(),
                "must be ids of the staff, me or nobody",
            ),
            within("score_min", self.score_min.map(i64::from), 0, 100),
            within("created_within_days", self.created_within_days, 1, 366),
            match self.lang.as_deref().map(str::parse::<Lang>) {
                Some(Err(_)) => Err(Error::field("lang", "must be tr, en, de, ru or ar")),
                _ => Ok(()),
            },
            self.country
                .as_deref()
                .map_or(Ok(()), |code| fields::country("country", code)),
            self.tag.as_deref().map_or(Ok(()), |tag| label("tag", tag)),
        ])
    }

    /// The filter, asked by somebody of the staff; a checked definition.
    pub fn filter(self, me: StaffId, days: RottingDays, now: DateTime<Utc>) -> Filter {
        let ids = self.assigned_to.iter().filter_map(|who| match who.as_str() {
            "me" => Some(me),
            id => id.parse().ok().map(StaffId),
        });
        Filter {
            assigned_to: ids.collect(),
            nobodys: self.assigned_to.iter().any(|who| who == "nobody"),
            stage: self.stage,
            columns: self.column,
            sources: self.source,
            score_min: self.score_min,
            lang: self.lang,
            country: self.country,
            campaign: self.campaign_id,
            tag: self.tag,
            created_from: self.created_within_days.map(|days| now - TimeDelta::days(days)),
            created_to: None,
            overdue: self.overdue,
            rotting: self.rotting.then_some(days),
            q: None,
        }
    }

    /// The order; newest first when none is said.
    pub fn order(&self) -> Sort {
        let named = |name: &str| SORTS.iter().find(|(known, _)| *known == name).map(|(_, sort)| *sort);
        self.sort.as_deref().and_then(named).unwrap_or_default()
    }
}

/// A label of leads: small letters of any alphabet, digits, `-` and `_`, at most thirty.
///
/// # Errors
/// `Invalid` naming the field.
pub fn label(field: &str, text: &str) -> Result<()> {
    let good = |c: char| c.is_alphanumeric() && c.to_lowercase().eq([c]) || "-_".contains(c);
    if (1..=30).contains(&text.chars().count()) && text.chars().all(good) {
        Ok(())
    } else {
        Err(Error::field(
            field,
            "must be 1 to 30 small letters, digits, hyphens or underscores",
        ))
    }
}

const SORTS: [(&str, Sort); 4] = [
    ("newest", Sort::Newest),
    ("oldest", Sort::Oldest),
    ("score", Sort::Score),
    ("first_response_due", Sort::FirstResponseDue),
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: serde_json::Value) -> Result<Definition> {
        let definition: Definition = serde_json::from_value(value).map_err(Error::internal)?;
        definition.check().map(|()| definition)
    }

    // ASVS 2.2.1
    #[test]
    fn only_known_words_narrow() {
        let good = json!({"layout": "board", "column": ["new", "lost"], "assigned_to": ["me", "nobody"], "score_min": 40, "lang": "de",
            "country": "DE", "tag": "vip", "created_within_days": 30, "overdue": true, "sort": "score"});
        let read_back = read(good.clone()).expect("a good one");
        assert_eq!(serde_json::to_value(&read_back).expect("JSON"), good);
        for (wrong, field) in [
            (json!({"layout": "table"}), "layout"),
            (json!({"column": ["lead"]}), "column"),
            (json!({"assigned_to": ["somebody"]}), "assigned_to"),
            (json!({"score_min": 101}), "score_min"),
            (json!({"lang": "fr"}), "lang"),
            (json!({"country": "de"}), "country"),
            (json!({"tag": "Very Important"}), "tag"),
            (json!({"created_within_days": 0}), "created_within_days"),
            (json!({"sort": "name"}), "sort"),
        ] {
            let Err(Error::Invalid(errors)) = read(wrong) else {
                panic!("{field} was taken")
            };
            assert_eq!(errors[0].field, field);
        }
        assert!(
            read(json!({"q": "anna"})).is_err(),
            "a name does not belong in a definition"
        );
    }

    #[test]
    fn somebody_nobody_and_me() {
        let me = StaffId(Uuid::now_v7());
        let other = StaffId(Uuid::now_v7());
        let days = RottingDays {
            new: 1,
            consult: 2,
            quote: 3,
        };
        let ask = |who: Vec<String>| {
            Definition {
                assigned_to: who,
                ..Definition::default()
            }
            .filter(me, days, Utc::now())
        };
        let mine = ask(vec!["me".into(), other.to_string()]);
        assert_eq!((mine.assigned_to, mine.nobodys), (vec![me, other], false));
        let free = ask(vec!["nobody".into()]);
        assert_eq!((free.assigned_to, free.nobodys), (vec![], true));
    }
}
