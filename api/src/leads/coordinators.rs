//! `GET /v1/clinic/coordinators` and `PUT /v1/clinic/coordinators/{staff_id}`: who takes leads, in which languages and hours, and how many they have.

use chrono::{DateTime, Utc};
use migrations::{
    coordinators::{self, Coordinator as Row, Profile},
    leads::settings::{self, Hours},
    tenants,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{civil, ids::StaffId, locale::Lang};

use super::{
    choose::Candidate,
    settings::{LeadHours, hours},
};
use crate::{
    auth::{Anyone, roles::ManageClinic, staff::Staff},
    http::{Items, Json, Path},
    patients::fields,
    problem::{Error, Problem, Result},
};

/// Somebody who could take leads.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadCoordinator)]
pub struct Coordinator {
    id: Uuid,
    name: String,
    role: String,
    takes_leads: bool,
    languages: Vec<String>,
    /// Null is the clinic's.
    #[schema(value_type = Option<LeadHours>)]
    hours: Option<serde_json::Value>,
    /// Null is any number.
    most_open: Option<i32>,
    /// In new, consult and quote.
    open_leads: i64,
    absent_until: Option<DateTime<Utc>>,
    /// Would get a lead now.
    available: bool,
}

/// How somebody takes leads.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutCoordinator {
    takes_leads: bool,
    /// Of tr, en, de, ru and ar.
    languages: Vec<String>,
    /// Null is the clinic's.
    #[schema(value_type = Option<LeadHours>)]
    hours: Option<Hours>,
    /// 1 to 10000; null is any number.
    most_open: Option<i32>,
}

/// Lists them.
#[utoipa::path(get, path = "/v1/clinic/coordinators", tag = "leads", security(("staff" = [])),
    responses((status = 200, body = Items<Coordinator>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone) -> Result<Json<Items<Coordinator>>> {
    let items = all(&mut staff.tx).await?;
    Ok(Json(Items { items }))
}

/// Says how somebody takes leads.
#[utoipa::path(put, path = "/v1/clinic/coordinators/{staff_id}", tag = "leads", params(("staff_id" = Uuid, Path)), security(("staff" = [])),
    request_body = PutCoordinator,
    responses((status = 200, body = Coordinator), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn put(
    mut staff: Staff<ManageClinic>,
    Path(id): Path<StaffId>,
    Json(body): Json<PutCoordinator>,
) -> Result<Json<Coordinator>> {
    let known = |code: &String| code.parse::<Lang>().is_ok();
    fields::all([
        if !body.languages.is_empty() && body.languages.len() <= 5 && body.languages.iter().all(known) {
            Ok(())
        } else {
            Err(Error::field("languages", "must name some of tr, en, de, ru and ar"))
        },
        body.hours.as_ref().map_or(Ok(()), |own| hours("hours", own)),
        if body.most_open.is_none_or(|most| (1..=10_000).contains(&most)) {
            Ok(())
        } else {
            Err(Error::field("most_open", "must be between 1 and 10000, or null"))
        },
    ])?;
    let own = body.hours.map(serde_json::to_value).transpose();
    let profile = Profile {
        takes_leads: body.takes_leads,
        languages: &body.languages,
        hours: own.map_err(Error::internal)?,
        most_open: body.most_open,
    };
    coordinators::set(&mut staff.tx, id, &profile).await?;
    staff.audit("coordinator_kept", "staff", Some(id.0), None).await?;
    let now = all(&mut staff.tx).await?.into_iter().find(|one| one.id == id.0);
    staff.commit().await?;
    now.map(Json).ok_or(Error::NotFound("coordinator"))
}

async fn all(tx: &mut migrations::TenantTx) -> Result<Vec<Coordinator>> {
    let clinic = tenants::get(tx).await?;
    let settings = settings::of(&clinic);
    let zone = civil::zone(&clinic.zone);
    let rows = coordinators::all(tx).await?;
    let view = |row: Row| {
        let now = Candidate::of(&row, &settings.hours, zone, Utc::now());
        Coordinator {
            id: row.id.0,
            name: row.name,
            role: row.role,
            takes_leads: now.takes_leads,
            available: now.could() && now.at_work,
            languages: now.languages,
            hours: row.hours,
            most_open: row.most_open,
            open_leads: row.open_leads,
            absent_until: row.absent_until,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}
