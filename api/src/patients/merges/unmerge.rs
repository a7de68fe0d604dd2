//! `POST /v1/patients/{id}/unmerge`: two again, as they were, but for what was edited since.

use axum::extract::State;
use migrations::{
    patients::{self, merge},
    tenant_events::{self, NewEvent},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    App,
    auth::Coordinator,
    http::{
        Json, Keyed, Path,
        kept::{self, Kept, Made},
    },
    patients::view::Patient,
    problem::{Error, Problem, Result},
};

/// Which merge.
#[derive(Deserialize, ToSchema)]
pub struct UnmergePatients {
    merge_id: Uuid,
}

/// Two again.
#[derive(Serialize, ToSchema)]
pub struct PatientsParted {
    patient: Patient,
    other: Patient,
    /// Fields that were edited after the merge and stay as they are.
    kept_fields: Vec<&'static str>,
}

/// Undoes a merge.
#[utoipa::path(post, path = "/v1/patients/{id}/unmerge", tag = "patients", security(("staff" = [])), request_body = UnmergePatients,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = PatientsParted), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn unmerge(
    State(app): State<App>,
    mut staff: Coordinator,
    Path(id): Path<PatientId>,
    Keyed { key, body }: Keyed<UnmergePatients>,
) -> Result<Json<PatientsParted>> {
    let hash = match kept::begin(&app, &mut staff, "patient_unmerge", &key).await? {
        Kept::Now(hash) => hash,
        Kept::Before(Made { id: other }) => {
            let patient = patients::get(&mut staff.tx, id).await?;
            let other = patients::get(&mut staff.tx, PatientId(other)).await?;
            return Ok(Json(PatientsParted {
                patient: patient.into(),
                other: other.into(),
                kept_fields: Vec::new(),
            }));
        }
    };
    staff.changes("unmerge", Some(body.merge_id)).await?;
    let by = staff.id;
    let parted = merge::undo(&mut staff.tx, &app.ring, id, body.merge_id, by)
        .await
        .map_err(taken)?;
    kept::keep(&mut staff, &hash, &Made { id: parted.other.id.0 }).await?;
    staff
        .audit(
            "patients_parted",
            "patient",
            Some(parted.other.id.0),
            Some(parted.patient.id),
        )
        .await?;
    let event = NewEvent {
        kind: "patient_unmerged",
        patient_id: Some(parted.patient.id),
        subject_id: Some(parted.other.id.0),
        ..NewEvent::default()
    };
    tenant_events::append(&mut staff.tx, event).await?;
    staff.commit().await?;
    Ok(Json(PatientsParted {
        patient: parted.patient.into(),
        other: parted.other.into(),
        kept_fields: parted.kept.into_iter().map(merge::Field::code).collect(),
    }))
}

/// A telephone that would come back belongs to somebody else by now.
fn taken(error: migrations::Error) -> Error {
    match error {
        migrations::Error::Conflict(code) if code == "patients_phone_key" => Error::Conflict {
            code,
            detail: Some("A telephone that would come back belongs to somebody else by now.".into()),
        },
        other => other.into(),
    }
}
