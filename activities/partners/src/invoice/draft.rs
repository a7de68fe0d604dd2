//! Everything an invoice says, frozen before its number is taken.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::tcmb::Rate;

/// An invoice to be issued. All amounts are minor units (cents) of `currency`. Its `Debug` shows number and UUID only.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Series, year and sequence: see [`super::number`].
    pub number: String,
    /// The ETTN: made once, kept on every attempt.
    pub uuid: Uuid,
    /// In Türkiye.
    pub issue_date: NaiveDate,
    pub issue_time: NaiveTime,
    pub supplier: Supplier,
    pub buyer: ForeignBuyer,
    /// EUR, USD, GBP or TRY.
    pub currency: String,
    /// Lira for one unit of `currency`, frozen with the draft.
    pub rate: Rate,
    pub lines: Vec<Line>,
    /// Printed after the notes that the law or custom asks for.
    pub notes: Vec<String>,
}

/// The clinic's company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplier {
    pub title: String,
    /// Tax number, ten digits.
    pub vkn: String,
    /// Sixteen digits.
    pub mersis_no: Option<String>,
    pub tax_office: String,
    pub address: Address,
    /// The Health Ministry's authorisation; needed on exempt lines.
    pub health_tourism_certificate_no: String,
}

/// A patient from abroad, as the law wants to see them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignBuyer {
    pub full_name: String,
    pub passport_no: String,
    /// ISO 3166-1 alpha-2, not TR.
    pub nationality: String,
    pub address: Address,
    /// The last entry into Türkiye.
    pub entry_date: NaiveDate,
}

/// A postal address; district, city and country are mandatory in UBL-TR, for foreign addresses as well.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub street: String,
    pub district: String,
    pub city: String,
    pub postal_zone: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country_code: String,
    /// In Turkish, e.g. `Almanya`.
    pub country_name: String,
}

/// One service or thing sold.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub description: String,
    /// Above zero, at most six decimals.
    pub quantity: Decimal,
    /// UN/ECE Recommendation 20: `C62` piece, `HUR` hour, `DAY` day.
    pub unit_code: String,
    pub unit_price_minor: i64,
    /// Off the whole line.
    pub discount_minor: i64,
    pub vat: Vat,
}

/// How a line is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vat {
    /// KDV 13/l, code 334: health services to foreigners. Ask [`super::gate`] first.
    ExemptHealth334,
    /// A rate in percent, 1 to 99.
    Taxed(u8),
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("number", &self.number)
            .field("uuid", &self.uuid)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ForeignBuyer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ForeignBuyer")
            .field("nationality", &self.nationality)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address")
            .field("country_code", &self.country_code)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").field("vat", &self.vat).finish_non_exhaustive()
    }
}

impl Draft {
    /// Whether any line is exempt, which makes the invoice of type ISTISNA.
    pub fn is_exempt(&self) -> bool {
        self.lines.iter().any(|line| line.vat == Vat::ExemptHealth334)
    }
}
