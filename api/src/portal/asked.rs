//! What a step of the patient's journey asks for, as the journey knew itself at its last decision: asking it would be one thing more that can be down.

use migrations::journeys::Journey;
use workflows::{journey::State, pathway::Act};

use crate::{
    auth::patient::Patient,
    problem::{Error, Result},
};

/// A step that asks, and the journey it belongs to.
pub struct Asked {
    pub journey: Journey,
    pub state: State,
    /// As it was asked, or as the pathway will.
    pub act: Act,
}

/// Finds a step that asks the patient for something.
///
/// # Errors
/// `NotFound` when there is none of this key.
pub async fn find(patient: &mut Patient, step: &str) -> Result<Asked> {
    let journey = super::journey(&mut patient.tx, patient.id).await?;
    let journey = journey.ok_or(Error::NotFound("journey"))?;
    let state = serde_json::from_value::<State>(journey.snapshot.clone()).map_err(|_| Error::NotFound("step"))?;
    let asked = state.asks.get(step).map(|ask| &ask.step);
    let planned = || state.pathway.steps.iter().find(|known| known.key == step);
    let found = asked.or_else(planned).filter(|step| step.act.asking().is_some());
    let act = found.ok_or(Error::NotFound("step"))?.act.clone();
    Ok(Asked { journey, state, act })
}
