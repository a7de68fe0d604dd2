//! `GET /v1/patients/{id}/merges`: who became part of this person, newest first.

use axum::extract::State;
use chrono::{DateTime, Utc};
use migrations::patients::{self, merge};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    App,
    auth::Coordinator,
    http::{Items, Json, Path},
    journeys::view::Named,
    problem::{Problem, Result},
};

/// A merge.
#[derive(Serialize, ToSchema)]
pub struct PatientMerge {
    id: Uuid,
    other_id: Uuid,
    /// What they were called; null after an erasure.
    other_name: Option<String>,
    merged_at: DateTime<Utc>,
    merged_by: Option<Named>,
    undone_at: Option<DateTime<Utc>>,
    /// The newest can be undone, unless something was erased.
    can_undo: bool,
}

/// Lists merges.
#[utoipa::path(get, path = "/v1/patients/{id}/merges", tag = "patients", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<PatientMerge>), (status = 404, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    mut staff: Coordinator,
    Path(id): Path<PatientId>,
) -> Result<Json<Items<PatientMerge>>> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    let rows = merge::of_person(&mut staff.tx, &app.ring, id).await?;
    staff.looks_at("patient_read", "patient", Some(id.0), Some(id)).await?;
    staff.commit().await?;
    let items = rows
        .into_iter()
        .map(|row| PatientMerge {
            id: row.id,
            other_id: row.other.0,
            other_name: row.other_name,
            merged_at: row.at,
            merged_by: row.by.map(|(id, name)| Named { id: id.0, name }),
            undone_at: row.undone_at,
            can_undo: row.can_undo,
        })
        .collect();
    Ok(Json(Items { items }))
}
