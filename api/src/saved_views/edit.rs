//! `PATCH` and `DELETE /v1/saved_views/{id}`: by its owner; a shared one by the clinic's owner or an admin.

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use migrations::saved_views::{self, Wanted};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{Eyes, SavedView, default_is_shared, title};
use crate::{
    auth::{Anyone, roles::Oversee},
    http::{Json, Path, etag},
    leads::definition::Definition,
    problem::{Error, Problem, Result},
};

/// What changes; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditView {
    /// 1 to 60 characters.
    title: Option<String>,
    definition: Option<Definition>,
    shared: Option<bool>,
    default: Option<bool>,
}

/// Edits a view.
#[utoipa::path(patch, path = "/v1/saved_views/{id}", tag = "leads", security(("staff" = [])), request_body = EditView,
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The version edited")),
    responses((status = 200, body = SavedView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem), (status = 428, body = Problem)))]
pub async fn edit(
    mut staff: Anyone,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
    Json(body): Json<EditView>,
) -> Result<Response> {
    let version = etag::if_match(&headers)?;
    let eyes = eyes(&staff);
    let held = saved_views::hold(&mut staff.tx, id, eyes.me).await?;
    let shared = body.shared.unwrap_or(held.shared);
    eyes.may(held.shared || shared)?;
    if held.version != version {
        return Err(Error::PreconditionFailed);
    }
    // What is no longer shared is no longer the default.
    let is_default = body.default.unwrap_or(held.is_default && shared);
    default_is_shared(is_default, shared)?;
    let definition = match &body.definition {
        Some(definition) => {
            definition.check()?;
            serde_json::to_value(definition).map_err(Error::internal)?
        }
        None => held.definition.clone(),
    };
    let wanted = Wanted {
        title: title(body.title.as_deref().unwrap_or(&held.title))?,
        definition: &definition,
        shared,
        is_default,
    };
    saved_views::update(&mut staff.tx, &held, &wanted).await?;
    let row = saved_views::hold(&mut staff.tx, id, held.owner_id).await?;
    staff.commit().await?;
    let view = SavedView::of(row, eyes);
    Ok(([(header::ETAG, etag::tag(view.version))], Json(view)).into_response())
}

/// Removes a view.
#[utoipa::path(delete, path = "/v1/saved_views/{id}", tag = "leads", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn remove(mut staff: Anyone, Path(id): Path<Uuid>) -> Result<StatusCode> {
    let eyes = eyes(&staff);
    let held = saved_views::hold(&mut staff.tx, id, eyes.me).await?;
    eyes.may(held.shared)?;
    saved_views::remove(&mut staff.tx, id).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn eyes(staff: &Anyone) -> Eyes {
    Eyes {
        me: staff.id,
        oversees: staff.may::<Oversee>(),
    }
}
