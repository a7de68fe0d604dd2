//! The notes that law and custom ask for: words, rate, lira, passport and entry, authorisation.

use crate::invoice::{
    draft::Draft,
    totals::Totals,
    words::{amount_in_words, with_comma},
};

pub(super) fn notes(draft: &Draft, sums: &Totals) -> Vec<String> {
    let date = |d: chrono::NaiveDate| d.format("%d.%m.%Y").to_string();
    let mut notes = vec![amount_in_words(sums.payable_minor, &draft.currency)];
    if draft.currency != "TRY" {
        let rate = draft.rate.forex_buying.normalize().to_string().replace('.', ",");
        let bulletin = date(draft.rate.bulletin_date);
        notes.push(format!(
            "KUR: 1 {} = {rate} TRY (TCMB döviz alış, bülten tarihi {bulletin})",
            draft.currency
        ));
        let lira = sums.in_try;
        notes.push(format!(
            "TRY KARŞILIĞI: Mal/Hizmet Toplam {} TL, Hesaplanan KDV {} TL, Ödenecek {} TL ({})",
            with_comma(lira.net_minor),
            with_comma(lira.tax_minor),
            with_comma(lira.payable_minor),
            amount_in_words(lira.payable_minor, "TRY"),
        ));
    }
    let buyer = &draft.buyer;
    notes.push(format!(
        "Pasaport No: {}, Uyruk: {}, Türkiye'ye son giriş tarihi: {}",
        buyer.passport_no,
        buyer.nationality,
        date(buyer.entry_date)
    ));
    if draft.is_exempt() {
        notes.push(format!(
            "Sağlık turizmi yetki belgesi no: {}",
            draft.supplier.health_tourism_certificate_no
        ));
    }
    notes.extend(draft.notes.iter().cloned());
    notes
}
