//! `GET /v1/patients/{id}/merge_preview`: two patients side by side, what hangs on each, and why they cannot be merged if so.

use migrations::patients::{
    duplicates,
    merge::{self, Difference},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use workflows::ids::PatientId;

use super::Related;
use crate::{
    auth::Coordinator,
    http::{Json, Path, Query},
    patients::duplicates::view::PatientBrief,
    problem::{Problem, Result},
};

/// With whom.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PreviewQuery {
    other_id: Uuid,
}

/// Two side by side.
#[derive(Serialize, ToSchema)]
pub struct MergePreview {
    patient: PatientBrief,
    other: PatientBrief,
    /// Only those that differ.
    fields: Vec<FieldDifference>,
    related: RelatedOfBoth,
    /// The code that a merge would be refused with.
    blocked: Option<&'static str>,
}

/// A field in which they differ; of sealed ones only whether there is something.
#[derive(Serialize, ToSchema)]
pub struct FieldDifference {
    field: &'static str,
    mine: Option<String>,
    theirs: Option<String>,
    /// mine or theirs: what a merge takes unless told.
    suggested: &'static str,
}

/// What hangs on both.
#[derive(Serialize, ToSchema)]
pub struct RelatedOfBoth {
    mine: Related,
    theirs: Related,
}

/// Compares two patients.
#[utoipa::path(get, path = "/v1/patients/{id}/merge_preview", tag = "patients", params(("id" = Uuid, Path), PreviewQuery), security(("staff" = [])),
    responses((status = 200, body = MergePreview), (status = 404, body = Problem)))]
pub async fn preview(
    mut staff: Coordinator,
    Path(id): Path<PatientId>,
    Query(query): Query<PreviewQuery>,
) -> Result<Json<MergePreview>> {
    let tx = &mut staff.tx;
    let patient = duplicates::brief(tx, id).await?;
    let other = duplicates::brief(tx, PatientId(query.other_id)).await?;
    let blocked = merge::blocked(tx, patient.id, other.id).await?;
    let fields = merge::differences(tx, patient.id, other.id).await?;
    let related = RelatedOfBoth {
        mine: merge::related(tx, patient.id).await?.into(),
        theirs: merge::related(tx, other.id).await?.into(),
    };
    for id in [patient.id, other.id] {
        staff.looks_at("patient_read", "patient", Some(id.0), Some(id)).await?;
    }
    staff.commit().await?;
    Ok(Json(MergePreview {
        patient: patient.into(),
        other: other.into(),
        fields: fields.into_iter().map(difference).collect(),
        related,
        blocked,
    }))
}

fn difference(row: Difference) -> FieldDifference {
    FieldDifference {
        field: row.field.code(),
        suggested: if row.mine.is_none() { "theirs" } else { "mine" },
        mine: row.mine,
        theirs: row.theirs,
    }
}
