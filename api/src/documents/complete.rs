//! `POST /v1/documents/{id}/complete`: the browser says that the file is there; it is looked at, and moved to where no upload address leads.

use axum::extract::State;
use migrations::documents;
use workflows::{ids::DocumentId, journey::Actor};

use super::{
    look::{self, Looked},
    view::Document,
};
use crate::{
    App,
    auth::Carer,
    http::{Json, Path},
    inbound::ask_answer::Answered,
    journeys::settles,
    problem::{Error, Problem, Result},
};

/// Completes a document.
#[utoipa::path(post, path = "/v1/documents/{id}/complete", tag = "documents", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Document), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`not_uploaded`, `size_differs`, `content_differs` (it is not of the kind that was announced) or `malware_found`"),
        (status = 503, body = Problem)))]
pub async fn complete(State(app): State<App>, mut staff: Carer, Path(id): Path<DocumentId>) -> Result<Json<Document>> {
    let row = documents::get(&mut staff.tx, id).await?;
    staff.must_know(row.patient_id).await?;
    if row.state == "stored" {
        return Ok(Json(row.into()));
    }
    let stored = match look::look(&app, &mut staff.tx, staff.tenant.id, &row).await? {
        Looked::Kept(stored) => stored,
        Looked::Refused(why) => {
            staff
                .audit(why.audited(), "document", Some(id.0), Some(row.patient_id))
                .await?;
            staff.commit().await?;
            look::clear(&app, &row).await?;
            return Err(Error::conflict(why.code()));
        }
    };
    let (clinic, by) = (staff.tenant.id, Actor::Staff(staff.id));
    let asked = settles::paper(&mut staff.tx, &stored).await?;
    staff
        .audit("document_stored", "document", Some(id.0), Some(row.patient_id))
        .await?;
    staff.commit().await?;
    look::leave(&app, clinic, id, &row.path).await;
    if let Some(asked) = asked {
        // It came by another way than the portal: nobody is reminded of it.
        let given = Answered::Documents { documents: vec![id] };
        asked.tell(&app, clinic, by, &format!("document:{id}"), given).await?;
    }
    Ok(Json((*stored).into()))
}
