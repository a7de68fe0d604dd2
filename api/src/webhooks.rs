//! What partners post: verified over the raw bytes, kept, answered. Everything else happens afterwards.

pub mod elevenlabs;
pub mod resend;
pub mod twilio;
pub mod whatsapp;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use migrations::channel_endpoints::{self, Endpoint, Secrets};

use crate::{
    App,
    http::json,
    problem::{Error, Result},
};

/// The raw bytes of a webhook, within the route's limit.
pub struct Raw(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        Bytes::from_request(request, state)
            .await
            .map(Self)
            .map_err(|e| json::rejected(&e))
    }
}

/// The account behind a webhook's address, with its secrets.
///
/// # Errors
/// `NotFound` for a key that is nobody's.
pub async fn endpoint(app: &App, provider: &str, key: &str) -> Result<(Endpoint, Secrets)> {
    let endpoint = channel_endpoints::by_key(&app.ingest, provider, key)
        .await?
        .ok_or(Error::NotFound("endpoint"))?;
    let secrets = endpoint.secrets(&app.ring).await?;
    Ok((endpoint, secrets))
}
