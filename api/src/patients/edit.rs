//! `PATCH /v1/patients/{id}`: edits what is given, if nobody else did meanwhile.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use migrations::patients::{self, Billing, Edit};
use serde::Deserialize;
use utoipa::ToSchema;
use workflows::{ids::PatientId, locale::Lang};

use super::{fields, view::Patient};
use crate::{
    App,
    auth::Coordinator,
    http::{Json, Path, etag},
    problem::{Problem, Result},
};
use axum::extract::State;

/// What to change; what is absent stays.
#[derive(Deserialize, ToSchema)]
pub struct EditPatient {
    full_name: Option<String>,
    /// With `+` and country code.
    phone: Option<String>,
    email: Option<String>,
    #[schema(value_type = Option<String>)]
    lang: Option<Lang>,
    /// ISO 3166 alpha-2.
    country: Option<String>,
    dob: Option<NaiveDate>,
    /// IANA zone.
    home_zone: Option<String>,
    passport_no: Option<String>,
    billing: Option<EditBilling>,
}

/// Where an invoice goes.
#[derive(Deserialize, ToSchema)]
pub struct EditBilling {
    street: String,
    district: String,
    city: String,
    country: String,
    nationality: String,
    entry_date: Option<NaiveDate>,
}

impl EditPatient {
    fn check(self) -> Result<Edit> {
        let phone = self.phone.as_deref().map(fields::phone).transpose()?;
        fields::all([
            self.full_name.as_deref().map_or(Ok(()), fields::full_name),
            self.email.as_deref().map_or(Ok(()), fields::email),
            self.country
                .as_deref()
                .map_or(Ok(()), |code| fields::country("country", code)),
            self.home_zone.as_deref().map_or(Ok(()), fields::zone),
            self.billing
                .as_ref()
                .map_or(Ok(()), |billing| fields::country("billing.country", &billing.country)),
            self.billing.as_ref().map_or(Ok(()), |billing| {
                fields::country("billing.nationality", &billing.nationality)
            }),
        ])?;
        Ok(Edit {
            full_name: self.full_name,
            phone,
            email: self.email,
            lang: self.lang.map(|lang| lang.code().to_owned()),
            country: self.country,
            dob: self.dob,
            home_zone: self.home_zone,
            passport_no: self.passport_no,
            billing: self.billing.map(|billing| Billing {
                street: billing.street,
                district: billing.district,
                city: billing.city,
                country: billing.country,
                nationality: billing.nationality,
                entry_date: billing.entry_date,
            }),
        })
    }
}

/// Edits a patient.
#[utoipa::path(patch, path = "/v1/patients/{id}", tag = "patients", security(("staff" = [])), request_body = EditPatient,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The version edited")),
    responses((status = 200, body = Patient), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    mut staff: Coordinator,
    Path(id): Path<PatientId>,
    headers: HeaderMap,
    Json(body): Json<EditPatient>,
) -> Result<Response> {
    let version = etag::if_match(&headers)?;
    let edit = body.check()?;
    staff.changes("edit", None).await?;
    let row = patients::update(&mut staff.tx, &app.ring, id, version, &edit)
        .await
        .map_err(etag::edited)?;
    let id = row.id;
    staff.audit("patient.edit", "patient", Some(id.0), Some(id)).await?;
    staff.commit().await?;
    Ok(([(header::ETAG, etag::tag(row.version))], Json(Patient::from(row))).into_response())
}
