//! `GET /v1/journeys`: journeys by filters, newest first.

use migrations::journeys::{self, Filter};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use workflows::ids::StaffId;

use super::view::JourneyCard;
use crate::{
    auth::{Anyone, roles::ReadContact},
    http::{Json, Page, Query, page},
    patients::list::by_name,
    problem::{Problem, Result},
};

/// Which journeys.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    stage: Option<String>,
    /// A whole value, or `provider` for all of them.
    waiting_on: Option<String>,
    priority: Option<String>,
    coordinator_id: Option<Uuid>,
    open: Option<bool>,
    /// Beginnings of the patient's names, phone or e-mail.
    q: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Lists journeys.
#[utoipa::path(get, path = "/v1/journeys", tag = "journeys", params(ListQuery), security(("staff" = [])),
    responses((status = 200, body = Page<JourneyCard>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<ListQuery>) -> Result<Json<Page<JourneyCard>>> {
    let filter = Filter {
        stage: query.stage,
        waiting_on: query.waiting_on,
        priority: query.priority,
        coordinator_id: query.coordinator_id.map(StaffId),
        open: query.open,
        q: query.q,
    };
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let mut found = journeys::list(&mut staff.tx, &filter, cursor, page::limit(query.limit)?).await?;
    if !staff.may::<ReadContact>() {
        let asked = filter.q.as_deref().unwrap_or_default();
        found.items.retain(|card| by_name(&card.patient.full_name, asked));
    }
    staff.looks_at("journeys_listed", "journeys", None, None).await?;
    staff.commit().await?;
    Ok(Json(found.map(JourneyCard::from).into()))
}
