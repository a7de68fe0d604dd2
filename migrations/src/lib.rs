//! The only door to data: the schema, connections that see one tenant at a time, one module per table, keys with envelope encryption, and the codec
//! that seals what travels through Temporal. SQL is written nowhere else.

pub mod appointments;
pub mod audit_chain;
pub mod audit_entries;
pub mod calls;
pub mod channel_endpoints;
pub mod check_ins;
pub mod codec;
pub mod consents;
pub mod conversations;
mod database;
pub mod decode_grants;
pub mod documents;
pub mod erasure;
mod error;
pub mod escalations;
pub mod export;
pub mod idempotency_keys;
pub mod inbound_events;
pub mod intake_sites;
pub mod invoice_numbers;
pub mod invoices;
pub mod journey_events;
pub mod journeys;
pub mod keys;
pub mod leads;
pub mod messages;
mod migrate;
pub mod operators;
pub mod outbox;
mod page;
pub mod pathways;
pub mod patients;
pub mod payments;
pub mod portal_links;
pub mod privacy_requests;
pub mod quotes;
pub mod record;
pub mod retention;
pub mod rota_positions;
pub mod sessions;
pub mod staff;
pub mod tasks;
pub mod tenant_events;
pub mod tenants;
#[cfg(feature = "testing")]
pub mod testing;
pub mod transfer_register;

pub use database::{Db, IngestDb, OpsDb, Origin, OwnerDb, TenantTx};
pub use error::{Error, Result};
pub use migrate::{RolePasswords, migrate, migrate_key_store};
pub use page::{Page, limit};
