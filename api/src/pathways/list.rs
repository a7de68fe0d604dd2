//! `GET /v1/pathways`: those that new journeys may take.

use migrations::{TenantTx, pathways, tenants};
use serde_json::Value;

use super::{Pathway, check_days};
use crate::{
    auth::Anyone,
    http::{Items, Json},
    problem::{Problem, Result},
};

/// Lists the active pathways.
#[utoipa::path(get, path = "/v1/pathways", tag = "pathways", security(("staff" = [])),
    responses((status = 200, body = Items<Pathway>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone) -> Result<Json<Items<Pathway>>> {
    let items = all(&mut staff.tx).await?;
    Ok(Json(Items { items }))
}

/// The active pathways, by code.
pub async fn all(tx: &mut TenantTx) -> Result<Vec<Pathway>> {
    let clinic = tenants::get(tx).await?;
    let default = clinic.settings.get("default_pathway").and_then(Value::as_str);
    let rows = pathways::list(tx).await?;
    Ok(rows
        .into_iter()
        .map(|row| Pathway {
            default: default == Some(row.code.as_str()),
            check_days: serde_json::from_value(row.body).map_or_else(|_| Vec::new(), |body| check_days(&body)),
            code: row.code,
            version: row.version,
        })
        .collect())
}
