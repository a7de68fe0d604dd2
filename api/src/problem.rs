//! What a caller is told when something does not work: `application/problem+json`, one match from error to status.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::ToSchema;

/// The result of every handler.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request was not served. `code` words are stable; nothing here repeats a body, a name or partner text.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such thing for this caller: also the answer for another clinic's id.
    #[error("not found: {0}")]
    NotFound(&'static str),
    /// Who are you? `0` says why the credentials do not do.
    #[error("unauthorized: {0}")]
    Unauthorized(&'static str),
    /// Known, but the role does not allow it.
    #[error("forbidden")]
    Forbidden,
    /// Known, and the role would do, but something else is missing; the code says what.
    #[error("forbidden: {0}")]
    ForbiddenBecause(&'static str),
    /// The body or a parameter cannot be read.
    #[error("bad request: {code}")]
    BadRequest {
        code: &'static str,
        errors: Vec<FieldError>,
    },
    /// Readable, but some fields make no sense.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// The state of things speaks against it.
    #[error("conflict: {code}")]
    Conflict { code: String, detail: Option<String> },
    /// The journey takes this message in other stages.
    #[error("not allowed in stage")]
    NotAllowedInStage { allowed_stages: Vec<String> },
    /// The row changed since it was read.
    #[error("precondition failed")]
    PreconditionFailed,
    /// An edit must say which version it edits.
    #[error("precondition required")]
    PreconditionRequired,
    /// The body is larger than the route takes.
    #[error("payload too large")]
    TooLarge,
    /// The body is not JSON.
    #[error("unsupported media type")]
    MediaType,
    /// Too many tries.
    #[error("rate limited")]
    TooMany { retry_after: Duration, limit: u32 },
    /// Something we stand on is away for now: try again.
    #[error("unavailable: {0}")]
    Unavailable(&'static str),
    /// What the same request was told before.
    #[error("as before")]
    Again(Box<Problem>),
    /// Our bug. The chain is logged, never shown.
    #[error("internal error")]
    Internal(#[source] anyhow::Error),
}

impl Error {
    /// A conflict by code.
    pub fn conflict(code: impl Into<String>) -> Self {
        Self::Conflict {
            code: code.into(),
            detail: None,
        }
    }
    /// One field that makes no sense.
    pub fn field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError {
            field: field.into(),
            message: message.into(),
        }])
    }
    /// Our bug, with its cause.
    pub fn internal(cause: impl Into<anyhow::Error>) -> Self {
        Self::Internal(cause.into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::ForbiddenBecause(_) => StatusCode::FORBIDDEN,
            Self::BadRequest { .. } => StatusCode::BAD_REQUEST,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict { .. } | Self::NotAllowedInStage { .. } => StatusCode::CONFLICT,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Again(problem) => StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT),
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The problem document for this error.
    pub fn problem(&self) -> Problem {
        let status = self.status();
        let mut problem = Problem::new(status, "");
        let (code, title): (String, &str) = match self {
            Self::NotFound(what) => {
                problem.detail = Some(format!("There is no such {what} here."));
                ("not_found".into(), "Not found")
            }
            Self::Unauthorized(code) => ((*code).into(), "Sign in first"),
            Self::Forbidden => ("forbidden".into(), "Your role does not allow this"),
            Self::ForbiddenBecause(code) => ((*code).into(), "Something is needed before you may do this"),
            Self::BadRequest { code, errors } => {
                problem.errors = Some(errors.clone());
                ((*code).into(), "The request cannot be read")
            }
            Self::Invalid(errors) => {
                problem.errors = Some(errors.clone());
                ("invalid".into(), "Some fields are not right")
            }
            Self::Conflict { code, detail } => {
                problem.detail.clone_from(detail);
                (code.clone(), "This does not go together with the state of things")
            }
            Self::NotAllowedInStage { allowed_stages } => {
                problem.allowed_stages = Some(allowed_stages.clone());
                (
                    "not_allowed_in_stage".into(),
                    "The journey does not take this message in its stage",
                )
            }
            Self::PreconditionFailed => ("version_changed".into(), "Somebody else has changed this meanwhile"),
            Self::PreconditionRequired => ("if_match_required".into(), "Say which version you edit (If-Match)"),
            Self::TooLarge => ("too_large".into(), "The body is too large"),
            Self::MediaType => ("json_expected".into(), "Send application/json"),
            Self::TooMany { .. } => ("rate_limited".into(), "Too many tries; wait a little"),
            Self::Unavailable(what) => {
                problem.detail = Some(format!("{what} does not answer right now."));
                ("unavailable".into(), "Try again in a moment")
            }
            Self::Again(before) => return (**before).clone(),
            Self::Internal(_) => ("internal".into(), "Something went wrong on our side"),
        };
        problem.code = code;
        problem.title = title.to_owned();
        problem
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match &self {
            Self::Internal(cause) => tracing::error!(error = ?Chain(cause.as_ref()), "A request failed on our side"),
            Self::Unavailable(what) => tracing::warn!(part = what, "{what} is away"),
            // Whoever looks for a slow guesser finds them by route and code; who they said they were stays out of the log.
            Self::Unauthorized(code) | Self::ForbiddenBecause(code) => tracing::info!(code, "Refused"),
            Self::Forbidden => tracing::info!(code = "forbidden", "Refused"),
            Self::TooMany { .. } => tracing::info!(code = "too_many", "Refused"),
            _ => {}
        }
        let mut response = self.problem().into_response();
        let headers = response.headers_mut();
        match &self {
            Self::Unauthorized(_) => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::Unavailable(_) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("3"));
            }
            Self::TooMany { retry_after, limit } => {
                let secs = retry_after.as_secs().max(1);
                headers.insert(header::RETRY_AFTER, HeaderValue::from(secs));
                headers.insert("ratelimit-limit", HeaderValue::from(*limit));
                headers.insert("ratelimit-remaining", HeaderValue::from(0));
                headers.insert("ratelimit-reset", HeaderValue::from(secs));
            }
            _ => {}
        }
        response
    }
}

/// Prints an error with its sources, once, for the log.
struct Chain<'a>(&'a (dyn std::error::Error + 'static));

impl std::fmt::Debug for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut next = self.0.source();
        while let Some(cause) = next {
            write!(f, ": {cause}")?;
            next = cause.source();
        }
        Ok(())
    }
}

/// A problem document (RFC 9457) with a stable `code`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// A URI for the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, for people.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened, for programs: stable, snake_case.
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The fields that are not right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<FieldError>>,
    /// The stages in which the journey takes this message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_stages: Option<Vec<String>>,
}

impl Problem {
    fn new(status: StatusCode, code: &str) -> Self {
        Self {
            kind: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: None,
            errors: None,
            allowed_stages: None,
        }
    }
    /// A bare problem for a status that no handler made: a wrong method, a timeout.
    pub fn of_status(status: StatusCode) -> Self {
        let code = status
            .canonical_reason()
            .unwrap_or("error")
            .to_lowercase()
            .replace([' ', '-'], "_");
        Self::new(status, &code)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// One field and what is not right about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldError {
    pub field: String,
    pub message: String,
}
