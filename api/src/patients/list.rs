//! `GET /v1/patients`: patients, newest first, or those of them that are asked for.

use axum::extract::{RawQuery, State};
use migrations::patients::{self, walk::Narrow};
use serde::Deserialize;
use utoipa::IntoParams;
use workflows::ids::TenantId;

use super::{narrow::narrowed, view::Patient};
use crate::{
    App,
    auth::{Anyone, roles::ReadContact},
    http::{Page, Query, page, shared::Written},
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

/// What a list depends on; who shares all of it is shown the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seen {
    tenant: TenantId,
    asked: String,
    contact: bool,
}

/// Lists patients.
#[utoipa::path(get, path = "/v1/patients", tag = "patients", params(ListQuery), security(("staff" = [])),
    responses((status = 200, body = Page<Patient>), (status = 401, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    mut staff: Anyone,
    RawQuery(asked): RawQuery,
    Query(query): Query<ListQuery>,
) -> Result<Written> {
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let seen = Seen {
        tenant: staff.tenant.id,
        asked: asked.unwrap_or_default(),
        contact: staff.may::<ReadContact>(),
    };
    let narrow = narrowed(Narrow {
        q: query.q,
        status: query.status,
        country: query.country,
        lang: query.lang,
        source: query.source,
    })?;
    let limit = page::limit(query.limit)?;
    staff.looks_at("patients_listed", "patients", None, None).await?;
    let sees = seen.contact;
    app.patient_lists
        .read_for(&app, staff, seen, async |mut tx| {
            let mut found = patients::list(&mut tx, &narrow, cursor, limit).await?;
            tx.commit().await?;
            if sees {
                return Written::of(&Page::<Patient>::from(found.map(Patient::from)));
            }
            // Whoever may not see telephones must not find out by them either: only names count.
            found
                .items
                .retain(|row| by_name(&row.full_name, narrow.q.as_deref().unwrap_or_default()));
            Written::of(&Page::<Patient>::from(
                found.map(|row| Patient::from(row).without_contact()),
            ))
        })
        .await
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
