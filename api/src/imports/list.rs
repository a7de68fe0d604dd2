//! `GET /v1/imports`, and the rows of one: those that were refused, those that a revert left.

use axum::extract::State;
use migrations::imports;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{Import, shown};
use crate::{
    App,
    auth::Importer,
    http::{Json, Page, PageQuery, Path, Query, page},
    problem::{Error, Problem, Result},
};

/// A row that was refused: where and why, never what was in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportError {
    /// As spreadsheets count: the headers are row 1.
    row: i32,
    field: String,
    code: String,
}

/// A patient whom a revert left as they are.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportKept {
    row: i32,
    patient_id: Uuid,
    /// changed_since, used_since, journey_started, merged_since, gone or too_old.
    code: String,
}

/// Lists imports, newest first.
#[utoipa::path(get, path = "/v1/imports", tag = "imports", params(PageQuery), security(("staff" = [])),
    responses((status = 200, body = Page<Import>), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    mut staff: Importer,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<Import>>> {
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let found = imports::list(&mut staff.tx, cursor, query.limit()?).await?;
    let mut items = Vec::with_capacity(found.items.len());
    for row in found.items {
        items.push(shown(&staff.tx, &app.ring, row).await?);
    }
    staff.looks_at("imports_read", "clinic", None, None).await?;
    staff.commit().await?;
    Ok(Json(Page {
        items,
        next_cursor: found.next_cursor,
    }))
}

/// Lists the rows that were refused.
#[utoipa::path(get, path = "/v1/imports/{id}/errors", tag = "imports", params(("id" = Uuid, Path), PageQuery), security(("staff" = [])),
    responses((status = 200, body = Page<ImportError>), (status = 404, body = Problem)))]
pub async fn errors(
    mut staff: Importer,
    Path(id): Path<Uuid>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<ImportError>>> {
    let foreign = || Error::field("cursor", "is not one of ours");
    let cursor = match query.cursor.as_deref().filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => {
            let (row, field) = text.split_once(':').ok_or_else(foreign)?;
            Some((row.parse().map_err(|_| foreign())?, field.to_owned()))
        }
    };
    imports::get(&mut staff.tx, id).await?;
    let found = imports::errors(&mut staff.tx, id, cursor, query.limit()?).await?;
    let shown = found.map(|row| ImportError {
        row: row.row,
        field: row.field,
        code: row.code,
    });
    Ok(Json(shown.into()))
}

/// Lists what a revert left.
#[utoipa::path(get, path = "/v1/imports/{id}/kept", tag = "imports", params(("id" = Uuid, Path), PageQuery), security(("staff" = [])),
    responses((status = 200, body = Page<ImportKept>), (status = 404, body = Problem)))]
pub async fn kept(
    mut staff: Importer,
    Path(id): Path<Uuid>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<ImportKept>>> {
    let after = match query.cursor.as_deref().filter(|text| !text.is_empty()) {
        None => 0,
        Some(text) => text.parse().map_err(|_| Error::field("cursor", "is not one of ours"))?,
    };
    imports::get(&mut staff.tx, id).await?;
    let found = imports::kept(&mut staff.tx, id, after, query.limit()?).await?;
    let shown = found.map(|row| ImportKept {
        row: row.row,
        patient_id: row.patient_id,
        code: row.code,
    });
    Ok(Json(shown.into()))
}
