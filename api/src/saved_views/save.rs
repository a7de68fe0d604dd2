//! `POST /v1/saved_views`: keeps what somebody looks through.

use axum::{extract::State, http::StatusCode};
use migrations::saved_views::{self, Wanted};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    list::known,
    view::{Eyes, SavedView, default_is_shared, title},
};
use crate::{
    App,
    auth::{Anyone, roles::Oversee},
    http::{
        Json, Keyed,
        kept::{self, Kept},
    },
    leads::definition::Definition,
    problem::{Error, Problem, Result},
};

/// A view to be saved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveView {
    /// leads.
    list: String,
    /// 1 to 60 characters.
    title: String,
    definition: Definition,
    /// For everybody: by owner and admin only.
    #[serde(default)]
    shared: bool,
    /// What the clinic opens first; shared ones only.
    #[serde(default)]
    default: bool,
}

/// Saves a view.
#[utoipa::path(post, path = "/v1/saved_views", tag = "leads", security(("staff" = [])), request_body = SaveView,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = SavedView), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn save(
    State(app): State<App>,
    mut staff: Anyone,
    Keyed { key, body }: Keyed<SaveView>,
) -> Result<(StatusCode, Json<SavedView>)> {
    let list = known(Some(&body.list))?;
    let title = title(&body.title)?;
    body.definition.check()?;
    default_is_shared(body.default, body.shared)?;
    let eyes = Eyes {
        me: staff.id,
        oversees: staff.may::<Oversee>(),
    };
    eyes.may(body.shared)?;
    let id: Uuid = match kept::begin(&app, &mut staff, "saved_view", &key).await? {
        Kept::Before(id) => id,
        Kept::Now(hash) => {
            let wanted = Wanted {
                title,
                definition: &serde_json::to_value(&body.definition).map_err(Error::internal)?,
                shared: body.shared,
                is_default: body.default,
            };
            let id = saved_views::create(&mut staff.tx, list, eyes.me, &wanted).await?;
            kept::keep(&mut staff, &hash, &id).await?;
            id
        }
    };
    let row = saved_views::hold(&mut staff.tx, id, eyes.me).await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(SavedView::of(row, eyes))))
}
