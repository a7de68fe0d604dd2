//! `POST /v1/journeys/bulk/preview`: what an act on many journeys would do. Which journeys is fixed here; nothing happens to them.

use axum::http::StatusCode;
use migrations::{
    journey_bulks::{self, MOST, NewBulk, Which},
    journeys,
};
use serde::Deserialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{JourneyBulk, shown};
use crate::{
    auth::Coordinator,
    http::Json,
    journeys::{list::JourneyFilter, messages::send},
    problem::{Error, Problem, Result},
};

/// What to do, and to which journeys: by ids or by a filter, and not both.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewJourneyBulk {
    act: BulkAct,
    /// A code such as `clinic_holiday`; only for a pause, and needed there.
    #[schema(max_length = 40, pattern = "^[a-z0-9_]+$")]
    reason: Option<String>,
    /// 1 to 5000.
    #[schema(max_items = 5000, min_items = 1)]
    ids: Option<Vec<Uuid>>,
    /// As in the list of journeys.
    filter: Option<JourneyFilter>,
}

/// What can be done to many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkAct {
    Pause,
    Resume,
    Retry,
}

impl BulkAct {
    const fn code(self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Retry => "retry",
        }
    }
}

/// Looks at what would happen.
#[utoipa::path(post, path = "/v1/journeys/bulk/preview", tag = "journey messages", security(("staff" = [])), request_body = PreviewJourneyBulk,
    responses((status = 201, body = JourneyBulk), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn preview(
    mut staff: Coordinator,
    Json(body): Json<PreviewJourneyBulk>,
) -> Result<(StatusCode, Json<JourneyBulk>)> {
    let reason = match (body.act, body.reason) {
        (BulkAct::Pause, Some(text)) => Some(send::code("reason", &text)?),
        (BulkAct::Pause, None) => return Err(Error::field("reason", "is needed for a pause: a code")),
        (_, Some(_)) => return Err(Error::field("reason", "is for a pause alone")),
        (_, None) => None,
    };
    let new = NewBulk {
        act: body.act.code(),
        reason: reason.as_deref(),
        by: staff.id,
    };
    let planned = match (body.ids, body.filter) {
        (Some(ids), None) => {
            let ids = listed(ids)?;
            journey_bulks::plan(&mut staff.tx, &new, Which::Ids(&ids)).await?
        }
        (None, Some(filter)) => {
            let filter = journeys::Filter::from(filter);
            journey_bulks::plan(&mut staff.tx, &new, Which::Filter(&filter)).await?
        }
        _ => return Err(Error::field("ids", "name ids or a filter, and not both")),
    };
    let Some(id) = planned else {
        return Err(Error::field(
            "filter",
            format!("finds more than {MOST} journeys: narrow it"),
        ));
    };
    let answer = shown(&mut staff.tx, id).await?;
    staff
        .looks_at("journeys_bulk_previewed", "journeys", Some(id), None)
        .await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(answer)))
}

/// Each once, in the order asked for.
fn listed(ids: Vec<Uuid>) -> Result<Vec<Uuid>> {
    let mut seen = BTreeSet::new();
    let once: Vec<Uuid> = ids.into_iter().filter(|id| seen.insert(*id)).collect();
    match u64::try_from(once.len()) {
        Ok(1..=MOST) => Ok(once),
        _ => Err(Error::field("ids", format!("must be 1 to {MOST}"))),
    }
}
