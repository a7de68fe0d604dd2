//! `POST /v1/portal/uploads` and `…/{id}/complete`: a photo or a paper that the pathway asked for, straight from the patient's phone into the file store.

use axum::{Extension, extract::State as AppState, http::StatusCode};
use migrations::{
    documents::{self, NewDocument},
    patients,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    ids::DocumentId,
    pathway::{Act, PHOTO},
};

use super::asked;
use crate::{
    App,
    auth::patient::Patient,
    documents::{
        incoming,
        look::{self, Looked, Upload, announce},
    },
    http::{
        Json, Path,
        limits::{self, Notes},
    },
    problem::{Error, Problem, Result},
};

/// Bytes of an upload; a phone's photo has a fifth of it.
pub const MOST_BYTES: i64 = 25 * 1024 * 1024;
const PICTURES: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "image/heic"];
const PAPERS: [&str; 5] = ["image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"];

/// What will be uploaded, and what asked for it.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BeginUpload {
    /// The key of the step that asks.
    step: String,
    content_type: String,
    /// Bytes, at most 25 MB.
    size: i64,
}

/// Where to upload.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PortalUploadBegun)]
pub struct Begun {
    id: Uuid,
    upload: Upload,
}

/// A patient's own upload.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalUpload {
    pub id: Uuid,
    #[serde(rename = "type")]
    pub kind: String,
    /// stored.
    pub state: String,
    pub content_type: String,
    /// Bytes.
    pub size: i64,
}

/// The type of document that an act asks for, and what it may be made of; none when it asks for no file.
pub fn wanted(act: &Act) -> Option<(&str, &'static [&'static str])> {
    match act {
        Act::Photo { .. } => Some((PHOTO, &PICTURES[..])),
        Act::Document { paper, .. } => Some((paper, &PAPERS[..])),
        _ => None,
    }
}

/// Announces an upload.
#[utoipa::path(post, path = "/v1/portal/uploads", tag = "portal", security(("patient" = [])), request_body = BeginUpload,
    responses((status = 201, body = Begun), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`ask_over`"), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn begin(
    AppState(app): AppState<App>,
    Extension(notes): Extension<Notes>,
    mut patient: Patient,
    Json(body): Json<BeginUpload>,
) -> Result<(StatusCode, Json<Begun>)> {
    limits::take(&app, &notes, &[(limits::PORTAL_UPLOAD, &patient.id.to_string())]).await?;
    let asked = asked::find(&mut patient, &body.step).await?;
    if asked.state.ask_is_over(&body.step) {
        return Err(Error::conflict("ask_over"));
    }
    let (kind, content_types) = wanted(&asked.act).ok_or(Error::NotFound("step"))?;
    if !content_types.contains(&body.content_type.as_str()) {
        return Err(Error::field("content_type", "is not a kind that was asked for"));
    }
    if !(1..=MOST_BYTES).contains(&body.size) {
        return Err(Error::field("size", "must be between 1 byte and 25 MB"));
    }
    let id = DocumentId(Uuid::now_v7());
    let path = incoming(patient.tenant.id, id);
    let new = NewDocument {
        id,
        patient_id: asked.journey.patient_id,
        journey_id: Some(asked.journey.id),
        kind,
        // A phone's name for a file can be anything; the panel has words for its type.
        title: kind,
        path: &path,
        content_type: &body.content_type,
        size: body.size,
        uploaded_by_kind: "patient",
        uploaded_by: Some(patient.id.0),
    };
    let upload = announce(&app, &mut patient.tx, &new).await?;
    patient.audit("document_announced", "document", Some(id.0)).await?;
    patient.tx.commit().await?;
    Ok((StatusCode::CREATED, Json(Begun { id: id.0, upload })))
}

/// Completes an upload.
#[utoipa::path(post, path = "/v1/portal/uploads/{id}/complete", tag = "portal", params(("id" = Uuid, Path)), security(("patient" = [])),
    responses((status = 200, body = PortalUpload), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`not_uploaded`, `size_differs`, `content_differs` (it is not of the kind that was announced) or `malware_found`"),
        (status = 503, body = Problem)))]
pub async fn complete(
    AppState(app): AppState<App>,
    mut patient: Patient,
    Path(id): Path<DocumentId>,
) -> Result<Json<PortalUpload>> {
    let row = own(&mut patient, id).await?;
    if row.state == "stored" {
        return Ok(Json(row.into()));
    }
    let clinic = patient.tenant.id;
    let stored = match look::look(&app, &mut patient.tx, clinic, &row).await? {
        Looked::Kept(stored) => stored,
        Looked::Refused(why) => {
            patient.audit(why.audited(), "document", Some(id.0)).await?;
            patient.tx.commit().await?;
            look::clear(&app, &row).await?;
            return Err(Error::conflict(why.code()));
        }
    };
    patient.audit("document_stored", "document", Some(id.0)).await?;
    patient.tx.commit().await?;
    look::leave(&app, clinic, id, &row.path).await;
    Ok(Json((*stored).into()))
}

/// A document that the patient uploaded; anything else is not there for them.
///
/// # Errors
/// `NotFound`.
pub async fn own(patient: &mut Patient, id: DocumentId) -> Result<documents::Document> {
    let row = documents::uploaded_by_patient(&mut patient.tx, id).await?;
    match patients::same_person(&mut patient.tx, row.patient_id, patient.id).await? {
        true => Ok(row),
        false => Err(Error::NotFound("document")),
    }
}

impl From<documents::Document> for PortalUpload {
    fn from(row: documents::Document) -> Self {
        Self {
            id: row.id.0,
            kind: row.kind,
            state: row.state,
            content_type: row.content_type,
            size: row.size,
        }
    }
}
