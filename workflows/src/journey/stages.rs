//! The stages of a journey: one file each, each reading like what the clinic does then.

mod aftercare;
mod consult;
mod invoice;
mod lead;
mod quote;
mod surgery;

use chrono::Duration;

use super::{
    core::Turn,
    event::Event,
    state::{Stage, State},
};
use crate::failure::Refusal;

/// Gives an event to the stage that the journey is in.
pub(super) fn on(state: &mut State, event: &Event, turn: &Turn) -> Result<(), Refusal> {
    if let Event::Due { key } = event
        && key == "deadline"
        && state.waiting.default.as_deref() == Some("cancel_stale")
    {
        super::always::cancel(state, "stale", true, turn);
        return Ok(());
    }
    match state.stage {
        Stage::Lead => lead::on(state, event, turn),
        Stage::Consult => consult::on(state, event, turn),
        Stage::Quote => quote::on(state, event, turn),
        Stage::Surgery => surgery::on(state, event, turn),
        Stage::Aftercare => aftercare::on(state, event, turn),
        Stage::Invoice => invoice::on(state, event, turn),
        Stage::Closed | Stage::Cancelled => Ok(()),
    }
}

/// The deadline of a wait for the staff.
fn staff_deadline(state: &State, turn: &Turn) -> Option<(chrono::DateTime<chrono::Utc>, &'static str)> {
    Some((
        turn.now + Duration::days(i64::from(state.pathway.waits.staff_days)),
        "cancel_stale",
    ))
}
