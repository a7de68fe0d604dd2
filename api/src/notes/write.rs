//! `POST /v1/patients/{id}/notes` and `PATCH /v1/patients/{id}/notes/{note_id}`: a note is written, or written anew by whoever wrote it.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use migrations::{
    patient_notes, patients, staff as colleagues,
    tenant_events::{self, NewEvent},
};
use serde::Deserialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use super::view::Note;
use crate::{
    App,
    auth::Carer,
    http::{
        Json, Keyed, Path, etag,
        kept::{self, Kept, Made},
    },
    problem::{Error, Problem, Result},
};

/// A note.
#[derive(Deserialize, ToSchema)]
pub struct WriteNote {
    /// 1 to 4000 characters.
    text: String,
    /// Whom it names: at most 20 of the staff.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>)]
    mentions: BTreeSet<Uuid>,
}

impl WriteNote {
    async fn check(self, staff: &mut Carer) -> Result<(String, Vec<Uuid>)> {
        let text = self.text.trim();
        if !(1..=4000).contains(&text.chars().count()) {
            return Err(Error::field("text", "must have 1 to 4000 characters"));
        }
        if self.mentions.len() > 20 {
            return Err(Error::field("mentions", "must be at most 20"));
        }
        for id in &self.mentions {
            let here = colleagues::find(&mut staff.tx, StaffId(*id)).await?;
            if !here.is_some_and(|one| one.active) {
                return Err(Error::field("mentions", "names somebody who is not here"));
            }
        }
        Ok((text.to_owned(), self.mentions.into_iter().collect()))
    }
}

/// Writes a note.
#[utoipa::path(post, path = "/v1/patients/{id}/notes", tag = "notes", security(("staff" = [])), request_body = WriteNote,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Note), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn write(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<PatientId>,
    Keyed { key, body }: Keyed<WriteNote>,
) -> Result<(StatusCode, Json<Note>)> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    staff.must_know(id).await?;
    let note = match kept::begin(&app, &mut staff, "note", &key).await? {
        Kept::Before(Made { id: note }) => note,
        Kept::Now(hash) => {
            let (text, mentions) = body.check(&mut staff).await?;
            let by = staff.id;
            let note = patient_notes::create(&mut staff.tx, &app.ring, id, by, &text, &mentions).await?;
            kept::keep(&mut staff, &hash, &Made { id: note }).await?;
            staff.audit("note_written", "note", Some(note), Some(id)).await?;
            tell(&mut staff, id, note, &mentions).await?;
            note
        }
    };
    let note = patient_notes::get(&mut staff.tx, &app.ring, id, note).await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(note.into())))
}

/// Writes a note anew.
#[utoipa::path(patch, path = "/v1/patients/{id}/notes/{note_id}", tag = "notes", security(("staff" = [])), request_body = WriteNote,
    params(("id" = Uuid, Path), ("note_id" = Uuid, Path), ("If-Match" = String, Header, description = "The version edited")),
    responses((status = 200, body = Note), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem), (status = 428, body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    mut staff: Carer,
    Path((id, note)): Path<(PatientId, Uuid)>,
    headers: HeaderMap,
    Json(body): Json<WriteNote>,
) -> Result<Json<Note>> {
    let version = etag::if_match(&headers)?;
    let id = patients::get(&mut staff.tx, id).await?.id;
    staff.must_know(id).await?;
    let before = patient_notes::get(&mut staff.tx, &app.ring, id, note).await?;
    if before.author.0 != staff.id {
        return Err(Error::ForbiddenBecause("not_the_author"));
    }
    let (text, mentions) = body.check(&mut staff).await?;
    let named = patient_notes::edit(&mut staff.tx, &app.ring, &before, version, &text, &mentions)
        .await
        .map_err(etag::edited)?;
    staff.audit("note_edited", "note", Some(note), Some(id)).await?;
    tell(&mut staff, id, note, &named).await?;
    let after = patient_notes::get(&mut staff.tx, &app.ring, id, note).await?;
    staff.commit().await?;
    Ok(Json(after.into()))
}

/// Tells open panels of the note, and of each who is newly named.
async fn tell(staff: &mut Carer, patient: PatientId, note: Uuid, named: &[Uuid]) -> Result<()> {
    let event = |kind, subject| NewEvent {
        kind,
        patient_id: Some(patient),
        subject_id: Some(subject),
        ..NewEvent::default()
    };
    let mut events = vec![event("note_changed", note)];
    events.extend(named.iter().map(|one| event("staff_mentioned", *one)));
    tenant_events::append_all(&mut staff.tx, &events).await?;
    Ok(())
}
