//! `POST /v1/auth/refresh`: the refresh token — a browser's cookie, an app's body — is exchanged for a new one and an access token. One used twice ends the
//! session.

use axum::{
    Extension,
    body::Bytes,
    extract::State,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use chrono::{TimeDelta, Utc};
use migrations::{
    sessions::{self, Owner, Rotation},
    tenant_events,
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{COOKIE, SESSION_DAYS, refresh_cookie, view::SignedIn, without};
use crate::{
    App,
    auth::token,
    http::{
        Json, Tenant,
        client_address::ClientAddress,
        json,
        limits::{self, Notes},
    },
    problem::{Error, Problem, Result},
};

/// An app's refresh token; a browser sends nothing but its cookie.
#[derive(Default, Deserialize, ToSchema)]
pub struct Refresh {
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    refresh_token: Option<SecretString>,
}

/// Keeps a session open.
#[utoipa::path(post, path = "/v1/auth/refresh", tag = "sign-in", security(("refresh" = [])), request_body = Refresh,
    responses((status = 200, body = SignedIn), (status = 401, body = Problem)))]
pub async fn refresh(
    State(app): State<App>,
    tenant: Tenant,
    address: ClientAddress,
    Extension(notes): Extension<Notes>,
    jar: CookieJar,
    body: Bytes,
) -> Result<Response> {
    limits::take(&app, &notes, &[(limits::REFRESH_ADDRESS, &address.key())]).await?;
    let over = || Error::Unauthorized("session_over");
    let given = json::parse::<Refresh>(&body)?.refresh_token;
    let in_body = given.is_some();
    let old = match &given {
        Some(token) => token::hash(token.expose_secret()),
        None => token::hash(jar.get(COOKIE).ok_or_else(over)?.value()),
    };
    let (secret, hash) = token::fresh_secret();
    let now = Utc::now();
    let mut tx = app.db.tenant(tenant.id).await?;
    let rotation = sessions::rotate(&mut tx, &old, &hash, now + TimeDelta::days(SESSION_DAYS)).await?;
    let (session, secret) = match rotation {
        Rotation::Rotated(session) => (session, Some(secret)),
        // The other tab's answer carries the new token; this one must not overwrite it.
        Rotation::JustNow(session) => (session, None),
        Rotation::Refused => {
            // That may have ended a session whose streams are open.
            tenant_events::nudge(&mut tx).await?;
            tx.commit().await?;
            return Ok((without(&app, jar), over()).into_response());
        }
    };
    let Owner::Staff(id) = session.owner else {
        return Err(over());
    };
    let member = sessions::member(&mut tx, session.id).await?.ok_or_else(over)?;
    tx.commit().await?;
    let access_token = app
        .tokens
        .access(tenant.id, id.0, session.id, now)
        .map_err(Error::internal)?;
    let mut answer = SignedIn {
        access_token,
        expires_in_secs: token::ACCESS_SECS,
        second_factor_setup_required: member.second_factor_required && !member.second_factor,
        staff: member.staff.into(),
        refresh_token: None,
        device_token: None,
    };
    if in_body {
        answer.refresh_token = secret;
        return Ok(Json(answer).into_response());
    }
    let jar = match secret {
        Some(secret) => jar.add(refresh_cookie(&app, secret)),
        None => CookieJar::new(),
    };
    Ok((jar, Json(answer)).into_response())
}
