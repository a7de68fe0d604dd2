//! `POST /v1/portal/sessions` and `POST /v1/portal/sign_out`: a link is spent by a POST only, so that a preview of it spends nothing; a code may be typed five
//! times.

use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, StatusCode, header},
};
use axum_extra::extract::CookieJar;
use chrono::{TimeDelta, Utc};
use migrations::{
    account_letters::{self, Tried},
    patients, portal_links, sessions,
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::PatientId;

use super::view::{PortalPatient, PortalSession};
use crate::{
    App,
    auth::{
        patient::{COOKIE, PatientOrCompanion, cookie},
        token,
    },
    http::{
        Json, Tenant,
        client_address::ClientAddress,
        limits::{self, Notes},
    },
    letters,
    problem::{Error, Problem, Result},
};

/// What stands behind the hash of the link, or a code and what it was asked under.
#[derive(Deserialize, ToSchema)]
pub struct Token {
    #[schema(value_type = Option<String>)]
    token: Option<SecretString>,
    challenge: Option<Uuid>,
    #[schema(value_type = Option<String>)]
    code: Option<SecretString>,
}

/// So often a code may be typed.
const TRIES: i32 = 5;

const DAYS: i64 = 30;
const PATH: &str = "/v1/portal";

/// Opens the portal.
#[utoipa::path(post, path = "/v1/portal/sessions", tag = "portal", request_body = Token,
    responses((status = 200, body = PortalSession), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn open(
    State(app): State<App>,
    tenant: Tenant,
    address: ClientAddress,
    Extension(notes): Extension<Notes>,
    headers: HeaderMap,
    jar: CookieJar,
    Json(body): Json<Token>,
) -> Result<(CookieJar, Json<PortalSession>)> {
    limits::take(&app, &notes, &[(limits::PORTAL_LINK, &address.key())]).await?;
    let over = || Error::Unauthorized("link_over");
    let (opened, companion) = spend(&app, &tenant, &body).await?;
    let mut tx = app.db.tenant(tenant.id).await?;
    let patient = patients::find(&mut tx, opened).await?.ok_or_else(over)?;
    let (secret, hash) = token::fresh_secret();
    let lives = TimeDelta::days(DAYS);
    let expires_at = Utc::now() + lives;
    let new = sessions::NewSession {
        owner: sessions::Owner::Patient(patient.id),
        refresh_hash: Some(&hash),
        user_agent: headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()),
        client: "portal",
        companion,
        expires_at,
    };
    sessions::create(&mut tx, &new).await?;
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

/// Whose portal it opens, and for which companion. A link or a code is spent for good before anything else happens.
async fn spend(app: &App, tenant: &Tenant, body: &Token) -> Result<(PatientId, Option<Uuid>)> {
    let mut tx = app.db.tenant(tenant.id).await?;
    let opened = match (&body.token, body.challenge, &body.code) {
        (Some(link), _, _) => portal_links::spend(&mut tx, &token::hash(link.expose_secret()))
            .await?
            .map(|spent| (spent.patient_id, spent.companion_id))
            .ok_or(Error::Unauthorized("link_over")),
        (None, Some(challenge), Some(code)) => {
            let hash = letters::code_hash(app, challenge, code.expose_secret().trim());
            match account_letters::try_code(&mut tx, challenge, &hash, TRIES).await? {
                Tried::Right(patient) => Ok((patient, None)),
                Tried::Wrong => Err(Error::Unauthorized("code_wrong")),
            }
        }
        _ => return Err(Error::field("token", "send a token, or a challenge and its code")),
    };
    // A wrong try counts as well.
    tx.commit().await?;
    opened
}

/// Closes the portal.
#[utoipa::path(post, path = "/v1/portal/sign_out", tag = "portal", security(("patient" = [])), responses((status = 204, description = "Over")))]
pub async fn close(State(app): State<App>, who: PatientOrCompanion, jar: CookieJar) -> Result<(StatusCode, CookieJar)> {
    let mut patient = who.patient;
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
