//! The integrator's own look at an invoice: well-formed, an e-Arşiv invoice, numbered, summed up, with its rate.

use quick_xml::{Reader, events::Event};
use std::collections::BTreeMap;

/// What the ledger shows of an invoice.
pub(crate) struct Summary {
    pub payable: String,
    pub currency: String,
}

type Wrong = (&'static str, String);

/// Reads the document and compares it with the envelope.
pub(crate) fn invoice(xml: &str, uuid: &str, number: &str) -> Result<Summary, Wrong> {
    let texts = texts(xml)?;
    let get = |path: &str| texts.get(path).map(|t| t[0].trim().to_owned()).unwrap_or_default();
    let wrong = |code: &'static str, what: &str| Err((code, what.to_owned()));
    if get("Invoice/ProfileID") != "EARSIVFATURA" {
        return wrong("PROFILE", "ProfileID EARSIVFATURA olmalı");
    }
    if !number_is_well_formed(number) {
        return wrong("NUMBER", "Fatura numarası 3 harf/rakam, yıl ve 9 haneden oluşmalı");
    }
    if get("Invoice/ID") != number {
        return wrong("NUMBER_MISMATCH", "Number ile cbc:ID aynı değil");
    }
    if get("Invoice/UUID").to_lowercase() != uuid {
        return wrong("UUID_MISMATCH", "UUID ile cbc:UUID aynı değil");
    }
    let currency = get("Invoice/DocumentCurrencyCode");
    if currency.len() != 3 {
        return wrong("CURRENCY", "DocumentCurrencyCode eksik");
    }
    if currency != "TRY" && minor(&get("Invoice/PricingExchangeRate/CalculationRate")).is_none() {
        return wrong("RATE", "Dövizli faturada kur zorunlu");
    }
    let total = |name: &str| minor(&get(&format!("Invoice/LegalMonetaryTotal/{name}")));
    let (Some(lines), Some(inclusive), Some(payable)) = (
        total("LineExtensionAmount"),
        total("TaxInclusiveAmount"),
        total("PayableAmount"),
    ) else {
        return wrong("TOTALS", "LegalMonetaryTotal eksik");
    };
    let Some(tax) = minor(&get("Invoice/TaxTotal/TaxAmount")) else {
        return wrong("TAX", "TaxTotal eksik");
    };
    let exclusive = total("TaxExclusiveAmount").unwrap_or(lines);
    let rounding = total("PayableRoundingAmount").unwrap_or(0);
    let line_sum: Option<i64> = texts
        .get("Invoice/InvoiceLine/LineExtensionAmount")
        .and_then(|l| l.iter().map(|t| minor(t)).sum());
    if line_sum != Some(lines) || exclusive + tax != inclusive || inclusive + rounding != payable {
        return wrong("ARITHMETIC", "Satırlar, vergiler ve toplamlar birbirini tutmuyor");
    }
    if tax == 0 && get("Invoice/InvoiceTypeCode") == "ISTISNA" {
        let reason = get("Invoice/TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReasonCode");
        if reason.is_empty() {
            return wrong("EXEMPTION", "İstisna kodu eksik");
        }
    }
    Ok(Summary {
        payable: get("Invoice/LegalMonetaryTotal/PayableAmount"),
        currency,
    })
}

/// Three capital letters or digits, the year, nine digits.
fn number_is_well_formed(number: &str) -> bool {
    number.len() == 16
        && number.is_ascii()
        && number[..3]
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && number[3..].chars().all(|c| c.is_ascii_digit())
        && number[3..5] == *"20"
}

/// Text by path of local names; repeated elements in order.
fn texts(xml: &str) -> Result<BTreeMap<String, Vec<String>>, Wrong> {
    let broken = |what: String| ("WELL_FORMED", what);
    let mut reader = Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut root_seen = false;
    loop {
        match reader.read_event().map_err(|e| broken(e.to_string()))? {
            Event::Start(start) => {
                path.push(String::from_utf8_lossy(start.local_name().as_ref().as_bytes()).into_owned());
                found.entry(path.join("/")).or_default().push(String::new());
                root_seen = true;
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) => {
                if let Some(last) = found.get_mut(&path.join("/")).and_then(|l| l.last_mut()) {
                    let text: &str = text.as_ref();
                    last.push_str(text);
                }
            }
            Event::DocType(_) => return Err(broken("DOCTYPE kabul edilmez".into())),
            Event::Eof => break,
            _ => {}
        }
    }
    if !path.is_empty() || !root_seen {
        return Err(broken("Belge yarım".into()));
    }
    Ok(found)
}

/// An amount in hundredths; more than two decimals only if they are zero (rates have more, and are only looked for).
fn minor(text: &str) -> Option<i64> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let whole: i64 = whole.parse().ok()?;
    if part.is_empty() || !part.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let hundredths: i64 = format!("{part}00")[..2].parse().ok()?;
    Some(whole * 100 + hundredths)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../tests/vectors/earsiv-istisna334-eur.xml");
    const UUID: &str = "6f4f0f9e-2b1e-4f0e-9d3a-0d5f4f6a7b01";
    const NUMBER: &str = "DEN2026000000001";

    #[test]
    fn the_sample_passes_and_its_mutations_do_not() {
        let summary = invoice(SAMPLE, UUID, NUMBER).unwrap();
        assert_eq!(
            (summary.payable.as_str(), summary.currency.as_str()),
            ("1200.00", "EUR")
        );
        let code = |xml: &str| invoice(xml, UUID, NUMBER).err().map(|(code, _)| code);
        assert_eq!(code(&SAMPLE.replace("EARSIVFATURA", "TEMELFATURA")), Some("PROFILE"));
        assert_eq!(
            code(&SAMPLE.replace("DEN2026000000001", "DEN2026000000002")),
            Some("NUMBER_MISMATCH")
        );
        assert_eq!(code(&SAMPLE.replace("CalculationRate", "OtherRate")), Some("RATE"));
        assert_eq!(code(&SAMPLE.replace("LegalMonetaryTotal", "Totals")), Some("TOTALS"));
        let more = SAMPLE.replace(
            "PayableAmount currencyID=\"EUR\">1200.00",
            "PayableAmount currencyID=\"EUR\">1200.01",
        );
        assert_eq!(code(&more), Some("ARITHMETIC"));
        assert_eq!(code(&SAMPLE.replace("</Invoice>", "")), Some("WELL_FORMED"));
        assert_eq!(
            code(&SAMPLE.replace("TaxExemptionReasonCode>334<", "TaxExemptionReasonCode><")),
            Some("EXEMPTION")
        );
        assert_eq!(
            invoice(SAMPLE, UUID, "den2026000000001").err().map(|e| e.0),
            Some("NUMBER")
        );
    }
}
