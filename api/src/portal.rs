//! The patient's side: a link opens it once, a cookie keeps it, and nothing here shows more than the patient's own.

pub mod accept_quote;
pub mod answer_ask;
mod asked;
pub mod asks;
pub mod check_in;
pub mod clinic;
pub mod code;
pub mod companions;
pub mod devices;
pub mod home;
pub mod language;
pub mod session;
pub mod survey;
pub mod uploads;
pub mod view;

use migrations::{TenantTx, journeys};
use workflows::ids::PatientId;

use crate::problem::Result;

/// The journey that the portal is about: the open one that moved last, else the latest.
///
/// # Errors
/// When the database does not answer.
pub async fn journey(tx: &mut TenantTx, patient: PatientId) -> Result<Option<journeys::Journey>> {
    Ok(journeys::last_of_patient(tx, patient).await?)
}
