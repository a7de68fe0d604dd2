//! How notes look from outside.

use chrono::{DateTime, Utc};
use migrations::patient_notes;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::journeys::view::Named;

/// A note about a patient.
#[derive(Serialize, ToSchema)]
pub struct Note {
    id: Uuid,
    /// Null after an erasure.
    text: Option<String>,
    author: Named,
    mentions: Vec<Named>,
    created_at: DateTime<Utc>,
    edited_at: Option<DateTime<Utc>>,
    /// The version for `If-Match`.
    version: i32,
}

impl From<patient_notes::Note> for Note {
    fn from(row: patient_notes::Note) -> Self {
        let named = |(id, name): (workflows::ids::StaffId, String)| Named { id: id.0, name };
        Self {
            id: row.id,
            text: row.text,
            author: named(row.author),
            mentions: row.mentions.into_iter().map(named).collect(),
            created_at: row.created_at,
            edited_at: row.edited_at,
            version: row.version,
        }
    }
}
