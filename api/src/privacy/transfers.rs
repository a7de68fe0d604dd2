//! `GET` and `POST /v1/transfers`, `POST /v1/transfers/{id}/end`: the register of where patients' data goes. A partner without a row in force gets nothing.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use migrations::transfer_register::{self, NewTransfer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    auth::Guardian,
    http::{Items, Json, Path},
    journeys::messages::send,
    patients::fields,
    problem::{Error, Problem, Result},
};

/// A row of the register.
#[derive(Debug, Serialize, ToSchema)]
pub struct Transfer {
    pub id: Uuid,
    /// whatsapp, resend, twilio, elevenlabs, openai, …
    pub partner: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// As in the ledger of consents.
    pub purpose: String,
    pub data_classes: Vec<String>,
    /// explicit_consent, standard_contract, adequacy, contract, legal_obligation or to_be_confirmed.
    pub legal_basis: String,
    pub reference: Option<String>,
    pub valid_from: DateTime<Utc>,
    pub valid_until: DateTime<Utc>,
    /// Null while it is in force.
    pub ended_at: Option<DateTime<Utc>>,
}

/// A row to be put in force, in place of the one before.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PutTransfer {
    partner: String,
    country: String,
    purpose: String,
    #[serde(default)]
    data_classes: Vec<String>,
    legal_basis: String,
    /// The contract's or the notification's number, at most 100 characters.
    reference: Option<String>,
    valid_until: DateTime<Utc>,
}

const BASES: [&str; 5] = [
    "explicit_consent",
    "standard_contract",
    "adequacy",
    "contract",
    "legal_obligation",
];

/// Lists the register.
#[utoipa::path(get, path = "/v1/transfers", tag = "privacy", security(("staff" = [])),
    responses((status = 200, body = Items<Transfer>), (status = 403, body = Problem)))]
pub async fn list(mut staff: Guardian) -> Result<Json<Items<Transfer>>> {
    let rows = transfer_register::list(&mut staff.tx).await?;
    Ok(Json(Items {
        items: rows.into_iter().map(Transfer::from).collect(),
    }))
}

/// Puts a row in force.
#[utoipa::path(post, path = "/v1/transfers", tag = "privacy", security(("staff" = [])), request_body = PutTransfer,
    responses((status = 201, body = Transfer), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn put(mut staff: Guardian, Json(body): Json<PutTransfer>) -> Result<(StatusCode, Json<Transfer>)> {
    let partner = send::code("partner", &body.partner)?;
    let purpose = send::code("purpose", &body.purpose)?;
    fields::country("country", &body.country)?;
    for class in &body.data_classes {
        send::code("data_classes", class)?;
    }
    if !BASES.contains(&body.legal_basis.as_str()) {
        return Err(Error::field("legal_basis", "is not one that the law knows"));
    }
    if body.valid_until <= Utc::now() {
        return Err(Error::field("valid_until", "must be in the future"));
    }
    if body.reference.as_ref().is_some_and(|text| text.chars().count() > 100) || body.data_classes.len() > 20 {
        return Err(Error::field("reference", "must have at most 100 characters"));
    }
    let new = NewTransfer {
        partner: &partner,
        country: &body.country,
        purpose: &purpose,
        data_classes: &body.data_classes,
        legal_basis: &body.legal_basis,
        reference: body.reference.as_deref(),
        valid_until: body.valid_until,
        recorded_by: Some(staff.id),
    };
    let row = transfer_register::put(&mut staff.tx, &new).await?;
    staff
        .audit("transfer_registered", "transfer", Some(row.id), None)
        .await?;
    staff.commit().await?;
    Ok((StatusCode::CREATED, Json(row.into())))
}

/// Ends a row: from now on that partner gets nothing for that purpose.
#[utoipa::path(post, path = "/v1/transfers/{id}/end", tag = "privacy", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = Transfer), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn end(mut staff: Guardian, Path(id): Path<Uuid>) -> Result<Json<Transfer>> {
    let row = transfer_register::stop(&mut staff.tx, id).await?;
    staff.audit("transfer_ended", "transfer", Some(id), None).await?;
    staff.commit().await?;
    Ok(Json(row.into()))
}

impl From<transfer_register::Transfer> for Transfer {
    fn from(row: transfer_register::Transfer) -> Self {
        Self {
            id: row.id,
            partner: row.partner,
            country: row.country,
            purpose: row.purpose,
            data_classes: row.data_classes,
            legal_basis: row.legal_basis,
            reference: row.reference,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            ended_at: row.ended_at,
        }
    }
}
