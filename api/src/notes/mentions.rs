//! `GET /v1/mentions` and `POST /v1/mentions/{id}/read`: where somebody was named. Ids and names; the words are with the patient.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use migrations::patient_notes;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    auth::Anyone,
    http::{Json, Page, Path, Query, page},
    journeys::view::Named,
    problem::{Problem, Result},
};

/// Which mentions.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MentionsQuery {
    /// Only those not read yet.
    #[serde(default)]
    unread: bool,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Somebody was named in a note.
#[derive(Serialize, ToSchema)]
pub struct Mention {
    id: Uuid,
    note_id: Uuid,
    patient: MentionedAbout,
    author: Named,
    at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
}

/// About whom the note is.
#[derive(Serialize, ToSchema)]
pub struct MentionedAbout {
    id: Uuid,
    full_name: String,
}

/// Lists my mentions.
#[utoipa::path(get, path = "/v1/mentions", tag = "notes", params(MentionsQuery), security(("staff" = [])),
    responses((status = 200, body = Page<Mention>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<MentionsQuery>) -> Result<Json<Page<Mention>>> {
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let me = staff.id;
    let found = patient_notes::mentions(&mut staff.tx, me, query.unread, cursor, page::limit(query.limit)?).await?;
    let shown = found.map(|row| Mention {
        id: row.id,
        note_id: row.note_id,
        patient: MentionedAbout {
            id: row.patient_id,
            full_name: row.patient_name,
        },
        author: Named {
            id: row.author_id,
            name: row.author_name,
        },
        at: row.at,
        read_at: row.read_at,
    });
    Ok(Json(shown.into()))
}

/// Marks a mention of mine as read; again is harmless.
#[utoipa::path(post, path = "/v1/mentions/{id}/read", tag = "notes", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204, description = "Read"), (status = 404, body = Problem)))]
pub async fn read(mut staff: Anyone, Path(id): Path<Uuid>) -> Result<StatusCode> {
    let me = staff.id;
    patient_notes::read(&mut staff.tx, me, id).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
