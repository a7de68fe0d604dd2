//! `POST /v1/auth/forgotten`: asks for a letter by which a new password can be chosen. Always the same answer, after the same work: whether there is such an
//! account is found out later, by the sweep that sends.

use axum::{Extension, extract::State, http::StatusCode};
use chrono::{TimeDelta, Utc};
use migrations::account_letters::{self, NewLetter};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App,
    http::{
        Json, Tenant,
        client_address::ClientAddress,
        limits::{self, Notes},
    },
    letters::RESET_MINUTES,
    patients::fields,
    problem::{Problem, Result},
};

/// Whose password.
#[derive(Deserialize, ToSchema)]
pub struct Forgotten {
    email: String,
}

/// Asks for a new password.
#[utoipa::path(post, path = "/v1/auth/forgotten", tag = "sign-in", request_body = Forgotten,
    responses((status = 202, description = "If there is such an account, a letter is on its way"), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn forgotten(
    State(app): State<App>,
    tenant: Tenant,
    address: ClientAddress,
    Extension(notes): Extension<Notes>,
    Json(body): Json<Forgotten>,
) -> Result<StatusCode> {
    let email = body.email.trim();
    fields::email(email)?;
    let account = format!("{}:{}", tenant.id, email.to_lowercase());
    limits::take(
        &app,
        &notes,
        &[
            (limits::LETTER_ADDRESS, &address.key()),
            (limits::LETTER_ACCOUNT, &account),
        ],
    )
    .await?;
    let mut tx = app.db.tenant(tenant.id).await?;
    let new = NewLetter {
        id: Uuid::now_v7(),
        purpose: "password_reset",
        channel: "email",
        staff_id: None,
        address: Some(email),
        expires_at: Utc::now() + TimeDelta::minutes(RESET_MINUTES),
    };
    account_letters::create(&mut tx, &new).await?;
    tx.commit().await?;
    app.post.ring();
    Ok(StatusCode::ACCEPTED)
}
