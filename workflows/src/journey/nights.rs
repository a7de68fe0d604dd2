//! What is only said is decided when it may be said: a reminder that falls into the night rings in the morning, and what changes until then is seen.

use chrono::{DateTime, Utc};

use super::{effect::Template, state::State, steps};
use crate::{civil, pathway::Act};

/// When a wake-up rings: at its time or, when all it does is speak to the patient, in civil hours where they are by then. As long as the clocks there are
/// not known it rings at its time, and the message waits by itself; so does one that would come too late in the morning, and is then dropped with a reason.
pub(super) fn rings_at(state: &State, key: &str, at: DateTime<Utc>) -> DateTime<Utc> {
    let (Some(clocks), Some(until)) = (&state.clocks, speaks_until(state, key)) else {
        return at;
    };
    let (Some(clinic), Some(home)) = (clocks.of(&state.clinic_zone, at), clocks.of(&state.home_zone, at)) else {
        return at;
    };
    let there = |at| if state.at_clinic(at) { clinic } else { home };
    let civil = civil::heard_at(at, state.pathway.quiet, there);
    if until.is_some_and(|until| civil >= until) {
        at
    } else {
        civil
    }
}

/// When what a wake-up says comes too late, if ever; none for a wake-up that does more than speak.
fn speaks_until(state: &State, key: &str) -> Option<Option<DateTime<Utc>>> {
    let surgery = state.surgery.as_ref().map(|slot| slot.at);
    match key {
        "consult_reminder" => Some(state.consult.as_ref().map(|slot| slot.at)),
        "quote_reminder" => Some(state.quote.as_ref().map(|quote| quote.valid_until)),
        "surgery_reminder" => Some(surgery),
        step => match steps::of_due(state, step)?.act {
            Act::Message {
                template: Template::TravelDetails | Template::Preparation,
            } => Some(surgery),
            Act::Message { .. } => Some(None),
            _ => None,
        },
    }
}
