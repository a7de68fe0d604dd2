//! The invoice office: freezes, numbers, submits, asks, keeps. Number and ETTN are kept over retries and unknown outcomes; a definite refusal burns both.

mod compose;

use chrono::{NaiveDate, Utc};
use chrono_tz::Europe::Istanbul;
use migrations::{
    documents::{self, NewDocument},
    invoice_numbers,
    invoices::{self, Invoice, NewInvoice},
    patients, quotes,
    tenant_events::{self, NewEvent},
};
use partners::{
    ErrorClass,
    integrator::{Integrator, SubmissionStatus},
};
use std::{sync::Arc, time::Duration};
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    ports::billing::{self, Draft, Step, Submission},
    sealed::Sealed,
};

use crate::{Services, failure, records, services};

/// The clinic's invoice office.
pub struct InvoiceOffice(pub Arc<Services>);

#[activities]
impl InvoiceOffice {
    /// Draws up the draft with the rate of the day, and names what a person must fill in first.
    #[activity(definition = billing::Freeze)]
    pub async fn freeze(self: Arc<Self>, _ctx: ActivityContext, draft: Draft) -> Result<Submission, ActivityError> {
        let services = &self.0;
        let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
        let quote = quotes::get(&mut tx, draft.quote).await.map_err(failure::data)?;
        if quote.currency != "EUR" {
            return Ok(Submission::Incomplete {
                code: "currency_not_eur".into(),
            });
        }
        let synthetic = patients::is_synthetic(&mut tx, draft.subject.patient)
            .await
            .map_err(failure::data)?;
        let new = NewInvoice {
            id: draft.invoice,
            journey_id: draft.subject.journey,
            patient_id: draft.subject.patient,
            kind: if synthetic { invoices::TEST } else { "sale" }.into(),
            uuid: draft.uuid,
            amount_eur_minor: quote.amount_minor,
            incentive_tags: vec!["10962/11".into(), "10962/27".into(), "10962/41".into()],
        };
        let invoice = invoices::draft(&mut tx, &new).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        let papers = compose::papers(services, &draft).await?;
        if let Some(code) = papers.missing() {
            return Ok(Submission::Incomplete { code });
        }
        let papers = compose::freeze(services, &draft, papers).await?;
        if invoice.rate.is_none() {
            let day = services::now().with_timezone(&Istanbul).date_naive();
            let rate = services
                .tcmb
                .rate_on("EUR", day, partners::tcmb::Rule::default())
                .await
                .map_err(|error| failure::partner(&error))?;
            let number = compose::stand_in_number(day);
            let in_try = compose::document(papers, &draft, &number, day, &rate)?.in_try_minor;
            let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
            invoices::set_rate(&mut tx, draft.invoice, rate.forex_buying, rate.bulletin_date, in_try)
                .await
                .map_err(failure::data)?;
            tx.commit().await.map_err(failure::data)?;
        }
        Ok(Submission::Waiting)
    }

