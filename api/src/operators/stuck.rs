//! `GET /v1/operators/stuck` on the operators' host: journeys of all clinics that stand still, by ids and codes.

use axum::extract::State;
use chrono::{DateTime, Utc};
use migrations::stuck_journeys::{self, Kind};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use workflows::ids::{Slug, journey_workflow_id};

use crate::{
    App,
    auth::operator::Operator,
    http::{Json, Page, Query, page},
    problem::{Error, Problem, Result},
};

/// Which of them.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StuckQuery {
    /// overdue, task_failing, not_running, record_behind, not_started or test_patient_late.
    kind: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// A journey that stands still.
#[derive(Debug, Serialize, ToSchema)]
pub struct StuckJourney {
    /// The slug.
    clinic: String,
    journey_id: Uuid,
    workflow_id: String,
    /// overdue, task_failing, not_running, record_behind, not_started or test_patient_late.
    kind: String,
    /// What is overdue, how the workflow ended, how often something was tried.
    code: Option<String>,
    /// Since when, by what was found.
    since: DateTime<Utc>,
    found_at: DateTime<Utc>,
    /// When it was last found so.
    seen_at: DateTime<Utc>,
}

impl From<stuck_journeys::Stuck> for StuckJourney {
    fn from(row: stuck_journeys::Stuck) -> Self {
        Self {
            workflow_id: journey_workflow_id(&Slug(row.clinic.clone()), row.journey_id.into()),
            clinic: row.clinic,
            journey_id: row.journey_id,
            kind: row.kind,
            code: row.code,
            since: row.since,
            found_at: row.found_at,
            seen_at: row.seen_at,
        }
    }
}

/// Lists journeys that stand still, the newest found first; one that goes on again vanishes.
#[utoipa::path(get, path = "/v1/operators/stuck", tag = "operators", params(StuckQuery), security(("operator" = [])),
    responses((status = 200, body = Page<StuckJourney>), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    _: Operator,
    Query(query): Query<StuckQuery>,
) -> Result<Json<Page<StuckJourney>>> {
    let kind = query.kind.as_deref().map(kind).transpose()?;
    let cursor = query.cursor.as_deref().filter(|text| !text.is_empty());
    let found = stuck_journeys::list(&app.ops, kind, cursor, page::limit(query.limit)?)
        .await
        .map_err(page::cursor_of_ours)?;
    Ok(Json(found.map(StuckJourney::from).into()))
}

fn kind(text: &str) -> Result<Kind> {
    let known = Kind::ALL.into_iter().find(|kind| kind.code() == text);
    known.ok_or_else(|| {
        let all = Kind::ALL.map(Kind::code).join(", ");
        Error::field("kind", format!("must be one of {all}"))
    })
}
