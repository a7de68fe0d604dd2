//! Values that stay readable in Temporal on purpose: the answer to a message, which the stock tools show as it is, with no way to open it.

use serde::{Serialize, de::DeserializeOwned};
use temporalio_common::{
    data_converters::{PayloadConversionError, SerializationContext, TemporalDeserializable, TemporalSerializable},
    protos::temporal::api::common::v1::Payload,
};

use crate::sealed::KEY_REF;

/// What the codec finds in place of a key: leave this payload as it is.
pub const CLEAR: &[u8] = b"clear";

/// A value of codes and counts, nothing that search attributes do not show already: no id of a person, no date, no score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clear<T>(pub T);

impl<T: Serialize + 'static> TemporalSerializable for Clear<T> {
    fn to_payload(&self, _: &SerializationContext<'_>) -> Result<Payload, PayloadConversionError> {
        #[expect(clippy::disallowed_types, reason = "the wire type; its order is never looked at")]
        let metadata = std::collections::HashMap::from([
            ("encoding".to_owned(), b"json/plain".to_vec()),
            (KEY_REF.to_owned(), CLEAR.to_vec()),
        ]);
        let data = serde_json::to_vec(&self.0).map_err(|e| PayloadConversionError::EncodingError(e.into()))?;
        Ok(Payload {
            metadata,
            data,
            ..Payload::default()
        })
    }
}

impl<T: DeserializeOwned + 'static> TemporalDeserializable for Clear<T> {
    fn from_payload(_: &SerializationContext<'_>, payload: Payload) -> Result<Self, PayloadConversionError> {
        serde_json::from_slice(&payload.data)
            .map(Self)
            .map_err(|e| PayloadConversionError::EncodingError(e.into()))
    }
}
