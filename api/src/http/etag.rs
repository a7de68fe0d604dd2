//! Versions of a row as entity tags: `ETag` out, `If-Match` in.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::problem::Error;

/// The tag of a version.
pub fn tag(version: i32) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).expect("digits make a header")
}

/// The version that an edit is based on.
///
/// # Errors
/// `PreconditionRequired` without the header, `PreconditionFailed` when it is no version of ours.
pub fn if_match(headers: &HeaderMap) -> Result<i32, Error> {
    let value = headers.get(header::IF_MATCH).ok_or(Error::PreconditionRequired)?;
    let text = value.to_str().map_err(|_| Error::PreconditionFailed)?;
    text.trim()
        .trim_start_matches("W/")
        .trim_matches('"')
        .parse()
        .map_err(|_| Error::PreconditionFailed)
}

/// What an edit of a version tells whose edit came too late.
pub fn edited(error: migrations::Error) -> Error {
    match error {
        migrations::Error::Conflict(code) if code == "version" => Error::PreconditionFailed,
        other => other.into(),
    }
}
