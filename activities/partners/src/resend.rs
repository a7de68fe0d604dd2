//! Resend e-mail: one mail under an idempotency key that the partner honours for a day.

pub mod webhook;

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Error, http,
    http::{Answer, Repeat},
};

const PARTNER: &str = "resend";

/// A client with the platform's key.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    api_key: SecretString,
}

/// A mail. Rendered text must be stored and sent unchanged on every attempt: the same key with another body is refused.
/// Its `Debug` shows the key only.
#[derive(Clone, PartialEq, Eq)]
pub struct Email {
    /// `Name <address>`.
    pub from: String,
    /// One to fifty addresses.
    pub to: Vec<String>,
    pub subject: String,
    pub html: String,
    pub text: String,
    /// Derived from the step, the same on every attempt; at most 256 characters.
    pub idempotency_key: String,
}

/// The partner's id of the mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    pub id: String,
}

#[derive(Deserialize)]
struct Refusal {
    name: String,
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Email")
            .field("idempotency_key", &self.idempotency_key)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// `base_url` is the address before `/emails`.
    pub fn new(http: reqwest::Client, base_url: impl AsRef<str>, api_key: SecretString) -> Self {
        Self {
            http,
            base: http::base(base_url),
            api_key,
        }
    }

    /// Sends a mail; within a day a repeated attempt sends no second one, so a lost answer is retryable.
    ///
    /// # Errors
    /// Permanent `resend.invalid_idempotent_request` when the body changed under its key: the first mail went out.
    /// `RetryAfter` above the team's rate; permanent and alerting when a quota is spent or the key is refused.
    pub async fn send(&self, email: &Email) -> Result<Accepted, Error> {
        for (field, fits) in [
            ("to", (1..=50).contains(&email.to.len())),
            (
                "subject",
                !email.subject.trim().is_empty() && !email.subject.contains(['\r', '\n']),
            ),
            (
                "idempotency_key",
                (1..=256).contains(&email.idempotency_key.len()) && email.idempotency_key.is_ascii(),
            ),
        ] {
            if !fits {
                return Err(Error::invalid(PARTNER, field));
            }
        }
        let request = self
            .http
            .post(format!("{}/emails", self.base))
            .bearer_auth(self.api_key.expose_secret())
            .header("Idempotency-Key", &email.idempotency_key)
            .json(&email.json());
        let answer = http::exchange(PARTNER, Repeat::Harmless, request).await?;
        if !answer.status.is_success() {
            return Err(classify(&answer));
        }
        answer
            .json()
            .ok_or_else(|| Error::retryable(PARTNER, "unreadable_answer"))
    }
}

impl Client {
    /// Asks whether the key is good; changes nothing. A key that may only send is good.
    ///
    /// # Errors
    /// Permanent and alerting when the key is refused; retryable when the service is away.
    pub async fn check(&self) -> Result<(), Error> {
        let request = self
            .http
            .get(format!("{}/domains", self.base))
            .bearer_auth(self.api_key.expose_secret());
        let answer = http::exchange(PARTNER, Repeat::Harmless, request).await?;
        let restricted = answer
            .json::<Refusal>()
            .is_some_and(|refusal| refusal.name == "restricted_api_key");
        if answer.status.is_success() || restricted {
            Ok(())
        } else {
            Err(classify(&answer))
        }
    }
}

impl Email {
    fn json(&self) -> serde_json::Value {
        json!({"from": self.from, "to": self.to, "subject": self.subject, "html": self.html, "text": self.text})
    }

    /// The body that would be sent, for checks against the published specification.
    #[doc(hidden)]
    pub fn request_for_checks(&self) -> serde_json::Value {
        self.json()
    }
}

fn classify(answer: &Answer) -> Error {
    let name = answer.json::<Refusal>().map(|r| r.name);
    match (answer.status.as_u16(), name.as_deref()) {
        (409, Some(name @ "concurrent_idempotent_requests")) => Error::retryable(PARTNER, name),
        (409, Some(name)) => Error::permanent(PARTNER, name),
        (429, Some(name @ ("daily_quota_exceeded" | "monthly_quota_exceeded"))) => Error::alerting(PARTNER, name),
        (429, name) => {
            let wait = answer.retry_after().unwrap_or(std::time::Duration::from_secs(1));
            Error::retry_after(PARTNER, name.unwrap_or("rate_limit_exceeded"), wait)
        }
        (401 | 403, Some(name)) => Error::alerting(PARTNER, name),
        (_, name) => http::status(PARTNER, Repeat::Harmless, answer, name),
    }
}
