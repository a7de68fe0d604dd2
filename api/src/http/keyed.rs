//! Writes that must act once: the caller's `Idempotency-Key`, the body, and a hash by which a changed body under an old key is seen.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::HeaderMap,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::json;
use crate::problem::{Error, FieldError};

/// A JSON body under a key.
#[derive(Debug)]
pub struct Keyed<T> {
    pub key: Key,
    pub body: T,
}

/// The key, and what was asked under it.
#[derive(Debug, Clone)]
pub struct Key {
    pub text: String,
    /// SHA-256 over method, path and body.
    pub request_hash: Vec<u8>,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Keyed<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let text = key_of(request.headers())?;
        let mut hash = Sha256::new();
        hash.update(request.method().as_str());
        hash.update([0]);
        hash.update(request.uri().path());
        hash.update([0]);
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|e| json::rejected(&e))?;
        hash.update(&bytes);
        let body = json::parse(&bytes)?;
        Ok(Self {
            key: Key {
                text,
                request_hash: hash.finalize().to_vec(),
            },
            body,
        })
    }
}

fn key_of(headers: &HeaderMap) -> Result<String, Error> {
    let wrong = |message: &str| Error::BadRequest {
        code: "idempotency_key_required",
        errors: vec![FieldError {
            field: "Idempotency-Key".into(),
            message: message.into(),
        }],
    };
    let value = headers.get("idempotency-key").ok_or_else(|| wrong("is missing"))?;
    let text = value.to_str().map_err(|_| wrong("must be plain text"))?.trim();
    if (8..=200).contains(&text.len()) {
        Ok(text.to_owned())
    } else {
        Err(wrong("must have 8 to 200 characters"))
    }
}
