//! Invoices that have had no answer for a day: their own workflows ask every hour, unless they are parked or over. What the tax office accepted meanwhile is
//! kept; a refusal is left to the workflow, which must burn the number and try anew.

use chrono::TimeDelta;
use migrations::{
    invoices::{self, Invoice},
    tenant_events::{self, NewEvent},
    tenants::Tenant,
};
use partners::integrator::{Integrator, SubmissionStatus};
use temporalio_common::ActivityError;
use workflows::ports::sweeps::Swept;

use super::{
    Alive,
    walk::{Place, clinics},
};
use crate::{Services, failure, services};

const OLD_ENOUGH: TimeDelta = TimeDelta::days(1);
/// Invoices of one clinic asked after in a sweep.
const MOST: i64 = 100;
/// Clinics in a piece.
const CLINICS: usize = 10;

/// The next clinics.
pub(super) async fn look(services: &Services, alive: &Alive, after: Option<&str>) -> Result<Swept, ActivityError> {
    let clinics = clinics(services, after.and_then(Place::read)).await?;
    let mut swept = Swept::default();
    for clinic in clinics.iter().take(CLINICS) {
        let mut tx = services.db.tenant(clinic.id).await.map_err(failure::data)?;
        let unanswered = invoices::unanswered(&mut tx, services::now() - OLD_ENOUGH, MOST)
            .await
            .map_err(failure::data)?;
        drop(tx);
        for invoice in unanswered {
            swept.looked_at += 1;
            alive.at(usize::try_from(swept.looked_at).unwrap_or(usize::MAX)).await;
            match ask(services, clinic, &invoice).await {
                Ok(true) => {}
                Ok(false) => swept.found += 1,
                Err(error) => {
                    swept.found += 1;
                    // The clinic's account or its integrator: the other invoices would hear the same.
                    tracing::warn!(invoice.id = %invoice.id, ?error, "An invoice cannot be asked after");
                    break;
                }
            }
        }
    }
    swept.next = super::next_clinic(&clinics, CLINICS);
    Ok(swept)
}

/// Whether the tax office holds it.
async fn ask(services: &Services, clinic: &Tenant, invoice: &Invoice) -> Result<bool, ActivityError> {
    let nilvera = services.nilvera(clinic.id).await.map_err(failure::data)?;
    let status = nilvera
        .status(invoice.uuid)
        .await
        .map_err(|error| failure::partner(&error))?;
    if !matches!(status, SubmissionStatus::Succeeded) {
        return Ok(false);
    }
    let mut tx = services.db.tenant(clinic.id).await.map_err(failure::data)?;
    invoices::accepted(&mut tx, invoice.id).await.map_err(failure::data)?;
    let event = NewEvent {
        kind: "invoice_changed",
        journey_id: Some(invoice.journey_id),
        patient_id: Some(invoice.patient_id),
        subject_id: Some(invoice.id.into()),
    };
    tenant_events::append(&mut tx, event).await.map_err(failure::data)?;
    tx.commit().await.map_err(failure::data)?;
    Ok(true)
}
