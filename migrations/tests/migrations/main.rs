//! The door to data on a real Postgres: who can see what, and what stays true when many write at once.

mod appointments;
mod catalogue;
mod delivery;
mod encryption;
mod invoice_numbers;
mod isolation;
mod live_events;
mod patients;
mod prepared;
mod record;
mod roles;
mod sweep;
