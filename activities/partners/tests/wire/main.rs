//! The crate's integration tests, in one binary because linking it is what takes long.

#![expect(clippy::unwrap_used, reason = "tests and their helpers stop at the first surprise")]

mod failures;
mod fixtures;
mod invoice;
mod mail_and_sms;
mod nilvera;
mod openai;
mod server;
mod signatures;
mod specs;
mod tcmb;
