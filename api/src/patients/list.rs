//! `GET /v1/patients`: patients, newest first, or those whose words begin as asked.

use migrations::patients;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::Patient;
use crate::{
    auth::Anyone,
    http::{Json, Page, Query, page},
    problem::{Problem, Result},
};

/// Which patients.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Beginnings of names, phone or e-mail.
    q: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    limit: Option<u32>,
}

/// Lists patients.
#[utoipa::path(get, path = "/v1/patients", tag = "patients", params(ListQuery), security(("staff" = [])),
    responses((status = 200, body = Page<Patient>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<ListQuery>) -> Result<Json<Page<Patient>>> {
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let found = patients::list(&mut staff.tx, query.q.as_deref(), cursor, page::limit(query.limit)).await?;
    staff.looks_at("patients_listed", "patients", None, None).await?;
    staff.commit().await?;
    Ok(Json(found.map(Patient::from).into()))
}
