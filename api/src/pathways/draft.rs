//! `PUT` and `DELETE /v1/pathways/{code}/draft`: the one version that may still change. Nothing runs by it.

use axum::http::{HeaderMap, StatusCode, header::IF_MATCH};
use migrations::pathways;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use workflows::pathway::Pathway;

use super::version::PathwayVersion;
use crate::{
    auth::{roles::ManageClinic, staff::Staff},
    http::{Json, Path, etag},
    problem::{Error, Problem, Result},
};

/// What the draft says, or which version it begins from.
#[derive(Deserialize, ToSchema)]
pub struct PutDraft {
    /// As `GET /v1/pathways/schema` describes it; code and version are set here.
    #[schema(value_type = Option<Object>)]
    body: Option<Value>,
    /// Begins from this version, or brings an archived one back.
    from_version: Option<i32>,
}

/// Keeps the draft. It may have faults; what cannot be read is refused. A body is written over the draft that `If-Match` names, so that nobody's words are
/// lost unseen; `from_version` begins anew, whatever was drafted before.
#[utoipa::path(put, path = "/v1/pathways/{code}/draft", tag = "pathways", params(("code" = String, Path), ("If-Match" = Option<String>, Header)), security(("staff" = [])), request_body = PutDraft,
    responses((status = 200, body = PathwayVersion), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
pub async fn keep(
    mut staff: Staff<ManageClinic>,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(asked): Json<PutDraft>,
) -> Result<Json<PathwayVersion>> {
    let anew = asked.from_version.is_some();
    let body = match (asked.body, asked.from_version) {
        (Some(body), None) => body,
        (None, Some(version)) => pathways::get(&mut staff.tx, &code, version).await?.body,
        _ => return Err(Error::field("body", "give either a body or from_version")),
    };
    let known = pathways::versions(&mut staff.tx, &code).await?;
    let Some(newest) = known.iter().map(|row| row.version).max() else {
        return Err(Error::NotFound("pathway"));
    };
    let draft = known.iter().find(|row| row.state == "draft");
    let version = draft.map_or(newest + 1, |row| row.version);
    let body = readable(body, &code, version)?;
    let revision = match draft {
        Some(row) if anew => Some(row.revision),
        Some(_) => Some(etag::if_match(&headers)?),
        // The draft that was read is gone: published, or discarded.
        None if !anew && headers.contains_key(IF_MATCH) => return Err(Error::PreconditionFailed),
        None => None,
    };
    let row = pathways::keep_draft(&mut staff.tx, &code, version, revision, &body)
        .await
        .map_err(etag::edited)?;
    staff.audit("pathway_drafted", "pathway", None, None).await?;
    let shown = PathwayVersion::of(row, &mut staff.tx, &staff.tenant.languages).await?;
    staff.commit().await?;
    Ok(Json(shown))
}

/// Discards the draft.
#[utoipa::path(delete, path = "/v1/pathways/{code}/draft", tag = "pathways", params(("code" = String, Path)), security(("staff" = [])),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn discard(mut staff: Staff<ManageClinic>, Path(code): Path<String>) -> Result<StatusCode> {
    if !pathways::discard_draft(&mut staff.tx, &code).await? {
        return Err(Error::NotFound("draft"));
    }
    staff.audit("pathway_draft_discarded", "pathway", None, None).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The body as the program reads it, under its own code and version: what it does not know is left out, what it needs must be there.
fn readable(mut body: Value, code: &str, version: i32) -> Result<Value> {
    let Some(fields) = body.as_object_mut() else {
        return Err(Error::field("body", "must be an object"));
    };
    fields.insert("code".into(), json!(code));
    fields.insert("version".into(), json!(version));
    let read: Result<Pathway, _> = serde_path_to_error::deserialize(&body);
    let pathway =
        read.map_err(|error| Error::field(format!("body.{}", error.path()), "is missing or of the wrong kind"))?;
    serde_json::to_value(pathway).map_err(Error::internal)
}
