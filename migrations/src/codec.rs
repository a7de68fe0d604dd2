//! What travels through Temporal: every payload is encrypted by the key it names, and one whose key is gone arrives as dark instead of as an error.
//! Left as they are: payloads without content, and answers of codes that say so themselves ([`workflows::clear`]).

use futures::{FutureExt, future::BoxFuture};
use prost::Message;
use std::{collections::HashMap, sync::Arc};
use temporalio_common::{
    data_converters::{
        DataConverter, DefaultFailureConverter, PayloadCodec, PayloadConversionError, PayloadConverter,
        SerializationContextData,
    },
    protos::temporal::api::common::v1::Payload,
};
use workflows::{
    clear::CLEAR,
    sealed::{DARK, KEY_REF, KeyRef},
};

use crate::{Error, keys::KeyRing};

/// The metadata field that says how a payload is written.
const ENCODING: &str = "encoding";
/// The encoding of a payload that this codec encrypted.
pub const ENCRYPTED: &[u8] = b"binary/encrypted";
const PLACE: &str = "temporal/payload/1";

/// Encrypts every payload, its own metadata included; only the name of the key stays in clear.
pub struct SealedCodec {
    ring: Arc<KeyRing>,
}

impl SealedCodec {
    /// A codec with the keys of this ring.
    pub fn new(ring: Arc<KeyRing>) -> Self {
        Self { ring }
    }
}

/// The converter that every client and worker of the platform uses: payloads and failure messages sealed.
pub fn data_converter(ring: Arc<KeyRing>) -> DataConverter {
    DataConverter::new(
        PayloadConverter::default(),
        DefaultFailureConverter::new(true),
        SealedCodec::new(ring),
    )
}

/// The key that a payload names; the platform's when it names none. `None` when the name is not one of ours.
pub fn key_of(payload: &Payload) -> Option<KeyRef> {
    match payload.metadata.get(KEY_REF) {
        None => Some(KeyRef::Platform),
        Some(name) => std::str::from_utf8(name).ok()?.parse().ok(),
    }
}

fn has_encoding(payload: &Payload, encoding: &[u8]) -> bool {
    payload.metadata.get(ENCODING).is_some_and(|have| have == encoding)
}

/// Nothing to hide: no content at all, or codes that the stock tools must be able to print.
fn says_nothing(payload: &Payload) -> bool {
    let empty = has_encoding(payload, b"binary/null") && payload.data.is_empty();
    empty || payload.metadata.get(KEY_REF).is_some_and(|name| name == CLEAR)
}

fn dark(key: Option<&Vec<u8>>) -> Payload {
    let mut metadata = HashMap::from([(ENCODING.to_owned(), DARK.to_vec())]);
    if let Some(key) = key {
        metadata.insert(KEY_REF.to_owned(), key.clone());
    }
    Payload {
        metadata,
        ..Payload::default()
    }
}

fn place(key: &KeyRef) -> String {
    format!("{PLACE}/{key}")
}

fn failed(error: Error) -> PayloadConversionError {
    PayloadConversionError::EncodingError(Box::new(error))
}

async fn encode_one(ring: &KeyRing, payload: Payload) -> Result<Payload, PayloadConversionError> {
    if has_encoding(&payload, ENCRYPTED) || has_encoding(&payload, DARK) || says_nothing(&payload) {
        return Ok(payload);
    }
    let key = key_of(&payload).ok_or_else(|| failed(Error::internal("a payload names no key of ours")))?;
    match ring.seal(&key, &place(&key), &payload.encode_to_vec()).await {
        Ok(data) => {
            let metadata = HashMap::from([
                (ENCODING.to_owned(), ENCRYPTED.to_vec()),
                (KEY_REF.to_owned(), key.to_string().into_bytes()),
            ]);
            Ok(Payload {
                metadata,
                data,
                ..Payload::default()
            })
        }
        // Erased while the journey still ran: what it says must not be written in clear, and an error would be retried for ever.
        Err(Error::Dark) => Ok(dark(payload.metadata.get(KEY_REF))),
        Err(error) => Err(failed(error)),
    }
}

async fn decode_one(ring: &KeyRing, payload: Payload) -> Result<Payload, PayloadConversionError> {
    if !has_encoding(&payload, ENCRYPTED) {
        return Ok(payload);
    }
    let Some(key) = key_of(&payload) else {
        return Ok(dark(payload.metadata.get(KEY_REF)));
    };
    match ring.open(&key, &place(&key), &payload.data).await {
        Ok(bytes) => {
            Payload::decode(bytes.as_slice()).map_err(|error| PayloadConversionError::EncodingError(Box::new(error)))
        }
        Err(Error::Dark) => Ok(dark(payload.metadata.get(KEY_REF))),
        Err(error) => Err(failed(error)),
    }
}

impl PayloadCodec for SealedCodec {
    fn encode(
        &self,
        _: &SerializationContextData,
        payloads: Vec<Payload>,
    ) -> BoxFuture<'static, Result<Vec<Payload>, PayloadConversionError>> {
        let ring = Arc::clone(&self.ring);
        async move {
            let mut out = Vec::with_capacity(payloads.len());
            for payload in payloads {
                out.push(encode_one(&ring, payload).await?);
            }
            Ok(out)
        }
        .boxed()
    }

    fn decode(
        &self,
        _: &SerializationContextData,
        payloads: Vec<Payload>,
    ) -> BoxFuture<'static, Result<Vec<Payload>, PayloadConversionError>> {
        let ring = Arc::clone(&self.ring);
        async move {
            let mut out = Vec::with_capacity(payloads.len());
            for payload in payloads {
                out.push(decode_one(&ring, payload).await?);
            }
            Ok(out)
        }
        .boxed()
    }
}
