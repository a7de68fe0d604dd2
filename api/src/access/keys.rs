//! `/v1/api_keys`: keys of the clinic's own programs. They read, within their scopes and until their end; the secret is shown once.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use migrations::api_keys;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    auth::{
        Overseer,
        roles::{self, ManageKeys},
        staff::{KEY_PREFIX, Staff},
        token,
    },
    http::{Items, Json, Path},
    problem::{Error, Problem, Result},
};

const MOST_DAYS: i64 = 365;

/// A key to make.
#[derive(Deserialize, ToSchema)]
pub struct NewKey {
    name: String,
    /// Permissions that `docs/permissions.md` marks as fit for keys, e.g. `read_clinic`.
    scopes: Vec<String>,
    /// 1 to 365.
    days: i64,
}

/// A key without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiKey {
    id: Uuid,
    name: String,
    scopes: Vec<String>,
    created_by: Uuid,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// To the minute.
    last_used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

/// A key with its secret, this once.
#[derive(Serialize, ToSchema)]
pub struct KeyMade {
    #[serde(flatten)]
    key: ApiKey,
    /// For `Authorization: Bearer`.
    secret: String,
}

impl From<api_keys::ApiKey> for ApiKey {
    fn from(row: api_keys::ApiKey) -> Self {
        Self {
            id: row.id,
            name: row.name,
            scopes: row.scopes,
            created_by: row.created_by.0,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        }
    }
}

/// Lists the keys.
#[utoipa::path(get, path = "/v1/api_keys", tag = "team", security(("staff" = [])),
    responses((status = 200, body = Items<ApiKey>), (status = 403, body = Problem)))]
pub async fn list(mut staff: Overseer) -> Result<Json<Items<ApiKey>>> {
    let rows = api_keys::list(&mut staff.tx).await?;
    let items = rows.into_iter().map(ApiKey::from).collect();
    Ok(Json(Items { items }))
}

/// Makes a key.
#[utoipa::path(post, path = "/v1/api_keys", tag = "team", security(("staff" = [])), request_body = NewKey,
    responses((status = 201, body = KeyMade), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn create(mut staff: Staff<ManageKeys>, Json(body): Json<NewKey>) -> Result<(StatusCode, Json<KeyMade>)> {
    let name = body.name.trim();
    if !(1..=80).contains(&name.chars().count()) {
        return Err(Error::field("name", "must have 1 to 80 characters"));
    }
    let good = |scope: &String| roles::by_code(scope).is_some_and(|row| row.key);
    if body.scopes.is_empty() || !body.scopes.iter().all(good) {
        return Err(Error::field("scopes", "must be permissions that are fit for keys"));
    }
    if !(1..=MOST_DAYS).contains(&body.days) {
        return Err(Error::field("days", "must be between 1 and 365"));
    }
    let (text, _) = token::fresh_secret();
    let secret = format!("{KEY_PREFIX}{text}");
    let expires_at = Utc::now() + TimeDelta::days(body.days);
    let by = staff.id;
    let key = api_keys::create(&mut staff.tx, &token::hash(&secret), name, &body.scopes, by, expires_at).await?;
    staff.audit("api_key_made", "api_key", Some(key.id), None).await?;
    staff.commit().await?;
    let made = KeyMade {
        key: key.into(),
        secret,
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Ends a key, at once.
#[utoipa::path(delete, path = "/v1/api_keys/{id}", tag = "team", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 204, description = "Over"), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn revoke(mut staff: Staff<ManageKeys>, Path(id): Path<Uuid>) -> Result<StatusCode> {
    api_keys::revoke(&mut staff.tx, id).await?;
    staff.audit("api_key_ended", "api_key", Some(id), None).await?;
    staff.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
