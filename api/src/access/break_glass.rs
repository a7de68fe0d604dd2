//! `POST /v1/patients/{id}/break_glass` and `GET /v1/break_glass`: a doctor looks into a patient outside their care, with a reason, for some hours. The owner is
//! told at once, and it is written down.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use migrations::{
    break_glass, patients,
    tenant_events::{self, NewEvent},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    App,
    auth::{Overseer, roles::BreakGlass, staff::Staff},
    http::{Items, Json, Path},
    journeys::view::Named,
    problem::{Error, Problem, Result},
};

const HOURS: i64 = 4;

/// Why.
#[derive(Deserialize, ToSchema)]
pub struct Reason {
    /// 10 to 500 characters.
    reason: String,
}

/// Until when.
#[derive(Debug, Serialize, ToSchema)]
pub struct GlassBroken {
    id: Uuid,
    expires_at: DateTime<Utc>,
}

/// A time when somebody looked in.
#[derive(Serialize, ToSchema)]
pub struct LookedIn {
    id: Uuid,
    staff: Named,
    patient: Named,
    /// Null when the patient's data was erased.
    reason: Option<String>,
    opened_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// Looks in.
#[utoipa::path(post, path = "/v1/patients/{id}/break_glass", tag = "patients", params(("id" = Uuid, Path)), security(("staff" = [])), request_body = Reason,
    responses((status = 201, body = GlassBroken), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn open(
    State(app): State<App>,
    mut staff: Staff<BreakGlass>,
    Path(id): Path<PatientId>,
    Json(body): Json<Reason>,
) -> Result<(StatusCode, Json<GlassBroken>)> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    let reason = body.reason.trim();
    if !(10..=500).contains(&reason.chars().count()) {
        return Err(Error::field("reason", "must have 10 to 500 characters"));
    }
    let expires_at = Utc::now() + TimeDelta::hours(HOURS);
    let by = staff.id;
    let opened = break_glass::open(&mut staff.tx, &app.ring, by, id, reason, expires_at).await?;
    staff
        .audit("glass_broken", "break_glass", Some(opened), Some(id))
        .await?;
    let event = NewEvent {
        kind: "glass_broken",
        patient_id: Some(id),
        subject_id: Some(opened),
        ..NewEvent::default()
    };
    tenant_events::append(&mut staff.tx, event).await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(GlassBroken { id: opened, expires_at })))
}

/// Lists the last times.
#[utoipa::path(get, path = "/v1/break_glass", tag = "team", security(("staff" = [])),
    responses((status = 200, body = Items<LookedIn>), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, mut staff: Overseer) -> Result<Json<Items<LookedIn>>> {
    let rows = break_glass::list(&mut staff.tx, &app.ring, 200).await?;
    staff.audit("broken_glass_read", "clinic", None, None).await?;
    staff.commit().await?;
    let items = rows
        .into_iter()
        .map(|row| LookedIn {
            id: row.id,
            staff: Named {
                id: row.staff_id.0,
                name: row.staff_name,
            },
            patient: Named {
                id: row.patient_id.0,
                name: row.patient_name,
            },
            reason: row.reason,
            opened_at: row.opened_at,
            expires_at: row.expires_at,
        })
        .collect();
    Ok(Json(Items { items }))
}
