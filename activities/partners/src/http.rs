//! The one HTTP client that all partners share, and how a transport failure or a bare status becomes an error class.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::{
    RequestBuilder, StatusCode,
    header::{HeaderMap, RETRY_AFTER},
};
use serde::de::DeserializeOwned;

use crate::Error;

const ANSWER_LIMIT: usize = 4 * 1024 * 1024;
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// A client with bounded waits (5 s to connect, 30 s in all), our user agent and no redirects.
///
/// Redirects stay off because a redirect would carry a bearer token to wherever a partner, or somebody posing as one, points.
///
/// # Panics
/// When the TLS back end cannot be initialised, which no later call could survive either.
pub fn client() -> reqwest::Client {
    client_with(Duration::from_secs(30))
}

/// As [`client`], with another limit for a whole exchange.
///
/// # Panics
/// As [`client`].
pub fn client_with(total: Duration) -> reqwest::Client {
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .timeout(total)
        .pool_idle_timeout(Duration::from_secs(30))
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("medicalai/", env!("CARGO_PKG_VERSION")))
        .build()
        .expect("the TLS back end is compiled in")
}

/// What a repeated request would do at the partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// The same request twice is the same as once (reads, keyed writes): a lost answer is simply asked for again.
    Harmless,
    /// A second request is a second call, message or mail: a lost answer is ambiguous.
    Visible,
}

/// A whole answer, whatever its status.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The body as `T`, or `None`; the body itself is never reported.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// What `Retry-After` asks for, in seconds or as a date, at most an hour.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.headers)
    }
}

/// Sends the request and reads the whole answer (4 MiB at most).
///
/// # Errors
/// Only transport failures: see [`transport`]. A status of 4xx or 5xx is an answer.
pub(crate) async fn exchange(partner: &'static str, repeat: Repeat, request: RequestBuilder) -> Result<Answer, Error> {
    exchange_up_to(partner, repeat, request, ANSWER_LIMIT).await
}

/// As [`exchange`], with another limit for the answer's size in bytes.
pub(crate) async fn exchange_up_to(
    partner: &'static str,
    repeat: Repeat,
    request: RequestBuilder,
    limit: usize,
) -> Result<Answer, Error> {
    let mut response = request.send().await.map_err(|e| transport(partner, repeat, &e))?;
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(|e| transport(partner, repeat, &e))? {
        if body.len() + chunk.len() > limit {
            return Err(match repeat {
                Repeat::Harmless => Error::permanent(partner, "answer_too_large"),
                Repeat::Visible => Error::ambiguous(partner, "answer_too_large"),
            });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer {
        status: response.status(),
        headers: response.headers().clone(),
        body: body.freeze(),
    })
}

/// The class of a request that got no answer: before a connection stood nothing can have happened; after it, a visible
/// request may have been carried out.
pub(crate) fn transport(partner: &'static str, repeat: Repeat, error: &reqwest::Error) -> Error {
    if error.is_builder() {
        return Error::permanent(partner, "invalid.request");
    }
    if error.is_connect() {
        return Error::retryable(partner, "connect");
    }
    let code = if error.is_timeout() {
        "timeout"
    } else {
        "connection_lost"
    };
    match repeat {
        Repeat::Harmless => Error::retryable(partner, code),
        Repeat::Visible => Error::ambiguous(partner, code),
    }
}

/// The class of a bare status, for answers whose body says nothing better. `code` is the partner's own code if it gave one.
///
/// A gateway that gave up waiting (408, 502, 504) has often passed a visible request on, so that is ambiguous.
pub(crate) fn status(partner: &'static str, repeat: Repeat, answer: &Answer, code: Option<&str>) -> Error {
    let number = answer.status.as_u16();
    let numbered = format!("http_{number}");
    let code = code.unwrap_or(&numbered);
    match number {
        408 | 502 | 504 if repeat == Repeat::Visible => Error::ambiguous(partner, code),
        429 | 503 => match answer.retry_after() {
            Some(after) => Error::retry_after(partner, code, after),
            None => Error::retryable(partner, code),
        },
        408 | 425 | 500.. => Error::retryable(partner, code),
        401 | 403 => Error::alerting(partner, code),
        // 2xx without the fields we need: the partner accepted, and only a look-up can tell what.
        200..300 if repeat == Repeat::Visible => Error::ambiguous(partner, "unreadable_answer"),
        200..300 => Error::retryable(partner, "unreadable_answer"),
        _ => Error::permanent(partner, code),
    }
}

/// `Retry-After` of any answer.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match value.parse::<f64>() {
        Ok(seconds) if seconds.is_finite() && seconds >= 0.0 => Duration::from_secs_f64(seconds.min(3600.0)),
        Ok(_) => return None,
        Err(_) => {
            let at = chrono::DateTime::parse_from_rfc2822(value).ok()?;
            (at.to_utc() - chrono::Utc::now()).to_std().unwrap_or(Duration::ZERO)
        }
    };
    Some(wait.min(LONGEST_WAIT))
}

/// The configured base address without its trailing slash, so that paths can be appended.
pub(crate) fn base(url: impl AsRef<str>) -> String {
    url.as_ref().trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, retry: Option<&str>) -> Answer {
        let mut headers = HeaderMap::new();
        if let Some(value) = retry {
            headers.insert(RETRY_AFTER, value.parse().unwrap());
        }
        Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers,
            body: Bytes::new(),
        }
    }

    #[test]
    fn bare_statuses() {
        let class = |code, repeat| status("p", repeat, &answer(code, None), None);
        for code in [500, 503, 429] {
            assert!(
                matches!(class(code, Repeat::Visible), Error::Retryable { .. }),
                "{code}"
            );
        }
        for code in [408, 502, 504, 200] {
            assert!(
                matches!(class(code, Repeat::Visible), Error::Ambiguous { .. }),
                "{code}"
            );
            assert!(
                matches!(class(code, Repeat::Harmless), Error::Retryable { .. }),
                "{code}"
            );
        }
        assert!(class(401, Repeat::Visible).alert());
        assert_eq!(class(404, Repeat::Harmless).code(), "p.http_404");
    }

    #[test]
    fn retry_after_in_both_forms() {
        let wait = |v| answer(429, Some(v)).retry_after();
        assert_eq!(wait("7"), Some(Duration::from_secs(7)));
        assert_eq!(wait("999999"), Some(LONGEST_WAIT));
        assert_eq!(wait("Wed, 08 Oct 2025 13:54:12 +0000"), Some(Duration::ZERO));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("-3"), None);
    }
}
