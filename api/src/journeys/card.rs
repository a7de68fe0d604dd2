//! From the row of a list to its card.

use migrations::journeys;

use super::view::{CardPathway, CardPatient, JourneyCard, Named};

impl From<journeys::JourneyCard> for JourneyCard {
    fn from(row: journeys::JourneyCard) -> Self {
        Self {
            id: row.id.0,
            patient: row.patient.into(),
            synthetic: row.synthetic,
            pathway: CardPathway {
                code: row.pathway_code,
                version: row.pathway_version,
            },
            stage: row.stage,
            stage_since: row.stage_since,
            waiting_on: row.waiting_on,
            waiting_since: row.waiting_since,
            next_due_at: row.next_due_at,
            next_due_code: row.next_due_code,
            priority: row.priority,
            coordinator: row.coordinator.map(|(id, name)| Named { id: id.0, name }),
            surgery_at: row.surgery_at,
            parked_reason: row.parked_reason,
            default_branch: row.default_branch,
            paused: row.paused,
            open_escalations: row.open_escalations,
            updated_at: row.updated_at,
            seq: row.seq,
        }
    }
}

impl From<journeys::CardPatient> for CardPatient {
    fn from(row: journeys::CardPatient) -> Self {
        Self {
            id: row.id.0,
            full_name: row.full_name,
            country: row.country,
            lang: row.lang,
        }
    }
}
