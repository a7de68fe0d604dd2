//! Two files of one person: compared, merged, listed, parted again.

pub mod list;
pub mod merge;
pub mod preview;
pub mod unmerge;

use migrations::patients::merge as rows;
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::Error;

/// How much hangs on a person.
#[derive(Serialize, ToSchema)]
pub struct Related {
    journeys: i64,
    leads: i64,
    messages: i64,
    calls: i64,
    documents: i64,
    tasks: i64,
    notes: i64,
}

impl From<rows::Related> for Related {
    fn from(row: rows::Related) -> Self {
        Self {
            journeys: row.journeys,
            leads: row.leads,
            messages: row.messages,
            calls: row.calls,
            documents: row.documents,
            tasks: row.tasks,
            notes: row.notes,
        }
    }
}

/// The field of a code in a body.
fn field(code: &str) -> Result<rows::Field, Error> {
    rows::Field::parse(code).ok_or_else(|| Error::field(format!("take.{code}"), "is no field that can be taken"))
}
