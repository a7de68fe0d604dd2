//! Twilio SMS, the channel of last resort: sending, and finding what an unanswered request did.

pub mod webhook;

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::{
    Error, http,
    http::{Answer, Repeat},
};

const PARTNER: &str = "twilio";

/// A client of one (sub)account.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    account_sid: String,
    auth_token: SecretString,
}

/// A text message. Its `Debug` shows neither number nor words.
#[derive(Clone, PartialEq, Eq)]
pub struct Sms {
    /// A number, a registered name, or a messaging service (`MG…`).
    pub from: String,
    /// International form with `+`.
    pub to: String,
    /// At most 1600 characters.
    pub body: String,
    /// Where delivery is reported; carries our outbox id in its query.
    pub status_callback: Option<String>,
}

/// A message that Twilio knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmsSent {
    pub sid: String,
    pub status: String,
}

#[derive(Deserialize)]
struct Known {
    sid: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    direction: Option<String>,
    /// RFC 2822.
    #[serde(default)]
    date_created: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    messages: Vec<Known>,
}

#[derive(Deserialize)]
struct Refusal {
    code: i64,
}

impl fmt::Debug for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sms")
            .field("characters", &self.body.chars().count())
            .finish_non_exhaustive()
    }
}

impl Sms {
    /// The form fields of the request.
    #[doc(hidden)]
    pub fn request_for_checks(&self) -> Vec<(&'static str, &str)> {
        let from = if self.from.starts_with("MG") {
            "MessagingServiceSid"
        } else {
            "From"
        };
        let mut form = vec![
            ("To", self.to.as_str()),
            (from, self.from.as_str()),
            ("Body", self.body.as_str()),
        ];
        form.extend(self.status_callback.as_deref().map(|url| ("StatusCallback", url)));
        form
    }
}

impl Client {
    /// `base_url` is the address before `/2010-04-01`.
    pub fn new(
        http: reqwest::Client,
        base_url: impl AsRef<str>,
        account_sid: impl Into<String>,
        auth_token: SecretString,
    ) -> Self {
        Self {
            http,
            base: http::base(base_url),
            account_sid: account_sid.into(),
            auth_token,
        }
    }

    /// Sends a text message.
    ///
    /// # Errors
    /// Ambiguous when the answer was lost: look with [`Client::find_recent`] before sending again. Permanent when the
    /// number cannot be reached or its owner opted out.
    pub async fn send_sms(&self, sms: &Sms) -> Result<SmsSent, Error> {
        let digits = sms.to.strip_prefix('+').unwrap_or("");
        let phone = (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        for (field, fits) in [
            ("to", phone),
            ("from", !sms.from.is_empty()),
            ("body", !sms.body.trim().is_empty() && sms.body.chars().count() <= 1600),
        ] {
            if !fits {
                return Err(Error::invalid(PARTNER, field));
            }
        }
        let request = self.http.post(self.messages()).form(&sms.request_for_checks());
        let answer = self.ask(Repeat::Visible, request).await?;
        let known: Known = answer
            .json()
            .ok_or_else(|| Error::ambiguous(PARTNER, "unreadable_answer"))?;
        Ok(SmsSent {
            sid: known.sid,
            status: known.status,
        })
    }

    /// The message with exactly this text sent to `to` since a moment, if there is one: how an ambiguous send is settled. Our
    /// clocks may differ by a minute.
    ///
    /// # Errors
    /// Retryable when the service is away.
    pub async fn find_recent(&self, to: &str, since: DateTime<Utc>, body: &str) -> Result<Option<SmsSent>, Error> {
        let earliest = since - TimeDelta::minutes(1);
        let day = earliest.date_naive().to_string();
        let query = [("To", to), ("DateSent>", day.as_str()), ("PageSize", "100")];
        let answer = self
            .ask(Repeat::Harmless, self.http.get(self.messages()).query(&query))
            .await?;
        let page: Page = answer
            .json()
            .ok_or_else(|| Error::retryable(PARTNER, "unreadable_answer"))?;
        let ours = |m: &Known| {
            let at = m
                .date_created
                .as_deref()
                .and_then(|at| DateTime::parse_from_rfc2822(at).ok());
            // The list tells days only; an earlier message of the same words is another one.
            let later = at.is_none_or(|at| at >= earliest);
            later && m.body.as_deref() == Some(body) && m.direction.as_deref() != Some("inbound")
        };
        Ok(page.messages.into_iter().find(ours).map(|m| SmsSent {
            sid: m.sid,
            status: m.status,
        }))
    }

    /// Asks whether the account and its token are good; changes nothing.
    ///
    /// # Errors
    /// Permanent and alerting `twilio.20003` when the token is refused; retryable when the service is away.
    pub async fn check(&self) -> Result<(), Error> {
        let query = [("PageSize", "1")];
        self.ask(Repeat::Harmless, self.http.get(self.messages()).query(&query))
            .await
            .map(|_| ())
    }

    fn messages(&self) -> String {
        format!("{}/2010-04-01/Accounts/{}/Messages.json", self.base, self.account_sid)
    }

    async fn ask(&self, repeat: Repeat, request: reqwest::RequestBuilder) -> Result<Answer, Error> {
        let request = request.basic_auth(&self.account_sid, Some(self.auth_token.expose_secret()));
        let answer = http::exchange(PARTNER, repeat, request).await?;
        if answer.status.is_success() {
            Ok(answer)
        } else {
            Err(classify(repeat, &answer))
        }
    }
}

fn classify(repeat: Repeat, answer: &Answer) -> Error {
    let Some(code) = answer.json::<Refusal>().map(|r| r.code) else {
        return http::status(PARTNER, repeat, answer, None);
    };
    let word = code.to_string();
    match (code, answer.status.as_u16()) {
        (20003, _) => Error::alerting(PARTNER, word),
        (20429, _) => match answer.retry_after() {
            Some(after) => Error::retry_after(PARTNER, word, after),
            None => Error::retryable(PARTNER, word),
        },
        (_, 400 | 404 | 422) => Error::permanent(PARTNER, word),
        _ => http::status(PARTNER, repeat, answer, Some(&word)),
    }
}
