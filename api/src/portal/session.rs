//! `POST /v1/portal/sessions` and `POST /v1/portal/sign_out`: a link is spent by a POST only, so that a preview of it spends nothing.

use axum::{extract::State, http::StatusCode};
use axum_extra::extract::CookieJar;
use chrono::{TimeDelta, Utc};
use migrations::{patients, portal_links, sessions};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{PortalPatient, PortalSession};
use crate::{
    App,
    auth::{
        patient::{COOKIE, Patient, cookie},
        token,
    },
    http::{Json, Tenant, client_address::ClientAddress, limits},
    problem::{Error, Problem, Result},
};

/// What stands behind the hash of the link.
#[derive(Deserialize, ToSchema)]
pub struct Token {
    #[schema(value_type = String)]
    token: SecretString,
}

const DAYS: i64 = 30;
const PATH: &str = "/v1/portal";

/// Opens the portal.
#[utoipa::path(post, path = "/v1/portal/sessions", tag = "portal", request_body = Token,
    responses((status = 200, body = PortalSession), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn open(
    State(app): State<App>,
    tenant: Tenant,
    address: ClientAddress,
    jar: CookieJar,
    Json(body): Json<Token>,
) -> Result<(CookieJar, Json<PortalSession>)> {
    app.limits.take(limits::PORTAL_LINK, &address.0.to_string())?;
    let over = || Error::Unauthorized("link_over");
    let mut tx = app.db.tenant(tenant.id).await?;
    let spent = portal_links::spend(&mut tx, &token::hash(body.token.expose_secret()))
        .await?
        .ok_or_else(over)?;
    let patient = patients::find(&mut tx, spent.patient_id).await?.ok_or_else(over)?;
    let (secret, hash) = token::fresh_secret();
    let lives = TimeDelta::days(DAYS);
    let expires_at = Utc::now() + lives;
    sessions::create(
        &mut tx,
        sessions::Owner::Patient(patient.id),
        Some(&hash),
        None,
        expires_at,
    )
    .await?;
    tx.commit().await?;
    let jar = jar.add(cookie(&app, COOKIE, secret, PATH, lives));
    Ok((
        jar,
        Json(PortalSession {
            expires_at,
            patient: greeting(&patient),
        }),
    ))
}

/// Closes the portal.
#[utoipa::path(post, path = "/v1/portal/sign_out", tag = "portal", security(("patient" = [])), responses((status = 204, description = "Over")))]
pub async fn close(State(app): State<App>, mut patient: Patient, jar: CookieJar) -> Result<(StatusCode, CookieJar)> {
    sessions::revoke(&mut patient.tx, patient.session).await?;
    patient.tx.commit().await?;
    Ok((
        StatusCode::NO_CONTENT,
        jar.add(cookie(&app, COOKIE, String::new(), PATH, TimeDelta::zero())),
    ))
}

/// The first of the names, and the language.
pub fn greeting(patient: &patients::Patient) -> PortalPatient {
    let first_name = patient
        .full_name
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    PortalPatient {
        first_name,
        lang: patient.lang.clone(),
    }
}
