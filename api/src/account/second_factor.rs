//! `/v1/me/second_factor`: sets up codes of an authenticator app: begin (a secret and its QR code), confirm (a code of it; recovery codes come back once),
//! new recovery codes, remove.

use axum::{Extension, extract::State, http::StatusCode};
use chrono::Utc;
use migrations::second_factor;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    App,
    auth::{Oneself, proof, totp},
    http::{
        Json,
        limits::{self, Notes},
    },
    problem::{Error, Problem, Result},
};

/// Where my second factor stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct Standing {
    confirmed: bool,
    /// The clinic asks for one.
    required: bool,
    recovery_codes_left: i64,
}

/// What the app must know, shown this once.
#[derive(Serialize, ToSchema)]
#[schema(as = SecondFactorBegun)]
pub struct Begun {
    /// In base 32, to type where no camera is.
    secret: String,
    uri: String,
    /// The address as a QR code: an SVG image.
    qr_svg: String,
}

/// A code.
#[derive(Deserialize, ToSchema)]
pub struct Code {
    #[schema(value_type = String)]
    code: SecretString,
}

/// For the day when the app is lost: each is good once, and they are shown this once.
#[derive(Serialize, ToSchema)]
pub struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

/// Where my second factor stands.
#[utoipa::path(get, path = "/v1/me/second_factor", tag = "account", security(("staff" = [])),
    responses((status = 200, body = Standing), (status = 401, body = Problem)))]
pub async fn show(mut staff: Oneself) -> Result<Json<Standing>> {
    let standing = second_factor::standing(&mut staff.tx, staff.id).await?;
    Ok(Json(Standing {
        confirmed: standing.confirmed,
        required: staff.second_factor_required,
        recovery_codes_left: standing.recovery_codes_left,
    }))
}

/// Begins to set one up.
#[utoipa::path(post, path = "/v1/me/second_factor", tag = "account", security(("staff" = [])),
    responses((status = 200, body = Begun), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub async fn begin(State(app): State<App>, mut staff: Oneself) -> Result<Json<Begun>> {
    // Else a stolen session could set up a factor of the thief's own, and by it prove who it is not.
    staff.must_be_fresh()?;
    let secret = totp::fresh_secret();
    second_factor::begin(&mut staff.tx, &app.ring, staff.id, &secret).await?;
    let uri = totp::uri(&secret, &staff.tenant.name, &staff.email);
    let qr_svg = totp::qr_svg(&uri).map_err(Error::internal)?;
    staff.commit().await?;
    Ok(Json(Begun {
        secret: totp::base32(&secret),
        uri,
        qr_svg,
    }))
}

/// Confirms by a code that the app knows it.
#[utoipa::path(post, path = "/v1/me/second_factor/confirm", tag = "account", security(("staff" = [])), request_body = Code,
    responses((status = 200, body = RecoveryCodes), (status = 403, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
pub async fn confirm(
    State(app): State<App>,
    mut staff: Oneself,
    Extension(notes): Extension<Notes>,
    Json(body): Json<Code>,
) -> Result<Json<RecoveryCodes>> {
    staff.must_be_fresh()?;
    limits::take(&app, &notes, &[(limits::PROOF, &staff.id.to_string())]).await?;
    let id = staff.id;
    let secret = second_factor::secret(&mut staff.tx, &app.ring, id, false)
        .await?
        .ok_or_else(|| Error::conflict("second_factor_not_begun"))?;
    let step = totp::step_of(&secret, body.code.expose_secret().trim(), Utc::now());
    let Some(step) = step else {
        return Err(Error::ForbiddenBecause("proof_wrong"));
    };
    if !second_factor::take_step(&mut staff.tx, id, step).await? {
        return Err(Error::ForbiddenBecause("proof_wrong"));
    }
    second_factor::confirm(&mut staff.tx, id).await?;
    let recovery_codes = proof::recovery_codes(&app, &mut staff.tx, id).await?;
    migrations::sessions::proved(&mut staff.tx, staff.session).await?;
    staff.audit("second_factor_set_up", "staff", Some(id.0), None).await?;
    staff.commit().await?;
    Ok(Json(RecoveryCodes { recovery_codes }))
}

/// Makes new recovery codes; those before are worth nothing. Proves by a code of the app.
#[utoipa::path(post, path = "/v1/me/second_factor/recovery_codes", tag = "account", security(("staff" = [])), request_body = Code,
    responses((status = 200, body = RecoveryCodes), (status = 403, body = Problem), (status = 429, body = Problem)))]
pub async fn recovery_codes(
    State(app): State<App>,
    mut staff: Oneself,
    Extension(notes): Extension<Notes>,
    Json(body): Json<Code>,
) -> Result<Json<RecoveryCodes>> {
    prove(&app, &mut staff, &notes, &body).await?;
    let id = staff.id;
    let recovery_codes = proof::recovery_codes(&app, &mut staff.tx, id).await?;
    staff.audit("recovery_codes_made", "staff", Some(id.0), None).await?;
    staff.commit().await?;
    Ok(Json(RecoveryCodes { recovery_codes }))
}

/// Removes it, unless the clinic asks for one. Proves by a code of the app or a recovery code.
#[utoipa::path(post, path = "/v1/me/second_factor/remove", tag = "account", security(("staff" = [])), request_body = Code,
    responses((status = 204, description = "Removed"), (status = 403, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    mut staff: Oneself,
    Extension(notes): Extension<Notes>,
    Json(body): Json<Code>,
) -> Result<StatusCode> {
    if staff.second_factor_required {
        return Err(Error::conflict("second_factor_required_by_clinic"));
    }
    prove(&app, &mut staff, &notes, &body).await?;
    let id = staff.id;
    second_factor::remove(&mut staff.tx, id).await?;
    staff.audit("second_factor_removed", "staff", Some(id.0), None).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn prove(app: &App, staff: &mut Oneself, notes: &Notes, body: &Code) -> Result<()> {
    limits::take(app, notes, &[(limits::PROOF, &staff.id.to_string())]).await?;
    let id = staff.id;
    if proof::second(app, &mut staff.tx, id, body.code.expose_secret()).await? {
        Ok(())
    } else {
        Err(Error::ForbiddenBecause("proof_wrong"))
    }
}
