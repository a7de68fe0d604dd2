//! `GET /v1/saved_views`: one's own views and the shared ones.

use migrations::saved_views;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{Eyes, SavedView};
use crate::{
    auth::{Anyone, roles::Oversee},
    http::{Items, Json, Query},
    problem::{Error, Problem, Result},
};

/// Of which list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ViewsQuery {
    /// leads, also when absent.
    list: Option<String>,
}

/// Lists views: the clinic's default first, then by title.
#[utoipa::path(get, path = "/v1/saved_views", tag = "leads", params(ViewsQuery), security(("staff" = [])),
    responses((status = 200, body = Items<SavedView>), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<ViewsQuery>) -> Result<Json<Items<SavedView>>> {
    let list = known(query.list.as_deref())?;
    let eyes = Eyes {
        me: staff.id,
        oversees: staff.may::<Oversee>(),
    };
    let rows = saved_views::visible(&mut staff.tx, list, staff.id).await?;
    let items = rows.into_iter().map(|row| SavedView::of(row, eyes)).collect();
    Ok(Json(Items { items }))
}

/// A list that has views.
pub(super) fn known(list: Option<&str>) -> Result<&'static str> {
    match list {
        None | Some("leads") => Ok("leads"),
        Some(_) => Err(Error::field("list", "must be leads")),
    }
}
