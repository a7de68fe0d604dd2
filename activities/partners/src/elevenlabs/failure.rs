//! ElevenLabs' refusals, by the machine word in `detail.status`.

use std::time::Duration;

use serde::Deserialize;

use super::PARTNER;
use crate::{
    Error,
    http::{self, Answer, Repeat},
};

/// How long to wait for a line when the partner does not say: calls last minutes, not seconds.
const LINE_WAIT: Duration = Duration::from_secs(15);

#[derive(Deserialize)]
struct Refusal {
    detail: Detail,
}

#[derive(Deserialize)]
struct Detail {
    status: String,
}

pub(super) fn classify(repeat: Repeat, answer: &Answer) -> Error {
    // 422 carries a list instead of this object: then the number is all there is.
    let word = answer.json::<Refusal>().map(|r| r.detail.status);
    match (answer.status.as_u16(), word.as_deref()) {
        (429, Some(word @ "too_many_concurrent_requests")) => {
            Error::retry_after(PARTNER, word, answer.retry_after().unwrap_or(LINE_WAIT))
        }
        (401 | 403, Some(word)) => Error::alerting(PARTNER, word),
        (_, word) => http::status(PARTNER, repeat, answer, word),
    }
}
