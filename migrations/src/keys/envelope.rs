//! One sealed value: format byte, key version, nonce, ciphertext with tag (AES-256-GCM).

use aes_gcm::{
    Aes256Gcm, Key, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use rand::RngCore;
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;

use crate::{Error, Result};

const FORMAT: u8 = 1;
/// The first version of a key; each rotation adds the next, in a row of its own.
pub(super) const FIRST_VERSION: u8 = 1;
const NONCE: usize = 12;
const HEADER: usize = 2 + NONCE;

/// Two purposes of one stored key, kept apart so that a wrapped key is never a sealed value.
pub(super) struct DataKey {
    version: u8,
    seal: SecretBox<[u8; 32]>,
    wrap: SecretBox<[u8; 32]>,
}

impl DataKey {
    /// From the bytes of a stored key; what it seals says its version.
    pub(super) fn new(version: u8, bytes: &[u8; 32]) -> Self {
        Self {
            version,
            seal: derive(bytes, b"medicalai/seal/1"),
            wrap: derive(bytes, b"medicalai/wrap/1"),
        }
    }

    /// The platform's key, which is stored nowhere: it follows from the master key.
    pub(super) fn platform(master: &[u8; 32]) -> Self {
        Self::new(FIRST_VERSION, derive(master, b"medicalai/platform/1").expose_secret())
    }

    pub(super) fn seal(&self, aad: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        encrypt(self.version, &self.seal, aad, plain)
    }

    pub(super) fn open(&self, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        decrypt(&self.seal, aad, sealed)
    }

    pub(super) fn wrap(&self, name: &str, key: &[u8; 32]) -> Result<Vec<u8>> {
        encrypt(FIRST_VERSION, &self.wrap, name.as_bytes(), key)
    }

    pub(super) fn unwrap(&self, name: &str, wrapped: &[u8]) -> Result<SecretBox<[u8; 32]>> {
        let bytes = decrypt(&self.wrap, name.as_bytes(), wrapped)?;
        let bytes: [u8; 32] = bytes
            .try_into()
            .map_err(|_| Error::internal("a wrapped key has the wrong size"))?;
        Ok(SecretBox::new(Box::new(bytes)))
    }
}

/// Which version of its key sealed a value.
///
/// # Errors
/// [`Error::Internal`] when it is no sealed value of ours.
pub(super) fn version_of(sealed: &[u8]) -> Result<u8> {
    match sealed {
        [FORMAT, version, ..] if *version >= FIRST_VERSION && sealed.len() >= HEADER => Ok(*version),
        _ => Err(Error::internal("a sealed value has an unknown format")),
    }
}

/// Fresh key bytes.
pub(super) fn random_key() -> SecretBox<[u8; 32]> {
    SecretBox::init_with_mut(|bytes: &mut [u8; 32]| rand::rng().fill_bytes(bytes))
}

fn derive(from: &[u8; 32], purpose: &[u8]) -> SecretBox<[u8; 32]> {
    SecretBox::init_with_mut(|out: &mut [u8; 32]| {
        Hkdf::<Sha256>::new(None, from)
            .expand(purpose, out)
            .expect("32 bytes are within what HKDF can give");
    })
}

fn cipher(key: &SecretBox<[u8; 32]>) -> Aes256Gcm {
    Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key.expose_secret()))
}

/// The header is authenticated too.
fn bound(header: &[u8], aad: &[u8]) -> Vec<u8> {
    [&header[..2], aad].concat()
}

fn encrypt(version: u8, key: &SecretBox<[u8; 32]>, aad: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    let mut sealed = vec![0; HEADER];
    sealed[0] = FORMAT;
    sealed[1] = version;
    let mut nonce = [0; NONCE];
    rand::rng().fill_bytes(&mut nonce);
    sealed[2..].copy_from_slice(&nonce);
    let ciphertext = cipher(key)
        .encrypt(
            &Nonce::from(nonce),
            Payload {
                msg: plain,
                aad: &bound(&sealed, aad),
            },
        )
        .map_err(|_| Error::internal("sealing failed"))?;
    sealed.extend(ciphertext);
    Ok(sealed)
}

fn decrypt(key: &SecretBox<[u8; 32]>, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    if sealed.len() < HEADER || sealed[0] != FORMAT {
        return Err(Error::internal("a sealed value has an unknown format"));
    }
    let nonce: [u8; NONCE] = sealed[2..HEADER].try_into().expect("the header holds a nonce");
    cipher(key)
        .decrypt(
            &Nonce::from(nonce),
            Payload {
                msg: &sealed[HEADER..],
                aad: &bound(sealed, aad),
            },
        )
        .map_err(|_| Error::internal("a sealed value does not open: altered, moved, or sealed by another key"))
}

#[cfg(test)]
mod tests {
    use super::*;

    // ASVS 11.3.3
    #[test]
    fn opens_only_untouched_and_in_its_place() {
        let key = DataKey::new(1, &[7; 32]);
        let sealed = key.seal(b"messages/content/1", b"it hurts").unwrap();
        assert_eq!(key.open(b"messages/content/1", &sealed).unwrap(), b"it hurts");
        assert!(key.open(b"messages/content/2", &sealed).is_err());
        assert!(DataKey::new(1, &[8; 32]).open(b"messages/content/1", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(key.open(b"messages/content/1", &altered).is_err(), "byte {at}");
        }
        assert!(key.open(b"", &[]).is_err());
    }

    // ASVS 11.3.3
    #[test]
    fn a_wrapped_key_is_not_a_sealed_value() {
        let key = DataKey::new(1, &[7; 32]);
        let wrapped = key.wrap("tenant/1", &[9; 32]).unwrap();
        assert_eq!(key.unwrap("tenant/1", &wrapped).unwrap().expose_secret(), &[9; 32]);
        assert!(key.unwrap("tenant/2", &wrapped).is_err());
        assert!(key.open(b"tenant/1", &wrapped).is_err());
    }
}
