//! `POST /v1/auth/refresh`: the cookie is exchanged for a new one and an access token. A cookie used twice ends the session.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use chrono::{TimeDelta, Utc};
use migrations::{
    sessions::{self, Owner, Rotation},
    staff,
};

use super::{COOKIE, SESSION_DAYS, refresh_cookie, view::SignedIn, without};
use crate::{
    App,
    auth::token,
    http::{Json, Tenant},
    problem::{Error, Problem, Result},
};

/// Keeps a session open.
#[utoipa::path(post, path = "/v1/auth/refresh", tag = "sign-in", security(("refresh" = [])),
    responses((status = 200, body = SignedIn), (status = 401, body = Problem)))]
pub async fn refresh(State(app): State<App>, tenant: Tenant, jar: CookieJar) -> Result<Response> {
    let over = || Error::Unauthorized("session_over");
    let Some(old) = jar.get(COOKIE).map(|cookie| token::hash(cookie.value())) else {
        return Err(over());
    };
    let (secret, hash) = token::fresh_secret();
    let now = Utc::now();
    let mut tx = app.db.tenant(tenant.id).await?;
    let rotation = sessions::rotate(&mut tx, &old, &hash, now + TimeDelta::days(SESSION_DAYS)).await?;
    let (session, jar) = match rotation {
        Rotation::Rotated(session) => (session, jar.add(refresh_cookie(&app, secret))),
        // The other tab's answer carries the new cookie; this one must not overwrite it.
        Rotation::JustNow(session) => (session, CookieJar::new()),
        Rotation::Refused => {
            tx.commit().await?;
            return Ok((without(&app, jar), over()).into_response());
        }
    };
    let Owner::Staff(id) = session.owner else {
        return Err(over());
    };
    let member = staff::find(&mut tx, id).await?.ok_or_else(over)?;
    tx.commit().await?;
    let access_token = app
        .tokens
        .access(tenant.id, id.0, session.id, now)
        .map_err(Error::internal)?;
    Ok((
        jar,
        Json(SignedIn {
            access_token,
            expires_in_secs: token::ACCESS_SECS,
            staff: member.into(),
        }),
    )
        .into_response())
}
