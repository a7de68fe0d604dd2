//! What a call to a partner can end in, told in the only terms a caller acts on: again, again later, never, or look first.

use std::time::Duration;

/// A failed call to a partner.
///
/// No variant holds a body, a dialled number, a name or any other text of a patient: `code` is a fixed machine code or a
/// partner's own error code, checked for shape before it is taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing was done, and the same request may be sent again at once or after the usual back-off.
    #[error("{partner} failed for the moment ({code})")]
    Retryable { partner: &'static str, code: String },
    /// Nothing was done; the partner asks to be left alone for a while.
    #[error("{partner} asks to wait {} ms ({code})", after.as_millis())]
    RetryAfter {
        partner: &'static str,
        code: String,
        after: Duration,
    },
    /// The same request will never succeed. `alert` marks what an operator or the clinic must mend (keys, billing, templates).
    #[error("{partner} refused for good ({code})")]
    Permanent {
        partner: &'static str,
        code: String,
        alert: bool,
    },
    /// The request may or may not have taken effect: look it up before sending again.
    #[error("{partner} may or may not have acted ({code})")]
    Ambiguous { partner: &'static str, code: String },
}

/// The four ways to go on after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorClass {
    Retryable,
    RetryAfter(Duration),
    Permanent,
    Ambiguous,
}

impl Error {
    /// How to go on.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Retryable { .. } => ErrorClass::Retryable,
            Self::RetryAfter { after, .. } => ErrorClass::RetryAfter(*after),
            Self::Permanent { .. } => ErrorClass::Permanent,
            Self::Ambiguous { .. } => ErrorClass::Ambiguous,
        }
    }

    /// A stable machine code such as `whatsapp.131047`.
    pub fn code(&self) -> &str {
        match self {
            Self::Retryable { code, .. }
            | Self::RetryAfter { code, .. }
            | Self::Permanent { code, .. }
            | Self::Ambiguous { code, .. } => code,
        }
    }

    /// What the failure says of the partner itself, whatever the request was: `connect`, `timeout`, `server` or `throttled`. None when the partner answered
    /// and only this request, recipient or account is the matter: that is a sign of life.
    pub fn outage(&self) -> Option<&'static str> {
        let (Self::Retryable { partner, code }
        | Self::RetryAfter { partner, code, .. }
        | Self::Ambiguous { partner, code }) = self
        else {
            return None;
        };
        let word = code.strip_prefix(partner).unwrap_or(code).trim_start_matches('.');
        match word {
            // An answer came; one recipient's pace, one medium, one key that is under way.
            "unreadable_answer"
            | "answer_too_large"
            | "131056"
            | "131052"
            | "131053"
            | "media_hash"
            | "concurrent_idempotent_requests" => None,
            "connect" => Some("connect"),
            "timeout" | "connection_lost" | "http_408" | "http_504" => Some("timeout"),
            "http_503" => Some("server"),
            // Of the account, not of a line: calls end by themselves.
            "too_many_concurrent_requests" => None,
            "http_429" => Some("throttled"),
            _ if matches!(self, Self::RetryAfter { .. }) => Some("throttled"),
            _ => Some("server"),
        }
    }

    /// The partner's short name, e.g. `whatsapp`.
    pub fn partner(&self) -> &'static str {
        match self {
            Self::Retryable { partner, .. }
            | Self::RetryAfter { partner, .. }
            | Self::Permanent { partner, .. }
            | Self::Ambiguous { partner, .. } => partner,
        }
    }

    /// Whether somebody should be told: a permanent failure that will hit the next patient as well.
    pub fn alert(&self) -> bool {
        matches!(self, Self::Permanent { alert: true, .. })
    }

    pub(crate) fn retryable(partner: &'static str, code: impl AsRef<str>) -> Self {
        Self::Retryable {
            partner,
            code: coded(partner, code.as_ref()),
        }
    }

    pub(crate) fn retry_after(partner: &'static str, code: impl AsRef<str>, after: Duration) -> Self {
        Self::RetryAfter {
            partner,
            code: coded(partner, code.as_ref()),
            after,
        }
    }

    pub(crate) fn permanent(partner: &'static str, code: impl AsRef<str>) -> Self {
        Self::Permanent {
            partner,
            code: coded(partner, code.as_ref()),
            alert: false,
        }
    }

    pub(crate) fn alerting(partner: &'static str, code: impl AsRef<str>) -> Self {
        Self::Permanent {
            partner,
            code: coded(partner, code.as_ref()),
            alert: true,
        }
    }

    pub(crate) fn ambiguous(partner: &'static str, code: impl AsRef<str>) -> Self {
        Self::Ambiguous {
            partner,
            code: coded(partner, code.as_ref()),
        }
    }

    /// Our own refusal to send a request that breaks a documented limit; `field` names the culprit.
    pub(crate) fn invalid(partner: &'static str, field: impl AsRef<str>) -> Self {
        Self::permanent(partner, format!("invalid.{}", field.as_ref()))
    }
}

/// Prefixes the code with the partner; a code that is not shaped like one (it came over the wire) is not repeated.
fn coded(partner: &str, code: &str) -> String {
    let fit = !code.is_empty()
        && code.len() <= 64
        && code
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-' | b'[' | b']'));
    format!("{partner}.{}", if fit { code } else { "unnamed" })
}

#[cfg(test)]
mod tests {
    use super::*;

    // ASVS 16.2.5, 16.5.1
    #[test]
    fn a_code_from_the_wire_cannot_carry_text() {
        assert_eq!(
            Error::permanent("openai", "model_not_found").code(),
            "openai.model_not_found"
        );
        assert_eq!(
            Error::permanent("openai", "no such number +49 151 234").code(),
            "openai.unnamed"
        );
        assert_eq!(Error::permanent("openai", "").code(), "openai.unnamed");
    }

    #[test]
    fn only_a_partners_own_trouble_is_an_outage() {
        let wait = Duration::from_secs(1);
        for (error, outage) in [
            (Error::retryable("whatsapp", "connect"), Some("connect")),
            (Error::ambiguous("whatsapp", "timeout"), Some("timeout")),
            (Error::ambiguous("twilio", "http_502"), Some("server")),
            (Error::retryable("whatsapp", "131000"), Some("server")),
            (Error::retry_after("resend", "http_503", wait), Some("server")),
            (Error::retry_after("whatsapp", "130429", wait), Some("throttled")),
            (Error::retryable("twilio", "http_429"), Some("throttled")),
            (Error::retry_after("whatsapp", "131056", wait), None),
            (Error::ambiguous("elevenlabs", "unreadable_answer"), None),
            (
                Error::retry_after("elevenlabs", "too_many_concurrent_requests", wait),
                None,
            ),
            (Error::permanent("whatsapp", "131047"), None),
            (Error::alerting("resend", "invalid_api_key"), None),
        ] {
            assert_eq!(error.outage(), outage, "{error}");
        }
    }

    #[test]
    fn classes_follow_variants() {
        let wait = Duration::from_secs(6);
        assert_eq!(
            Error::retry_after("whatsapp", "131056", wait).class(),
            ErrorClass::RetryAfter(wait)
        );
        assert_eq!(Error::ambiguous("elevenlabs", "timeout").class(), ErrorClass::Ambiguous);
        assert!(Error::alerting("resend", "invalid_api_key").alert());
        assert_eq!(
            Error::invalid("whatsapp", "to").to_string(),
            "whatsapp refused for good (whatsapp.invalid.to)"
        );
    }
}
