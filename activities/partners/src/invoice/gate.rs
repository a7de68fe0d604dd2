//! Who may be invoiced under exemption 334 (KDV 13/l). Asked before a draft is made; every reason is told at once, so that
//! a coordinator can gather all that is missing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::check::is_passport;
use crate::country;

/// The clinic's health-tourism authorisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorisation {
    pub number: String,
    pub valid_from: NaiveDate,
    /// `None` while open-ended.
    pub valid_to: Option<NaiveDate>,
    /// Codes of the branches that it covers.
    pub branches: Vec<String>,
}

/// What is known of the patient.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Visitor {
    /// ISO 3166-1 alpha-2.
    pub nationality: Option<String>,
    /// Where they live.
    pub residence_country: Option<String>,
    pub passport_no: Option<String>,
    /// Last entry into Türkiye.
    pub entry_date: Option<NaiveDate>,
    /// Holds a Turkish foreigner's number (99…), and so may be settled here: a person must judge.
    pub has_foreigner_id: bool,
}

/// What is sold, as far as the exemption goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    /// Prevention, diagnosis, treatment or rehabilitation inside the facility.
    Treatment,
    Aesthetic,
    Accommodation,
    Transfer,
    Interpreter,
    Food,
}

/// A service on a day, in a branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    pub kind: ServiceKind,
    pub branch: String,
    pub on: NaiveDate,
}

/// A reason not to exempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    #[error("the clinic has no health-tourism authorisation")]
    NoAuthorisation,
    #[error("the authorisation is not valid on the day of the service")]
    AuthorisationNotValid,
    #[error("the authorisation does not cover the branch")]
    BranchNotCovered,
    #[error("the service is not exempt")]
    ServiceNotExempt,
    #[error("the nationality is missing")]
    NationalityMissing,
    #[error("Turkish citizens are not exempt")]
    TurkishCitizen,
    #[error("the country of residence is missing")]
    ResidenceMissing,
    #[error("residents of Türkiye are not exempt")]
    ResidentInTurkiye,
    #[error("a holder of a foreigner's number may be settled in Türkiye: a person must judge")]
    PerhapsSettled,
    #[error("the passport number is missing or malformed")]
    PassportMissing,
    #[error("the date of entry is missing")]
    EntryDateMissing,
    #[error("the entry lies after the service")]
    EntryAfterService,
}

