//! `GET /v1/journeys/{id}/events`: what happened, newest first.

use migrations::{journey_events, journeys};
use serde::Deserialize;
use utoipa::IntoParams;
use workflows::ids::JourneyId;

use super::view::{TimelineActor, TimelineEntry};
use crate::{
    auth::{Anyone, roles::ReadClinical},
    http::{Json, Page, Path, Query, page},
    problem::{Problem, Result},
};

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TimelineQuery {
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Lists what happened.
#[utoipa::path(get, path = "/v1/journeys/{id}/events", tag = "journeys", params(("id" = Uuid, Path), TimelineQuery), security(("staff" = [])),
    responses((status = 200, body = Page<TimelineEntry>), (status = 404, body = Problem)))]
pub async fn timeline(
    mut staff: Anyone,
    Path(id): Path<JourneyId>,
    Query(query): Query<TimelineQuery>,
) -> Result<Json<Page<TimelineEntry>>> {
    let journey = journeys::get(&mut staff.tx, id).await?;
    let sees = staff.may::<ReadClinical>() && staff.knows(journey.patient_id).await?;
    let found = journey_events::list(&mut staff.tx, id, query.cursor.as_deref(), page::limit(query.limit)?).await?;
    staff
        .looks_at("timeline_read", "journey", Some(id.0), Some(journey.patient_id))
        .await?;
    staff.commit().await?;
    Ok(Json(
        found.map(entry).map(|line| if sees { line } else { bare(line) }).into(),
    ))
}

/// Who did what kind of thing and when, without what it says of the patient.
fn bare(line: TimelineEntry) -> TimelineEntry {
    TimelineEntry {
        data: serde_json::json!({}),
        why: None,
        ..line
    }
}

fn entry(row: journey_events::JourneyEvent) -> TimelineEntry {
    TimelineEntry {
        seq: row.seq,
        source: row.source,
        at: row.at,
        actor: TimelineActor {
            kind: row.actor_kind,
            id: row.actor_id,
            name: row.actor_name,
        },
        kind: row.kind,
        data: row.data,
        why: row.why,
    }
}
