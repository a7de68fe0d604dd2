//! `GET /v1/onboarding`: how far setting up has come, and what is missing.

use serde::Serialize;
use utoipa::ToSchema;

use super::{TestJourney, steps, steps::Step};
use crate::{
    auth::Overseer,
    http::Json,
    problem::{Problem, Result},
};

/// How far it has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct Onboarding {
    /// Nothing is missing, or the clinic was set up by others.
    pub done: bool,
    /// In the order in which they are best taken.
    pub steps: Vec<Step>,
    /// The latest one.
    pub test_journey: Option<TestJourney>,
}

/// Shows how far setting up has come.
#[utoipa::path(get, path = "/v1/onboarding", tag = "onboarding", security(("staff" = [])),
    responses((status = 200, body = Onboarding), (status = 403, body = Problem)))]
pub async fn show(mut staff: Overseer) -> Result<Json<Onboarding>> {
    let standing = steps::standing(&mut staff.tx).await?;
    Ok(Json(Onboarding {
        done: standing.finished || standing.steps.iter().all(|step| step.done),
        steps: standing.steps,
        test_journey: standing.latest.map(TestJourney::from),
    }))
}
