//! The door to data on a real Postgres: who can see what, and what stays true when many write at once.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what is wanted"
)]

mod appointments;
mod audit_chain;
mod boards;
mod catalogue;
mod delivery;
mod encryption;
mod erasure;
mod invoice_numbers;
mod isolation;
mod key_store;
mod leads;
mod live_events;
mod one_person;
mod outages;
mod patients;
mod prepared;
mod record;
mod retention;
mod roles;
mod rotation;
mod search;
mod still;
mod sweep;
mod transfers;
