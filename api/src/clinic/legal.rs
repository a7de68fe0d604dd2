//! `PUT /v1/clinic/legal`: what the clinic is by law. Every invoice from now on is made of it; those drawn up before keep what they were made of.

use axum::{http::HeaderMap, response::Response};
use migrations::tenants;

use super::{
    tax_number,
    view::{Clinic, Legal},
};
use crate::{
    auth::{roles::ManageClinic, staff::Staff},
    http::{Json, etag},
    patients::fields::{self, line},
    problem::{Error, Problem, Result},
};

/// The branches of today's pathways and authorisations.
pub const BRANCHES: [&str; 2] = ["dental", "urology"];

/// Keeps the legal data.
#[utoipa::path(put, path = "/v1/clinic/legal", tag = "clinic", security(("staff" = [])), request_body = Legal,
    params(("If-Match" = String, Header, description = "The version edited")),
    responses((status = 200, body = Clinic), (status = 403, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem),
        (status = 428, body = Problem)))]
pub async fn keep(mut staff: Staff<ManageClinic>, headers: HeaderMap, Json(body): Json<Legal>) -> Result<Response> {
    let version = etag::if_match(&headers)?;
    check(&body)?;
    let legal = serde_json::to_value(tidy(body)).map_err(Error::internal)?;
    tenants::set_legal(&mut staff.tx, version, &legal)
        .await
        .map_err(etag::edited)?;
    staff.audit("clinic_legal_kept", "clinic", None, None).await?;
    let answer = super::answer(&mut staff.tx).await?;
    staff.commit().await?;
    Ok(answer)
}

fn check(legal: &Legal) -> Result<()> {
    let rule = |good: bool, field: &str, message: &str| {
        if good {
            Ok(())
        } else {
            Err(Error::field(field, message))
        }
    };
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let held = &legal.authorisation;
    fields::all([
        line("title", &legal.title),
        rule(
            tax_number::holds(&legal.vkn),
            "vkn",
            "must be a tax number of ten digits whose last is its check digit",
        ),
        rule(digits(&legal.mersis_no, 16), "mersis_no", "must have 16 digits"),
        line("tax_office", &legal.tax_office),
        line("street", &legal.street),
        line("district", &legal.district),
        line("city", &legal.city),
        rule(
            legal.invoice_series.len() == 3
                && legal
                    .invoice_series
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
            "invoice_series",
            "must be three capital letters or digits",
        ),
        rule(
            BRANCHES.contains(&legal.branch.as_str()),
            "branch",
            "must be dental or urology",
        ),
        line("authorisation.number", &held.number),
        rule(
            held.valid_to.is_none_or(|end| end > held.valid_from),
            "authorisation.valid_to",
            "must be after the first day",
        ),
        rule(
            !held.branches.is_empty() && held.branches.iter().all(|branch| BRANCHES.contains(&branch.as_str())),
            "authorisation.branches",
            "must name dental, urology or both",
        ),
    ])
}

/// Without the blanks that typing leaves.
fn tidy(mut legal: Legal) -> Legal {
    for text in [
        &mut legal.title,
        &mut legal.tax_office,
        &mut legal.street,
        &mut legal.district,
        &mut legal.city,
        &mut legal.authorisation.number,
    ] {
        *text = text.trim().to_owned();
    }
    legal
}
