//! How a failure of the database or of a partner becomes a failure that Temporal retries, retries later, or hands to a person. Codes only: a failure's
//! words travel further than its rows.

use partners::ErrorClass;
use std::time::Duration;
use temporalio_common::{ActivityError, error::ApplicationFailure};

/// A code as an error, so that a failure says nothing else.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Code(String);

/// Tried again by the workflow's policy.
pub(crate) fn again(code: &str) -> ActivityError {
    ActivityError::application(
        ApplicationFailure::builder(Code(code.to_owned()))
            .type_name(code.to_owned())
            .build(),
    )
}

/// Tried again after a while.
pub(crate) fn again_after(code: &str, after: Duration) -> ActivityError {
    ActivityError::application(
        ApplicationFailure::builder(Code(code.to_owned()))
            .type_name(code.to_owned())
            .next_retry_delay(after)
            .build(),
    )
}

/// Never tried again by itself.
pub(crate) fn never(code: &str) -> ActivityError {
    ActivityError::application(
        ApplicationFailure::builder(Code(code.to_owned()))
            .type_name(code.to_owned())
            .non_retryable(true)
            .build(),
    )
}

/// A partner's failure. An ambiguous one must have been settled before it comes here; what is left of it needs a person.
pub(crate) fn partner(error: &partners::Error) -> ActivityError {
    if error.alert() {
        tracing::error!(
            partner = error.partner(),
            code = error.code(),
            "A partner refuses; somebody must mend the account"
        );
    }
    match error.class() {
        ErrorClass::Retryable => again(error.code()),
        ErrorClass::RetryAfter(after) => again_after(error.code(), after),
        ErrorClass::Permanent => never(error.code()),
        ErrorClass::Ambiguous => never(error.code()),
    }
}

/// The code of what the database refuses for good; none for what another try may mend.
pub(crate) fn refused(error: &migrations::Error) -> Option<String> {
    match error {
        migrations::Error::NotFound(what) => Some(format!("not_found.{}", what.replace(' ', "_"))),
        migrations::Error::Conflict(name) => Some(format!("conflict.{name}")),
        migrations::Error::Invalid(name) => Some(format!("invalid.{name}")),
        migrations::Error::Dark => Some("dark".to_owned()),
        _ => None,
    }
}

/// The database's failure.
pub(crate) fn data(error: migrations::Error) -> ActivityError {
    if let Some(code) = refused(&error) {
        return never(&code);
    }
    match error {
        migrations::Error::Unavailable(_) => again("database_unavailable"),
        // Keys that are lost or not given are somebody's to bring back: until then nothing is given up.
        migrations::Error::KeyLost(_) | migrations::Error::WrongMasterKey(_) => {
            tracing::error!(error = %error, "A key is missing");
            again("key_missing")
        }
        // Our mistake: a later build may mend it, so the journey waits for one.
        _ => {
            tracing::error!(error = %error, "A database call failed");
            again("internal")
        }
    }
}
