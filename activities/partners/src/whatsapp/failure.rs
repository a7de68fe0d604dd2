//! Meta's error codes and what each means for the next attempt. Titles are for people; only `code` decides.

use std::time::Duration;

use serde::Deserialize;

use super::PARTNER;
use crate::{
    Error,
    http::{self, Answer, Repeat},
};

/// Meta allows a recipient about one message in six seconds.
const PAIR_WAIT: Duration = Duration::from_secs(6);
const LIMIT_WAIT: Duration = Duration::from_secs(1);

#[derive(Deserialize)]
struct Refusal {
    error: Reason,
}

#[derive(Deserialize)]
struct Reason {
    code: i64,
    #[serde(default)]
    is_transient: Option<bool>,
    #[serde(default)]
    fbtrace_id: Option<String>,
}

pub(super) fn classify(repeat: Repeat, answer: &Answer) -> Error {
    let Some(reason) = answer.json::<Refusal>().map(|r| r.error) else {
        return http::status(PARTNER, repeat, answer, None);
    };
    tracing::warn!(
        whatsapp.code = reason.code,
        whatsapp.trace = reason.fbtrace_id.as_deref().unwrap_or("-"),
        http.status = answer.status.as_u16(),
        "WhatsApp refused a request"
    );
    let by_code = by_code(reason.code, answer.retry_after());
    if reason.is_transient == Some(true) && matches!(by_code, Some(Error::Permanent { .. }) | None) {
        return Error::retryable(PARTNER, reason.code.to_string());
    }
    by_code.unwrap_or_else(|| match answer.status.as_u16() {
        500.. => http::status(PARTNER, repeat, answer, Some(&reason.code.to_string())),
        // A code that nobody wrote down yet: somebody should see it.
        _ => Error::alerting(PARTNER, reason.code.to_string()),
    })
}

/// The class of an error code, be it in an answer or in a late `failed` status.
pub fn status_error(code: i64) -> Error {
    by_code(code, None).unwrap_or_else(|| Error::alerting(PARTNER, code.to_string()))
}

fn by_code(code: i64, wait: Option<Duration>) -> Option<Error> {
    let word = code.to_string();
    Some(match code {
        // Throughput of the app, the account, the number; and of the pair.
        4 | 80007 | 130_429 => Error::retry_after(PARTNER, word, wait.unwrap_or(LIMIT_WAIT)),
        131_056 => Error::retry_after(PARTNER, word, wait.unwrap_or(PAIR_WAIT).max(PAIR_WAIT)),
        132_069 => Error::permanent(PARTNER, word),
        // Temporary by their own account; media moves are worth another try.
        1 | 2 | 131_000 | 131_016 | 131_057 | 135_000 | 131_052 | 131_053 => Error::retryable(PARTNER, word),
        // This message, this recipient: the next step is another channel or a template, not an alarm.
        131_047 | 131_048 | 131_049 | 131_050 | 130_472 | 131_026 | 131_021 | 131_030 | 131_051 | 131_062 | 132_068 => {
            Error::permanent(PARTNER, word)
        }
        // Keys, permissions, billing, policy, our own bugs and broken templates: the next patient will hit them too.
        0 | 190 | 3 | 10 | 200..=299 | 131_005 | 131_042 | 368 | 131_031 | 130_497 | 131_008 | 131_009 | 100 => {
            Error::alerting(PARTNER, word)
        }
        132_000..=132_016 => Error::alerting(PARTNER, word),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorClass;

    #[test]
    fn the_table() {
        for code in [131_000, 131_016, 131_057, 135_000, 131_052] {
            assert_eq!(status_error(code).class(), ErrorClass::Retryable, "{code}");
        }
        assert_eq!(status_error(131_056).class(), ErrorClass::RetryAfter(PAIR_WAIT));
        assert_eq!(status_error(130_429).class(), ErrorClass::RetryAfter(LIMIT_WAIT));
        for (code, alert) in [
            (131_047, false),
            (131_026, false),
            (130_472, false),
            (190, true),
            (132_001, true),
            (132_015, true),
            (131_042, true),
            (100, true),
            (132_068, false),
            (132_069, false),
            (999_999, true),
        ] {
            let error = status_error(code);
            assert_eq!((error.class(), error.alert()), (ErrorClass::Permanent, alert), "{code}");
            assert_eq!(error.code(), format!("whatsapp.{code}"));
        }
    }
}
