//! `GET /v1/patients/{id}/duplicates`: who may be the same person as this one, without those who are known not to be.

use migrations::patients::duplicates;
use workflows::ids::PatientId;

use super::view::Candidate;
use crate::{
    auth::Coordinator,
    http::{Items, Json, Path},
    problem::{Problem, Result},
};

/// Lists who may be the same person.
#[utoipa::path(get, path = "/v1/patients/{id}/duplicates", tag = "patients", params(("id" = uuid::Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<Candidate>), (status = 404, body = Problem)))]
pub async fn of_patient(mut staff: Coordinator, Path(id): Path<PatientId>) -> Result<Json<Items<Candidate>>> {
    let one = duplicates::brief(&mut staff.tx, id).await?;
    let mut items = Vec::new();
    for candidate in duplicates::candidates(&mut staff.tx, &one.known()).await? {
        match duplicates::pair_of(&mut staff.tx, one.id, candidate.patient.id).await? {
            Some((_, true)) => {}
            pair => items.push(Candidate::new(candidate, pair.map(|(id, _)| id))),
        }
    }
    staff
        .looks_at("duplicates_read", "patient", Some(one.id.0), Some(one.id))
        .await?;
    staff.commit().await?;
    Ok(Json(Items { items }))
}
