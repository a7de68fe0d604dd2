//! How alike two are, from what is known of both: rules only, no data.

use std::collections::BTreeSet;

use super::{Brief, Known};

/// How sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    Possible,
    Likely,
    Certain,
}

impl Strength {
    pub const ALL: [Self; 3] = [Self::Certain, Self::Likely, Self::Possible];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }

    /// The strength of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strength| strength.code() == code)
    }
}

/// How alike two are, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    pub strength: Strength,
    /// Codes: phone, email, name_and_dob, similar_name, same_country, similar_phone.
    pub reasons: Vec<&'static str>,
    /// Of the names, 0 to 1.
    pub similarity: f64,
}

impl Likeness {
    /// For sorting: strength before similarity.
    pub(super) fn rank(&self) -> f64 {
        f64::from(self.strength as u8) * 2.0 + self.similarity
    }
}

/// Names of the same sound with a typing error.
const ALIKE: f64 = 0.55;
/// So alike that a country in common is enough: names repeat within a country.
const VERY_ALIKE: f64 = 0.75;

/// What a pair is, if it is one. `similarity` is that of the folded names.
pub(super) fn judge(known: &Known, other: &Brief, similarity: f64) -> Option<Likeness> {
    let mut reasons = Vec::new();
    let numbers = |phone: &Option<String>, whatsapp: &Option<String>| -> BTreeSet<String> {
        [phone, whatsapp]
            .into_iter()
            .flatten()
            .map(|number| number.trim_start_matches('+').to_owned())
            .collect()
    };
    let (mine, theirs) = (
        numbers(&known.phone, &known.whatsapp_id),
        numbers(&other.phone, &other.whatsapp_id),
    );
    let phone = mine.intersection(&theirs).next().is_some();
    let near_phone = !phone && mine.iter().any(|one| theirs.iter().any(|two| is_near(one, two)));
    let email = matches!((&known.email, &other.email), (Some(one), Some(two)) if one.eq_ignore_ascii_case(two));
    let same_birth = matches!((known.dob, other.dob), (Some(one), Some(two)) if one == two);
    let other_birth = matches!((known.dob, other.dob), (Some(one), Some(two)) if one != two);
    let country = matches!((&known.country, &other.country), (Some(one), Some(two)) if one == two);
    let alike = similarity >= ALIKE;
    for (holds, reason) in [
        (phone, "phone"),
        (email, "email"),
        (alike && same_birth, "name_and_dob"),
        (alike, "similar_name"),
        (alike && country, "same_country"),
        (alike && near_phone, "similar_phone"),
    ] {
        if holds {
            reasons.push(reason);
        }
    }
    let strength = if phone || (email && alike && !other_birth) {
        Strength::Certain
    } else if email || (alike && same_birth) {
        Strength::Likely
    } else if !other_birth && ((alike && near_phone) || (similarity >= VERY_ALIKE && country)) {
        Strength::Possible
    } else {
        return None;
    };
    Some(Likeness {
        strength,
        reasons,
        similarity,
    })
}

/// The same last seven digits, or as long and one digit apart: written with another prefix, or mistyped.
fn is_near(one: &str, other: &str) -> bool {
    let tail = |number: &str| number.get(number.len().saturating_sub(7)..).map(str::to_owned);
    let apart = one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count();
    (one.len() >= 7 && tail(one) == tail(other)) || (one.len() == other.len() && apart == 1)
}

/// How alike two folded names are, whatever the order of their words: the share of three-letter pieces in common.
pub(super) fn similarity(one: &str, other: &str) -> f64 {
    let pieces = |name: &str| -> BTreeSet<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .flat_map(|word| {
                let padded: Vec<char> = format!("  {word} ").chars().collect();
                padded
                    .windows(3)
                    .map(|piece| piece.iter().collect::<String>())
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    let (one, other) = (pieces(one), pieces(other));
    let all = one.union(&other).count();
    if all == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a name has few pieces")]
    let share = one.intersection(&other).count() as f64 / all as f64;
    share
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, NaiveDate};

    fn other(phone: Option<&str>, email: Option<&str>, dob: Option<i32>, country: Option<&str>) -> Brief {
        Brief {
            id: uuid::Uuid::nil().into(),
            full_name: "Anna Schmidt".into(),
            country: country.map(str::to_owned),
            lang: "de".into(),
            phone: phone.map(str::to_owned),
            whatsapp_id: None,
            email: email.map(str::to_owned),
            dob: dob.and_then(|year| NaiveDate::from_ymd_opt(year, 2, 1)),
            status: "lead".into(),
            source: "test".into(),
            created_at: DateTime::default(),
            version: 1,
        }
    }

    fn told(known: &Brief, other: &Brief, name: &str) -> Option<(Strength, Vec<&'static str>)> {
        judge(&known.known(), other, similarity(name, "anna schmidt"))
            .map(|likeness| (likeness.strength, likeness.reasons))
    }

    #[test]
    fn names_are_alike_in_any_order() {
        assert!(similarity("schmidt anna", "anna schmidt") > 0.99);
        assert!(similarity("anna schmit", "anna schmidt") > ALIKE);
        assert!(similarity("anna weber", "anna schmidt") < ALIKE);
        assert!(similarity("", "").abs() < f64::EPSILON);
    }

    #[test]
    fn each_reason_has_its_strength() {
        let plain = other(None, None, None, None);
        let phone = other(Some("+4915112345678"), None, None, None);
        assert_eq!(told(&phone, &phone, "x"), Some((Strength::Certain, vec!["phone"])));
        let mail = other(None, Some("Anna@Example.org"), None, None);
        let same = other(None, Some("anna@example.org"), None, None);
        assert_eq!(told(&mail, &same, "x"), Some((Strength::Likely, vec!["email"])));
        assert_eq!(
            told(&mail, &same, "anna schmit"),
            Some((Strength::Certain, vec!["email", "similar_name"]))
        );
        let born = other(None, None, Some(1980), None);
        assert_eq!(
            told(&born, &born, "anna schmit"),
            Some((Strength::Likely, vec!["name_and_dob", "similar_name"]))
        );
        assert_eq!(told(&born, &born, "x"), None);
        assert_eq!(told(&plain, &plain, "anna schmidt"), None, "a name alone says nothing");
        let german = other(None, None, None, Some("DE"));
        assert_eq!(
            told(&german, &german, "anna schmidt"),
            Some((Strength::Possible, vec!["similar_name", "same_country"]))
        );
        assert_eq!(
            told(&german, &german, "anna schmit"),
            None,
            "a country in common needs more"
        );
        let near = other(Some("+4915112345679"), None, None, None);
        assert_eq!(
            told(&near, &phone, "anna schmit"),
            Some((Strength::Possible, vec!["similar_name", "similar_phone"]))
        );
        let older = other(Some("+4915112345679"), None, Some(1970), Some("DE"));
        let younger = other(Some("+4915112345678"), None, Some(1980), Some("DE"));
        assert_eq!(
            told(&older, &younger, "anna schmidt"),
            None,
            "another day of birth speaks against it"
        );
    }
}
