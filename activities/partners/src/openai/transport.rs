//! The HTTP service under async-openai: one attempt, and every failure classified here.
//!
//! The library logs an answer that it cannot read together with its body, which is patient text, and drops the headers
//! of a refusal. So refusals and unreadable bodies never get as far as the library.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use async_openai::{error::OpenAIError, middleware::HttpRequestFactory};
use serde::Deserialize;

use super::PARTNER;
use crate::{
    Error,
    http::{self, Answer, Repeat},
};

#[derive(Clone)]
pub(super) struct Once {
    http: reqwest::Client,
    patience: Duration,
}

impl Once {
    pub(super) fn new(http: reqwest::Client, patience: Duration) -> Self {
        Self { http, patience }
    }
}

impl tower::Service<HttpRequestFactory> for Once {
    type Response = reqwest::Response;
    type Error = OpenAIError;
    type Future = Pin<Box<dyn Future<Output = Result<reqwest::Response, OpenAIError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), OpenAIError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, factory: HttpRequestFactory) -> Self::Future {
        let Self { http, patience } = self.clone();
        Box::pin(async move {
            let mut request = factory.build().await?;
            *request.timeout_mut() = Some(patience);
            let builder = reqwest::RequestBuilder::from_parts(http, request);
            let answer = http::exchange(PARTNER, Repeat::Harmless, builder)
                .await
                .map_err(boxed)?;
            if !answer.status.is_success() {
                return Err(boxed(classify(&answer)));
            }
            if answer.json::<serde::de::IgnoredAny>().is_none() {
                return Err(boxed(Error::retryable(PARTNER, "unreadable_answer")));
            }
            let mut rebuilt = ::http::Response::new(answer.body);
            *rebuilt.status_mut() = answer.status;
            *rebuilt.headers_mut() = answer.headers;
            Ok(reqwest::Response::from(rebuilt))
        })
    }
}

fn boxed(error: Error) -> OpenAIError {
    OpenAIError::Boxed(Box::new(error))
}

#[derive(Deserialize)]
struct Refusal {
    error: Reason,
}

#[derive(Deserialize)]
struct Reason {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    code: Option<serde_json::Value>,
}

fn classify(answer: &Answer) -> Error {
    let reason = answer.json::<Refusal>().map(|r| r.error);
    let code = reason
        .as_ref()
        .and_then(|r| r.code.as_ref()?.as_str().or(r.kind.as_deref()));
    let code = code.or_else(|| reason.as_ref()?.kind.as_deref());
    let spent = reason.as_ref().is_some_and(|r| {
        r.kind.as_deref() == Some("insufficient_quota")
            || r.code.as_ref().and_then(|c| c.as_str()) == Some("insufficient_quota")
    });
    match answer.status.as_u16() {
        429 if spent => Error::alerting(PARTNER, "insufficient_quota"),
        409 => Error::retryable(PARTNER, code.unwrap_or("http_409")),
        // A model that is gone or a schema that is refused hits every call: somebody must know.
        400 | 404 | 422 => Error::alerting(
            PARTNER,
            code.map(str::to_owned)
                .unwrap_or(format!("http_{}", answer.status.as_u16())),
        ),
        _ => http::status(PARTNER, Repeat::Harmless, answer, code),
    }
}
