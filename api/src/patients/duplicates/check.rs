//! `POST /v1/patients/duplicates/check`: whether somebody about to be made is there already.

use chrono::NaiveDate;
use migrations::patients::duplicates::{self, Known};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::Candidate;
use crate::{
    auth::Coordinator,
    http::{Items, Json},
    patients::fields,
    problem::{Error, Problem, Result},
};

/// What is known of somebody: name, phone or e-mail at least.
#[derive(Deserialize, ToSchema)]
pub struct CheckDuplicates {
    full_name: Option<String>,
    /// With `+` and country code.
    phone: Option<String>,
    email: Option<String>,
    dob: Option<NaiveDate>,
    /// ISO 3166 alpha-2.
    country: Option<String>,
}

impl CheckDuplicates {
    fn known(self) -> Result<Known> {
        if self.full_name.is_none() && self.phone.is_none() && self.email.is_none() {
            return Err(Error::field("full_name", "or phone or email must be given"));
        }
        let phone = self.phone.as_deref().map(fields::phone).transpose()?;
        fields::all([
            self.full_name.as_deref().map_or(Ok(()), fields::full_name),
            self.email.as_deref().map_or(Ok(()), fields::email),
            self.country
                .as_deref()
                .map_or(Ok(()), |code| fields::country("country", code)),
        ])?;
        Ok(Known {
            full_name: self.full_name,
            phone,
            email: self.email,
            dob: self.dob,
            country: self.country,
            ..Known::default()
        })
    }
}

/// Looks for somebody who may be the same person.
#[utoipa::path(post, path = "/v1/patients/duplicates/check", tag = "patients", security(("staff" = [])), request_body = CheckDuplicates,
    responses((status = 200, body = Items<Candidate>), (status = 422, body = Problem)))]
pub async fn check(mut staff: Coordinator, Json(body): Json<CheckDuplicates>) -> Result<Json<Items<Candidate>>> {
    let known = body.known()?;
    let found = duplicates::candidates(&mut staff.tx, &known).await?;
    staff.looks_at("duplicates_checked", "patients", None, None).await?;
    staff.commit().await?;
    let items = found
        .into_iter()
        .map(|candidate| Candidate::new(candidate, None))
        .collect();
    Ok(Json(Items { items }))
}
