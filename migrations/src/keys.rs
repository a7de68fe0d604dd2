//! Envelope encryption: the master key wraps a clinic's key, the clinic's key wraps its patients' keys, and those seal values. Losing one key loses what
//! it sealed and nothing else, which is what erasure does on purpose.

mod envelope;
mod master;
mod ring;
mod rotate;
mod sealed_columns;
mod store;

pub use master::{BadMasterKey, MasterKey};
pub use ring::{KeyRing, MEMORY};
pub use rotate::Progress;
pub use sealed_columns::{COLUMNS, SealedColumn};
pub use workflows::sealed::{KeyClass, KeyRef};

/// The associated data of a sealed column: a value moved to another row, column or table does not open.
pub fn aad(table: &str, column: &str, row: impl std::fmt::Display) -> String {
    format!("{table}/{column}/{row}")
}
