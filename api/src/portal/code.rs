//! `POST /v1/portal/codes`: a patient without a link asks for six digits by e-mail, text message or WhatsApp. The answer is the same for everybody, after the
//! same work: whose address it is, is found out by the sweep that sends.

use axum::{Extension, extract::State, http::StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use migrations::account_letters::{self, NewLetter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App,
    http::{
        Json, Tenant,
        client_address::ClientAddress,
        limits::{self, Notes},
    },
    letters::CODE_MINUTES,
    patients::fields,
    problem::{Error, Problem, Result},
};

/// Where to send it.
#[derive(Deserialize, ToSchema)]
pub struct AskCode {
    /// email, sms or whatsapp.
    channel: String,
    /// The e-mail address or the telephone (with `+` and country code) that the clinic knows.
    address: String,
}

/// Send it back with the code, to `POST /v1/portal/sessions`.
#[derive(Debug, Serialize, ToSchema)]
pub struct CodeAsked {
    challenge: Uuid,
    expires_at: DateTime<Utc>,
}

/// Asks for a code.
#[utoipa::path(post, path = "/v1/portal/codes", tag = "portal", request_body = AskCode,
    responses((status = 202, body = CodeAsked), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn ask(
    State(app): State<App>,
    tenant: Tenant,
    from: ClientAddress,
    Extension(notes): Extension<Notes>,
    Json(body): Json<AskCode>,
) -> Result<(StatusCode, Json<CodeAsked>)> {
    let address = match body.channel.as_str() {
        "email" => {
            fields::email(body.address.trim())?;
            body.address.trim().to_lowercase()
        }
        "sms" | "whatsapp" => fields::phone(&body.address)?,
        _ => return Err(Error::field("channel", "must be email, sms or whatsapp")),
    };
    let account = format!("{}:{address}", tenant.id);
    limits::take(
        &app,
        &notes,
        &[
            (limits::LETTER_ADDRESS, &from.key()),
            (limits::LETTER_ACCOUNT, &account),
            (limits::CODES_OF_A_DAY, &account),
        ],
    )
    .await?;
    let (challenge, expires_at) = (Uuid::new_v4(), Utc::now() + TimeDelta::minutes(CODE_MINUTES));
    let new = NewLetter {
        id: challenge,
        purpose: "portal_code",
        channel: &body.channel,
        staff_id: None,
        address: Some(&address),
        expires_at,
    };
    let mut tx = app.db.tenant(tenant.id).await?;
    account_letters::create(&mut tx, &new).await?;
    tx.commit().await?;
    app.post.ring();
    Ok((StatusCode::ACCEPTED, Json(CodeAsked { challenge, expires_at })))
}
