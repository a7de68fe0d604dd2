//! `POST /v1/pathways/library/{code}`: takes a shipped pathway over, as the clinic's own first version. A second time changes nothing.

use migrations::pathways;

use super::{Pathway, library, list};
use crate::{
    auth::{roles::ManageClinic, staff::Staff},
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// Adopts a pathway.
#[utoipa::path(post, path = "/v1/pathways/library/{code}", tag = "pathways", params(("code" = String, Path)), security(("staff" = [])),
    responses((status = 200, body = Pathway), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn adopt(mut staff: Staff<ManageClinic>, Path(code): Path<String>) -> Result<Json<Pathway>> {
    let missing = || Error::NotFound("pathway");
    let body = library::offered().find(|body| body.code == code).ok_or_else(missing)?;
    if let Err(migrations::Error::NotFound(_)) = pathways::active(&mut staff.tx, &code).await {
        let version = i32::try_from(body.version).map_err(Error::internal)?;
        let value = serde_json::to_value(&body).map_err(Error::internal)?;
        pathways::publish(&mut staff.tx, &code, version, &value).await?;
        staff.audit("pathway_adopted", "pathway", None, None).await?;
    }
    let own = list::all(&mut staff.tx).await?;
    staff.commit().await?;
    own.into_iter()
        .find(|one| one.code == code)
        .map(Json)
        .ok_or_else(missing)
}
