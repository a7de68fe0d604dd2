//! `GET /v1/leads`: who came, from where, and how far they got.

use axum::extract::{RawQuery, State};
use migrations::leads::{self, RottingDays};
use serde::Deserialize;
use utoipa::IntoParams;
use workflows::ids::{StaffId, TenantId};

use super::{query::LeadFilter, view::Lead};
use crate::{
    App,
    auth::{Anyone, roles::ReadContact},
    http::{Page, Query, page, shared::Written},
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

/// What a list depends on; who shares all of it is shown the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seen {
    tenant: TenantId,
    asked: String,
    by: Option<StaffId>,
    contact: bool,
    days: RottingDays,
}

/// Lists leads.
#[utoipa::path(get, path = "/v1/leads", tag = "leads", params(LeadFilter, LeadPage), security(("staff" = [])),
    responses((status = 200, body = Page<Lead>), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    mut staff: Anyone,
    RawQuery(asked): RawQuery,
    Query(filter): Query<LeadFilter>,
    Query(query): Query<LeadPage>,
) -> Result<Written> {
    let days: RottingDays = leads::settings::get(&mut staff.tx).await?.rotting_days.into();
    let seen = Seen {
        tenant: staff.tenant.id,
        asked: asked.unwrap_or_default(),
        by: filter.is_personal().then_some(staff.id),
        contact: staff.may::<ReadContact>(),
        days,
    };
    let (filter, sort) = filter.read(query.sort, staff.id, days)?;
    let limit = page::limit(query.limit)?;
    let cursor = query.cursor.filter(|text| !text.is_empty());
    staff.looks_at("leads_listed", "leads", None, None).await?;
    let contact = seen.contact;
    app.lead_lists
        .read_for(&app, staff, seen, async |mut tx| {
            let mut found = leads::list(&mut tx, &filter, sort, cursor.as_deref(), limit)
                .await
                .map_err(page::cursor_of_ours)?;
            tx.commit().await?;
            if !contact {
                // Whoever may not see telephones must not find out by them either: only names count.
                let asked = filter.q.as_deref().unwrap_or_default();
                found.items.retain(|lead| by_name(&lead.patient.full_name, asked));
            }
            Written::of(&Page::<Lead>::from(found.map(|row| Lead::of(row, days))))
        })
        .await
}
