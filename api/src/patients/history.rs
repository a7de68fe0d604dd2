//! `GET /v1/patients/{id}/history`: who changed what of a person's identity, when and how, newest first.

use chrono::{DateTime, Utc};
use migrations::patients::{self, history};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    auth::{Anyone, roles::ReadContact},
    http::{Json, Page, PageQuery, Path, Query, page},
    problem::{Problem, Result},
};

/// A change of one field.
#[derive(Serialize, ToSchema)]
pub struct PatientChange {
    id: Uuid,
    at: DateTime<Utc>,
    actor: ChangeActor,
    /// edit, create, import, import_revert, merge, unmerge, intake, call, message, portal or automation.
    via: String,
    /// The import or the merge.
    subject_id: Option<Uuid>,
    field: String,
    /// Of sealed fields `set` or null. Null also for those who may not see contact data, and after an erasure.
    before: Option<String>,
    after: Option<String>,
}

/// Who did it.
#[derive(Serialize, ToSchema)]
pub struct ChangeActor {
    /// staff, api_key, patient or system.
    kind: String,
    id: Option<Uuid>,
    name: Option<String>,
}

/// Fields that are ways to reach somebody, or say when they were born.
const CONTACT: [&str; 4] = ["phone", "email", "whatsapp", "dob"];

/// Lists changes.
#[utoipa::path(get, path = "/v1/patients/{id}/history", tag = "patients", params(("id" = Uuid, Path), PageQuery), security(("staff" = [])),
    responses((status = 200, body = Page<PatientChange>), (status = 404, body = Problem)))]
pub async fn history(
    mut staff: Anyone,
    Path(id): Path<PatientId>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<PatientChange>>> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    let sees = staff.may::<ReadContact>() && staff.knows(id).await?;
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let found = history::page(&mut staff.tx, id, cursor, query.limit()?).await?;
    staff.looks_at("history_read", "patient", Some(id.0), Some(id)).await?;
    staff.commit().await?;
    Ok(Json(found.map(|row| shown(row, sees)).into()))
}

fn shown(row: history::Changed, sees: bool) -> PatientChange {
    let open = sees || !CONTACT.contains(&row.field.as_str());
    PatientChange {
        id: row.id,
        at: row.at,
        actor: ChangeActor {
            kind: row.actor_kind,
            id: row.actor_id,
            name: row.actor_name,
        },
        via: row.via,
        subject_id: row.subject_id,
        field: row.field,
        before: row.before.filter(|_| open),
        after: row.after.filter(|_| open),
    }
}
