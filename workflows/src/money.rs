//! Money: minor units and a currency, never a float.

use serde::{Deserialize, Serialize};
use std::fmt;

/// ISO 4217 currencies that clinics quote in. All have two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Currency {
    #[serde(rename = "EUR")]
    Eur,
    #[serde(rename = "TRY")]
    Try,
    #[serde(rename = "USD")]
    Usd,
    #[serde(rename = "GBP")]
    Gbp,
}

impl Currency {
    /// The ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eur => "EUR",
            Self::Try => "TRY",
            Self::Usd => "USD",
            Self::Gbp => "GBP",
        }
    }
}

/// An amount in minor units (cents) of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub amount_minor: i64,
    pub currency: Currency,
}

impl fmt::Display for Money {
    /// `1200.00 EUR`: for messages and invoices; screens format by locale.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.amount_minor < 0 { "-" } else { "" };
        let abs = self.amount_minor.unsigned_abs();
        write!(f, "{sign}{}.{:02} {}", abs / 100, abs % 100, self.currency.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_minor_units() {
        let money = |amount_minor| {
            Money {
                amount_minor,
                currency: Currency::Eur,
            }
            .to_string()
        };
        assert_eq!(money(120_005), "1200.05 EUR");
        assert_eq!(money(-5), "-0.05 EUR");
    }
}
