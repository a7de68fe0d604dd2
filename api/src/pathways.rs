//! Pathways as the panel chooses among them: those of the clinic, and those that a clinic begins with.

pub mod adopt;
pub mod default;
pub mod draft;
pub mod impact;
pub mod library;
pub mod list;
pub mod publish;
mod questionnaires;
pub mod rehearsal;
pub mod schema;
pub mod upgrade;
pub mod version;
pub mod versions;

use serde::Serialize;
use utoipa::ToSchema;
use workflows::pathway::Pathway as Body;

/// A pathway that new journeys may take.
#[derive(Debug, Serialize, ToSchema)]
pub struct Pathway {
    /// Opaque.
    pub code: String,
    pub version: i32,
    /// Taken by leads that name none.
    pub default: bool,
    /// Days after surgery on which the patient is asked.
    pub check_days: Vec<u32>,
}

fn check_days(body: &Body) -> Vec<u32> {
    body.checks.iter().map(|check| check.day).collect()
}
