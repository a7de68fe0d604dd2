//! `/v1/privacy_requests`: what persons asked for by right, each with thirty days, until it is settled.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use migrations::{
    TenantTx, patients,
    privacy_requests::{self, NewRequest},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    App,
    auth::{Carer, Guardian},
    http::{Items, Json, Path, Query},
    journeys::messages::send,
    problem::{Error, Problem, Result},
};

/// A request.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrivacyRequest {
    pub id: Uuid,
    pub patient_id: Uuid,
    /// access, correction, objection or erasure.
    pub kind: String,
    /// open, running, done or refused.
    pub state: String,
    /// patient or staff.
    pub asked_by: String,
    /// The person's own words; null when there are none, or they were erased.
    pub words: Option<String>,
    pub opened_at: DateTime<Utc>,
    /// The law's last day for an answer.
    pub due_at: DateTime<Utc>,
    /// Code, once it is closed.
    pub outcome: Option<String>,
    pub closed_at: Option<DateTime<Utc>>,
    /// Steps of an erasure: `{step, at, count}`.
    #[schema(value_type = Object)]
    pub progress: Value,
    /// The signed certificate of an erasure.
    #[schema(value_type = Option<Object>)]
    pub certificate: Option<Value>,
}

/// What a person asks for.
#[derive(Deserialize, ToSchema)]
pub struct AskRequest {
    /// access, correction, objection or erasure.
    kind: String,
    /// At most two thousand characters.
    words: Option<String>,
}

impl AskRequest {
    pub(super) fn check(&self) -> Result<()> {
        if !["access", "correction", "objection", "erasure"].contains(&self.kind.as_str()) {
            return Err(Error::field("kind", "must be access, correction, objection or erasure"));
        }
        if self.words.as_ref().is_some_and(|words| words.chars().count() > 2000) {
            return Err(Error::field("words", "must have at most 2000 characters"));
        }
        Ok(())
    }

    pub(super) fn request<'a>(&'a self, patient_id: PatientId, asked_by: &'a str) -> NewRequest<'a> {
        NewRequest {
            patient_id,
            kind: &self.kind,
            asked_by,
            words: self.words.as_deref().filter(|words| !words.trim().is_empty()),
        }
    }
}

/// Which requests.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RequestQuery {
    /// Only those that wait for an answer; true when absent.
    open: Option<bool>,
}

/// How a request ends.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Settle {
    /// False refuses it.
    done: bool,
    /// Code: corrected, exported, objection_noted, identity_unproven, legal_duty, …
    outcome: String,
}

/// Opens a request for a patient who asked the staff.
#[utoipa::path(post, path = "/v1/patients/{id}/privacy_requests", tag = "privacy", params(("id" = Uuid, Path)), security(("staff" = [])),
    request_body = AskRequest,
    responses((status = 201, body = PrivacyRequest), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn open(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<PatientId>,
    Json(body): Json<AskRequest>,
) -> Result<(StatusCode, Json<PrivacyRequest>)> {
    let id = patients::get(&mut staff.tx, id).await?.id;
    staff.must_know(id).await?;
    body.check()?;
    let row = privacy_requests::open(&mut staff.tx, &app.ring, &body.request(id, "staff")).await?;
    staff
        .audit("privacy.request_opened", "request", Some(row.id), Some(id))
        .await?;
    let shown = show(&app, &staff.tx, row).await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(shown)))
}

/// Lists requests, those due first on top.
#[utoipa::path(get, path = "/v1/privacy_requests", tag = "privacy", params(RequestQuery), security(("staff" = [])),
    responses((status = 200, body = Items<PrivacyRequest>), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    mut staff: Guardian,
    Query(query): Query<RequestQuery>,
) -> Result<Json<Items<PrivacyRequest>>> {
    let rows = privacy_requests::list(&mut staff.tx, query.open.unwrap_or(true)).await?;
    staff
        .looks_at("privacy_requests_listed", "requests", None, None)
        .await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(show(&app, &staff.tx, row).await?);
    }
    staff.commit().await?;
    Ok(Json(Items { items }))
}

/// Shows a request: how far an erasure is, and its certificate.
#[utoipa::path(get, path = "/v1/privacy_requests/{id}", tag = "privacy", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = PrivacyRequest), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn one(State(app): State<App>, mut staff: Guardian, Path(id): Path<Uuid>) -> Result<Json<PrivacyRequest>> {
    let row = privacy_requests::get(&mut staff.tx, id).await?;
    staff
        .looks_at("privacy_request_read", "request", Some(id), Some(row.patient_id))
        .await?;
    let shown = show(&app, &staff.tx, row).await?;
    staff.commit().await?;
    Ok(Json(shown))
}

/// Closes a request. An erasure closes itself when it was carried out; here it can be refused.
#[utoipa::path(post, path = "/v1/privacy_requests/{id}/settle", tag = "privacy", params(("id" = Uuid, Path)), security(("staff" = [])),
    request_body = Settle,
    responses((status = 200, body = PrivacyRequest), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn settle(
    State(app): State<App>,
    mut staff: Guardian,
    Path(id): Path<Uuid>,
    Json(body): Json<Settle>,
) -> Result<Json<PrivacyRequest>> {
    let before = privacy_requests::get(&mut staff.tx, id).await?;
    let outcome = send::code("outcome", &body.outcome)?;
    if before.kind == "erasure" && body.done {
        return Err(Error::conflict("erasure_closes_itself"));
    }
    let row = privacy_requests::settle(&mut staff.tx, id, body.done, &outcome, staff.id).await?;
    let action = if body.done {
        "privacy.request_done"
    } else {
        "privacy.request_refused"
    };
    staff.audit(action, "request", Some(id), Some(row.patient_id)).await?;
    let shown = show(&app, &staff.tx, row).await?;
    staff.commit().await?;
    Ok(Json(shown))
}

/// A request as it looks from outside.
pub(super) async fn show(app: &App, tx: &TenantTx, row: privacy_requests::PrivacyRequest) -> Result<PrivacyRequest> {
    Ok(PrivacyRequest {
        words: row.words(&app.ring, tx).await?,
        id: row.id,
        patient_id: row.patient_id.0,
        kind: row.kind,
        state: row.state,
        asked_by: row.asked_by,
        opened_at: row.opened_at,
        due_at: row.due_at,
        outcome: row.outcome,
        closed_at: row.closed_at,
        progress: row.progress,
        certificate: row.certificate,
    })
}
