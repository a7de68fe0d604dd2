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
    problem::Result,
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