    /// Takes the number just before submitting, then submits. An outcome that is unknown is asked after, under the same number and ETTN.
    #[activity(definition = billing::Submit)]
    pub async fn submit(self: Arc<Self>, _ctx: ActivityContext, draft: Draft) -> Result<Submission, ActivityError> {
        let services = &self.0;
        let today = services::now().with_timezone(&Istanbul).date_naive();
        let papers = compose::frozen(services, &draft).await?;
        let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
        let drawn = invoices::get(&mut tx, draft.invoice).await.map_err(failure::data)?;
        if drawn.kind == invoices::TEST {
            drop(tx);
            return self.rehearse(&draft, papers, &drawn, today).await;
        }
        let number = invoice_numbers::take(&mut tx, draft.invoice, papers.series(), today)
            .await
            .map_err(failure::data)?;
        let invoice = invoices::get(&mut tx, draft.invoice).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        if invoice.state == "accepted" {
            return Ok(Submission::Accepted { at: services::now() });
        }
        let nilvera = services.nilvera(draft.subject.tenant).await.map_err(failure::data)?;
        if invoice.state == "submitted" || invoice.xml_path.is_some() {
            // An attempt before may have come through: ask before anything is handed over again.
            match nilvera
                .status(draft.uuid)
                .await
                .map_err(|error| failure::partner(&error))?
            {
                SubmissionStatus::Unknown => {}
                known => return self.answer(&draft, known).await,
            }
        }
        let xml = match &invoice.xml_path {
            // Handed over once already, perhaps: the same number and ETTN never stand over another document.
            Some(path) => self.made_before(path).await?,
            None => {
                let rate = compose::rate_of(&invoice).ok_or_else(|| failure::never("no_rate"))?;
                let day = invoice.issued_on.unwrap_or(today);
                let xml = compose::document(papers, &draft, &number, day, &rate)?.xml;
                self.store_xml(&draft, &xml).await?;
                xml
            }
        };
        let handed = nilvera.submit(&xml, draft.uuid, &number).await;
        match handed {
            Ok(()) => {}
            Err(error) => match error.class() {
                ErrorClass::Permanent if !error.alert() => {
                    let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
                    invoices::rejected(&mut tx, draft.invoice, error.code())
                        .await
                        .map_err(failure::data)?;
                    tx.commit().await.map_err(failure::data)?;
                    return Ok(Submission::Rejected {
                        code: error.code().to_owned(),
                    });
                }
                ErrorClass::Ambiguous => return Ok(Submission::Waiting),
                _ => return Err(failure::partner(&error)),
            },
        }
        let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
        invoices::submitted(&mut tx, draft.invoice)
            .await
            .map_err(failure::data)?;
        announce(&mut tx, &draft).await?;
        tx.commit().await.map_err(failure::data)?;
        Ok(Submission::Waiting)
    }

    /// Asks how a submission stands. One that the integrator never heard of is handed over again, under the same number and ETTN.
    #[activity(definition = billing::Status)]
    pub async fn status(self: Arc<Self>, ctx: ActivityContext, draft: Draft) -> Result<Submission, ActivityError> {
        let nilvera = self.0.nilvera(draft.subject.tenant).await.map_err(failure::data)?;
        match nilvera
            .status(draft.uuid)
            .await
            .map_err(|error| failure::partner(&error))?
        {
            SubmissionStatus::Unknown => self.__submit(ctx, draft).await,
            known => self.answer(&draft, known).await,
        }
    }

    /// Burns number and ETTN of a refused submission; the ledger says why.
    #[activity(definition = billing::Burn)]
    pub async fn burn(self: Arc<Self>, _ctx: ActivityContext, draft: Draft) -> Result<(), ActivityError> {
        let mut tx = self.0.tenant(&draft.subject).await.map_err(failure::data)?;
        let invoice = invoices::get(&mut tx, draft.invoice).await.map_err(failure::data)?;
        let code = invoice.error_code.unwrap_or_else(|| "rejected".to_owned());
        invoices::rejected(&mut tx, draft.invoice, &code)
            .await
            .map_err(failure::data)?;
        announce(&mut tx, &draft).await?;
        tx.commit().await.map_err(failure::data)
    }

    /// Keeps the printable form beside the XML and lists both with the patient's documents.
    #[activity(definition = billing::Keep)]
    pub async fn keep(self: Arc<Self>, _ctx: ActivityContext, draft: Draft) -> Result<(), ActivityError> {
        let services = &self.0;
        let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
        let drawn = invoices::get(&mut tx, draft.invoice).await.map_err(failure::data)?;
        drop(tx);
        if drawn.kind == invoices::TEST {
            // Only the integrator prints, and it never heard of this one.
            return Ok(());
        }
        let nilvera = services.nilvera(draft.subject.tenant).await.map_err(failure::data)?;
        let pdf = nilvera
            .pdf(draft.uuid)
            .await
            .map_err(|error| failure::partner(&error))?;
        let size = i64::try_from(pdf.len()).unwrap_or(i64::MAX);
        let path = path(&draft, "pdf");
        services
            .store
            .put(&path, pdf, "application/pdf")
            .await
            .map_err(|error| failure::partner(&error))?;
        let mut tx = services.tenant(&draft.subject).await.map_err(failure::data)?;
        let invoice = invoices::get(&mut tx, draft.invoice).await.map_err(failure::data)?;
        invoices::set_files(&mut tx, draft.invoice, None, Some(&path))
            .await
            .map_err(failure::data)?;
        let id = draft.subject.derive(&format!("document:{}", draft.invoice)).into();
        let known = documents::get(&mut tx, id).await;
        if matches!(known, Err(migrations::Error::NotFound(_))) {
            let title = invoice.number.unwrap_or_default();
            let new = NewDocument {
                id,
                patient_id: draft.subject.patient,
                journey_id: Some(draft.subject.journey),
                kind: "invoice",
                title: &title,
                path: &path,
                content_type: "application/pdf",
                size,
                uploaded_by_kind: "system",
                uploaded_by: None,
            };
            documents::create(&mut tx, &new).await.map_err(failure::data)?;
            documents::complete(&mut tx, id, size, None)
                .await
                .map_err(failure::data)?;
        }
        announce(&mut tx, &draft).await?;
        tx.commit().await.map_err(failure::data)
    }

