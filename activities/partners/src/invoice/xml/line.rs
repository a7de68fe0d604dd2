//! One invoice line.

use super::{tax_total, writer::Doc};
use crate::invoice::{
    draft::Line,
    totals::{LineTotals, VatTotals},
};

pub(super) fn line(doc: &mut Doc, number: usize, line: &Line, sums: &LineTotals, currency: &str) {
    doc.leaf("cbc:ID", &number.to_string());
    doc.leaf_with(
        "cbc:InvoicedQuantity",
        ("unitCode", &line.unit_code),
        &line.quantity.normalize().to_string(),
    );
    doc.amount("cbc:LineExtensionAmount", sums.net_minor, currency);
    if sums.discount_minor > 0 {
        doc.nest("cac:AllowanceCharge", |doc| {
            doc.leaf("cbc:ChargeIndicator", "false");
            doc.amount("cbc:Amount", sums.discount_minor, currency);
            doc.amount("cbc:BaseAmount", sums.gross_minor, currency);
        });
    }
    let group = VatTotals {
        vat: line.vat,
        taxable_minor: sums.net_minor,
        tax_minor: sums.tax_minor,
    };
    tax_total(doc, currency, sums.tax_minor, &[group]);
    doc.nest("cac:Item", |doc| doc.leaf("cbc:Name", &line.description));
    doc.nest("cac:Price", |doc| {
        doc.amount("cbc:PriceAmount", line.unit_price_minor, currency)
    });
}
