//! `POST /v1/channels/{provider}/test`: asks the partner whether the credentials are good, by a request that changes nothing there.

use axum::extract::State;
use migrations::channel_endpoints;
use serde::Serialize;
use utoipa::ToSchema;

use super::{ask, provider};
use crate::{
    App,
    auth::{roles::ManageChannels, staff::Staff},
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// What the partner said.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tested {
    ok: bool,
    /// A code when it is not: the partner's own, or `….connect` when it does not answer.
    code: Option<String>,
}

/// Tests credentials.
#[utoipa::path(post, path = "/v1/channels/{provider}/test", tag = "channels", params(("provider" = String, Path)), security(("staff" = [])),
    responses((status = 200, body = Tested), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn test(
    State(app): State<App>,
    mut staff: Staff<ManageChannels>,
    Path(name): Path<String>,
) -> Result<Json<Tested>> {
    let provider = provider(&name)?;
    let endpoint = channel_endpoints::of_provider(&mut staff.tx, provider.name)
        .await
        .map_err(|_| Error::NotFound("account with this partner"))?;
    let secrets = endpoint.secrets(&app.ring).await?;
    staff
        .audit("channel_tested", "channel", Some(endpoint.id), None)
        .await?;
    let tenant = staff.tenant.id;
    // The partner may take its time; no connection waits for it.
    staff.commit().await?;
    let asked = ask::ask(&app, &endpoint, &secrets).await;
    let code = asked.err().map(|error| error.code().to_owned());
    let mut tx = app.db.tenant(tenant).await?;
    channel_endpoints::checked(&mut tx, endpoint.id, code.as_deref()).await?;
    tx.commit().await?;
    Ok(Json(Tested {
        ok: code.is_none(),
        code,
    }))
}