    /// Draws up the draft; its line is written when it is ready.
    #[activity(definition = billing::DrawUp)]
    pub async fn draw_up(
        self: Arc<Self>,
        ctx: ActivityContext,
        step: Sealed<Step>,
    ) -> Result<Submission, ActivityError> {
        let step = opened(step)?;
        let drawn = self.clone().__freeze(ctx, step.draft).await?;
        if drawn == Submission::Waiting {
            records::line(&self.0, &step.line).await?;
        }
        Ok(drawn)
    }

    /// Submits, says so, and asks until the answer is definite. Each try after the first finds what was handed over and only asks.
    #[activity(definition = billing::Issue)]
    pub async fn issue(self: Arc<Self>, ctx: ActivityContext, step: Sealed<Step>) -> Result<Submission, ActivityError> {
        let step = opened(step)?;
        let attempt = ctx.info().attempt;
        let answer = self.clone().__submit(ctx, step.draft).await?;
        if !matches!(answer, Submission::Incomplete { .. }) {
            records::line(&self.0, &step.line).await?;
        }
        match answer {
            Submission::Waiting => Err(failure::again_after(billing::WAITS, asked_after(attempt))),
            answer => Ok(answer),
        }
    }

    /// Says that it was accepted, then keeps its files.
    #[activity(definition = billing::File)]
    pub async fn file(self: Arc<Self>, ctx: ActivityContext, step: Sealed<Step>) -> Result<(), ActivityError> {
        let step = opened(step)?;
        records::line(&self.0, &step.line).await?;
        self.__keep(ctx, step.draft).await
    }
}

/// How long after its n-th try a submission is asked after again.
fn asked_after(attempt: u32) -> Duration {
    const SLOWEST: Duration = Duration::from_secs(3600);
    let doubled = 1_u64 << attempt.clamp(1, 12);
    Duration::from_secs(doubled).min(SLOWEST)
}

/// A step; of a patient whose keys are gone there is nothing to invoice.
pub(crate) fn opened(step: Sealed<Step>) -> Result<Step, ActivityError> {
    step.open().ok_or_else(|| failure::never("dark"))
}

impl InvoiceOffice {
    /// The invoice of a patient who is none: drawn up and summed up like any other, but it takes no number and goes to nobody.
    async fn rehearse(
        &self,
        draft: &Draft,
        papers: compose::Papers,
        invoice: &Invoice,
        day: NaiveDate,
    ) -> Result<Submission, ActivityError> {
        let rate = compose::rate_of(invoice).ok_or_else(|| failure::never("no_rate"))?;
        let number = compose::stand_in_number(day);
        let xml = compose::document(papers, draft, &number, day, &rate)?.xml;
        self.store_xml(draft, &xml).await?;
        let mut tx = self.0.tenant(&draft.subject).await.map_err(failure::data)?;
        announce(&mut tx, draft).await?;
        tx.commit().await.map_err(failure::data)?;
        Ok(Submission::Accepted { at: services::now() })
    }

