//! `GET /v1/pathways/library`: what a clinic may begin with.

use migrations::pathways;
use serde::Serialize;
use utoipa::ToSchema;
use workflows::pathway::{Pathway as Body, library};

use super::check_days;
use crate::{
    auth::Overseer,
    http::{Items, Json},
    problem::{Problem, Result},
};

/// A pathway that a clinic may take over.
#[derive(Debug, Serialize, ToSchema)]
pub struct Shipped {
    pub code: String,
    /// dental or urology.
    pub branch: String,
    pub version: u32,
    /// Days after surgery on which the patient is asked.
    pub check_days: Vec<u32>,
    /// The clinic has it.
    pub adopted: bool,
}

/// Lists the library.
#[utoipa::path(get, path = "/v1/pathways/library", tag = "pathways", security(("staff" = [])),
    responses((status = 200, body = Items<Shipped>), (status = 403, body = Problem)))]
pub async fn show(mut staff: Overseer) -> Result<Json<Items<Shipped>>> {
    let own = pathways::list(&mut staff.tx).await?;
    let items = offered().map(|body| Shipped {
        branch: branch(&body.code).to_owned(),
        check_days: check_days(&body),
        adopted: own.iter().any(|row| row.code == body.code),
        version: body.version,
        code: body.code,
    });
    Ok(Json(Items { items: items.collect() }))
}

/// What is shipped for patients; the pathway for rehearsal is none.
pub fn offered() -> impl Iterator<Item = Body> {
    library().into_iter().filter(|body| body.code != "demo")
}

fn branch(code: &str) -> &'static str {
    if code.starts_with('u') { "urology" } else { "dental" }
}
