//! `PUT /v1/me/password`: changes my password; all my other sessions end.

use axum::{Extension, extract::State, http::StatusCode};
use migrations::{known_devices, sessions, staff, tenant_events};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    App,
    auth::{Oneself, password},
    http::{
        Json,
        limits::{self, Notes},
    },
    problem::{Error, Problem, Result},
};

/// The password until now and the new one.
#[derive(Deserialize, ToSchema)]
pub struct ChangePassword {
    #[schema(value_type = String, format = Password)]
    current: SecretString,
    /// 12 to 128 characters, not easy to guess.
    #[schema(value_type = String, format = Password)]
    password: SecretString,
}

/// Changes my password.
#[utoipa::path(put, path = "/v1/me/password", tag = "account", security(("staff" = [])), request_body = ChangePassword,
    responses((status = 204, description = "Changed"), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    mut staff: Oneself,
    Extension(notes): Extension<Notes>,
    Json(body): Json<ChangePassword>,
) -> Result<StatusCode> {
    limits::take(&app, &notes, &[(limits::PROOF, &staff.id.to_string())]).await?;
    let kept = staff::password_hash(&mut staff.tx, staff.id).await?;
    if !password::verify(body.current.expose_secret().to_owned(), Some(kept)).await {
        return Err(Error::ForbiddenBecause("proof_wrong"));
    }
    let known = vec![
        staff.email.clone(),
        staff.name.clone(),
        staff.tenant.name.clone(),
        staff.tenant.slug.clone(),
    ];
    password::refuse_weak(body.password.expose_secret().to_owned(), known).await?;
    let hash = password::hash(body.password.expose_secret().to_owned()).await;
    let id = staff.id;
    staff::set_password(&mut staff.tx, id, &hash, false).await?;
    sessions::revoke_all(&mut staff.tx, sessions::Owner::Staff(id), Some(staff.session)).await?;
    // Whoever knew the old one from another device is a stranger again.
    known_devices::forget(&mut staff.tx, id).await?;
    staff.audit("password_changed", "staff", Some(id.0), None).await?;
    tenant_events::nudge(&mut staff.tx).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
