//! Operators by their token, on their own host only.

use axum::{extract::FromRequestParts, http::request::Parts};
use migrations::operators;
use uuid::Uuid;

use super::{staff::bearer, token};
use crate::{
    App,
    http::host::{self, OPS},
    problem::{Error, Result},
};

/// An operator of the platform.
#[derive(Debug)]
pub struct Operator {
    pub id: Uuid,
}

/// The operators' host; every other host does not know the route.
///
/// # Errors
/// `NotFound` on any other host.
pub fn on_ops_host(parts: &Parts, app: &App) -> Result<()> {
    if host::label(parts, &app.settings.base_domain) == Some(OPS) {
        Ok(())
    } else {
        Err(Error::NotFound("page"))
    }
}

impl FromRequestParts<App> for Operator {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        on_ops_host(parts, app)?;
        let token = bearer(parts).ok_or(Error::Unauthorized("token_missing"))?;
        let operator = operators::by_token_hash(&app.ops, &token::hash(token))
            .await?
            .ok_or(Error::Unauthorized("token_invalid"))?;
        Ok(Self { id: operator.id })
    }
}
