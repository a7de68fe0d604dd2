//! `GET /v1/rota` and `PUT /v1/rota/{position}`: who is asked first when a patient needs somebody.

use migrations::{
    rota_positions::{self, Standing},
    staff,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{ids::StaffId, pathway::Position};

use crate::{
    auth::{
        Overseer,
        roles::{Care, ManageClinic, Permission},
        staff::Staff,
    },
    http::{Items, Json, Path},
    problem::{Error, Problem, Result},
};

const POSITIONS: [Position; 3] = [Position::Coordinator, Position::Doctor, Position::Admin];
/// More are not asked one after the other in a night.
const MOST: usize = 20;

/// A position and who stands there, first to ask first.
#[derive(Debug, Serialize, ToSchema)]
pub struct RotaPosition {
    /// coordinator, doctor or admin.
    pub position: String,
    pub staff: Vec<OnCall>,
}

/// Somebody on the rota.
#[derive(Debug, Serialize, ToSchema)]
pub struct OnCall {
    pub id: Uuid,
    pub name: String,
    pub role: String,
}

/// Who stands there from now on.
#[derive(Deserialize, ToSchema)]
pub struct PutRota {
    /// First to ask first.
    staff_ids: Vec<Uuid>,
}

/// Shows the rota.
#[utoipa::path(get, path = "/v1/rota", tag = "clinic", security(("staff" = [])),
    responses((status = 200, body = Items<RotaPosition>), (status = 403, body = Problem)))]
pub async fn show(mut staff: Overseer) -> Result<Json<Items<RotaPosition>>> {
    let standing = rota_positions::all(&mut staff.tx).await?;
    let items = POSITIONS.map(|position| of(&standing, position)).into();
    Ok(Json(Items { items }))
}

/// Puts people at a position, in place of those before.
#[utoipa::path(put, path = "/v1/rota/{position}", tag = "clinic", params(("position" = String, Path)), security(("staff" = [])), request_body = PutRota,
    responses((status = 200, body = RotaPosition), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn put(
    mut staff: Staff<ManageClinic>,
    Path(name): Path<String>,
    Json(body): Json<PutRota>,
) -> Result<Json<RotaPosition>> {
    let position = POSITIONS
        .into_iter()
        .find(|known| known.code() == name)
        .ok_or(Error::NotFound("position"))?;
    let once: BTreeSet<Uuid> = body.staff_ids.iter().copied().collect();
    if body.staff_ids.is_empty() || body.staff_ids.len() > MOST || once.len() != body.staff_ids.len() {
        return Err(Error::field("staff_ids", "must name 1 to 20 people, each once"));
    }
    let people: Vec<StaffId> = body.staff_ids.into_iter().map(StaffId).collect();
    for id in &people {
        let member = staff::find(&mut staff.tx, *id).await?;
        // Whoever is asked must be allowed to see why.
        if !member.is_some_and(|member| member.active && Care::ROW.allows(&member.role)) {
            return Err(Error::field(
                "staff_ids",
                "must name active people who look after patients: owner, admin, coordinator or doctor",
            ));
        }
    }
    rota_positions::set(&mut staff.tx, position.code(), &people).await?;
    staff.audit("rota_set", "clinic", None, None).await?;
    let now = of(&rota_positions::all(&mut staff.tx).await?, position);
    staff.commit().await?;
    Ok(Json(now))
}

fn of(standing: &[Standing], position: Position) -> RotaPosition {
    let at = standing.iter().filter(|one| one.position == position.code());
    RotaPosition {
        position: position.code().to_owned(),
        staff: at
            .map(|one| OnCall {
                id: one.id.0,
                name: one.name.clone(),
                role: one.role.clone(),
            })
            .collect(),
    }
}
