//! `/v1/decode_grants`: the clinic's owner lets an operator of the platform read its payloads for some hours, ends it before its time, and sees each use.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use migrations::{decode_grants, operators};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App,
    auth::{
        Overseer,
        roles::{EndAccess, ManageSecurity},
        staff::Staff,
    },
    http::{Items, Json, Path},
    problem::{Error, Problem, Result},
};

const MOST_HOURS: i64 = 72;

/// Whom to let in, why and for how long.
#[derive(Deserialize, ToSchema)]
pub struct NewGrant {
    /// As the operator told the clinic.
    operator_email: String,
    /// 5 to 300 characters; a ticket, not a patient.
    reason: String,
    /// 1 to 72.
    hours: i64,
}

/// A grant.
#[derive(Debug, Serialize, ToSchema)]
pub struct Grant {
    operator_id: Uuid,
    /// Null when the platform has no such operator any more.
    operator_name: Option<String>,
    reason: String,
    granted_by: Uuid,
    granted_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    live: bool,
}

/// Each time an operator asked for this clinic's payloads.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrantUse {
    at: DateTime<Utc>,
    operator_id: Uuid,
    /// How many were asked for, and how many of them were refused.
    payloads: i32,
    refused: i32,
}

/// Whom it lets in until when.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrantMade {
    operator_id: Uuid,
    operator_name: String,
    expires_at: DateTime<Utc>,
}

/// Lists the grants, newest first.
#[utoipa::path(get, path = "/v1/decode_grants", tag = "team", security(("staff" = [])),
    responses((status = 200, body = Items<Grant>), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, mut staff: Overseer) -> Result<Json<Items<Grant>>> {
    let rows = decode_grants::list(&mut staff.tx).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.operator_id).collect();
    let names = operators::names(&app.ops, &ids).await?;
    let items = rows
        .into_iter()
        .map(|row| Grant {
            live: row.ended_at.is_none() && row.expires_at > Utc::now(),
            operator_name: names
                .iter()
                .find(|(id, _)| *id == row.operator_id)
                .map(|(_, name)| name.clone()),
            operator_id: row.operator_id,
            reason: row.reason,
            granted_by: row.granted_by.0,
            granted_at: row.granted_at,
            expires_at: row.expires_at,
            ended_at: row.ended_at,
        })
        .collect();
    Ok(Json(Items { items }))
}

/// Lets an operator in.
#[utoipa::path(post, path = "/v1/decode_grants", tag = "team", security(("staff" = [])), request_body = NewGrant,
    responses((status = 201, body = GrantMade), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    mut staff: Staff<ManageSecurity>,
    Json(body): Json<NewGrant>,
) -> Result<(StatusCode, Json<GrantMade>)> {
    let reason = body.reason.trim();
    if !(5..=300).contains(&reason.chars().count()) {
        return Err(Error::field("reason", "must have 5 to 300 characters"));
    }
    if !(1..=MOST_HOURS).contains(&body.hours) {
        return Err(Error::field("hours", "must be between 1 and 72"));
    }
    let operator = operators::by_email(&app.ops, body.operator_email.trim())
        .await?
        .ok_or_else(|| Error::field("operator_email", "is no operator's"))?;
    let expires_at = Utc::now() + TimeDelta::hours(body.hours);
    let by = staff.id;
    decode_grants::grant(&mut staff.tx, operator.id, reason, by, expires_at).await?;
    staff
        .audit("operator_let_in", "operator", Some(operator.id), None)
        .await?;
    staff.commit().await?;
    let made = GrantMade {
        operator_id: operator.id,
        operator_name: operator.name,
        expires_at,
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Ends what an operator was granted, at once; when nothing is live, nothing happens.
#[utoipa::path(delete, path = "/v1/decode_grants/{operator_id}", tag = "team", params(("operator_id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204, description = "Over"), (status = 403, body = Problem)))]
pub async fn end(mut staff: Staff<EndAccess>, Path(operator): Path<Uuid>) -> Result<StatusCode> {
    let by = staff.id;
    decode_grants::end(&mut staff.tx, operator, by).await?;
    staff
        .audit("operator_shut_out", "operator", Some(operator), None)
        .await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists each use, newest first.
#[utoipa::path(get, path = "/v1/decode_grants/uses", tag = "team", security(("staff" = [])),
    responses((status = 200, body = Items<GrantUse>), (status = 403, body = Problem)))]
pub async fn uses(State(app): State<App>, staff: Overseer) -> Result<Json<Items<GrantUse>>> {
    let rows = decode_grants::uses(&app.ops, staff.tenant.id, 200).await?;
    let items = rows
        .into_iter()
        .map(|row| GrantUse {
            at: row.at,
            operator_id: row.operator_id,
            payloads: row.payloads,
            refused: row.refused,
        })
        .collect();
    Ok(Json(Items { items }))
}
