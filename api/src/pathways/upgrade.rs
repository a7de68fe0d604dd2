//! `POST /v1/pathways/{code}/versions/{version}/upgrade`: chosen journeys go over to a version, each by its own decision.

use axum::extract::State;
use futures::{StreamExt, stream};
use migrations::pathways;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    ids::JourneyId,
    journey::{Actor, Message},
    pathway::Pathway,
};

use crate::{
    App,
    auth::{roles::ManageClinic, staff::Staff},
    http::{Json, Key, Keyed, Path, Tenant},
    journeys::messages::{outcome::Outcome, send},
    problem::{Error, Problem, Result},
};

/// How many at once.
const MOST: usize = 100;
/// How many are asked side by side.
const ABREAST: usize = 8;

/// Who goes over, and why.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Upgrade {
    /// At most a hundred.
    #[schema(max_items = 100, min_items = 1)]
    journeys: Vec<Uuid>,
    /// A code: `new_version`, `safety`, `correction`.
    #[schema(max_length = 40, pattern = "^[a-z0-9_]+$")]
    reason: String,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Upgrades {
    pub upgraded: u32,
    pub results: Vec<UpgradeResult>,
}

/// What came of it for one journey.
#[derive(Debug, Serialize, ToSchema)]
pub struct UpgradeResult {
    pub journey_id: Uuid,
    /// upgraded, refused or unavailable; the last may be tried again under the same key.
    pub outcome: String,
    /// Why it was refused.
    pub code: Option<String>,
}

/// Upgrades chosen journeys. Repeated under its key, it tells the same.
#[utoipa::path(post, path = "/v1/pathways/{code}/versions/{version}/upgrade", tag = "pathways", security(("staff" = [])), request_body = Upgrade,
    params(("code" = String, Path), ("version" = i32, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Upgrades), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`not_published`"), (status = 422, body = Problem)))]
pub async fn upgrade(
    State(app): State<App>,
    mut staff: Staff<ManageClinic>,
    Path((code, version)): Path<(String, i32)>,
    Keyed { key, body }: Keyed<Upgrade>,
) -> Result<Json<Upgrades>> {
    if !(1..=MOST).contains(&body.journeys.len()) {
        return Err(Error::field("journeys", format!("must name 1 to {MOST} journeys")));
    }
    let reason = send::code("reason", &body.reason)?;
    let row = pathways::get(&mut staff.tx, &code, version).await?;
    if row.state != "active" {
        return Err(Error::conflict("not_published"));
    }
    let pathway: Pathway = serde_json::from_value(row.body).map_err(Error::internal)?;
    staff.audit("pathway_upgraded", "pathway", None, None).await?;
    let (tenant, by) = (staff.tenant.clone(), Actor::Staff(staff.id));
    staff.commit().await?;
    let mut journeys = body.journeys;
    journeys.sort_unstable();
    journeys.dedup();
    let message = Message::Upgrade {
        pathway: Box::new(pathway),
        reason,
    };
    let asked = stream::iter(journeys).map(|id| one(&app, &tenant, &by, id.into(), &key, &message));
    let results: Vec<UpgradeResult> = asked.buffered(ABREAST).collect().await;
    let upgraded = results.iter().filter(|result| result.outcome == "upgraded").count();
    Ok(Json(Upgrades {
        upgraded: u32::try_from(upgraded).unwrap_or(u32::MAX),
        results,
    }))
}

/// Asks one journey, under a key of its own.
async fn one(app: &App, tenant: &Tenant, by: &Actor, id: JourneyId, key: &Key, message: &Message) -> UpgradeResult {
    let own = Key {
        text: format!("{}:{id}", key.text),
        request_hash: key.request_hash.clone(),
    };
    let asked = async {
        let tx = app.db.tenant(tenant.id).await?;
        send::deliver(app, tenant, tx, by.clone(), id, own, |_| message.clone()).await
    };
    let (outcome, code) = match Outcome::of(&asked.await) {
        Outcome::Done => ("upgraded", None),
        Outcome::Refused(code) => ("refused", Some(code)),
        Outcome::Unavailable => ("unavailable", None),
    };
    UpgradeResult {
        journey_id: id.0,
        outcome: outcome.to_owned(),
        code,
    }
}
