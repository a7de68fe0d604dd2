//! `POST /v1/auth/sign_in`: a password, and a code where one is set up, for a session. The answer never tells whether the account exists.

use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use chrono::{TimeDelta, Utc};
use migrations::{TenantTx, audit_entries, known_devices, sessions, staff};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{DEVICE_COOKIE, SESSION_DAYS, device_cookie, refresh_cookie, view::SignedIn};
use crate::{
    App,
    auth::{password, proof, token},
    http::{
        Json, Tenant,
        client_address::ClientAddress,
        limits::{self, Notes, Rule},
    },
    problem::{Error, Problem, Result},
};

/// E-mail, password and, where one is set up, the second factor.
#[derive(Deserialize, ToSchema)]
pub struct Credentials {
    email: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
    /// A code of the app, or a recovery code. Asked for by 401 `second_factor_required`.
    #[schema(value_type = Option<String>)]
    code: Option<SecretString>,
    /// `browser` (when absent): the refresh token comes as a cookie. `mobile`: it comes in the body.
    #[serde(default)]
    client: ClientKind,
    /// What `mobile` was given as `device_token` when it signed in before.
    #[schema(value_type = Option<String>)]
    device_token: Option<SecretString>,
}

/// Where the refresh token is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    #[default]
    Browser,
    Mobile,
}

/// Opens a session.
#[utoipa::path(post, path = "/v1/auth/sign_in", tag = "sign-in", request_body = Credentials,
    responses((status = 200, body = SignedIn, headers(("RateLimit-Remaining" = u32))), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn sign_in(
    State(app): State<App>,
    tenant: Tenant,
    address: ClientAddress,
    Extension(notes): Extension<Notes>,
    headers: HeaderMap,
    jar: CookieJar,
    Json(body): Json<Credentials>,
) -> Result<Response> {
    limits::take(&app, &notes, &[(limits::SIGN_IN_ADDRESS, &address.key())]).await?;
    let email = body.email.trim().to_owned();
    let mut tx = app.db.tenant(tenant.id).await?;
    let carried = match body.client {
        ClientKind::Browser => jar.get(DEVICE_COOKIE).map(|cookie| cookie.value().to_owned()),
        ClientKind::Mobile => body.device_token.as_ref().map(|token| token.expose_secret().to_owned()),
    };
    let known = match &carried {
        Some(secret) if known_devices::knows(&mut tx, &email, &token::hash(secret)).await? => carried.clone(),
        _ => None,
    };
    let counted = Counted::of(&tenant, &email, &address, known.as_deref());
    limits::take(&app, &notes, &counted.asked()).await?;

    let account = staff::credentials(&mut tx, &email).await?;
    let second = account.as_ref().is_some_and(|account| account.second_factor);
    let (member, kept) = account.map(|account| (account.staff, account.password_hash)).unzip();
    let right = password::verify(body.password.expose_secret().to_owned(), kept).await;
    let Some(member) = member.filter(|_| right) else {
        return Err(Error::Unauthorized("wrong_credentials"));
    };
    if second {
        let code = body
            .code
            .as_ref()
            .ok_or(Error::Unauthorized("second_factor_required"))?;
        if !proof::second(&app, &mut tx, member.id, code.expose_secret()).await? {
            return Err(Error::Unauthorized("wrong_code"));
        }
    }

    let (device, device_hash) = known.map_or_else(token::fresh_secret, |secret| (secret.clone(), token::hash(&secret)));
    known_devices::remember(&mut tx, member.id, &device_hash).await?;
    let (refresh, refresh_hash) = token::fresh_secret();
    let session = open(&mut tx, &member, &refresh_hash, &headers, body.client).await?;
    let standing = sessions::member(&mut tx, session)
        .await?
        .ok_or(Error::Unauthorized("session_over"))?;
    tx.commit().await?;
    counted.forgive(&app).await?;

    let access_token = app
        .tokens
        .access(tenant.id, member.id.0, session, Utc::now())
        .map_err(Error::internal)?;
    let mut answer = SignedIn {
        access_token,
        expires_in_secs: token::ACCESS_SECS,
        staff: member.into(),
        second_factor_setup_required: standing.second_factor_required && !standing.second_factor,
        refresh_token: None,
        device_token: None,
    };
    if body.client == ClientKind::Mobile {
        answer.refresh_token = Some(refresh);
        answer.device_token = Some(device);
        return Ok(Json(answer).into_response());
    }
    let jar = jar.add(refresh_cookie(&app, refresh)).add(device_cookie(&app, device));
    Ok((jar, Json(answer)).into_response())
}

async fn open(
    tx: &mut TenantTx,
    member: &staff::Staff,
    refresh_hash: &[u8],
    headers: &HeaderMap,
    client: ClientKind,
) -> Result<uuid::Uuid> {
    let new = sessions::NewSession {
        owner: sessions::Owner::Staff(member.id),
        refresh_hash: Some(refresh_hash),
        user_agent: headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()),
        client: match client {
            ClientKind::Browser => "browser",
            ClientKind::Mobile => "mobile",
        },
        companion: None,
        expires_at: Utc::now() + TimeDelta::days(SESSION_DAYS),
    };
    let session = sessions::create(tx, &new).await?;
    let entry = audit_entries::NewEntry {
        actor_kind: "staff",
        actor_id: Some(member.id.0),
        action: "signed_in",
        subject_kind: "session",
        subject_id: Some(session),
        ..Default::default()
    };
    audit_entries::append(tx, &entry).await?;
    Ok(session)
}

/// Under which limits a try counts: those of a known device are its own, so that strangers lock nobody out.
struct Counted(Vec<(Rule, String)>);

impl Counted {
    fn of(tenant: &Tenant, email: &str, address: &ClientAddress, device: Option<&str>) -> Self {
        let account = format!("{}:{}", tenant.id, email.to_lowercase());
        Self(match device {
            Some(device) => vec![(limits::SIGN_IN_DEVICE, format!("{account}:{device}"))],
            None => vec![
                (limits::SIGN_IN_PAIR, format!("{account}:{}", address.key())),
                (limits::SIGN_IN_ACCOUNT, account),
            ],
        })
    }

    /// After a success: whoever it was starts anew, while guesses of others at this account go on counting.
    async fn forgive(&self, app: &App) -> Result<()> {
        for (rule, who) in &self.0 {
            if rule.name == limits::SIGN_IN_ACCOUNT.name {
                limits::give_back(app, *rule, who).await?;
            } else {
                limits::forgive(app, *rule, who).await?;
            }
        }
        Ok(())
    }

    fn asked(&self) -> Vec<(Rule, &str)> {
        self.0.iter().map(|(rule, who)| (*rule, who.as_str())).collect()
    }
}
