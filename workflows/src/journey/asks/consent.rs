//! Until when a consent holds: some must have been given not too long before the day for which they are.

use chrono::{DateTime, Duration, Utc};

use crate::{
    journey::{plan::Lapsing, state::State, steps},
    pathway::{Act, Step},
};

/// Until when the consent of a step holds; none when it was not given, or holds for ever.
fn holds_until(state: &State, step: &Step) -> Option<DateTime<Utc>> {
    let Act::Consent {
        purpose,
        valid_days: Some(days),
        ..
    } = &step.act
    else {
        return None;
    };
    Some(*state.agreed_at.get(purpose)? + Duration::days(i64::from(*days)))
}

/// Whether the consent of a step was given, and will not hold any more on the day for which it is.
pub(crate) fn runs_out(state: &State, step: &Step) -> bool {
    let until = holds_until(state, step).zip(steps::anchor(state, step.anchor));
    until.is_some_and(|(until, day)| until < day)
}

/// Consents that hold for what was booked before and do not hold for what is booked after, each once and in the pathway's order.
pub(crate) fn lapses(before: &State, after: &State) -> Vec<Lapsing> {
    let mut lapses: Vec<Lapsing> = Vec::new();
    for step in &after.pathway.steps {
        let Act::Consent { purpose, .. } = &step.act else {
            continue;
        };
        let lapses_now = !runs_out(before, step) && runs_out(after, step);
        if lapses_now
            && let Some(until) = holds_until(after, step)
            && lapses.iter().all(|other| other.purpose != *purpose)
        {
            let purpose = purpose.clone();
            lapses.push(Lapsing { purpose, until });
        }
    }
    lapses
}
