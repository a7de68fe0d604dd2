//! A draft as UBL-TR XML, element by element in the order that the schema fixes. The result is unsigned: the integrator puts
//! its signature where the placeholder stands.

mod line;
mod notes;
mod party;
mod writer;

use writer::Doc;

use super::{
    check::{DraftError, check},
    draft::{Draft, Vat},
    totals::{Totals, VatTotals, totals},
};

/// The tax number that stands for a foreigner without one. Integrators differ, so it can be set.
pub const DEFAULT_BUYER_VKN: &str = "2222222222";

const EXEMPTION: &str = "KDV 13/l md. Kapsamında Yabancılara Verilen Sağlık Hizmetlerinde İstisna";

/// The XML of a draft, with the usual placeholder as the buyer's tax number.
///
/// # Errors
/// Names the first field that cannot be issued.
pub fn to_xml(draft: &Draft) -> Result<String, DraftError> {
    to_xml_as(draft, DEFAULT_BUYER_VKN)
}

/// As [`to_xml`], with the placeholder that the tenant's integrator wants.
///
/// # Errors
/// As [`to_xml`].
pub fn to_xml_as(draft: &Draft, buyer_vkn: &str) -> Result<String, DraftError> {
    check(draft)?;
    if buyer_vkn.len() != 10 || !buyer_vkn.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DraftError::Invalid { field: "buyer_vkn" });
    }
    let sums = totals(draft)?;
    let mut doc = Doc::new();
    doc.root(|doc| invoice(doc, draft, &sums, buyer_vkn));
    Ok(doc.finish())
}

fn invoice(doc: &mut Doc, draft: &Draft, sums: &Totals, buyer_vkn: &str) {
    doc.nest("ext:UBLExtensions", |doc| {
        doc.nest("ext:UBLExtension", |doc| {
            doc.nest("ext:ExtensionContent", |doc| {
                doc.empty("unsigned", ("xmlns", "urn:medicalai:unsigned"))
            });
        });
    });
    doc.leaf("cbc:UBLVersionID", "2.1");
    doc.leaf("cbc:CustomizationID", "TR1.2");
    doc.leaf("cbc:ProfileID", "EARSIVFATURA");
    doc.leaf("cbc:ID", &draft.number);
    doc.leaf("cbc:CopyIndicator", "false");
    doc.leaf("cbc:UUID", &draft.uuid.to_string());
    doc.leaf("cbc:IssueDate", &draft.issue_date.to_string());
    doc.leaf("cbc:IssueTime", &draft.issue_time.format("%H:%M:%S").to_string());
    doc.leaf(
        "cbc:InvoiceTypeCode",
        if draft.is_exempt() { "ISTISNA" } else { "SATIS" },
    );
    for note in notes::notes(draft, sums) {
        doc.leaf("cbc:Note", &note);
    }
    doc.leaf("cbc:DocumentCurrencyCode", &draft.currency);
    doc.leaf("cbc:LineCountNumeric", &draft.lines.len().to_string());
    doc.nest("cac:AdditionalDocumentReference", |doc| {
        doc.leaf("cbc:ID", "ELEKTRONIK");
        doc.leaf("cbc:IssueDate", &draft.issue_date.to_string());
        doc.leaf("cbc:DocumentTypeCode", "SEND_TYPE");
    });
    party::signature(doc, &draft.supplier);
    doc.nest("cac:AccountingSupplierParty", |doc| {
        party::supplier(doc, &draft.supplier)
    });
    doc.nest("cac:AccountingCustomerParty", |doc| {
        party::buyer(doc, &draft.buyer, buyer_vkn)
    });
    if draft.currency != "TRY" {
        doc.nest("cac:PricingExchangeRate", |doc| {
            doc.leaf("cbc:SourceCurrencyCode", &draft.currency);
            doc.leaf("cbc:TargetCurrencyCode", "TRY");
            doc.leaf("cbc:CalculationRate", &draft.rate.forex_buying.normalize().to_string());
            doc.leaf("cbc:Date", &draft.rate.bulletin_date.to_string());
        });
    }
    tax_total(doc, &draft.currency, sums.tax_minor, &sums.vat);
    doc.nest("cac:LegalMonetaryTotal", |doc| {
        // The first is before the lines' discounts, as in the administration's own samples.
        doc.amount("cbc:LineExtensionAmount", sums.gross_minor, &draft.currency);
        doc.amount("cbc:TaxExclusiveAmount", sums.net_minor, &draft.currency);
        doc.amount("cbc:TaxInclusiveAmount", sums.payable_minor, &draft.currency);
        doc.amount("cbc:AllowanceTotalAmount", sums.discount_minor, &draft.currency);
        doc.amount("cbc:PayableAmount", sums.payable_minor, &draft.currency);
    });
    for (n, (line, sums)) in draft.lines.iter().zip(&sums.lines).enumerate() {
        doc.nest("cac:InvoiceLine", |doc| {
            line::line(doc, n + 1, line, sums, &draft.currency)
        });
    }
}

/// The tax of the whole invoice, or of one line.
fn tax_total(doc: &mut Doc, currency: &str, tax_minor: i64, groups: &[VatTotals]) {
    doc.nest("cac:TaxTotal", |doc| {
        doc.amount("cbc:TaxAmount", tax_minor, currency);
        for (n, group) in groups.iter().enumerate() {
            doc.nest("cac:TaxSubtotal", |doc| {
                doc.amount("cbc:TaxableAmount", group.taxable_minor, currency);
                doc.amount("cbc:TaxAmount", group.tax_minor, currency);
                doc.leaf("cbc:CalculationSequenceNumeric", &(n + 1).to_string());
                let percent = match group.vat {
                    Vat::ExemptHealth334 => 0,
                    Vat::Taxed(percent) => percent,
                };
                doc.leaf("cbc:Percent", &percent.to_string());
                doc.nest("cac:TaxCategory", |doc| {
                    if group.vat == Vat::ExemptHealth334 {
                        doc.leaf("cbc:TaxExemptionReasonCode", "334");
                        doc.leaf("cbc:TaxExemptionReason", EXEMPTION);
                    }
                    doc.nest("cac:TaxScheme", |doc| {
                        doc.leaf("cbc:Name", "KDV");
                        doc.leaf("cbc:TaxTypeCode", "0015");
                    });
                });
            });
        }
    });
}
