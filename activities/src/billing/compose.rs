//! Puts an invoice together from the accepted quote, the patient's papers and the clinic's legal data.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Europe::Istanbul;
use migrations::{
    invoices::{self, Invoice},
    patients, quotes, tenants,
};
use partners::{
    invoice::{
        Address, ForeignBuyer, Line, Supplier, Vat,
        gate::{self, Authorisation, Service, ServiceKind, Visitor},
        totals,
    },
    tcmb::Rate,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use workflows::ports::billing::Draft;

use crate::{Services, failure, services};

/// Stands in for the number while a draft is only summed up; it is never submitted.
pub(super) fn stand_in_number(day: NaiveDate) -> String {
    format!("DRF{:04}000000001", day.year())
}

/// The clinic's legal data, as kept in its settings.
#[derive(Serialize, Deserialize)]
struct Legal {
    title: String,
    vkn: String,
    mersis_no: Option<String>,
    tax_office: String,
    street: String,
    district: String,
    city: String,
    invoice_series: String,
    branch: String,
    authorisation: Option<Authorisation>,
}

/// A line of a quote.
#[derive(Serialize, Deserialize)]
struct QuoteLine {
    description: String,
    amount_minor: i64,
    medical: bool,
}

/// A document ready to be submitted.
pub(super) struct Document {
    pub xml: String,
    pub in_try_minor: i64,
}

/// What an invoice is made of: seller, buyer and lines. Frozen with the draft, so that one made again says the same.
#[derive(Serialize, Deserialize)]
pub(super) struct Papers {
    legal: Legal,
    full_name: String,
    passport_no: Option<String>,
    billing: Option<patients::Billing>,
    lines: Vec<QuoteLine>,
}

/// The papers as they stand today.
pub(super) async fn papers(services: &Services, draft: &Draft) -> Result<Papers, ActivityError> {
    let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
    let clinic = tenants::get(&mut tx).await.map_err(failure::data)?;
    let legal = clinic.settings.get("legal").cloned().unwrap_or_default();
    let legal: Legal = serde_json::from_value(legal).map_err(|_| failure::never("clinic_legal_data_missing"))?;
    let patient = patients::get(&mut tx, draft.subject.patient)
        .await
        .map_err(failure::data)?;
    let identity = patients::invoice_identity(&mut tx, &services.ring, draft.subject.patient)
        .await
        .map_err(failure::data)?;
    let quote = quotes::get(&mut tx, draft.quote).await.map_err(failure::data)?;
    let lines = serde_json::from_value(quote.lines).map_err(|_| failure::never("quote_lines_unreadable"))?;
    Ok(Papers {
        legal,
        full_name: patient.full_name,
        passport_no: identity.passport_no,
        billing: identity.billing,
        lines,
    })
}

/// Freezes the papers with the draft, sealed; those of a document that was already made stay. Returns what is frozen.
pub(super) async fn freeze(services: &Services, draft: &Draft, papers: Papers) -> Result<Papers, ActivityError> {
    let content = serde_json::to_value(&papers).map_err(|_| failure::never("papers_unserialisable"))?;
    let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
    invoices::freeze(&mut tx, &services.ring, draft.invoice, &content)
        .await
        .map_err(failure::data)?;
    tx.commit().await.map_err(failure::data)?;
    frozen(services, draft).await
}

/// The papers frozen with a draft; of one that a program before this one drew up, those of today.
pub(super) async fn frozen(services: &Services, draft: &Draft) -> Result<Papers, ActivityError> {
    let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
    let kept = invoices::frozen(&mut tx, &services.ring, draft.invoice)
        .await
        .map_err(failure::data)?;
    drop(tx);
    match kept {
        Some(kept) => serde_json::from_value(kept).map_err(|_| failure::never("papers_unreadable")),
        None => papers(services, draft).await,
    }
}

impl Papers {
    /// The series of the clinic's invoice numbers.
    pub(super) fn series(&self) -> &str {
        &self.legal.invoice_series
    }

    /// The code of what a person must fill in before the invoice can be drawn up; none when all is there.
    pub(super) fn missing(&self) -> Option<String> {
        let code = match &self.billing {
            None => "billing_address_missing",
            Some(_) if self.passport_no.is_none() => "passport_missing",
            Some(billing) if billing.entry_date.is_none() => "entry_date_missing",
            Some(_) => return None,
        };
        Some(code.to_owned())
    }
}

/// The rate frozen with an invoice.
pub(super) trait HasRate {
    fn frozen(&self) -> Option<(Decimal, NaiveDate)>;
}

pub(super) fn rate_of(invoice: &Invoice) -> Option<Rate> {
    let (forex_buying, bulletin_date) = invoice.frozen()?;
    Some(Rate {
        currency: "EUR".into(),
        forex_buying,
        bulletin_date,
    })
}

/// The UBL-TR document of a draft under a number.
pub(super) fn document(
    papers: Papers,
    draft: &Draft,
    number: &str,
    day: NaiveDate,
    rate: &Rate,
) -> Result<Document, ActivityError> {
    let Some(billing) = papers.billing else {
        return Err(failure::never("billing_address_missing"));
    };
    let visitor = Visitor {
        nationality: Some(billing.nationality.clone()),
        residence_country: Some(billing.country.clone()),
        passport_no: papers.passport_no.clone(),
        entry_date: billing.entry_date,
        has_foreigner_id: false,
    };
    let exempt = |kind| {
        let service = Service {
            kind,
            branch: papers.legal.branch.clone(),
            on: day,
        };
        gate::exempt_health_334(papers.legal.authorisation.as_ref(), &visitor, &service).is_ok()
    };
    let treatment_exempt = exempt(ServiceKind::Treatment);
    let lines = papers.lines.iter().map(|line| Line {
        description: line.description.clone(),
        quantity: Decimal::ONE,
        unit_code: "C62".into(),
        unit_price_minor: if line.medical && treatment_exempt {
            line.amount_minor
        } else {
            net_of(line.amount_minor, rate_for(line.medical))
        },
        discount_minor: 0,
        vat: if line.medical && treatment_exempt {
            Vat::ExemptHealth334
        } else {
            Vat::Taxed(rate_for(line.medical))
        },
    });
    let document = partners::invoice::Draft {
        number: number.to_owned(),
        uuid: draft.uuid,
        issue_date: day,
        issue_time: services::now().with_timezone(&Istanbul).time(),
        supplier: Supplier {
            title: papers.legal.title,
            vkn: papers.legal.vkn,
            mersis_no: papers.legal.mersis_no,
            tax_office: papers.legal.tax_office,
            address: Address {
                street: papers.legal.street,
                district: papers.legal.district,
                city: papers.legal.city,
                postal_zone: None,
                country_code: "TR".into(),
                country_name: partners::country::turkish_name("TR").unwrap_or("Türkiye").to_owned(),
            },
            health_tourism_certificate_no: papers.legal.authorisation.map(|held| held.number).unwrap_or_default(),
        },
        buyer: ForeignBuyer {
            full_name: papers.full_name,
            passport_no: papers.passport_no.unwrap_or_default(),
            nationality: billing.nationality,
            address: Address {
                street: billing.street,
                district: billing.district,
                city: billing.city,
                postal_zone: None,
                country_name: partners::country::turkish_name(&billing.country)
                    .unwrap_or("Yurt dışı")
                    .to_owned(),
                country_code: billing.country,
            },
            entry_date: billing.entry_date.unwrap_or(day),
        },
        currency: "EUR".into(),
        rate: rate.clone(),
        lines: lines.collect(),
        notes: Vec::new(),
    };
    let sums = totals(&document).map_err(|error| draft_fault(&error))?;
    let xml = partners::invoice::to_xml(&document).map_err(|error| draft_fault(&error))?;
    Ok(Document {
        xml,
        in_try_minor: sums.in_try.payable_minor,
    })
}

fn draft_fault(error: &partners::invoice::DraftError) -> ActivityError {
    tracing::warn!(error = %error, "An invoice cannot be drawn up as it is");
    failure::never("invoice_draft_invalid")
}

/// VAT in percent of what is not exempt: treatment 10, everything else 20. Quoted prices include it.
const fn rate_for(medical: bool) -> u8 {
    if medical { 10 } else { 20 }
}

/// What remains of a price that includes VAT, in minor units, rounded half up.
fn net_of(gross_minor: i64, percent: u8) -> i64 {
    let divisor = 100 + i64::from(percent);
    (gross_minor * 100 * 2 + divisor) / (2 * divisor)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use migrations::{
        invoices::{self, NewInvoice},
        patients::{self, Billing, Edit},
        quotes::{self, NewQuote},
    };
    use partners::tcmb::Rate;
    use serde_json::json;
    use uuid::Uuid;
    use workflows::ports::billing::Draft;

    use super::{document, freeze, frozen, net_of, papers};
    use crate::testing::Place;

    fn billing(street: &str) -> Billing {
        Billing {
            street: street.into(),
            district: "Mitte".into(),
            city: "Berlin".into(),
            country: "DE".into(),
            nationality: "DE".into(),
            entry_date: NaiveDate::from_ymd_opt(2026, 11, 1),
        }
    }

    async fn a_draft(place: &Place) -> Draft {
        let mut tx = place
            .services
            .tenant(&place.subject)
            .await
            .expect("a transaction begins");
        let quote = Uuid::now_v7().into();
        let new = NewQuote {
            id: quote,
            journey_id: place.subject.journey,
            patient_id: place.patient.id,
            currency: "EUR",
            amount_minor: 100_000,
            deposit_minor: 20_000,
            lines: json!([{"description": "Implant", "amount_minor": 100_000, "medical": true}]),
            valid_until: chrono::Utc::now() + chrono::Duration::days(14),
        };
        quotes::draft(&mut tx, &new).await.expect("drafted");
        let (invoice, uuid) = (Uuid::now_v7().into(), Uuid::new_v4());
        let new = NewInvoice {
            id: invoice,
            journey_id: place.subject.journey,
            patient_id: place.patient.id,
            kind: "sale".into(),
            uuid,
            amount_eur_minor: 100_000,
            incentive_tags: Vec::new(),
        };
        invoices::draft(&mut tx, &new).await.expect("drafted");
        tx.commit().await.expect("commits");
        let subject = place.subject.clone();
        Draft {
            subject,
            n: 1,
            invoice,
            uuid,
            quote,
        }
    }

    async fn lives_at(place: &Place, street: &str) {
        let mut tx = place
            .services
            .tenant(&place.subject)
            .await
            .expect("a transaction begins");
        let known = patients::get(&mut tx, place.patient.id).await.expect("a patient");
        let edit = Edit {
            passport_no: Some("C01X00T47".into()),
            billing: Some(billing(street)),
            ..Edit::default()
        };
        patients::update(&mut tx, &place.services.ring, known.id, known.version, &edit)
            .await
            .expect("kept");
        tx.commit().await.expect("commits");
    }

    async fn xml(place: &Place, draft: &Draft) -> String {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
        let rate = Rate {
            currency: "EUR".into(),
            forex_buying: "47.12".parse().expect("a number"),
            bulletin_date: day,
        };
        let papers = frozen(&place.services, draft).await.expect("frozen");
        document(papers, draft, "ABC2026000000001", day, &rate)
            .expect("a document")
            .xml
    }

    #[tokio::test]
    async fn a_document_made_again_says_what_was_frozen_and_not_what_is_true_today() {
        let place = Place::new().await;
        let legal = json!({"legal": {"title": "Klinik A.Ş.", "vkn": "1234567890", "mersis_no": null, "tax_office": "Şişli", "street": "Cadde 1",
            "district": "Şişli", "city": "İstanbul", "invoice_series": "ABC", "branch": "dental", "authorisation": null}});
        place
            .rows(&format!("update tenants set settings = '{legal}' returning slug"))
            .await;
        lives_at(&place, "Alte Straße 1").await;
        let draft = a_draft(&place).await;
        let first = papers(&place.services, &draft).await.expect("papers");
        assert_eq!(first.missing(), None);
        freeze(&place.services, &draft, first).await.expect("frozen");
        // A person mends the address before anything was made of it.
        lives_at(&place, "Neue Straße 2").await;
        let mended = papers(&place.services, &draft).await.expect("papers");
        freeze(&place.services, &draft, mended).await.expect("frozen");
        assert!(xml(&place, &draft).await.contains("Neue Straße 2"));
        place
            .rows("update invoices set xml_path = 'made.xml' returning 'x'")
            .await;
        lives_at(&place, "Dritte Straße 3").await;
        let later = papers(&place.services, &draft).await.expect("papers");
        freeze(&place.services, &draft, later).await.expect("frozen");
        let again = xml(&place, &draft).await;
        assert!(again.contains("Neue Straße 2") && !again.contains("Dritte"), "{again}");
        let sealed = place.rows("select encode(frozen_sealed, 'escape') from invoices").await;
        assert!(!sealed[0][0].contains("Neue"), "it is kept sealed");
    }

    #[test]
    fn a_price_with_vat_gives_its_net() {
        assert_eq!(net_of(12_000, 20), 10_000);
        assert_eq!(net_of(11_000, 10), 10_000);
        assert_eq!(net_of(100, 20), 83);
    }
}
