//! `GET /v1/documents/{id}` and `GET /v1/patients/{id}/documents`: one with a link to fetch it, all without. Fetching is written down.

use axum::extract::State;
use migrations::{documents, patients};
use workflows::ids::{DocumentId, PatientId};

use super::view::Document;
use crate::{
    App,
    auth::Carer,
    http::{Items, Json, Path},
    problem::{Error, Problem, Result},
};

/// An archive of all that is known of a person: its one link is in the answer to whoever asked for it, with a proof of who they are.
const EXPORT: &str = "export";

/// Shows a document.
#[utoipa::path(get, path = "/v1/documents/{id}", tag = "documents", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Document), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn show(State(app): State<App>, mut staff: Carer, Path(id): Path<DocumentId>) -> Result<Json<Document>> {
    let row = documents::get(&mut staff.tx, id).await?;
    staff.must_know(row.patient_id).await?;
    if row.kind == EXPORT {
        return Err(Error::NotFound("document"));
    }
    let download_url = if row.state == "stored" {
        Some(
            app.store
                .presign_get(&row.path, &row.title)
                .await
                .map_err(Error::internal)?,
        )
    } else {
        None
    };
    staff
        .audit("document_read", "document", Some(id.0), Some(row.patient_id))
        .await?;
    staff.commit().await?;
    Ok(Json(Document {
        download_url,
        ..row.into()
    }))
}

/// Lists a patient's documents, newest first.
#[utoipa::path(get, path = "/v1/patients/{id}/documents", tag = "documents", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<Document>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn of_patient(mut staff: Carer, Path(id): Path<PatientId>) -> Result<Json<Items<Document>>> {
    patients::get(&mut staff.tx, id).await?;
    staff.must_know(id).await?;
    let rows = documents::of_patient(&mut staff.tx, id).await?;
    staff
        .looks_at("documents_listed", "patient", Some(id.0), Some(id))
        .await?;
    staff.commit().await?;
    Ok(Json(Items {
        items: rows
            .into_iter()
            .filter(|row| row.kind != EXPORT)
            .map(Document::from)
            .collect(),
    }))
}
