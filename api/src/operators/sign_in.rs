//! `POST /v1/operators/sign_in` and `/v1/operators/sign_out` on the operators' host: a password and a code, both always, for a token that lives a working day.
//! It opens the codec, within what clinics grant.

use axum::{
    Extension,
    extract::{FromRequestParts, State},
    http::{StatusCode, request::Parts},
};
use chrono::{DateTime, TimeDelta, Utc};
use migrations::{operator_sessions, operators};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    App,
    auth::{operator, password, staff::bearer, token, totp},
    http::{
        Json,
        client_address::ClientAddress,
        limits::{self, Notes},
    },
    problem::{Error, Problem, Result},
};

const HOURS: i64 = 9;

/// E-mail, password and code.
#[derive(Deserialize, ToSchema)]
pub struct OperatorCredentials {
    email: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
    #[schema(value_type = String)]
    code: SecretString,
}

/// For `Authorization: Bearer`, on this host only.
#[derive(Serialize, ToSchema)]
pub struct OperatorToken {
    token: String,
    expires_at: DateTime<Utc>,
}

/// The operators' host and no other.
pub struct OpsHost;

impl FromRequestParts<App> for OpsHost {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        operator::on_ops_host(parts, app)?;
        Ok(Self)
    }
}

/// Opens an operator's session.
#[utoipa::path(post, path = "/v1/operators/sign_in", tag = "operators", request_body = OperatorCredentials,
    responses((status = 200, body = OperatorToken), (status = 401, body = Problem), (status = 404, body = Problem), (status = 429, body = Problem)))]
pub async fn sign_in(
    State(app): State<App>,
    _: OpsHost,
    address: ClientAddress,
    Extension(notes): Extension<Notes>,
    Json(body): Json<OperatorCredentials>,
) -> Result<Json<OperatorToken>> {
    let email = body.email.trim();
    let pair = format!("ops:{}:{}", email.to_lowercase(), address.key());
    limits::take(
        &app,
        &notes,
        &[
            (limits::SIGN_IN_ADDRESS, &format!("ops:{}", address.key())),
            (limits::SIGN_IN_PAIR, &pair),
        ],
    )
    .await?;
    let wrong = || Error::Unauthorized("wrong_credentials");
    let account = operators::credentials(&app.ops, email).await?;
    let kept = account.as_ref().map(|account| account.password_hash.clone());
    let right = password::verify(body.password.expose_secret().to_owned(), kept).await;
    let account = account.filter(|_| right).ok_or_else(wrong)?;
    let secret = account.totp_secret(&app.ring).await?;
    let step = totp::step_of(&secret, body.code.expose_secret().trim(), Utc::now()).ok_or_else(wrong)?;
    if !operators::take_step(&app.ops, account.operator.id, step).await? {
        return Err(wrong());
    }
    let (token, hash) = token::fresh_secret();
    let expires_at = Utc::now() + TimeDelta::hours(HOURS);
    operator_sessions::create(&app.ops, account.operator.id, &hash, expires_at).await?;
    limits::forgive(&app, limits::SIGN_IN_PAIR, &pair).await?;
    tracing::info!(operator.id = %account.operator.id, "An operator signed in");
    Ok(Json(OperatorToken { token, expires_at }))
}

/// Ends an operator's session.
#[utoipa::path(post, path = "/v1/operators/sign_out", tag = "operators", security(("operator" = [])),
    responses((status = 204, description = "Over"), (status = 401, body = Problem)))]
pub async fn sign_out(State(app): State<App>, signed_in: Token) -> Result<StatusCode> {
    operator_sessions::revoke(&app.ops, &signed_in.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The hash of a live operator's token.
pub struct Token(Vec<u8>);

impl FromRequestParts<App> for Token {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        operator::Operator::from_request_parts(parts, app).await?;
        let token = bearer(parts).ok_or(Error::Unauthorized("token_missing"))?;
        Ok(Self(token::hash(token)))
    }
}
