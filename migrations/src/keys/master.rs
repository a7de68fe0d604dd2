//! The master key: from the environment, wraps every clinic's key and is the source of the platform's own.

use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use sha2::{Digest, Sha256};

/// The root of all keys. 32 bytes; never printed.
pub struct MasterKey(SecretBox<[u8; 32]>);

/// The text is not 32 bytes in base64.
#[derive(Debug, thiserror::Error)]
#[error("the master key must be 32 bytes in base64")]
pub struct BadMasterKey;

impl MasterKey {
    /// Reads the key from its base64 form, as in `MASTER_KEY`.
    ///
    /// # Errors
    /// [`BadMasterKey`] when it is anything but 32 bytes in base64.
    pub fn from_base64(text: &SecretString) -> Result<Self, BadMasterKey> {
        let bytes = STANDARD.decode(text.expose_secret().trim()).map_err(|_| BadMasterKey)?;
        Ok(Self::from_bytes(bytes.try_into().map_err(|_| BadMasterKey)?))
    }

    /// The key itself.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(SecretBox::new(Box::new(bytes)))
    }

    /// Several keys in base64, separated by commas, as in `MASTER_KEY_FORMER`; empty text is none.
    ///
    /// # Errors
    /// [`BadMasterKey`] when one of them is not 32 bytes in base64.
    pub fn list(text: &SecretString) -> Result<Vec<Self>, BadMasterKey> {
        let parts = text.expose_secret().split(',').map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(|part| Self::from_base64(&SecretString::from(part)))
            .collect()
    }

    /// The name by which wrapped keys say which master key wrapped them: a fingerprint that tells nothing of the key.
    pub fn name(&self) -> String {
        use std::fmt::Write;
        let digest = Sha256::digest([b"medicalai/master/1".as_slice(), self.expose()].concat());
        let mut name = String::from("master/");
        for byte in &digest[..8] {
            write!(name, "{byte:02x}").expect("a String takes it");
        }
        name
    }

    pub(super) fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }
}
