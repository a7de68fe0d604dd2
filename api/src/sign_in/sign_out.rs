//! `POST /v1/auth/sign_out`: ends the session, by its cookie; ending what is over is fine.

use axum::{extract::State, http::StatusCode};
use axum_extra::extract::CookieJar;
use migrations::sessions;

use super::{COOKIE, without};
use crate::{App, auth::token, http::Tenant, problem::Result};

/// Ends a session.
#[utoipa::path(post, path = "/v1/auth/sign_out", tag = "sign-in", security(("refresh" = [])),
    responses((status = 204, description = "The session is over")))]
pub async fn sign_out(State(app): State<App>, tenant: Tenant, jar: CookieJar) -> Result<(StatusCode, CookieJar)> {
    if let Some(cookie) = jar.get(COOKIE) {
        let mut tx = app.db.tenant(tenant.id).await?;
        if let Some(session) = sessions::by_secret(&mut tx, &token::hash(cookie.value())).await? {
            sessions::revoke(&mut tx, session.id).await?;
            tx.commit().await?;
            app.live.wake(tenant.id);
        }
    }
    Ok((StatusCode::NO_CONTENT, without(&app, jar)))
}
