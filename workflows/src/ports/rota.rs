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

/// Whom a notice reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// How many people a partner took it for; the panel shows it to everybody in any case.
    pub reached: u32,
}

/// Reaches the clinic's staff.
pub struct Rota;

#[activity_definitions]
impl Rota {
    /// Tells everybody at a position, each once per key. The answer is none only from a program that did not count.
    #[activity(name = "rota.tell")]
    pub fn tell(notice: Notice) -> Result<Option<Told>, ActivityError> {
        unimplemented!()
    }
}
