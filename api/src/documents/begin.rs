//! `POST /v1/documents`: announces a document and hands out the address to upload it to.

use axum::{extract::State, http::StatusCode};
use migrations::{documents, journeys, patients};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::{DocumentId, JourneyId, PatientId};

use super::look::{Upload, announce};
use crate::{
    App,
    auth::Carer,
    http::Json,
    journeys::messages::send,
    problem::{Error, Problem, Result},
};

/// What will be uploaded.
#[derive(Deserialize, ToSchema)]
pub struct BeginDocument {
    patient_id: Uuid,
    journey_id: Option<Uuid>,
    /// Code: passport, x_ray, photo, consent, report…
    #[serde(rename = "type")]
    kind: String,
    /// 1 to 200 characters.
    title: String,
    content_type: String,
    /// Bytes, at most 50 MB.
    size: i64,
}

/// Where to upload.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UploadBegun)]
pub struct Begun {
    id: Uuid,
    upload: Upload,
}

const MOST_BYTES: i64 = 50 * 1024 * 1024;
const CONTENT_TYPES: [&str; 8] = [
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/heic",
    "application/dicom",
    "application/zip",
    "text/plain",
];

/// Announces a document.
#[utoipa::path(post, path = "/v1/documents", tag = "documents", security(("staff" = [])), request_body = BeginDocument,
    responses((status = 201, body = Begun), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn begin(
    State(app): State<App>,
    mut staff: Carer,
    Json(body): Json<BeginDocument>,
) -> Result<(StatusCode, Json<Begun>)> {
    let kind = send::code("type", &body.kind)?;
    if !(1..=200).contains(&body.title.trim().chars().count()) {
        return Err(Error::field("title", "must have 1 to 200 characters"));
    }
    if !CONTENT_TYPES.contains(&body.content_type.as_str()) {
        return Err(Error::field("content_type", "is not a kind that is kept"));
    }
    if !(1..=MOST_BYTES).contains(&body.size) {
        return Err(Error::field("size", "must be between 1 byte and 50 MB"));
    }
    let patient = patients::get(&mut staff.tx, PatientId(body.patient_id)).await?;
    staff.must_know(patient.id).await?;
    let journey = body.journey_id.map(JourneyId);
    if let Some(id) = journey {
        let whose = journeys::get(&mut staff.tx, id).await?.patient_id;
        if !patients::same_person(&mut staff.tx, whose, patient.id).await? {
            return Err(Error::NotFound("journey"));
        }
    }
    let id = DocumentId(Uuid::now_v7());
    // The address stays good for some minutes after the upload: what is kept lies where it does not lead.
    let path = super::incoming(staff.tenant.id, id);
    let new = documents::NewDocument {
        id,
        patient_id: patient.id,
        journey_id: journey,
        kind: &kind,
        title: body.title.trim(),
        path: &path,
        content_type: &body.content_type,
        size: body.size,
        uploaded_by_kind: "staff",
        uploaded_by: Some(staff.id.0),
    };
    let upload = announce(&app, &mut staff.tx, &new).await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(Begun { id: id.0, upload })))
}
