//! The call summary: a transcript goes to the model, a strict schema comes back and is checked again on our side.

mod redact;
mod schema;
mod summary;
mod transport;

use std::time::Duration;

use async_openai::{config::OpenAIConfig, error::OpenAIError};
use chrono::NaiveDate;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

pub use redact::redact;
pub use summary::{CallSummary, Lang, ProcedureGuess, RED_FLAGS, Urgency};

use crate::{Error, http};

const PARTNER: &str = "openai";
/// The model thinks longer than any other partner answers.
const PATIENCE: Duration = Duration::from_secs(90);
/// Tokens of the answer: first attempt, and the one retry when that was too few.
const TOKENS: [u32; 2] = [1_500, 4_000];
/// Longest transcript sent, in characters; what is older than that in an hour-long call is small talk.
const TRANSCRIPT_LIMIT: usize = 60_000;

/// A client bound to one model. The model's id should carry a date, since undated names move.
#[derive(Clone)]
pub struct Client {
    inner: async_openai::Client<OpenAIConfig>,
    model: String,
}

/// What the model must know besides the transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallSummaryAsk {
    /// The clinic's civil date on the day of the call, so that "next month" means something.
    pub today: NaiveDate,
}

#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    finish_reason: Option<String>,
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    content: Option<String>,
    #[serde(default)]
    refusal: Option<String>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// `base_url` ends in `/v1`. The library's own retries are off: the workflow's retry policy is the only one.
    pub fn new(
        http: reqwest::Client,
        base_url: impl AsRef<str>,
        api_key: SecretString,
        model: impl Into<String>,
    ) -> Self {
        let config = OpenAIConfig::new()
            .with_api_base(http::base(base_url))
            .with_api_key(api_key.expose_secret());
        let inner = async_openai::Client::with_config(config)
            .with_http_client(http.clone())
            .with_http_service(transport::Once::new(http, PATIENCE));
        Self {
            inner,
            model: model.into(),
        }
    }

    /// Summarises a finished call. Numbers, mail addresses and document numbers are struck out before anything is sent.
    ///
    /// # Errors
    /// Permanent when the model refuses, filters, or answers outside the schema: a person must read the call. A repeated
    /// request only costs money, so a lost answer is retryable.
    pub async fn summarize_call(&self, transcript: &str, ask: CallSummaryAsk) -> Result<CallSummary, Error> {
        let transcript = redact(transcript, &[]);
        let text: String = transcript.chars().take(TRANSCRIPT_LIMIT).collect();
        for tokens in TOKENS {
            match self.complete(&text, ask, tokens).await? {
                Some(content) => return summary::read(&content),
                None => tracing::info!(tokens, "Summary was cut off, asking with more room"),
            }
        }
        Err(Error::permanent(PARTNER, "length"))
    }

    /// One request; `None` when the answer was cut off for length.
    async fn complete(&self, transcript: &str, ask: CallSummaryAsk, tokens: u32) -> Result<Option<String>, Error> {
        let request = self.request(transcript, ask, tokens);
        let value: Value = self.inner.chat().create_byot(&request).await.map_err(classify)?;
        let completion: Completion =
            serde_json::from_value(value).map_err(|_| Error::retryable(PARTNER, "unreadable_answer"))?;
        let choice = completion
            .choices
            .into_iter()
            .next()
            .ok_or_else(|| Error::retryable(PARTNER, "no_choice"))?;
        if choice.message.refusal.is_some() {
            return Err(Error::permanent(PARTNER, "refusal"));
        }
        match choice.finish_reason.as_deref() {
            Some("stop") => choice
                .message
                .content
                .map(Some)
                .ok_or_else(|| Error::permanent(PARTNER, "invalid_output")),
            Some("length") => Ok(None),
            Some("content_filter") => Err(Error::permanent(PARTNER, "content_filter")),
            _ => Err(Error::permanent(PARTNER, "unexpected_finish")),
        }
    }

    fn request(&self, transcript: &str, ask: CallSummaryAsk, tokens: u32) -> Value {
        json!({
            "model": self.model,
            "messages": [
                {"role": "system", "content": schema::instructions(ask.today)},
                {"role": "user", "content": transcript},
            ],
            "response_format": {"type": "json_schema", "json_schema": {
                "name": "call_summary", "strict": true, "schema": schema::call_summary()}},
            "max_completion_tokens": tokens,
            "temperature": 0,
            "store": false,
            "stream": false,
        })
    }

    /// The body that [`Client::summarize_call`] would send, for checks against the published specification.
    #[doc(hidden)]
    pub fn request_for_checks(&self, transcript: &str, ask: CallSummaryAsk) -> Value {
        self.request(&redact(transcript, &[]), ask, TOKENS[0])
    }
}

/// Our transport hands over a finished [`Error`] in a box; anything else is the library's own.
fn classify(error: OpenAIError) -> Error {
    match error {
        OpenAIError::Boxed(inner) => match inner.downcast::<Error>() {
            Ok(ours) => *ours,
            Err(_) => Error::retryable(PARTNER, "unreadable_answer"),
        },
        OpenAIError::Reqwest(e) => http::transport(PARTNER, http::Repeat::Harmless, &e),
        OpenAIError::InvalidArgument(_) => Error::permanent(PARTNER, "invalid.request"),
        _ => Error::retryable(PARTNER, "unreadable_answer"),
    }
}
