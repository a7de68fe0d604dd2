//! `PUT /v1/portal/language`: the language that the patient wants to be spoken to in.

use axum::http::StatusCode;
use migrations::{Change, patients};
use serde::Deserialize;
use utoipa::ToSchema;
use workflows::locale::Lang;

use crate::{
    auth::patient::Patient,
    http::Json,
    problem::{Problem, Result},
};

/// The language.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Language {
    /// tr, en, de, ru or ar.
    #[schema(value_type = String)]
    lang: Lang,
}

/// Changes the language.
#[utoipa::path(put, path = "/v1/portal/language", tag = "portal", security(("patient" = [])), request_body = Language,
    responses((status = 204, description = "Changed"), (status = 401, body = Problem)))]
pub async fn language(mut patient: Patient, Json(body): Json<Language>) -> Result<StatusCode> {
    patient.tx.acts(Change::patient(patient.id, "portal")).await?;
    patients::set_lang(&mut patient.tx, patient.id, body.lang.code()).await?;
    patient.tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
