//! `GET /v1/duplicates`: pairs of the whole clinic that nobody has decided about, newest first.

use chrono::{DateTime, Utc};
use migrations::patients::duplicates::{self, Strength};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::view::{PatientBrief, rounded};
use crate::{
    auth::Coordinator,
    http::{Json, Page, Query, page},
    problem::{Error, Problem, Result},
};

/// Which pairs.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DuplicatesQuery {
    /// certain, likely or possible.
    strength: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Two who may be one.
#[derive(Serialize, ToSchema)]
pub struct DuplicatePair {
    id: Uuid,
    strength: String,
    reasons: Vec<String>,
    similarity: f64,
    found_at: DateTime<Utc>,
    one: PatientBrief,
    other: PatientBrief,
}

/// Lists pairs.
#[utoipa::path(get, path = "/v1/duplicates", tag = "patients", params(DuplicatesQuery), security(("staff" = [])),
    responses((status = 200, body = Page<DuplicatePair>), (status = 422, body = Problem)))]
pub async fn list(mut staff: Coordinator, Query(query): Query<DuplicatesQuery>) -> Result<Json<Page<DuplicatePair>>> {
    let strength = match query.strength.as_deref() {
        None => None,
        Some(code) => {
            Some(Strength::parse(code).ok_or_else(|| Error::field("strength", "must be certain, likely or possible"))?)
        }
    };
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let found = duplicates::list(&mut staff.tx, strength, cursor, page::limit(query.limit)?).await?;
    staff.looks_at("duplicates_read", "patients", None, None).await?;
    staff.commit().await?;
    let pairs = found.map(|row| DuplicatePair {
        id: row.id,
        strength: row.strength,
        reasons: row.reasons,
        similarity: rounded(row.similarity),
        found_at: row.found_at,
        one: row.one.into(),
        other: row.other.into(),
    });
    Ok(Json(pairs.into()))
}
