//! `GET /v1/patients/{id}/notes`: the notes about a patient, newest first.

use axum::extract::State;
use migrations::{patient_notes, patients};
use workflows::ids::PatientId;

use super::view::Note;
use crate::{
    App,
    auth::Carer,
    http::{Json, Page, PageQuery, Path, Query, page},
    problem::{Problem, Result},
};

/// Lists notes.
#[utoipa::path(get, path = "/v1/patients/{id}/notes", tag = "notes", params(("id" = uuid::Uuid, Path), PageQuery), security(("staff" = [])),
    responses((status = 200, body = Page<Note>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn of_patient(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<PatientId>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<Note>>> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    staff.must_know(id).await?;
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let found = patient_notes::page(&mut staff.tx, &app.ring, id, cursor, query.limit()?).await?;
    staff.looks_at("notes_read", "patient", Some(id.0), Some(id)).await?;
    staff.commit().await?;
    Ok(Json(found.map(Note::from).into()))
}
