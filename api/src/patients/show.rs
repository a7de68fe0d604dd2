//! `GET /v1/patients/{id}`: one patient, the version to edit by, and the journeys.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use migrations::{journeys, patients};
use workflows::ids::PatientId;

use super::view::{Patient, PatientDetail};
use crate::{
    auth::{Anyone, roles::ReadContact},
    http::{Json, Path, etag},
    journeys::view::JourneyCard,
    problem::{Problem, Result},
};

/// Shows a patient.
#[utoipa::path(get, path = "/v1/patients/{id}", tag = "patients", params(("id" = uuid::Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = PatientDetail, headers(("ETag" = String))), (status = 404, body = Problem)))]
pub async fn show(mut staff: Anyone, Path(id): Path<PatientId>) -> Result<Response> {
    let row = patients::get(&mut staff.tx, id).await?;
    // Of somebody who was merged, the one who stayed.
    let id = row.id;
    let sees = staff.may::<ReadContact>() && staff.knows(id).await?;
    let journeys = journeys::of_patient(&mut staff.tx, id).await?;
    staff.looks_at("patient_read", "patient", Some(id.0), Some(id)).await?;
    staff.commit().await?;
    let version = row.version;
    let detail = PatientDetail {
        dob: row.dob.filter(|_| sees),
        home_zone: row.home_zone.clone(),
        patient: if sees {
            Patient::from(row)
        } else {
            Patient::from(row).without_contact()
        },
        journeys: journeys.into_iter().map(JourneyCard::from).collect(),
    };
    Ok(([(header::ETAG, etag::tag(version))], Json(detail)).into_response())
}
