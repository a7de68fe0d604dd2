//! `POST /v1/documents/{id}/complete`: the browser says that the file is there; it is looked at, and moved to where no upload address leads.

use axum::extract::State;
use migrations::documents;
use sha2::{Digest, Sha256};
use workflows::ids::DocumentId;

use super::{content, view::Document};
use crate::{
    App,
    auth::Carer,
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// Completes a document.
#[utoipa::path(post, path = "/v1/documents/{id}/complete", tag = "documents", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Document), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`not_uploaded`, `size_differs`, or `content_differs`: it is not of the kind that was announced"),
        (status = 503, body = Problem)))]
pub async fn complete(State(app): State<App>, mut staff: Carer, Path(id): Path<DocumentId>) -> Result<Json<Document>> {
    let row = documents::get(&mut staff.tx, id).await?;
    staff.must_know(row.patient_id).await?;
    if row.state == "stored" {
        return Ok(Json(row.into()));
    }
    let away = |error: partners::Error| {
        tracing::warn!(%error, "The file store does not answer");
        Error::Unavailable("The file store")
    };
    let head = app.store.head(&row.path).await.map_err(away)?;
    let size = i64::try_from(head.ok_or_else(|| Error::conflict("not_uploaded"))?.size).map_err(Error::internal)?;
    if size != row.size {
        return Err(Error::conflict("size_differs"));
    }
    let bytes = app.store.get(&row.path).await.map_err(away)?;
    if !content::is(&bytes, &row.content_type) {
        documents::refuse(&mut staff.tx, id).await?;
        staff
            .audit("document_refused", "document", Some(id.0), Some(row.patient_id))
            .await?;
        staff.commit().await?;
        app.store.delete(&row.path).await.map_err(away)?;
        return Err(Error::conflict("content_differs"));
    }
    let kept = super::kept(staff.tenant.id, id);
    let hash = Sha256::digest(&bytes);
    app.store.put(&kept, bytes, &row.content_type).await.map_err(away)?;
    let stored = documents::settle(&mut staff.tx, id, &kept, &hash).await?;
    staff
        .audit("document_stored", "document", Some(id.0), Some(row.patient_id))
        .await?;
    staff.commit().await?;
    if row.path != kept {
        // Left behind, it is what the store's own rule for `incoming/` removes after a day.
        app.store.delete(&row.path).await.ok();
    }
    Ok(Json(stored.into()))
}
