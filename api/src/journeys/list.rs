//! `GET /v1/journeys`: journeys by filters, newest or longest waiting first.

use migrations::journeys::{self, Filter};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use workflows::ids::StaffId;

use super::view::JourneyCard;
use crate::{
    auth::{Anyone, roles::ReadContact},
    http::{Json, Page, Query, page},
    patients::list::by_name,
    problem::{Error, Problem, Result},
};

/// Which journeys.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    stage: Option<String>,
    /// Whole values separated by commas; `provider` is all of them.
    waiting_on: Option<String>,
    priority: Option<String>,
    coordinator_id: Option<Uuid>,
    open: Option<bool>,
    /// Beginnings of the patient's names, phone or e-mail.
    q: Option<String>,
    /// newest (as when absent), or `waiting_since`: open ones only, the longest waiting first.
    sort: Option<String>,
    /// From the page before, in the same order.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The same filters in a body.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct JourneyFilter {
    stage: Option<String>,
    /// Whole values separated by commas; `provider` is all of them.
    waiting_on: Option<String>,
    priority: Option<String>,
    coordinator_id: Option<Uuid>,
    open: Option<bool>,
    /// Beginnings of the patient's names, phone or e-mail.
    q: Option<String>,
}

impl From<JourneyFilter> for Filter {
    fn from(asked: JourneyFilter) -> Self {
        Self {
            stage: asked.stage,
            waiting_on: asked
                .waiting_on
                .iter()
                .flat_map(|text| text.split(','))
                .map(|one| one.trim().to_owned())
                .filter(|one| !one.is_empty())
                .collect(),
            priority: asked.priority,
            coordinator_id: asked.coordinator_id.map(StaffId),
            open: asked.open,
            q: asked.q,
        }
    }
}

/// Lists journeys.
#[utoipa::path(get, path = "/v1/journeys", tag = "journeys", params(ListQuery), security(("staff" = [])),
    responses((status = 200, body = Page<JourneyCard>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<ListQuery>) -> Result<Json<Page<JourneyCard>>> {
    let filter = Filter::from(JourneyFilter {
        stage: query.stage,
        waiting_on: query.waiting_on,
        priority: query.priority,
        coordinator_id: query.coordinator_id,
        open: query.open,
        q: query.q,
    });
    let (cursor, limit) = (query.cursor.as_deref(), page::limit(query.limit)?);
    let mut found = match query.sort.as_deref() {
        None | Some("newest") => {
            let cursor = page::id_cursor(cursor)?;
            journeys::list(&mut staff.tx, &filter, cursor, limit).await?
        }
        Some("waiting_since") => {
            let cursor = cursor.filter(|text| !text.is_empty());
            journeys::list_waiting(&mut staff.tx, &filter, cursor, limit)
                .await
                .map_err(page::cursor_of_ours)?
        }
        Some(_) => return Err(Error::field("sort", "must be newest or waiting_since")),
    };
    if !staff.may::<ReadContact>() {
        let asked = filter.q.as_deref().unwrap_or_default();
        found.items.retain(|card| by_name(&card.patient.full_name, asked));
    }
    staff.looks_at("journeys_listed", "journeys", None, None).await?;
    staff.commit().await?;
    Ok(Json(found.map(JourneyCard::from).into()))
}
