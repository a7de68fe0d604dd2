//! `GET /v1/imports/{id}`: one import and how far it is.

use axum::extract::State;
use migrations::imports;
use uuid::Uuid;

use super::view::{Import, shown};
use crate::{
    App,
    auth::Importer,
    http::{Json, Path},
    problem::{Problem, Result},
};

/// Shows an import.
#[utoipa::path(get, path = "/v1/imports/{id}", tag = "imports", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Import), (status = 404, body = Problem)))]
pub async fn show(State(app): State<App>, mut staff: Importer, Path(id): Path<Uuid>) -> Result<Json<Import>> {
    let row = imports::get(&mut staff.tx, id).await?;
    let import = shown(&staff.tx, &app.ring, row).await?;
    staff.looks_at("import_read", "import", Some(id), None).await?;
    staff.commit().await?;
    Ok(Json(import))
}
