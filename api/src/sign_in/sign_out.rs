//! `POST /v1/auth/sign_out`: ends the session, by its cookie or an app's refresh token; ending what is over is fine.

use axum::{Extension, body::Bytes, extract::State, http::StatusCode};
use axum_extra::extract::CookieJar;
use migrations::{sessions, tenant_events};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{COOKIE, without};
use crate::{
    App,
    auth::token,
    http::{
        Tenant,
        client_address::ClientAddress,
        json,
        limits::{self, Notes},
    },
    problem::Result,
};

/// An app's refresh token; a browser sends nothing but its cookie.
#[derive(Default, Deserialize, ToSchema)]
pub struct SignOut {
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    refresh_token: Option<SecretString>,
}

/// Ends a session.
#[utoipa::path(post, path = "/v1/auth/sign_out", tag = "sign-in", security(("refresh" = [])), request_body = SignOut,
    responses((status = 204, description = "The session is over")))]
pub async fn sign_out(
    State(app): State<App>,
    tenant: Tenant,
    address: ClientAddress,
    Extension(notes): Extension<Notes>,
    jar: CookieJar,
    body: Bytes,
) -> Result<(StatusCode, CookieJar)> {
    limits::take(&app, &notes, &[(limits::REFRESH_ADDRESS, &address.key())]).await?;
    let given = json::parse::<SignOut>(&body)?.refresh_token;
    let secret = given
        .map(|token| token.expose_secret().to_owned())
        .or_else(|| jar.get(COOKIE).map(|cookie| cookie.value().to_owned()));
    if let Some(secret) = secret {
        let mut tx = app.db.tenant(tenant.id).await?;
        if let Some(session) = sessions::by_secret(&mut tx, &token::hash(&secret)).await? {
            sessions::revoke(&mut tx, session.id).await?;
            tenant_events::nudge(&mut tx).await?;
            tx.commit().await?;
            app.live.wake(tenant.id);
        }
    }
    Ok((StatusCode::NO_CONTENT, without(&app, jar)))
}
