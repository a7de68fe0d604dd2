//! `POST /v1/patients/{id}/export`: everything that is kept of a person, as JSON for machines, as a page for people, with the files, in one archive.

mod page;

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use migrations::{TenantTx, documents, export, patients};
use serde::Serialize;
use std::io::{Cursor, Write};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::{DocumentId, PatientId};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    App,
    auth::Releaser,
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// Files beyond this are named in the archive and fetched one by one.
const MOST_BYTES: u64 = 100 * 1024 * 1024;

/// An archive, and where it can be fetched for some minutes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Exported {
    /// It is kept with the patient's documents, as type `export`.
    pub document_id: Uuid,
    pub url: String,
    pub expires_at: DateTime<Utc>,
    /// Bytes.
    pub size: i64,
    /// Files that were too large to be in it.
    pub files_left_out: u32,
}

/// Exports a person.
#[utoipa::path(post, path = "/v1/patients/{id}/export", tag = "privacy", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 201, body = Exported), (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem)))]
pub async fn person(
    State(app): State<App>,
    mut staff: Releaser,
    Path(id): Path<PatientId>,
) -> Result<(StatusCode, Json<Exported>)> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    staff.audit("person_exported", "patient", Some(id.0), Some(id)).await?;
    let (archive, files_left_out) = archive(&app, &mut staff.tx, id).await?;
    let document = DocumentId(Uuid::now_v7());
    let path = crate::documents::kept(staff.tenant.id, document);
    let size = i64::try_from(archive.len()).map_err(Error::internal)?;
    let new = documents::NewDocument {
        id: document,
        patient_id: id,
        journey_id: None,
        kind: "export",
        title: "export",
        path: &path,
        content_type: "application/zip",
        size,
        uploaded_by_kind: "staff",
        uploaded_by: Some(staff.id.0),
    };
    documents::create(&mut staff.tx, &new).await?;
    let away = |_| Error::Unavailable("The file store");
    app.store
        .put(&path, archive.into(), "application/zip")
        .await
        .map_err(away)?;
    documents::complete(&mut staff.tx, document, size, None).await?;
    staff.commit().await?;
    let url = app
        .store
        .presign_get(&path, "export.zip")
        .await
        .map_err(Error::internal)?;
    let exported = Exported {
        document_id: document.0,
        url,
        expires_at: Utc::now() + TimeDelta::minutes(10),
        size,
        files_left_out,
    };
    Ok((StatusCode::CREATED, Json(exported)))
}

/// The archive of a person: `data.json`, `index.html` and the files by their ids; how many files were left out.
///
/// # Errors
/// When a database, the key store or the file store does not answer.
pub async fn archive(app: &App, tx: &mut TenantTx, id: PatientId) -> Result<(Vec<u8>, u32)> {
    let data = export::person(tx, &app.ring, id).await?;
    let files = documents::of_patient(tx, id).await?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let json = serde_json::to_vec_pretty(&data).map_err(Error::internal)?;
    let mut add = |name: &str, bytes: &[u8]| -> Result<()> {
        zip.start_file(name, options).map_err(Error::internal)?;
        zip.write_all(bytes).map_err(Error::internal)
    };
    add("data.json", &json)?;
    add("index.html", page::of(&data).as_bytes())?;
    let (mut bytes, mut left_out) = (0, 0);
    // An export within an export would grow for ever.
    let kept = files
        .into_iter()
        .filter(|file| file.state == "stored" && file.kind != "export");
    for file in kept {
        bytes += file.size.unsigned_abs();
        if bytes > MOST_BYTES {
            left_out += 1;
            continue;
        }
        let content = app
            .store
            .get(&file.path)
            .await
            .map_err(|_| Error::Unavailable("The file store"))?;
        add(&format!("files/{}", file.id), &content)?;
    }
    let archive = zip.finish().map_err(Error::internal)?.into_inner();
    Ok((archive, left_out))
}
