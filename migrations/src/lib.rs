//! The only door to data: the schema, connections that see one tenant at a time, one module per table, keys with envelope encryption, and the codec
//! that seals what travels through Temporal. SQL is written nowhere else.

pub mod account_letters;
pub mod api_keys;
pub mod appointments;
pub mod audit_entries;
pub mod break_glass;
pub mod calls;
pub mod channel_endpoints;
pub mod check_ins;
pub mod codec;
pub mod companions;
pub mod consents;
pub mod conversations;
mod database;
pub mod decode_grants;
pub mod documents;
mod error;
pub mod escalations;
pub mod idempotency_keys;
pub mod inbound_events;
pub mod intake_sites;
pub mod invoice_numbers;
pub mod invoices;
pub mod journey_events;
pub mod journeys;
pub mod keys;
pub mod known_devices;
pub mod leads;
pub mod messages;
mod migrate;
pub mod operator_sessions;
pub mod operators;
pub mod outbox;
mod page;
pub mod pathways;
pub mod patients;
pub mod payments;
pub mod portal_links;
pub mod quotes;
pub mod rate_buckets;
pub mod record;
pub mod rota_positions;
pub mod second_factor;
pub mod sessions;
pub mod staff;
pub mod tasks;
pub mod tenant_events;
pub mod tenants;
#[cfg(feature = "testing")]
pub mod testing;

pub use database::{Db, IngestDb, OpsDb, OwnerDb, TenantTx};
pub use error::{Error, Result};
pub use migrate::{RolePasswords, migrate};
pub use page::{Page, limit};
