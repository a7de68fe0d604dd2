//! `GET /v1/leads`: who came, from where, and how far they got.

use migrations::leads;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{query::LeadFilter, view::Lead};
use crate::{
    auth::{Anyone, roles::ReadContact},
    http::{Json, Page, Query, page},
    patients::list::by_name,
    problem::{Problem, Result},
};

/// In which order, and where to go on.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LeadPage {
    /// newest (as when absent), oldest, score or `first_response_due` (only those who still wait for a first answer).
    sort: Option<String>,
    /// From the page before, in the same order.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Lists leads.
#[utoipa::path(get, path = "/v1/leads", tag = "leads", params(LeadFilter, LeadPage), security(("staff" = [])),
    responses((status = 200, body = Page<Lead>), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn list(
    mut staff: Anyone,
    Query(filter): Query<LeadFilter>,
    Query(query): Query<LeadPage>,
) -> Result<Json<Page<Lead>>> {
    let days = leads::settings::get(&mut staff.tx).await?.rotting_days.into();
    let (filter, sort) = filter.read(query.sort, staff.id, days)?;
    let limit = page::limit(query.limit)?;
    let cursor = query.cursor.as_deref().filter(|text| !text.is_empty());
    let mut found = leads::list(&mut staff.tx, &filter, sort, cursor, limit)
        .await
        .map_err(page::cursor_of_ours)?;
    if !staff.may::<ReadContact>() {
        // Whoever may not see telephones must not find out by them either: only names count.
        let asked = filter.q.as_deref().unwrap_or_default();
        found.items.retain(|lead| by_name(&lead.patient.full_name, asked));
    }
    staff.looks_at("leads_listed", "leads", None, None).await?;
    staff.commit().await?;
    Ok(Json(found.map(|row| Lead::of(row, days)).into()))
}
