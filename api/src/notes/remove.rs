//! `DELETE /v1/patients/{id}/notes/{note_id}`: a note is removed, by whoever wrote it, or by owner or admin.

use axum::{extract::State, http::StatusCode};
use migrations::{
    patient_notes, patients,
    tenant_events::{self, NewEvent},
};
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    App,
    auth::{Carer, roles::Govern},
    http::Path,
    problem::{Error, Problem, Result},
};

/// Removes a note.
#[utoipa::path(delete, path = "/v1/patients/{id}/notes/{note_id}", tag = "notes", security(("staff" = [])),
    params(("id" = Uuid, Path), ("note_id" = Uuid, Path)),
    responses((status = 204, description = "Removed"), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    mut staff: Carer,
    Path((id, note)): Path<(PatientId, Uuid)>,
) -> Result<StatusCode> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    staff.must_know(id).await?;
    let row = patient_notes::get(&mut staff.tx, &app.ring, id, note).await?;
    if row.author.0 != staff.id && !staff.may::<Govern>() {
        return Err(Error::ForbiddenBecause("not_the_author"));
    }
    patient_notes::remove(&mut staff.tx, note).await?;
    staff.audit("note_removed", "note", Some(note), Some(id)).await?;
    let event = NewEvent {
        kind: "note_changed",
        patient_id: Some(id),
        subject_id: Some(note),
        ..NewEvent::default()
    };
    tenant_events::append(&mut staff.tx, event).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
