//! `POST /v1/staff/invitations` and `GET /v1/staff/invitations`: a letter goes out by which somebody joins. Again for somebody who has not come: a new letter,
//! and the old one is worth nothing.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use migrations::{
    account_letters::{self, NewLetter},
    staff,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::may_give;
use crate::{
    App,
    auth::{Overseer, roles::ManageStaff, staff::Staff},
    http::{Items, Json},
    letters::INVITATION_DAYS,
    patients::fields,
    problem::{Error, Problem, Result},
};

/// Whom to invite.
#[derive(Deserialize, ToSchema)]
pub struct Invite {
    name: String,
    email: String,
    /// owner, admin, coordinator, doctor, finance or viewer.
    role: String,
    /// tr or en.
    lang: String,
}

/// Somebody who was invited and has not come yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invited {
    id: Uuid,
    name: String,
    email: String,
    role: String,
    invited_at: DateTime<Utc>,
    /// How the letter fares: pending, asking, sent, failed or unclear.
    letter: Option<String>,
}

/// It is written and will be sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationMade {
    id: Uuid,
    expires_at: DateTime<Utc>,
}

/// Invites somebody.
#[utoipa::path(post, path = "/v1/staff/invitations", tag = "team", security(("staff" = [])), request_body = Invite,
    responses((status = 201, body = InvitationMade), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn invite(
    State(app): State<App>,
    mut staff: Staff<ManageStaff>,
    Json(body): Json<Invite>,
) -> Result<(StatusCode, Json<InvitationMade>)> {
    may_give(&body.role, &staff.role)?;
    let email = body.email.trim();
    fields::all([
        fields::full_name(&body.name),
        fields::email(email),
        if matches!(body.lang.as_str(), "tr" | "en") {
            Ok(())
        } else {
            Err(Error::field("lang", "must be tr or en"))
        },
    ])?;
    let id = staff::invite(&mut staff.tx, &body.role, body.name.trim(), email, &body.lang).await?;
    let expires_at = Utc::now() + TimeDelta::days(INVITATION_DAYS);
    let letter = NewLetter {
        id: Uuid::now_v7(),
        purpose: "invitation",
        channel: "email",
        staff_id: Some(id),
        address: None,
        expires_at,
    };
    account_letters::create(&mut staff.tx, &letter).await?;
    account_letters::supersede(&mut staff.tx, id, letter.id).await?;
    staff.audit("staff_invited", "staff", Some(id.0), None).await?;
    staff.commit().await?;
    app.post.ring();
    Ok((StatusCode::CREATED, Json(InvitationMade { id: id.0, expires_at })))
}

/// Lists those who have not come yet.
#[utoipa::path(get, path = "/v1/staff/invitations", tag = "team", security(("staff" = [])),
    responses((status = 200, body = Items<Invited>), (status = 403, body = Problem)))]
pub async fn list(mut staff: Overseer) -> Result<Json<Items<Invited>>> {
    let rows = staff::invited(&mut staff.tx).await?;
    let items = rows
        .into_iter()
        .map(|row| Invited {
            id: row.id.0,
            name: row.name,
            email: row.email,
            role: row.role,
            invited_at: row.invited_at,
            letter: row.letter,
        })
        .collect();
    Ok(Json(Items { items }))
}
