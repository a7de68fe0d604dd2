//! Payloads as Temporal's tools send them to a codec server: JSON, bytes in base64.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use temporalio_common::protos::temporal::api::common::v1::Payload;
use utoipa::ToSchema;

use crate::problem::{Error, Result};

/// Some payloads.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Payloads {
    #[serde(default)]
    pub payloads: Vec<WirePayload>,
}

/// One payload.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct WirePayload {
    /// Values in base64.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// In base64.
    #[serde(default)]
    pub data: String,
}

impl WirePayload {
    /// The payload as the SDK knows it.
    ///
    /// # Errors
    /// `Invalid` when something is not base64.
    pub fn read(&self) -> Result<Payload> {
        let bytes = |field: &str, text: &str| STANDARD.decode(text).map_err(|_| Error::field(field, "must be base64"));
        let metadata = self
            .metadata
            .iter()
            .map(|(name, value)| Ok((name.clone(), bytes("payloads.metadata", value)?)))
            .collect::<Result<_>>()?;
        Ok(Payload {
            metadata,
            data: bytes("payloads.data", &self.data)?,
            ..Payload::default()
        })
    }
}

impl From<Payload> for WirePayload {
    fn from(payload: Payload) -> Self {
        let metadata = payload
            .metadata
            .iter()
            .map(|(name, value)| (name.clone(), STANDARD.encode(value)))
            .collect();
        Self {
            metadata,
            data: STANDARD.encode(&payload.data),
        }
    }
}
