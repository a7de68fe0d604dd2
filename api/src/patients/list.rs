//! `GET /v1/patients`: patients, newest first, or those of them that are asked for.

use migrations::patients::{self, walk::Narrow};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{narrow::narrowed, view::Patient};
use crate::{
    auth::{Anyone, roles::ReadContact},
    http::{Json, Page, Query, page},
    problem::{Problem, Result},
};

/// Which patients.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Beginnings of names, phone or e-mail.
    q: Option<String>,
    /// lead, patient or former.
    status: Option<String>,
    /// ISO 3166 alpha-2.
    country: Option<String>,
    /// tr, en, de, ru or ar.
    lang: Option<String>,
    /// Where they first came from.
    source: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Lists patients.
#[utoipa::path(get, path = "/v1/patients", tag = "patients", params(ListQuery), security(("staff" = [])),
    responses((status = 200, body = Page<Patient>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<ListQuery>) -> Result<Json<Page<Patient>>> {
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let sees = staff.may::<ReadContact>();
    let asked = narrowed(Narrow {
        q: query.q,
        status: query.status,
        country: query.country,
        lang: query.lang,
        source: query.source,
    })?;
    let mut found = patients::list(&mut staff.tx, &asked, cursor, page::limit(query.limit)?).await?;
    staff.looks_at("patients_listed", "patients", None, None).await?;
    staff.commit().await?;
    if sees {
        return Ok(Json(found.map(Patient::from).into()));
    }
    // Whoever may not see telephones must not find out by them either: only names count.
    found
        .items
        .retain(|row| by_name(&row.full_name, asked.q.as_deref().unwrap_or_default()));
    Ok(Json(found.map(|row| Patient::from(row).without_contact()).into()))
}

/// Whether every word asked for begins a word of the name. Accents are the database's business: here they must be typed.
pub fn by_name(full_name: &str, asked: &str) -> bool {
    let name = full_name.to_lowercase();
    let begins = |word: &str| {
        name.split(|c: char| !c.is_alphanumeric())
            .any(|part| part.starts_with(word))
    };
    asked.to_lowercase().split_whitespace().all(begins)
}
