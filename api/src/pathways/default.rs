//! `PUT /v1/pathways/default`: which pathway a lead takes that names none.

use migrations::{pathways, tenants};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Pathway, list};
use crate::{
    auth::{roles::ManageClinic, staff::Staff},
    http::{Items, Json},
    problem::{Error, Problem, Result},
};

/// The default from now on.
#[derive(Deserialize, ToSchema)]
pub struct PutDefault {
    code: String,
}

/// Chooses the default.
#[utoipa::path(put, path = "/v1/pathways/default", tag = "pathways", security(("staff" = [])), request_body = PutDefault,
    responses((status = 200, body = Items<Pathway>), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn choose(mut staff: Staff<ManageClinic>, Json(body): Json<PutDefault>) -> Result<Json<Items<Pathway>>> {
    match pathways::active(&mut staff.tx, &body.code).await {
        Ok(_) => {}
        Err(migrations::Error::NotFound(_)) => return Err(Error::field("code", "is none of this clinic's pathways")),
        Err(other) => return Err(other.into()),
    }
    tenants::set_default_pathway(&mut staff.tx, &body.code).await?;
    staff.audit("default_pathway_chosen", "clinic", None, None).await?;
    let items = list::all(&mut staff.tx).await?;
    staff.commit().await?;
    Ok(Json(Items { items }))
}
