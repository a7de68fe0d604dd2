//! `POST /v1/patients/{id}/merge`: the other patient becomes part of this one. What hangs on both is one person's from then on.

use axum::extract::State;
use chrono::{DateTime, Utc};
use migrations::{
    patients::{
        self,
        merge::{self, NewMerge},
    },
    tenant_events::{self, NewEvent},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::PatientId;

use super::{Related, field};
use crate::{
    App,
    auth::Coordinator,
    http::{
        Json, Keyed, Path, etag,
        kept::{self, Kept, Made},
    },
    patients::view::Patient,
    problem::{Problem, Result},
};

/// Whom to take in, and what of theirs.
#[derive(Deserialize, ToSchema)]
pub struct MergePatients {
    other_id: Uuid,
    /// The version of who stays.
    version: i32,
    other_version: i32,
    /// By field: mine or theirs. Absent, mine; theirs where mine is empty.
    #[serde(default)]
    take: BTreeMap<String, Side>,
}

/// Whose value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Mine,
    Theirs,
}

/// One person.
#[derive(Serialize, ToSchema)]
pub struct PatientsMerged {
    merge_id: Uuid,
    merged_at: DateTime<Utc>,
    other_id: Uuid,
    patient: Patient,
    related: Related,
}

/// Merges two patients.
#[utoipa::path(post, path = "/v1/patients/{id}/merge", tag = "patients", security(("staff" = [])), request_body = MergePatients,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = PatientsMerged), (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem)))]
pub async fn merge(
    State(app): State<App>,
    mut staff: Coordinator,
    Path(id): Path<PatientId>,
    Keyed { key, body }: Keyed<MergePatients>,
) -> Result<Json<PatientsMerged>> {
    let hash = match kept::begin(&app, &mut staff, "patient_merge", &key).await? {
        Kept::Now(hash) => hash,
        Kept::Before(Made { id: made }) => return shown(&app, staff, id, made).await,
    };
    let theirs: Vec<_> = body
        .take
        .iter()
        .map(|(code, side)| Ok((field(code)?, *side == Side::Theirs)))
        .collect::<Result<_>>()?;
    let new = NewMerge {
        stays: id,
        other: PatientId(body.other_id),
        version: body.version,
        other_version: body.other_version,
        theirs: &theirs,
        by: staff.id,
    };
    staff.changes("merge", None).await?;
    let merged = merge::merge(&mut staff.tx, &app.ring, &new)
        .await
        .map_err(etag::edited)?;
    let stays = merged.patient.id;
    kept::keep(&mut staff, &hash, &Made { id: merged.id }).await?;
    staff
        .audit("patients_merged", "patient", Some(merged.other.0), Some(stays))
        .await?;
    let event = NewEvent {
        kind: "patient_merged",
        patient_id: Some(stays),
        subject_id: Some(merged.other.0),
        ..NewEvent::default()
    };
    tenant_events::append(&mut staff.tx, event).await?;
    shown(&app, staff, stays, merged.id).await
}

async fn shown(app: &App, mut staff: Coordinator, id: PatientId, made: Uuid) -> Result<Json<PatientsMerged>> {
    let patient = patients::get(&mut staff.tx, id).await?;
    let merges = merge::of_person(&mut staff.tx, &app.ring, id).await?;
    let done = merges
        .into_iter()
        .find(|one| one.id == made)
        .ok_or(migrations::Error::NotFound("merge"))?;
    let related = merge::related(&mut staff.tx, id).await?;
    staff.commit().await?;
    Ok(Json(PatientsMerged {
        merge_id: made,
        merged_at: done.at,
        other_id: done.other.0,
        patient: patient.into(),
        related: related.into(),
    }))
}
