//! `POST /v1/auth/sign_in`: a password for a session. The answer never tells whether the account exists.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use chrono::{TimeDelta, Utc};
use migrations::{audit_entries, sessions, staff};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{SESSION_DAYS, refresh_cookie, view::SignedIn};
use crate::{
    App,
    auth::{password, token},
    http::{Json, Tenant, client_address::ClientAddress, limits},
    problem::{Error, Problem, Result},
};

/// E-mail and password.
#[derive(Deserialize, ToSchema)]
pub struct Credentials {
    email: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
}

/// Opens a session.
#[utoipa::path(post, path = "/v1/auth/sign_in", tag = "sign-in", request_body = Credentials,
    responses((status = 200, body = SignedIn, headers(("RateLimit-Remaining" = u32))), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn sign_in(
    State(app): State<App>,
    tenant: Tenant,
    address: ClientAddress,
    headers: HeaderMap,
    jar: CookieJar,
    Json(body): Json<Credentials>,
) -> Result<Response> {
    app.limits.take(limits::SIGN_IN_ADDRESS, &address.0.to_string())?;
    let left = app.limits.take(
        limits::SIGN_IN_ACCOUNT,
        &format!("{}:{}", tenant.id, body.email.trim().to_lowercase()),
    )?;
    let mut tx = app.db.tenant(tenant.id).await?;
    let account = staff::credentials(&mut tx, body.email.trim()).await?;
    let (member, kept) = account.map(|account| (account.staff, account.password_hash)).unzip();
    let right = password::verify(body.password.expose_secret().to_owned(), kept).await;
    let Some(member) = member.filter(|_| right) else {
        return Err(Error::Unauthorized("wrong_credentials"));
    };

    let (secret, hash) = token::fresh_secret();
    let now = Utc::now();
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let owner = sessions::Owner::Staff(member.id);
    let session = sessions::create(&mut tx, owner, Some(&hash), agent, now + TimeDelta::days(SESSION_DAYS)).await?;
    let entry = audit_entries::NewEntry {
        actor_kind: "staff",
        actor_id: Some(member.id.0),
        action: "signed_in",
        subject_kind: "session",
        subject_id: Some(session),
        ..Default::default()
    };
    audit_entries::append(&mut tx, &entry).await?;
    tx.commit().await?;

    let access_token = app
        .tokens
        .access(tenant.id, member.id.0, session, now)
        .map_err(Error::internal)?;
    let body = SignedIn {
        access_token,
        expires_in_secs: token::ACCESS_SECS,
        staff: member.into(),
    };
    let mut response = (jar.add(refresh_cookie(&app, secret)), Json(body)).into_response();
    response
        .headers_mut()
        .insert("ratelimit-limit", HeaderValue::from(left.limit));
    response
        .headers_mut()
        .insert("ratelimit-remaining", HeaderValue::from(left.remaining));
    Ok(response)
}
