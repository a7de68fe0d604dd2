//! `GET /v1/patients/export.csv`: patients as a table for spreadsheets, written piece by piece while it is read.

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use futures::{StreamExt, stream};
use migrations::patients::walk::{self, Line, Narrow};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use workflows::ids::TenantId;

use super::narrow::narrowed;
use crate::{
    App,
    auth::Releaser,
    http::Query,
    problem::{Problem, Result},
};

/// Which patients; all when nothing is said.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// Beginnings of names, phone or e-mail.
    q: Option<String>,
    /// lead, patient or former.
    status: Option<String>,
    country: Option<String>,
    lang: Option<String>,
    source: Option<String>,
}

const HEADERS: [&str; 11] = [
    "id",
    "full_name",
    "phone",
    "email",
    "dob",
    "country",
    "lang",
    "home_zone",
    "status",
    "source",
    "created_at",
];
/// Patients in one piece.
const PIECE: i64 = 1000;

/// Hands out patients as a table.
#[utoipa::path(get, path = "/v1/patients/export.csv", tag = "patients", params(ExportQuery), security(("staff" = [])),
    responses((status = 200, content_type = "text/csv", body = String), (status = 403, body = Problem)))]
pub async fn export(State(app): State<App>, mut staff: Releaser, Query(query): Query<ExportQuery>) -> Result<Response> {
    let narrow = narrowed(Narrow {
        q: query.q,
        status: query.status,
        country: query.country,
        lang: query.lang,
        source: query.source,
    })?;
    staff.audit("patients_exported", "patients", None, None).await?;
    let tenant = staff.tenant.id;
    staff.commit().await?;
    let table = stream::unfold(Some(Uuid::nil()), move |after| {
        let (app, narrow) = (app.clone(), narrow.clone());
        async move {
            let after = after?;
            match piece(&app, tenant, &narrow, after).await {
                Ok((bytes, next)) => Some((Ok(bytes), next)),
                // The connection breaks off: a table that ends early must not look whole.
                Err(error) => Some((Err(std::io::Error::other(error)), None)),
            }
        }
    })
    // Whoever writes the answer out may ask once more after its end.
    .fuse();
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"patients.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Body::from_stream(table)).into_response())
}

/// The lines after an id, with the headers before the first; and where to go on.
async fn piece(app: &App, tenant: TenantId, narrow: &Narrow, after: Uuid) -> anyhow::Result<(Bytes, Option<Uuid>)> {
    let mut tx = app.db.tenant(tenant).await?;
    let lines = walk::next(&mut tx, narrow, after, PIECE).await?;
    let next = (i64::try_from(lines.len())? == PIECE)
        .then(|| lines.last().map(|line| line.id))
        .flatten();
    // By this mark at the beginning spreadsheets know UTF-8.
    let begun = if after.is_nil() { "\u{feff}" } else { "" };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(begun.as_bytes().to_vec());
    if after.is_nil() {
        writer.write_record(HEADERS)?;
    }
    for line in lines {
        writer.write_record(cells(line))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|_| anyhow::anyhow!("a table cannot be written"))?;
    Ok((bytes.into(), next))
}

fn cells(line: Line) -> [String; 11] {
    [
        line.id.to_string(),
        harmless(line.full_name),
        harmless(line.phone.unwrap_or_default()),
        harmless(line.email.unwrap_or_default()),
        line.dob.map(|day| day.to_string()).unwrap_or_default(),
        line.country.unwrap_or_default(),
        line.lang,
        line.home_zone,
        line.status,
        harmless(line.source),
        line.created_at.to_rfc3339(),
    ]
}

/// A cell that spreadsheets do not calculate: what begins like a formula gets an apostrophe before it.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_name_is_never_a_formula() {
        for text in ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(text.to_owned()), format!("'{text}"));
        }
        assert_eq!(harmless("Anna =1".to_owned()), "Anna =1");
    }
}
