//! Envelope encryption: the master key wraps a clinic's key, the clinic's key wraps its patients' keys, and those seal values. Losing one key loses what
//! it sealed and nothing else, which is what erasure does on purpose.

mod envelope;
mod master;
mod ring;

pub use master::{BadMasterKey, MasterKey};
pub use ring::KeyRing;
pub use workflows::sealed::{KeyClass, KeyRef};

/// The associated data of a sealed column: a value moved to another row, column or table does not open.
pub fn aad(table: &str, column: &str, row: impl std::fmt::Display) -> String {
    format!("{table}/{column}/{row}")
}