/// Whether a service to a visitor is exempt under code 334.
///
/// # Errors
/// Every reason against it.
pub fn exempt_health_334(
    authorisation: Option<&Authorisation>,
    visitor: &Visitor,
    service: &Service,
) -> Result<(), Vec<Refusal>> {
    let mut refusals = Vec::new();
    match authorisation {
        None => refusals.push(Refusal::NoAuthorisation),
        Some(held) => {
            if held.number.trim().is_empty() {
                refusals.push(Refusal::NoAuthorisation);
            }
            if service.on < held.valid_from || held.valid_to.is_some_and(|last| service.on > last) {
                refusals.push(Refusal::AuthorisationNotValid);
            }
            if !held.branches.contains(&service.branch) {
                refusals.push(Refusal::BranchNotCovered);
            }
        }
    }
    if service.kind != ServiceKind::Treatment {
        refusals.push(Refusal::ServiceNotExempt);
    }
    match visitor.nationality.as_deref().filter(|c| country::is_code(c)) {
        None => refusals.push(Refusal::NationalityMissing),
        Some("TR") => refusals.push(Refusal::TurkishCitizen),
        Some(_) => {}
    }
    match visitor.residence_country.as_deref().filter(|c| country::is_code(c)) {
        None => refusals.push(Refusal::ResidenceMissing),
        Some("TR") => refusals.push(Refusal::ResidentInTurkiye),
        Some(_) => {}
    }
    if visitor.has_foreigner_id {
        refusals.push(Refusal::PerhapsSettled);
    }
    if !visitor.passport_no.as_deref().is_some_and(is_passport) {
        refusals.push(Refusal::PassportMissing);
    }
    match visitor.entry_date {
        None => refusals.push(Refusal::EntryDateMissing),
        Some(entry) if entry > service.on => refusals.push(Refusal::EntryAfterService),
        Some(_) => {}
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

impl std::fmt::Debug for Visitor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visitor")
            .field("nationality", &self.nationality)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{Refusal::*, *};

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, d).unwrap()
    }

    fn held() -> Authorisation {
        Authorisation {
            number: "A-1".into(),
            valid_from: day(1),
            valid_to: Some(day(20)),
            branches: vec!["dental".into()],
        }
    }

    fn visitor() -> Visitor {
        Visitor {
            nationality: Some("DE".into()),
            residence_country: Some("DE".into()),
            passport_no: Some("C01X00T47".into()),
            entry_date: Some(day(10)),
            has_foreigner_id: false,
        }
    }

    fn service() -> Service {
        Service {
            kind: ServiceKind::Treatment,
            branch: "dental".into(),
            on: day(12),
        }
    }

    type Case = (
        &'static str,
        fn(&mut Authorisation, &mut Visitor, &mut Service),
        &'static [Refusal],
    );

    #[test]
    fn the_table() {
        let cases: &[Case] = &[
            ("all in order", |_, _, _| {}, &[]),
            ("open-ended", |a, _, _| a.valid_to = None, &[]),
            ("last day", |_, _, s| s.on = day(20), &[]),
            ("day after", |_, _, s| s.on = day(21), &[AuthorisationNotValid]),
            (
                "before it began",
                |a, _, _| a.valid_from = day(13),
                &[AuthorisationNotValid],
            ),
            ("no number", |a, _, _| a.number = " ".into(), &[NoAuthorisation]),
            (
                "other branch",
                |_, _, s| s.branch = "urology".into(),
                &[BranchNotCovered],
            ),
            (
                "aesthetic",
                |_, _, s| s.kind = ServiceKind::Aesthetic,
                &[ServiceNotExempt],
            ),
            (
                "hotel",
                |_, _, s| s.kind = ServiceKind::Accommodation,
                &[ServiceNotExempt],
            ),
            (
                "Turkish",
                |_, v, _| v.nationality = Some("TR".into()),
                &[TurkishCitizen],
            ),
            (
                "stateless or unknown",
                |_, v, _| v.nationality = Some("XX".into()),
                &[NationalityMissing],
            ),
            (
                "lives here",
                |_, v, _| v.residence_country = Some("TR".into()),
                &[ResidentInTurkiye],
            ),
            (
                "no residence",
                |_, v, _| v.residence_country = None,
                &[ResidenceMissing],
            ),
            (
                "foreigner's number",
                |_, v, _| v.has_foreigner_id = true,
                &[PerhapsSettled],
            ),
            ("no passport", |_, v, _| v.passport_no = None, &[PassportMissing]),
            (
                "odd passport",
                |_, v, _| v.passport_no = Some("?".into()),
                &[PassportMissing],
            ),
            ("no entry", |_, v, _| v.entry_date = None, &[EntryDateMissing]),
            (
                "entered later",
                |_, v, _| v.entry_date = Some(day(13)),
                &[EntryAfterService],
            ),
            ("entered that day", |_, v, _| v.entry_date = Some(day(12)), &[]),
            (
                "nothing known",
                |_, v, _| *v = Visitor::default(),
                &[NationalityMissing, ResidenceMissing, PassportMissing, EntryDateMissing],
            ),
        ];
        for (name, change, expected) in cases {
            let (mut a, mut v, mut s) = (held(), visitor(), service());
            change(&mut a, &mut v, &mut s);
            let refusals = exempt_health_334(Some(&a), &v, &s).err().unwrap_or_default();
            assert_eq!(refusals, *expected, "{name}");
        }
        assert_eq!(
            exempt_health_334(None, &visitor(), &service()),
            Err(vec![NoAuthorisation])
        );
    }
}
