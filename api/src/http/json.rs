//! JSON bodies: read within the route's limit, and when they cannot be read the answer names the field, never its content.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request, rejection::BytesRejection},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

use crate::problem::{Error, FieldError};

/// A JSON body, in or out.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        if !is_json(request.headers()) {
            return Err(Error::MediaType);
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|e| rejected(&e))?;
        parse(&bytes).map(Self)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// For fields that null clears and absence keeps: tells the one from the other. With `#[serde(default)]`.
///
/// # Errors
/// As the value's own reader.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(value: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(value).map(Some)
}

/// What a body that could not be read means to the caller.
pub fn rejected(rejection: &BytesRejection) -> Error {
    if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooLarge
    } else {
        Error::BadRequest {
            code: "body_unreadable",
            errors: Vec::new(),
        }
    }
}

/// Parses a body; an empty one is `{}`.
///
/// # Errors
/// `bad_json` with the field that is missing, unknown or of the wrong type.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let bytes = if bytes.is_empty() { b"{}" } else { bytes };
    // A derived reader takes an array for a struct, field by field in the order in which they happen to be written down.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(Error::BadRequest {
            code: "bad_json",
            errors: vec![FieldError {
                field: ".".to_owned(),
                message: "must be an object".to_owned(),
            }],
        });
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|e| unreadable(&e))?;
    json.end().map_err(|e| syntax(&e))?;
    Ok(value)
}

fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let inner = error.inner();
    if !inner.is_data() {
        return syntax(inner);
    }
    let text = inner.to_string();
    let path = error.path().to_string();
    // Serde puts the value into its words; only the field's name may leave.
    let named = |prefix: &str| text.strip_prefix(prefix).and_then(|rest| rest.split('`').next());
    let (field, message) = if let Some(name) = named("missing field `") {
        (
            if path == "." {
                name.to_owned()
            } else {
                format!("{path}.{name}")
            },
            "is missing",
        )
    } else {
        (path, "has the wrong type or an unknown value")
    };
    Error::BadRequest {
        code: "bad_json",
        errors: vec![FieldError {
            field,
            message: message.to_owned(),
        }],
    }
}

fn syntax(error: &serde_json::Error) -> Error {
    let message = format!("is not valid JSON at line {} column {}", error.line(), error.column());
    Error::BadRequest {
        code: "bad_json",
        errors: vec![FieldError {
            field: ".".to_owned(),
            message,
        }],
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    struct Inner {
        #[expect(dead_code, reason = "only its type matters here")]
        pain_score: u8,
    }
    #[derive(Debug, Deserialize)]
    struct Outer {
        #[expect(dead_code, reason = "only its type matters here")]
        answer: Inner,
    }

    fn field_of(body: &str) -> FieldError {
        match parse::<Outer>(body.as_bytes()) {
            Err(Error::BadRequest { errors, .. }) => errors[0].clone(),
            other => panic!("expected a bad request, got {other:?}"),
        }
    }

    // ASVS 2.2.1, 16.2.5, 16.5.1
    #[test]
    fn names_the_field_and_keeps_its_content_to_itself() {
        let wrong = field_of(r#"{"answer":{"pain_score":"secret words"}}"#);
        assert_eq!(wrong.field, "answer.pain_score");
        assert!(!wrong.message.contains("secret"));
        assert_eq!(field_of(r#"{"answer":{}}"#).field, "answer.pain_score");
        assert_eq!(field_of("{}").field, "answer");
        assert_eq!(field_of(" [[1]]").message, "must be an object");
        assert!(field_of("{\"answer\":").message.contains("line 1"));
        assert!(field_of(r#"{"answer":{"pain_score":1}} x"#).message.contains("column"));
    }
}
