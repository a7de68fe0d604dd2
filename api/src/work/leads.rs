//! `GET /v1/leads` and `GET /v1/leads/{id}`: who came, from where, and how far they got.

use axum::extract::State;
use chrono::{DateTime, Utc};
use migrations::leads;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use workflows::ids::LeadId;

use crate::{
    App,
    auth::{Anyone, Carer},
    http::{Json, Page, Path, Query, page},
    journeys::view::{CardPatient, LeadInfo},
    problem::{Problem, Result},
};

/// Which leads.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LeadQuery {
    /// new, qualified, won or lost.
    stage: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// A lead.
#[derive(Debug, Serialize, ToSchema)]
pub struct Lead {
    id: Uuid,
    patient: CardPatient,
    journey_id: Uuid,
    source: String,
    score: i32,
    stage: String,
    assigned_to: Option<Uuid>,
    created_at: DateTime<Utc>,
}

/// A lead with what was understood of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadDetail {
    #[serde(flatten)]
    lead: Lead,
    understood: Option<LeadInfo>,
}

/// Lists leads.
#[utoipa::path(get, path = "/v1/leads", tag = "work", params(LeadQuery), security(("staff" = [])),
    responses((status = 200, body = Page<Lead>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<LeadQuery>) -> Result<Json<Page<Lead>>> {
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let found = leads::list(&mut staff.tx, query.stage.as_deref(), cursor, page::limit(query.limit)?).await?;
    staff.looks_at("leads_listed", "leads", None, None).await?;
    staff.commit().await?;
    Ok(Json(found.map(Lead::from).into()))
}

/// Shows a lead; reading what was said is written down.
#[utoipa::path(get, path = "/v1/leads/{id}", tag = "work", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = LeadDetail), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn show(State(app): State<App>, mut staff: Carer, Path(id): Path<LeadId>) -> Result<Json<LeadDetail>> {
    let lead = leads::get(&mut staff.tx, id).await?;
    staff.must_know(lead.patient.id).await?;
    let understood = leads::of_journey(&mut staff.tx, &app.ring, lead.journey_id).await?;
    staff
        .audit("lead_read", "lead", Some(id.0), Some(lead.patient.id))
        .await?;
    staff.commit().await?;
    let understood = understood.map(|known| {
        let (summary, summary_tr) = known
            .summary
            .map(|summary| (summary.text, summary.text_tr))
            .unwrap_or_default();
        LeadInfo {
            source: known.source,
            summary,
            summary_tr,
            extraction: known.extraction,
            score: known.score,
        }
    });
    Ok(Json(LeadDetail {
        lead: lead.into(),
        understood,
    }))
}

impl From<leads::Lead> for Lead {
    fn from(row: leads::Lead) -> Self {
        Self {
            id: row.id.0,
            patient: CardPatient {
                id: row.patient.id.0,
                full_name: row.patient.full_name,
                country: row.patient.country,
                lang: row.patient.lang,
            },
            journey_id: row.journey_id.0,
            source: row.source,
            score: row.score,
            stage: row.stage,
            assigned_to: row.assigned_to.map(|id| id.0),
            created_at: row.created_at,
        }
    }
}
