//! What a draft must fulfil before it becomes XML; the official rules check less than this.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::{
    draft::{Address, Draft, Vat},
    number,
};
use crate::country;

/// Why a draft cannot be issued. It names the field, never its content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    #[error("the invoice's {field} is missing or not allowed")]
    Invalid { field: &'static str },
    #[error("an amount of the invoice is too large")]
    TooLarge,
}

impl DraftError {
    /// A stable machine code.
    pub fn code(&self) -> String {
        match self {
            Self::Invalid { field } => format!("invoice.invalid.{field}"),
            Self::TooLarge => "invoice.too_large".to_owned(),
        }
    }
}

/// Currencies with two decimals that we can put into words.
pub(super) const CURRENCIES: [&str; 4] = ["EUR", "USD", "GBP", "TRY"];
/// Ten trillion units; far from overflow, farther from any clinic.
pub(super) const LARGEST_MINOR: i64 = 1_000_000_000_000_000;

pub(super) fn check(draft: &Draft) -> Result<(), DraftError> {
    let year = draft.number.get(3..7).and_then(|y| y.parse::<i32>().ok());
    ensure(
        number::is_valid(&draft.number) && year == Some(draft.issue_date.year()),
        "number",
    )?;
    ensure(!draft.uuid.is_nil(), "uuid")?;
    ensure(
        NaiveDate::from_ymd_opt(2005, 1, 1).is_some_and(|first| draft.issue_date >= first),
        "issue_date",
    )?;

    let supplier = &draft.supplier;
    text("supplier.title", &supplier.title)?;
    ensure(digits(&supplier.vkn, 10), "supplier.vkn")?;
    ensure(
        supplier.mersis_no.as_deref().is_none_or(|no| digits(no, 16)),
        "supplier.mersis_no",
    )?;
    text("supplier.tax_office", &supplier.tax_office)?;
    address("supplier.address", &supplier.address)?;
    if draft.is_exempt() {
        text(
            "supplier.health_tourism_certificate_no",
            &supplier.health_tourism_certificate_no,
        )?;
    }

    let buyer = &draft.buyer;
    text("buyer.full_name", &buyer.full_name)?;
    ensure(is_passport(&buyer.passport_no), "buyer.passport_no")?;
    ensure(
        country::is_code(&buyer.nationality) && buyer.nationality != "TR",
        "buyer.nationality",
    )?;
    address("buyer.address", &buyer.address)?;
    ensure(buyer.entry_date <= draft.issue_date, "buyer.entry_date")?;

    ensure(CURRENCIES.contains(&draft.currency.as_str()), "currency")?;
    let rate = &draft.rate;
    let home = draft.currency == "TRY";
    let fits = rate.currency == draft.currency
        && rate.forex_buying > Decimal::ZERO
        && rate.forex_buying.normalize().scale() <= 6;
    ensure(fits && (!home || rate.forex_buying == Decimal::ONE), "rate")?;
    ensure(rate.bulletin_date <= draft.issue_date, "rate.bulletin_date")?;

    ensure(!draft.lines.is_empty(), "lines")?;
    for line in &draft.lines {
        text("lines.description", &line.description)?;
        ensure(
            line.quantity > Decimal::ZERO && line.quantity.normalize().scale() <= 6,
            "lines.quantity",
        )?;
        let code = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        ensure(
            (2..=3).contains(&line.unit_code.len()) && line.unit_code.bytes().all(code),
            "lines.unit_code",
        )?;
        ensure(
            (0..=LARGEST_MINOR).contains(&line.unit_price_minor),
            "lines.unit_price_minor",
        )?;
        ensure(
            (0..=LARGEST_MINOR).contains(&line.discount_minor),
            "lines.discount_minor",
        )?;
        // A zero rate needs an exemption code, and the only one we issue is 334.
        ensure(
            !matches!(line.vat, Vat::Taxed(rate) if !(1..=99).contains(&rate)),
            "lines.vat",
        )?;
    }
    draft.notes.iter().try_for_each(|note| text("notes", note))
}

pub(super) fn ensure(fits: bool, field: &'static str) -> Result<(), DraftError> {
    if fits {
        Ok(())
    } else {
        Err(DraftError::Invalid { field })
    }
}

/// Letters and digits, as printed in the machine-readable zone.
pub(super) fn is_passport(number: &str) -> bool {
    (5..=20).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn address(field: &'static str, address: &Address) -> Result<(), DraftError> {
    text(field, &address.street)?;
    text(field, &address.district)?;
    text(field, &address.city)?;
    text(field, &address.country_name)?;
    address.postal_zone.iter().try_for_each(|zone| text(field, zone))?;
    ensure(country::is_code(&address.country_code), field)
}

/// Something, and nothing that XML cannot hold.
fn text(field: &'static str, value: &str) -> Result<(), DraftError> {
    let forbidden = |c: char| {
        (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
    };
    ensure(
        !value.trim().is_empty() && value.chars().count() <= 2000 && !value.contains(forbidden),
        field,
    )
}

fn digits(value: &str, count: usize) -> bool {
    value.len() == count && value.bytes().all(|b| b.is_ascii_digit())
}
