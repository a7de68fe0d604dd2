//! `GET /v1/journeys/bulk` and `/v1/journeys/bulk/{id}`: acts on many journeys and how far they are · `/v1/journeys/bulk/{id}/items`: what came of each.

use migrations::journey_bulks;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::view::{self, JourneyBulk, JourneyBulkItem};
use crate::{
    auth::Coordinator,
    http::{Json, Page, PageQuery, Path, Query, page},
    problem::{Error, Problem, Result},
};

const OUTCOMES: [&str; 6] = ["cannot", "waiting", "done", "refused", "unavailable", "left"];

/// Which journeys of an act.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ItemQuery {
    /// cannot, waiting, done, refused, unavailable or left; all when absent.
    outcome: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Lists acts that were accepted, newest first.
#[utoipa::path(get, path = "/v1/journeys/bulk", tag = "journey messages", params(PageQuery), security(("staff" = [])),
    responses((status = 200, body = Page<JourneyBulk>), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn list(mut staff: Coordinator, Query(query): Query<PageQuery>) -> Result<Json<Page<JourneyBulk>>> {
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let found = journey_bulks::list(&mut staff.tx, cursor, query.limit()?).await?;
    let ids: Vec<Uuid> = found.items.iter().map(|bulk| bulk.id).collect();
    let tallies = journey_bulks::tallies(&mut staff.tx, &ids).await?;
    Ok(Json(found.map(|bulk| view::one(bulk, &tallies, Vec::new())).into()))
}

/// Shows an act and how far it is.
#[utoipa::path(get, path = "/v1/journeys/bulk/{id}", tag = "journey messages", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = JourneyBulk), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn show(mut staff: Coordinator, Path(id): Path<Uuid>) -> Result<Json<JourneyBulk>> {
    let answer = view::shown(&mut staff.tx, id).await?;
    staff.looks_at("journeys_bulk_read", "journeys", Some(id), None).await?;
    staff.commit().await?;
    Ok(Json(answer))
}

/// Lists the journeys of an act, in its order.
#[utoipa::path(get, path = "/v1/journeys/bulk/{id}/items", tag = "journey messages", params(("id" = Uuid, Path), ItemQuery), security(("staff" = [])),
    responses((status = 200, body = Page<JourneyBulkItem>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn items(
    mut staff: Coordinator,
    Path(id): Path<Uuid>,
    Query(query): Query<ItemQuery>,
) -> Result<Json<Page<JourneyBulkItem>>> {
    let outcome = query.outcome.as_deref();
    if outcome.is_some_and(|outcome| !OUTCOMES.contains(&outcome)) {
        return Err(Error::field(
            "outcome",
            format!("must be one of {}", OUTCOMES.join(", ")),
        ));
    }
    let after = match query.cursor.as_deref().filter(|text| !text.is_empty()) {
        None => 0,
        Some(text) => text.parse().map_err(|_| Error::field("cursor", "is not one of ours"))?,
    };
    journey_bulks::get(&mut staff.tx, id).await?;
    let found = journey_bulks::items(&mut staff.tx, id, outcome, after, page::limit(query.limit)?).await?;
    staff.looks_at("journeys_bulk_read", "journeys", Some(id), None).await?;
    staff.commit().await?;
    Ok(Json(found.map(JourneyBulkItem::from).into()))
}
