//! Telling the staff: whoever holds a position of the rota, or the journey's coordinator.

pub use self::rota::Tell;
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use crate::{
    ids::{EscalationId, JourneyRef, StaffId},
    journey::To,
};

/// A notice in codes; it reaches staff whatever the patient's consent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Notice {
    pub subject: JourneyRef,
    pub key: String,
    pub to: To,
    pub coordinator: Option<StaffId>,
    pub code: String,
    pub escalation: Option<EscalationId>,
}

/// Reaches the clinic's staff.
pub struct Rota;

#[activity_definitions]
impl Rota {
    /// Tells one position.
    #[activity(name = "rota.tell")]
    pub fn tell(notice: Notice) -> Result<(), ActivityError> {
        unimplemented!()
    }
}
