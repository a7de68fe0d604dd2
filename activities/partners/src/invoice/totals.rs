//! The sums of an invoice, in its currency and in lira. Each stored amount is rounded once, half up; totals add rounded
//! amounts and are never rounded again.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

use super::{
    check::{DraftError, LARGEST_MINOR},
    draft::{Draft, Line, Vat},
};

/// All sums, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// In the draft's order.
    pub lines: Vec<LineTotals>,
    /// Before discounts.
    pub gross_minor: i64,
    pub discount_minor: i64,
    /// After discounts, before tax.
    pub net_minor: i64,
    pub tax_minor: i64,
    pub payable_minor: i64,
    /// One entry for each VAT treatment, exempt first.
    pub vat: Vec<VatTotals>,
    /// The same in lira, added up from the lines' lira.
    pub in_try: TryTotals,
}

/// One line's sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineTotals {
    pub gross_minor: i64,
    pub discount_minor: i64,
    pub net_minor: i64,
    pub tax_minor: i64,
    pub net_try_minor: i64,
    pub tax_try_minor: i64,
}

/// What falls under one VAT treatment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatTotals {
    pub vat: Vat,
    pub taxable_minor: i64,
    pub tax_minor: i64,
}

/// Sums in kuruş.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TryTotals {
    pub net_minor: i64,
    pub tax_minor: i64,
    pub payable_minor: i64,
}

/// Adds an invoice up.
///
/// # Errors
/// When a discount exceeds its line, nothing is left to pay, or an amount is beyond reason.
pub fn totals(draft: &Draft) -> Result<Totals, DraftError> {
    let rate = draft.rate.forex_buying;
    let lines = draft
        .lines
        .iter()
        .map(|l| line_totals(l, rate))
        .collect::<Result<Vec<_>, _>>()?;
    let sum = |of: fn(&LineTotals) -> i64| {
        let sum = lines.iter().try_fold(0i64, |sum, line| sum.checked_add(of(line)));
        sum.filter(|s| *s <= LARGEST_MINOR * 100).ok_or(DraftError::TooLarge)
    };
    let mut groups: BTreeMap<Vat, (i64, i64)> = BTreeMap::new();
    for (line, sums) in draft.lines.iter().zip(&lines) {
        let group = groups.entry(line.vat).or_default();
        *group = (group.0 + sums.net_minor, group.1 + sums.tax_minor);
    }
    let (net_minor, tax_minor) = (sum(|l| l.net_minor)?, sum(|l| l.tax_minor)?);
    let (net_try, tax_try) = (sum(|l| l.net_try_minor)?, sum(|l| l.tax_try_minor)?);
    if net_minor <= 0 {
        return Err(DraftError::Invalid { field: "lines" });
    }
    let grouped = |(vat, (taxable_minor, tax_minor))| VatTotals {
        vat,
        taxable_minor,
        tax_minor,
    };
    Ok(Totals {
        gross_minor: sum(|l| l.gross_minor)?,
        discount_minor: sum(|l| l.discount_minor)?,
        net_minor,
        tax_minor,
        payable_minor: net_minor + tax_minor,
        vat: groups.into_iter().map(grouped).collect(),
        in_try: TryTotals {
            net_minor: net_try,
            tax_minor: tax_try,
            payable_minor: net_try + tax_try,
        },
        lines,
    })
}

fn line_totals(line: &Line, rate: Decimal) -> Result<LineTotals, DraftError> {
    let gross_minor = half_up(line.quantity.checked_mul(line.unit_price_minor.into()))?;
    let net_minor = gross_minor - line.discount_minor;
    if net_minor < 0 || line.discount_minor < 0 {
        return Err(DraftError::Invalid {
            field: "lines.discount_minor",
        });
    }
    let net = Decimal::from(net_minor);
    let tax_minor = match line.vat {
        Vat::ExemptHealth334 => 0,
        Vat::Taxed(percent) => half_up(net.checked_mul(Decimal::new(percent.into(), 2)))?,
    };
    Ok(LineTotals {
        gross_minor,
        discount_minor: line.discount_minor,
        net_minor,
        tax_minor,
        net_try_minor: half_up(net.checked_mul(rate))?,
        tax_try_minor: half_up(Decimal::from(tax_minor).checked_mul(rate))?,
    })
}

fn half_up(amount: Option<Decimal>) -> Result<i64, DraftError> {
    let rounded = amount.map(|a| a.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero));
    rounded
        .and_then(|a| a.to_i64())
        .filter(|a| a.abs() <= LARGEST_MINOR * 100)
        .ok_or(DraftError::TooLarge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(quantity: &str, price: i64, discount: i64, vat: Vat) -> Line {
        Line {
            description: "x".into(),
            quantity: quantity.parse().unwrap(),
            unit_code: "C62".into(),
            unit_price_minor: price,
            discount_minor: discount,
            vat,
        }
    }

    fn of(quantity: &str, price: i64, discount: i64, vat: Vat, rate: &str) -> Result<LineTotals, DraftError> {
        line_totals(&line(quantity, price, discount, vat), rate.parse().unwrap())
    }

    #[test]
    fn half_a_cent_goes_up_once() {
        // (quantity, price, discount, vat, rate) → gross, net, tax, net in kuruş, tax in kuruş
        let (exempt, taxed) = (Vat::ExemptHealth334, Vat::Taxed(20));
        for (quantity, price, discount, vat, rate, expected) in [
            ("2", 60_000, 0, exempt, "48.1234", [120_000, 120_000, 0, 5_774_808, 0]),
            ("1.5", 333, 0, exempt, "1", [500, 500, 0, 500, 0]),
            ("0.5", 1, 0, exempt, "1", [1, 1, 0, 1, 0]),
            ("1", 12_345, 345, taxed, "50", [12_345, 12_000, 2_400, 600_000, 120_000]),
            ("1", 3, 0, Vat::Taxed(50), "0.5", [3, 3, 2, 2, 1]),
            ("3", 1, 0, Vat::Taxed(10), "55.366", [3, 3, 0, 166, 0]),
        ] {
            let sums = of(quantity, price, discount, vat, rate).unwrap();
            let found = [
                sums.gross_minor,
                sums.net_minor,
                sums.tax_minor,
                sums.net_try_minor,
                sums.tax_try_minor,
            ];
            assert_eq!(found, expected, "{quantity} × {price}");
        }
    }

    #[test]
    fn impossible_lines() {
        assert!(of("1", 100, 101, Vat::Taxed(20), "1").is_err());
        assert_eq!(
            of("1000000000000", LARGEST_MINOR, 0, Vat::Taxed(20), "1").unwrap_err(),
            DraftError::TooLarge
        );
    }

    proptest! {
        #[test]
        fn lira_is_within_half_a_kurus(price in 0i64..100_000_000, rate in 1i64..100_000_000) {
            let rate = Decimal::new(rate, 6);
            let sums = line_totals(&line("1", price, 0, Vat::ExemptHealth334), rate).unwrap();
            let exact = Decimal::from(price) * rate;
            prop_assert!((Decimal::from(sums.net_try_minor) - exact).abs() <= Decimal::new(5, 1));
        }
    }
}
