//! Values that only the holder of a patient's or a clinic's key can read in Temporal: the value names its key, the codec looks it up.

use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, str::FromStr};
use temporalio_common::{
    data_converters::{PayloadConversionError, SerializationContext, TemporalDeserializable, TemporalSerializable},
    protos::temporal::api::common::v1::Payload,
};

use crate::ids::{PatientId, TenantId};

/// The metadata field that names the key of a payload.
pub const KEY_REF: &str = "key-ref";
/// The encoding of a payload whose key is gone.
pub const DARK: &[u8] = b"binary/dark";

/// Which key seals a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyRef {
    /// The platform's: nothing of a patient in it.
    Platform,
    /// A clinic's.
    Tenant(TenantId),
    /// A patient's, of one class.
    Patient(TenantId, PatientId, KeyClass),
}

/// The two keys of a patient: they are destroyed at different times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyClass {
    /// Messages, transcripts, calls: goes with erasure.
    Communication,
    /// The medical record: goes when the law's hold ends.
    Record,
}

impl KeyRef {
    /// The key of a patient's medical record.
    pub fn record(tenant: TenantId, patient: PatientId) -> Self {
        Self::Patient(tenant, patient, KeyClass::Record)
    }
    /// The key of a patient's communication.
    pub fn communication(tenant: TenantId, patient: PatientId) -> Self {
        Self::Patient(tenant, patient, KeyClass::Communication)
    }
    /// The clinic whose key store holds it; none for the platform's.
    pub fn tenant(&self) -> Option<TenantId> {
        match self {
            Self::Platform => None,
            Self::Tenant(tenant) | Self::Patient(tenant, ..) => Some(*tenant),
        }
    }
}

impl fmt::Display for KeyRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Platform => f.write_str("platform"),
            Self::Tenant(tenant) => write!(f, "tenant/{tenant}"),
            Self::Patient(tenant, patient, KeyClass::Communication) => write!(f, "patient/{tenant}/{patient}/comm"),
            Self::Patient(tenant, patient, KeyClass::Record) => write!(f, "patient/{tenant}/{patient}/record"),
        }
    }
}

/// The text names no key of ours.
#[derive(Debug, thiserror::Error)]
#[error("not a key reference")]
pub struct BadKeyRef;

impl FromStr for KeyRef {
    type Err = BadKeyRef;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.split('/').collect();
        let bad = |_| BadKeyRef;
        match parts.as_slice() {
            ["platform"] => Ok(Self::Platform),
            ["tenant", tenant] => Ok(Self::Tenant(tenant.parse().map_err(bad)?)),
            ["patient", tenant, patient, class] => {
                let class = match *class {
                    "comm" => KeyClass::Communication,
                    "record" => KeyClass::Record,
                    _ => return Err(BadKeyRef),
                };
                Ok(Self::Patient(
                    tenant.parse().map_err(bad)?,
                    patient.parse().map_err(bad)?,
                    class,
                ))
            }
            _ => Err(BadKeyRef),
        }
    }
}

/// A value under a named key. The stock tools cannot seal, so an unsealed input is accepted; a value whose key is gone is `Dark`, never an error,
/// since an error here would make the server retry for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealed<T> {
    /// Readable, to be sealed by this key when it travels.
    Open { key: KeyRef, value: T },
    /// Its key was destroyed.
    Dark,
}

impl<T> Sealed<T> {
    /// Seals a value by a key.
    pub fn new(key: KeyRef, value: T) -> Self {
        Self::Open { key, value }
    }
    /// The value, unless its key is gone.
    pub fn open(self) -> Option<T> {
        match self {
            Self::Open { value, .. } => Some(value),
            Self::Dark => None,
        }
    }
    /// A look at the value, unless its key is gone.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Open { value, .. } => Some(value),
            Self::Dark => None,
        }
    }
}

impl<T: Serialize + 'static> TemporalSerializable for Sealed<T> {
    fn to_payload(&self, _: &SerializationContext<'_>) -> Result<Payload, PayloadConversionError> {
        #[expect(clippy::disallowed_types, reason = "the wire type; its order is never looked at")]
        let mut metadata = std::collections::HashMap::new();
        let data = match self {
            Self::Open { key, value } => {
                metadata.insert("encoding".to_owned(), b"json/plain".to_vec());
                metadata.insert(KEY_REF.to_owned(), key.to_string().into_bytes());
                serde_json::to_vec(value).map_err(|e| PayloadConversionError::EncodingError(e.into()))?
            }
            Self::Dark => {
                metadata.insert("encoding".to_owned(), DARK.to_vec());
                Vec::new()
            }
        };
        Ok(Payload {
            metadata,
            data,
            ..Payload::default()
        })
    }
}

impl<T: DeserializeOwned + 'static> TemporalDeserializable for Sealed<T> {
    fn from_payload(_: &SerializationContext<'_>, payload: Payload) -> Result<Self, PayloadConversionError> {
        if payload
            .metadata
            .get("encoding")
            .is_some_and(|encoding| encoding == DARK)
        {
            return Ok(Self::Dark);
        }
        let key = payload
            .metadata
            .get(KEY_REF)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .and_then(|text| text.parse().ok())
            .unwrap_or(KeyRef::Platform);
        let value =
            serde_json::from_slice(&payload.data).map_err(|e| PayloadConversionError::EncodingError(e.into()))?;
        Ok(Self::Open { key, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn key_references_round_trip() {
        let (tenant, patient) = (TenantId(Uuid::from_u128(1)), PatientId(Uuid::from_u128(2)));
        for key in [
            KeyRef::Platform,
            KeyRef::Tenant(tenant),
            KeyRef::record(tenant, patient),
            KeyRef::communication(tenant, patient),
        ] {
            assert_eq!(key.to_string().parse::<KeyRef>().ok(), Some(key));
        }
        assert!("patient/1/2/other".parse::<KeyRef>().is_err());
    }
}