    /// Handing over takes two steps at the integrator. While we do not know that both were done, what lies there may be a draft that nobody will
    /// ever send, and asking alone would wait for it without an end.
    async fn finish_handing_over(&self, draft: &Draft) -> Result<(), ActivityError> {
        let mut tx = self.0.tenant(&draft.subject).await.map_err(failure::data)?;
        let invoice = invoices::get(&mut tx, draft.invoice).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        if invoice.state != "numbered" {
            return Ok(());
        }
        let nilvera = self.0.nilvera(draft.subject.tenant).await.map_err(failure::data)?;
        match nilvera.resume(draft.uuid).await {
            Ok(()) => {}
            // Asked after, and resumed, again.
            Err(error) if error.class() == ErrorClass::Ambiguous => return Ok(()),
            Err(error) => return Err(failure::partner(&error)),
        }
        let mut tx = self.0.tenant(&draft.subject).await.map_err(failure::data)?;
        invoices::submitted(&mut tx, draft.invoice)
            .await
            .map_err(failure::data)?;
        announce(&mut tx, draft).await?;
        tx.commit().await.map_err(failure::data)
    }

    async fn made_before(&self, path: &str) -> Result<String, ActivityError> {
        let bytes = self.0.store.get(path).await.map_err(|error| failure::partner(&error))?;
        String::from_utf8(bytes.to_vec()).map_err(|_| failure::never("document_unreadable"))
    }

    /// Keeps a document before it is handed over; from then on nothing else is, under its number.
    async fn store_xml(&self, draft: &Draft, xml: &str) -> Result<(), ActivityError> {
        let path = path(draft, "xml");
        let bytes = xml.as_bytes().to_vec().into();
        let put = self.0.store.put(&path, bytes, "application/xml").await;
        put.map_err(|error| failure::partner(&error))?;
        let mut tx = self.0.tenant(&draft.subject).await.map_err(failure::data)?;
        invoices::set_files(&mut tx, draft.invoice, Some(&path), None)
            .await
            .map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)
    }

    async fn answer(&self, draft: &Draft, status: SubmissionStatus) -> Result<Submission, ActivityError> {
        Ok(match status {
            SubmissionStatus::Unknown => Submission::Waiting,
            SubmissionStatus::Waiting => {
                self.finish_handing_over(draft).await?;
                Submission::Waiting
            }
            SubmissionStatus::Rejected { code, .. } => {
                let mut tx = self.0.tenant(&draft.subject).await.map_err(failure::data)?;
                invoices::rejected(&mut tx, draft.invoice, &code)
                    .await
                    .map_err(failure::data)?;
                tx.commit().await.map_err(failure::data)?;
                Submission::Rejected { code }
            }
            SubmissionStatus::Succeeded => {
                let mut tx = self.0.tenant(&draft.subject).await.map_err(failure::data)?;
                invoices::accepted(&mut tx, draft.invoice)
                    .await
                    .map_err(failure::data)?;
                announce(&mut tx, draft).await?;
                tx.commit().await.map_err(failure::data)?;
                Submission::Accepted { at: Utc::now() }
            }
        })
    }
}

fn path(draft: &Draft, kind: &str) -> String {
    format!("tenants/{}/invoices/{}.{kind}", draft.subject.tenant, draft.invoice)
}

async fn announce(tx: &mut migrations::TenantTx, draft: &Draft) -> Result<(), ActivityError> {
    let event = NewEvent {
        kind: "invoice_changed",
        journey_id: Some(draft.subject.journey),
        patient_id: Some(draft.subject.patient),
        subject_id: Some(draft.invoice.into()),
    };
    tenant_events::append(tx, event)
        .await
        .map(|_| ())
        .map_err(failure::data)
}

/// The rate frozen with an invoice.
impl compose::HasRate for Invoice {
    fn frozen(&self) -> Option<(rust_decimal::Decimal, chrono::NaiveDate)> {
        Some((self.rate?, self.rate_date?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_submission_is_asked_after_soon_and_then_ever_less_often() {
        let waits = [1, 2, 3, 11, 12, 4000].map(|attempt| asked_after(attempt).as_secs());
        assert_eq!(waits, [2, 4, 8, 2048, 3600, 3600]);
    }
}
