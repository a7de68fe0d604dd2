//! Nilvera's REST interface, whole in this file.
//!
//! **Unverified:** paths and the order of steps come from public clients of others, the bodies and status words from our own
//! sandbox's agreement with this file; no text of Nilvera's own was read. Expect to correct this file, and no other, when a
//! test account exists.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use reqwest::RequestBuilder;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Answer, Integrator, SubmissionStatus};
use crate::{Error, ErrorClass, http, http::Repeat, invoice::number, wire::lenient};

const PARTNER: &str = "nilvera";

/// A client with one tenant's key.
#[derive(Debug, Clone)]
pub struct Nilvera {
    http: reqwest::Client,
    base: String,
    api_key: SecretString,
}

#[derive(Deserialize)]
struct Created {
    #[serde(rename = "UUID", alias = "Uuid", alias = "uuid")]
    uuid: Uuid,
}

#[derive(Deserialize)]
struct Stated {
    #[serde(rename = "Status")]
    status: String,
    #[serde(default, rename = "Code", deserialize_with = "lenient")]
    code: Option<Value>,
    #[serde(default, rename = "Description", deserialize_with = "lenient")]
    description: Option<String>,
}

#[derive(Deserialize)]
struct Refused {
    #[serde(default, rename = "Errors", deserialize_with = "lenient")]
    errors: Vec<Reason>,
}

#[derive(Deserialize, Default)]
struct Reason {
    #[serde(default, rename = "Code", deserialize_with = "lenient")]
    code: Option<Value>,
}

impl Nilvera {
    /// `base_url` is the address before `/earchive`.
    pub fn new(http: reqwest::Client, base_url: impl AsRef<str>, api_key: SecretString) -> Self {
        Self {
            http,
            base: http::base(base_url),
            api_key,
        }
    }

    /// Whether a Turkish company is registered for e-Fatura, and so must not get an e-Arşiv document.
    ///
    /// # Errors
    /// Permanent `nilvera.invalid.vkn` when this is no tax number; a person's number is never put into an address.
    pub async fn is_registered_taxpayer(&self, vkn: &str) -> Result<bool, Error> {
        if vkn.len() != 10 || !vkn.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::invalid(PARTNER, "vkn"));
        }
        let request = self
            .http
            .get(format!("{}/general/GlobalCompany/Check/TaxNumber/{vkn}", self.base));
        let answer = self.ask(Repeat::Harmless, request).await?;
        match answer.status.as_u16() {
            404 => Ok(false),
            200 => match answer.json::<Value>() {
                Some(Value::Bool(registered)) => Ok(registered),
                Some(Value::Array(found)) => Ok(!found.is_empty()),
                Some(Value::Object(found)) => Ok(!found.is_empty()),
                _ => Err(Error::retryable(PARTNER, "unreadable_answer")),
            },
            _ => Err(classify(Repeat::Harmless, &answer)),
        }
    }

    async fn create(&self, xml: &str, uuid: Uuid, number: &str) -> Result<(), Error> {
        if !number::is_valid(number) {
            return Err(Error::invalid(PARTNER, "number"));
        }
        let body = json!({"UUID": uuid, "Number": number, "Xml": STANDARD.encode(xml)});
        let request = self
            .http
            .post(format!("{}/earchive/Draft/Create", self.base))
            .json(&body);
        let answer = self.ask(Repeat::Visible, request).await?;
        if !answer.status.is_success() {
            return Err(classify(Repeat::Visible, &answer));
        }
        match answer.json::<Created>() {
            Some(created) if created.uuid == uuid => Ok(()),
            // An invoice under another UUID than ours could be submitted twice without anybody noticing.
            Some(_) => Err(Error::alerting(PARTNER, "foreign_uuid")),
            None => Err(Error::ambiguous(PARTNER, "unreadable_answer")),
        }
    }

    async fn confirm(&self, uuid: Uuid) -> Result<(), Error> {
        let request = self
            .http
            .post(format!("{}/earchive/Draft/ConfirmAndSend", self.base))
            .json(&json!([uuid]));
        let answer = self.ask(Repeat::Visible, request).await?;
        if answer.status.is_success() {
            Ok(())
        } else {
            Err(classify(Repeat::Visible, &answer))
        }
    }

    async fn ask(&self, repeat: Repeat, request: RequestBuilder) -> Result<http::Answer, Error> {
        http::exchange(PARTNER, repeat, request.bearer_auth(self.api_key.expose_secret())).await
    }
}

impl Integrator for Nilvera {
    fn submit<'a>(&'a self, xml: &'a str, uuid: Uuid, number: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            self.create(xml, uuid, number).await?;
            self.confirm(uuid).await
        })
    }

    fn resume(&self, uuid: Uuid) -> Answer<'_, ()> {
        Box::pin(async move {
            match self.confirm(uuid).await {
                // No draft any more: it was sent before, and its status tells the rest.
                Err(error) if error.class() == ErrorClass::Permanent && !error.alert() => Ok(()),
                answer => answer,
            }
        })
    }

    fn status(&self, uuid: Uuid) -> Answer<'_, SubmissionStatus> {
        Box::pin(async move {
            let request = self.http.get(format!("{}/earchive/Invoices/{uuid}/Status", self.base));
            let answer = self.ask(Repeat::Harmless, request).await?;
            if answer.status.as_u16() == 404 {
                return Ok(SubmissionStatus::Unknown);
            }
            if !answer.status.is_success() {
                return Err(classify(Repeat::Harmless, &answer));
            }
            let stated: Stated = answer
                .json()
                .ok_or_else(|| Error::retryable(PARTNER, "unreadable_answer"))?;
            match stated.status.to_ascii_lowercase().as_str() {
                "waiting" => Ok(SubmissionStatus::Waiting),
                "succeed" | "succeeded" => Ok(SubmissionStatus::Succeeded),
                "error" => Ok(SubmissionStatus::Rejected {
                    code: stated.code.as_ref().map_or_else(|| "unnamed".to_owned(), plain),
                    text: stated.description.unwrap_or_default(),
                }),
                // A new word is neither success nor refusal: somebody has to look, and the invoice stays as it is.
                _ => Err(Error::alerting(PARTNER, "unknown_status")),
            }
        })
    }

    fn pdf(&self, uuid: Uuid) -> Answer<'_, Bytes> {
        Box::pin(async move {
            let request = self.http.get(format!("{}/earchive/Invoices/{uuid}/pdf", self.base));
            let answer = self.ask(Repeat::Harmless, request).await?;
            if !answer.status.is_success() {
                return Err(classify(Repeat::Harmless, &answer));
            }
            if !answer.body.starts_with(b"%PDF-") {
                return Err(Error::retryable(PARTNER, "not_a_pdf"));
            }
            Ok(answer.body)
        })
    }
}

fn classify(repeat: Repeat, answer: &http::Answer) -> Error {
    let code = answer
        .json::<Refused>()
        .and_then(|r| r.errors.into_iter().next()?.code)
        .map(|c| plain(&c));
    match answer.status.as_u16() {
        400 | 409 | 422 => Error::permanent(
            PARTNER,
            code.unwrap_or_else(|| format!("http_{}", answer.status.as_u16())),
        ),
        _ => http::status(PARTNER, repeat, answer, code.as_deref()),
    }
}

/// A code that may be a number or a string.
fn plain(code: &Value) -> String {
    code.as_str().map_or_else(|| code.to_string(), str::to_owned)
}
