//! Query strings and path parts, refused with a problem like everything else.

use axum::{
    extract::{FromRequestParts, Path as AxumPath, Query as AxumQuery},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

use crate::problem::{Error, FieldError};

/// A query string.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let AxumQuery(value) = AxumQuery::from_request_parts(parts, state)
            .await
            .map_err(|_| Error::BadRequest {
                code: "bad_query",
                errors: vec![FieldError {
                    field: "query".into(),
                    message: "has a parameter of the wrong type".into(),
                }],
            })?;
        Ok(Self(value))
    }
}

/// Path parts. An id that is no id is simply not found.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let AxumPath(value) = AxumPath::from_request_parts(parts, state)
            .await
            .map_err(|_| Error::NotFound("page"))?;
        Ok(Self(value))
    }
}
