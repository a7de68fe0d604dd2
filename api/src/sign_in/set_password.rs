//! `POST /v1/auth/set_password`: spends the token of an invitation or of a forgotten password, and gives the account its password. Opening the letter's link
//! spends nothing. Every session of the account ends.

use axum::{Extension, extract::State, http::StatusCode};
use migrations::{account_letters, audit_entries, known_devices, sessions, staff, tenant_events};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    App,
    auth::{password, token},
    http::{
        Json, Tenant,
        client_address::ClientAddress,
        limits::{self, Notes},
    },
    problem::{Error, Problem, Result},
};

/// What stood behind the hash of the link, and the new password.
#[derive(Deserialize, ToSchema)]
pub struct SetPassword {
    #[schema(value_type = String)]
    token: SecretString,
    /// 12 to 128 characters, not easy to guess.
    #[schema(value_type = String, format = Password)]
    password: SecretString,
}

/// Chooses a password.
#[utoipa::path(post, path = "/v1/auth/set_password", tag = "sign-in", request_body = SetPassword,
    responses((status = 204, description = "The account can sign in"), (status = 401, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem)))]
pub async fn set_password(
    State(app): State<App>,
    tenant: Tenant,
    address: ClientAddress,
    Extension(notes): Extension<Notes>,
    Json(body): Json<SetPassword>,
) -> Result<StatusCode> {
    limits::take(&app, &notes, &[(limits::SIGN_IN_ADDRESS, &address.key())]).await?;
    let over = || Error::Unauthorized("link_over");
    let mut tx = app.db.tenant(tenant.id).await?;
    let spent = account_letters::spend(&mut tx, &token::hash(body.token.expose_secret()))
        .await?
        .ok_or_else(over)?;
    let id = spent.staff_id.ok_or_else(over)?;
    let member = staff::find(&mut tx, id).await?.ok_or_else(over)?;
    let known = vec![member.email, member.name, tenant.name.clone(), tenant.slug.clone()];
    // A password refused here rolls the spending back: the letter is still good for a better one.
    password::refuse_weak(body.password.expose_secret().to_owned(), known).await?;
    let hash = password::hash(body.password.expose_secret().to_owned()).await;
    let joining = spent.purpose == "invitation";
    staff::set_password(&mut tx, id, &hash, joining)
        .await
        .map_err(|error| match error {
            migrations::Error::NotFound(_) => over(),
            other => other.into(),
        })?;
    account_letters::supersede(&mut tx, id, spent.id).await?;
    known_devices::forget(&mut tx, id).await?;
    sessions::revoke_all(&mut tx, sessions::Owner::Staff(id), None).await?;
    let entry = audit_entries::NewEntry {
        actor_kind: "staff",
        actor_id: Some(id.0),
        action: if joining {
            "invitation_accepted"
        } else {
            "password_reset"
        },
        subject_kind: "staff",
        subject_id: Some(id.0),
        ..Default::default()
    };
    audit_entries::append(&mut tx, &entry).await?;
    tenant_events::nudge(&mut tx).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
