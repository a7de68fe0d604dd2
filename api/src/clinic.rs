//! The clinic about itself: what it is by law, how patients see it, who is asked first, how much it uses.

pub mod brand;
pub mod legal;
pub mod plan;
pub mod rota;
pub mod show;
mod tax_number;
pub mod view;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use migrations::{TenantTx, tenants};

use crate::{
    http::{Json, etag},
    problem::{Error, Result},
};

/// The clinic as it stands, with its tag.
async fn answer(tx: &mut TenantTx) -> Result<Response> {
    let clinic = tenants::get(tx).await?;
    Ok((
        [(header::ETAG, etag::tag(clinic.version))],
        Json(view::Clinic::from(clinic)),
    )
        .into_response())
}

/// An edit of what somebody else edited meanwhile.
fn edited(error: migrations::Error) -> Error {
    match error {
        migrations::Error::Conflict(code) if code == "version" => Error::PreconditionFailed,
        other => other.into(),
    }
}

/// A line that people type.
fn line(field: &str, text: &str) -> Result<()> {
    let good = (1..=200).contains(&text.trim().chars().count()) && !text.chars().any(char::is_control);
    if good {
        Ok(())
    } else {
        Err(Error::field(field, "must have 1 to 200 characters"))
    }
}
