//! Temporal activities: one file per port, each mapping a partner's answers to our types and to *retry or not*. Retries and time limits belong to the
//! workflows' options; what must not happen twice goes through the outbox under a key chosen in the workflow.

#[cfg(test)]
mod announced;
mod billing;
mod bookings;
mod calendar;
mod carrier;
mod erasure;
mod failure;
mod intake;
mod messenger;
mod outage;
mod records;
mod rota;
mod services;
mod sweeps;
#[cfg(test)]
mod testing;
mod voice;

pub use self::{
    billing::InvoiceOffice,
    bookings::AppointmentBook,
    calendar::CivilCalendar,
    carrier::RecordsCarrier,
    erasure::Eraser,
    intake::CallReader,
    messenger::PatientMessenger,
    records::ReadModel,
    rota::ClinicRota,
    services::{Addresses, PublicAddress, Services},
    sweeps::Sweeper,
    voice::PhoneCalls,
};
use std::sync::Arc;

/// A worker's options with every activity registered.
pub fn register<S: temporalio_sdk::worker_options_builder::State>(
    options: temporalio_sdk::WorkerOptionsBuilder<S>,
    services: &Arc<Services>,
) -> temporalio_sdk::WorkerOptionsBuilder<S> {
    options
        .register_activities(ReadModel(services.clone()))
        .register_activities(RecordsCarrier(services.clone()))
        .register_activities(CivilCalendar)
        .register_activities(PatientMessenger(services.clone()))
        .register_activities(ClinicRota(services.clone()))
        .register_activities(AppointmentBook(services.clone()))
        .register_activities(CallReader(services.clone()))
        .register_activities(PhoneCalls(services.clone()))
        .register_activities(InvoiceOffice(services.clone()))
        .register_activities(Eraser(services.clone()))
        .register_activities(Sweeper(services.clone()))
}
