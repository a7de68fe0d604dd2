//! `POST /v1/imports`: a file of patients is taken in. Nothing happens with it before somebody says what its columns are.

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
};
use migrations::imports::{self, Columns, NewImport};

use super::{
    decode::{self, File},
    view::{Import, shown},
};
use crate::{
    App,
    auth::Importer,
    http::{Json, json},
    problem::{Error, Problem, Result},
};

/// The largest file.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Rows that are run together.
const PIECE: usize = 100;
/// Values shown of each column.
const SAMPLES: usize = 3;
const KINDS: [&str; 4] = [
    "text/csv",
    "text/plain",
    "text/tab-separated-values",
    "application/vnd.ms-excel",
];

/// Takes in a file.
#[utoipa::path(post, path = "/v1/imports", tag = "imports", security(("staff" = [])),
    request_body(content = String, content_type = "text/csv", description = "The file itself: at most 20 MB and 100000 rows, headers first"),
    responses((status = 201, body = Import), (status = 413, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem)))]
pub async fn take_in(
    State(app): State<App>,
    mut staff: Importer,
    headers: HeaderMap,
    body: std::result::Result<Bytes, BytesRejection>,
) -> Result<(StatusCode, Json<Import>)> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !KINDS.contains(&kind.as_str()) {
        return Err(Error::MediaType);
    }
    let body = body.map_err(|rejection| json::rejected(&rejection))?;
    let file = tokio::task::spawn_blocking(move || decode::read(&body))
        .await
        .map_err(Error::internal)??;
    let rows = i32::try_from(file.rows.len()).map_err(Error::internal)?;
    let columns = columns(&file);
    let chunks: Vec<(i32, Vec<Vec<String>>)> = (2_i32..)
        .step_by(PIECE)
        .zip(file.rows.chunks(PIECE).map(<[Vec<String>]>::to_vec))
        .collect();
    let new = NewImport {
        encoding: file.encoding,
        delimiter: &file.delimiter.to_string(),
        rows,
        columns: &columns,
        chunks: &chunks,
        by: staff.id,
    };
    let id = imports::create(&mut staff.tx, &app.ring, &new).await?;
    staff.audit("import_taken_in", "import", Some(id), None).await?;
    let row = imports::get(&mut staff.tx, id).await?;
    let import = shown(&staff.tx, &app.ring, row).await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(import)))
}

/// Headers, with the first values that are not empty.
fn columns(file: &File) -> Vec<Columns> {
    let samples = |n: usize| {
        let cells = file.rows.iter().take(1000).filter_map(|row| row.get(n));
        cells.filter(|cell| !cell.is_empty()).take(SAMPLES).cloned().collect()
    };
    file.headers
        .iter()
        .enumerate()
        .map(|(n, header)| Columns {
            header: header.clone(),
            samples: samples(n),
        })
        .collect()
}
