//! `/v1/portal/companions`: the patient lets somebody look along, with a link of their own and less than the patient sees, and ends it.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use migrations::{TenantTx, audit_entries, companions, portal_links};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    App,
    auth::{
        patient::{Patient, Scope},
        token,
    },
    http::{Items, Json, Path},
    problem::{Error, Problem, Result},
};

const LINK_HOURS: i64 = 48;
const MOST: usize = 10;

/// Whom, and into what.
#[derive(Deserialize, ToSchema)]
pub struct NewCompanion {
    /// As the patient calls them: 1 to 60 characters.
    name: String,
    /// `itinerary` (where the journey is and what comes next), `check_ins` (answering how the patient feels).
    scopes: Vec<String>,
}

/// A companion.
#[derive(Serialize, ToSchema)]
pub struct Companion {
    id: Uuid,
    name: Option<String>,
    scopes: Vec<String>,
    since: DateTime<Utc>,
}

/// The link to hand over; it opens once.
#[derive(Serialize, ToSchema)]
pub struct CompanionMade {
    id: Uuid,
    url: String,
    expires_at: DateTime<Utc>,
}

/// Lists companions.
#[utoipa::path(get, path = "/v1/portal/companions", tag = "portal", security(("patient" = [])),
    responses((status = 200, body = Items<Companion>), (status = 401, body = Problem)))]
pub async fn list(State(app): State<App>, mut patient: Patient) -> Result<Json<Items<Companion>>> {
    let rows = companions::of_patient(&mut patient.tx, &app.ring, patient.id).await?;
    let items = rows
        .into_iter()
        .map(|row| Companion {
            id: row.id,
            name: row.name,
            scopes: row.scopes,
            since: row.created_at,
        })
        .collect();
    Ok(Json(Items { items }))
}

/// Lets somebody look along.
#[utoipa::path(post, path = "/v1/portal/companions", tag = "portal", security(("patient" = [])), request_body = NewCompanion,
    responses((status = 201, body = CompanionMade), (status = 401, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    mut patient: Patient,
    Json(body): Json<NewCompanion>,
) -> Result<(StatusCode, Json<CompanionMade>)> {
    let name = body.name.trim();
    if !(1..=60).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        return Err(Error::field("name", "must have 1 to 60 characters"));
    }
    let mut scopes = body.scopes;
    scopes.sort();
    scopes.dedup();
    let known = |scope: &String| {
        [Scope::Itinerary, Scope::CheckIns]
            .iter()
            .any(|one| one.code() == scope)
    };
    if scopes.is_empty() || !scopes.iter().all(known) {
        return Err(Error::field("scopes", "must be itinerary, check_ins or both"));
    }
    let id = patient.id;
    if companions::of_patient(&mut patient.tx, &app.ring, id).await?.len() >= MOST {
        return Err(Error::conflict("too_many_companions"));
    }
    let companion = companions::create(&mut patient.tx, &app.ring, id, name, &scopes).await?;
    let (secret, hash) = token::fresh_secret();
    let expires_at = Utc::now() + TimeDelta::hours(LINK_HOURS);
    portal_links::for_companion(&mut patient.tx, &hash, id, companion, expires_at).await?;
    audit(&mut patient.tx, id, "companion_let_in", companion).await?;
    let origin = app.settings.origin(&patient.tenant.slug);
    patient.tx.commit().await?;
    let made = CompanionMade {
        id: companion,
        url: format!("{origin}/portal/l#{secret}"),
        expires_at,
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Ends it, on all of the companion's devices at once.
#[utoipa::path(delete, path = "/v1/portal/companions/{id}", tag = "portal", params(("id" = Uuid, Path)), security(("patient" = [])),
    responses((status = 204, description = "Over"), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn revoke(mut patient: Patient, Path(companion): Path<Uuid>) -> Result<StatusCode> {
    let id = patient.id;
    companions::revoke(&mut patient.tx, id, companion).await?;
    audit(&mut patient.tx, id, "companion_shut_out", companion).await?;
    patient.tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn audit(tx: &mut TenantTx, patient: PatientId, action: &str, companion: Uuid) -> Result<()> {
    let entry = audit_entries::NewEntry {
        actor_kind: "patient",
        actor_id: Some(patient.0),
        action,
        subject_kind: "companion",
        subject_id: Some(companion),
        patient_id: Some(patient),
        ..Default::default()
    };
    Ok(audit_entries::append(tx, &entry).await?)
}
