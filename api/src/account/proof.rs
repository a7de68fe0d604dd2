//! `POST /v1/me/proof`: proves again who I am, by a code where a second factor is set up and by the password where not. For ten minutes what is sensitive is
//! open.

use axum::{Extension, extract::State, http::StatusCode};
use migrations::{sessions, staff};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    App,
    auth::{Oneself, password, proof},
    http::{
        Json,
        limits::{self, Notes},
    },
    problem::{Error, Problem, Result},
};

/// A code, or the password.
#[derive(Deserialize, ToSchema)]
pub struct Proof {
    /// A code of the app, or a recovery code.
    #[schema(value_type = Option<String>)]
    code: Option<SecretString>,
    /// Only while no second factor is set up.
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<SecretString>,
}

/// Proves who I am.
#[utoipa::path(post, path = "/v1/me/proof", tag = "account", security(("staff" = [])), request_body = Proof,
    responses((status = 204, description = "Proved"), (status = 403, body = Problem), (status = 429, body = Problem)))]
pub async fn proof(
    State(app): State<App>,
    mut staff: Oneself,
    Extension(notes): Extension<Notes>,
    Json(body): Json<Proof>,
) -> Result<StatusCode> {
    limits::take(&app, &notes, &[(limits::PROOF, &staff.id.to_string())]).await?;
    let right = if staff.second_factor {
        let code = body.code.as_ref().ok_or_else(|| Error::field("code", "is needed"))?;
        proof::second(&app, &mut staff.tx, staff.id, code.expose_secret()).await?
    } else {
        let typed = body
            .password
            .as_ref()
            .ok_or_else(|| Error::field("password", "is needed"))?;
        let kept = staff::password_hash(&mut staff.tx, staff.id).await?;
        password::verify(typed.expose_secret().to_owned(), Some(kept)).await
    };
    if !right {
        return Err(Error::ForbiddenBecause("proof_wrong"));
    }
    sessions::proved(&mut staff.tx, staff.session).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
