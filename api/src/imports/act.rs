//! What is done with an import: `POST /v1/imports/{id}/check`, `/run`, `/cancel`, `/revert`. The work itself is the runner's.

use axum::{extract::State, http::StatusCode};
use migrations::{
    imports, pathways,
    tenant_events::{self, NewEvent},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    options::{self, ImportOptions},
    view::{Import, shown},
};
use crate::{
    App,
    auth::Importer,
    http::{
        Json, Keyed, Path,
        kept::{self, Kept, Made},
    },
    problem::{Error, Problem, Result},
};

/// What the columns are, and what to do with the rows.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CheckImport {
    /// Column numbers by field: full_name (or first_name and last_name), phone, email, lang, country, dob, home_zone, passport_no.
    mapping: BTreeMap<String, usize>,
    #[serde(default)]
    options: ImportOptions,
}

/// Nothing to say.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ActOnImport {}

/// Tries a file out: nothing is changed, every wrong row is named.
#[utoipa::path(post, path = "/v1/imports/{id}/check", tag = "imports", params(("id" = Uuid, Path)), security(("staff" = [])), request_body = CheckImport,
    responses((status = 202, body = Import), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn check(
    State(app): State<App>,
    mut staff: Importer,
    Path(id): Path<Uuid>,
    Json(body): Json<CheckImport>,
) -> Result<(StatusCode, Json<Import>)> {
    let tx = &mut staff.tx;
    imports::lock(tx, id, &["draft", "checked"]).await?;
    let import = imports::get(tx, id).await?;
    let columns = imports::columns(tx, &app.ring, &import).await?.len();
    options::check(&body.mapping, &body.options, columns, import.rows)?;
    if let Some(code) = &body.options.pathway_code {
        pathways::active(tx, code).await.map_err(|error| match error {
            migrations::Error::NotFound(_) => Error::field("options.pathway_code", "is none of this clinic's"),
            other => other.into(),
        })?;
    }
    let json = |value: serde_json::Result<serde_json::Value>| value.map_err(Error::internal);
    let mapping = json(serde_json::to_value(&body.mapping))?;
    imports::set_mapping(tx, id, &mapping, &json(serde_json::to_value(&body.options))?).await?;
    imports::start(tx, id, "checking").await?;
    answer(&app, staff, id, "import_checked", StatusCode::ACCEPTED).await
}

/// Runs a file that was tried.
#[utoipa::path(post, path = "/v1/imports/{id}/run", tag = "imports", security(("staff" = [])), request_body = ActOnImport,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 202, body = Import), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn run(
    State(app): State<App>,
    mut staff: Importer,
    Path(id): Path<Uuid>,
    Keyed { key, .. }: Keyed<ActOnImport>,
) -> Result<(StatusCode, Json<Import>)> {
    if let Kept::Now(hash) = kept::begin::<_, Made>(&app, &mut staff, "import_run", &key).await? {
        imports::lock(&mut staff.tx, id, &["checked"]).await?;
        imports::start(&mut staff.tx, id, "running").await?;
        kept::keep(&mut staff, &hash, &Made { id }).await?;
    }
    answer(&app, staff, id, "import_run", StatusCode::ACCEPTED).await
}

/// Stops an import where it is; what was made stays until it is taken back.
#[utoipa::path(post, path = "/v1/imports/{id}/cancel", tag = "imports", params(("id" = Uuid, Path)), security(("staff" = [])), request_body = ActOnImport,
    responses((status = 200, body = Import), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn cancel(
    State(app): State<App>,
    mut staff: Importer,
    Path(id): Path<Uuid>,
    Json(ActOnImport {}): Json<ActOnImport>,
) -> Result<(StatusCode, Json<Import>)> {
    imports::lock(&mut staff.tx, id, &["draft", "checking", "checked", "running"]).await?;
    imports::cancel(&mut staff.tx, id).await?;
    answer(&app, staff, id, "import_cancelled", StatusCode::OK).await
}

/// Takes an import back, as far as nothing happened since.
#[utoipa::path(post, path = "/v1/imports/{id}/revert", tag = "imports", security(("staff" = [])), request_body = ActOnImport,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 202, body = Import), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn revert(
    State(app): State<App>,
    mut staff: Importer,
    Path(id): Path<Uuid>,
    Keyed { key, .. }: Keyed<ActOnImport>,
) -> Result<(StatusCode, Json<Import>)> {
    if let Kept::Now(hash) = kept::begin::<_, Made>(&app, &mut staff, "import_revert", &key).await? {
        imports::lock(&mut staff.tx, id, &["done", "cancelled", "failed"]).await?;
        imports::start(&mut staff.tx, id, "reverting").await?;
        kept::keep(&mut staff, &hash, &Made { id }).await?;
    }
    answer(&app, staff, id, "import_reverted", StatusCode::ACCEPTED).await
}

async fn answer(
    app: &App,
    mut staff: Importer,
    id: Uuid,
    action: &str,
    status: StatusCode,
) -> Result<(StatusCode, Json<Import>)> {
    staff.audit(action, "import", Some(id), None).await?;
    let row = imports::get(&mut staff.tx, id).await?;
    let import = shown(&staff.tx, &app.ring, row).await?;
    let event = NewEvent {
        kind: "import_changed",
        subject_id: Some(id),
        ..NewEvent::default()
    };
    tenant_events::append(&mut staff.tx, event).await?;
    staff.commit().await?;
    Ok((status, Json(import)))
}
