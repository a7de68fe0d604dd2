//! `POST /v1/documents/{id}/complete`: the browser says that the file is there; the store is asked.

use axum::extract::State;
use migrations::documents;
use workflows::ids::DocumentId;

use super::view::Document;
use crate::{
    App,
    auth::Carer,
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// Completes a document.
#[utoipa::path(post, path = "/v1/documents/{id}/complete", tag = "documents", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Document), (status = 404, body = Problem), (status = 409, body = Problem), (status = 503, body = Problem)))]
pub async fn complete(State(app): State<App>, mut staff: Carer, Path(id): Path<DocumentId>) -> Result<Json<Document>> {
    let row = documents::get(&mut staff.tx, id).await?;
    staff.must_know(row.patient_id).await?;
    let head = app.store.head(&row.path).await.map_err(|error| {
        tracing::warn!(%error, "The file store does not answer");
        Error::Unavailable("The file store")
    })?;
    let size = i64::try_from(head.ok_or_else(|| Error::conflict("not_uploaded"))?.size).map_err(Error::internal)?;
    if size != row.size {
        return Err(Error::conflict("size_differs"));
    }
    let row = documents::complete(&mut staff.tx, id, size, None).await?;
    staff
        .audit("document_stored", "document", Some(id.0), Some(row.patient_id))
        .await?;
    staff.commit().await?;
    Ok(Json(row.into()))
}
