//! WhatsApp Cloud API: sending, fetching media, reading its webhooks, and hearing a pain score in free text.

mod failure;
mod limits;
mod media;
mod outbound;
pub mod pain;
mod send;
pub mod webhook;

use secrecy::{ExposeSecret, SecretString};

pub use failure::status_error;
pub use media::Media;
pub use outbound::{Body, ListRow, Outbound, Recipient};
pub use send::Sent;

use crate::{Error, http, http::Repeat};

const PARTNER: &str = "whatsapp";

/// A client for one business phone number.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    phone_number_id: String,
    token: SecretString,
}

impl Client {
    /// `base_url` ends in the API version, e.g. `…/v25.0`; `token` is a system user's.
    pub fn new(
        http: reqwest::Client,
        base_url: impl AsRef<str>,
        phone_number_id: impl Into<String>,
        token: SecretString,
    ) -> Self {
        Self {
            http,
            base: http::base(base_url),
            phone_number_id: phone_number_id.into(),
            token,
        }
    }

    /// Asks whether the token may act for the number; changes nothing.
    ///
    /// # Errors
    /// Permanent and alerting `whatsapp.190` when the token is refused, `whatsapp.100` when the number is not its own.
    pub async fn check(&self) -> Result<(), Error> {
        let request = self
            .http
            .get(format!("{}/{}", self.base, self.phone_number_id))
            .query(&[("fields", "id")])
            .bearer_auth(self.token.expose_secret());
        let answer = http::exchange(PARTNER, Repeat::Harmless, request).await?;
        if answer.status.is_success() {
            Ok(())
        } else {
            Err(failure::classify(Repeat::Harmless, &answer))
        }
    }
}
