//! `GET /v1/pathways/{code}/versions` and `…/versions/{version}`: what there was, is and may be, and who lives by it.

use chrono::{DateTime, Utc};
use migrations::pathways;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::version::PathwayVersion;
use crate::{
    auth::Overseer,
    http::{Items, Json, Path},
    problem::{Error, Problem, Result},
};

/// A version in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedVersion {
    pub version: i32,
    /// draft, active or archived.
    pub state: String,
    pub created_at: DateTime<Utc>,
    pub open_journeys: i64,
    /// Open journeys by stage.
    pub open_by_stage: BTreeMap<String, i64>,
}

/// Lists versions, newest first.
#[utoipa::path(get, path = "/v1/pathways/{code}/versions", tag = "pathways", params(("code" = String, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<ListedVersion>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn list(mut staff: Overseer, Path(code): Path<String>) -> Result<Json<Items<ListedVersion>>> {
    let rows = pathways::versions(&mut staff.tx, &code).await?;
    if rows.is_empty() {
        return Err(Error::NotFound("pathway"));
    }
    let lived = pathways::open_journeys(&mut staff.tx, &code).await?;
    let items = rows.into_iter().map(|row| {
        let by_stage: BTreeMap<String, i64> = lived
            .iter()
            .filter(|lives| lives.version == row.version)
            .map(|lives| (lives.stage.clone(), lives.count))
            .collect();
        ListedVersion {
            version: row.version,
            state: row.state,
            created_at: row.created_at,
            open_journeys: by_stage.values().sum(),
            open_by_stage: by_stage,
        }
    });
    Ok(Json(Items { items: items.collect() }))
}

/// Shows a version.
#[utoipa::path(get, path = "/v1/pathways/{code}/versions/{version}", tag = "pathways", security(("staff" = [])),
    params(("code" = String, Path), ("version" = i32, Path)),
    responses((status = 200, body = PathwayVersion), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn show(mut staff: Overseer, Path((code, version)): Path<(String, i32)>) -> Result<Json<PathwayVersion>> {
    let row = pathways::get(&mut staff.tx, &code, version).await?;
    PathwayVersion::of(row, &mut staff.tx, &staff.tenant.languages)
        .await
        .map(Json)
}
