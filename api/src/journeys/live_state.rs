//! What a journey says of itself, with its last snapshot as the fallback: no worker, or closed long ago.

use migrations::journeys::Journey;
use workflows::{
    aftercare::{self, AftercareWorkflow},
    forecast::{Forecast, check_instants, forecast},
    ids::JourneyRef,
    journey::{JourneyWorkflow, Stage, State},
};

use super::view::Source;
use crate::{
    App,
    temporal::{QUERY_BUDGET, Trouble},
};

/// The state of a journey, and where it was read.
pub async fn state(app: &App, journey: &Journey, subject: &JourneyRef) -> (Option<State>, Source) {
    let snapshot = || serde_json::from_value::<State>(journey.snapshot.clone()).ok();
    if journey.closed_at.is_some() {
        return (snapshot(), Source::Snapshot);
    }
    let asked = app
        .temporal
        .query::<JourneyWorkflow, _>(&subject.workflow_id(), JourneyWorkflow::state, (), QUERY_BUDGET)
        .await;
    match asked {
        Ok(view) => match view.open().flatten() {
            Some(view) => (Some(view.state), Source::Query),
            None => (snapshot(), Source::Snapshot),
        },
        Err(trouble) => {
            note(&trouble, subject);
            (snapshot(), Source::Snapshot)
        }
    }
}

/// The state of a journey's aftercare, while it runs.
pub async fn aftercare(app: &App, subject: &JourneyRef) -> Option<aftercare::State> {
    let asked = app
        .temporal
        .query::<AftercareWorkflow, _>(&subject.aftercare_id(), AftercareWorkflow::state, (), QUERY_BUDGET)
        .await;
    match asked {
        Ok(view) => view.open().flatten(),
        Err(trouble) => {
            note(&trouble, subject);
            None
        }
    }
}

/// What comes next by itself, in the journey's own time; both parts together.
pub async fn what_comes(app: &App, journey: &Journey, subject: &JourneyRef) -> Option<(State, Vec<Forecast>)> {
    let (state, source) = state(app, journey, subject).await;
    let state = state?;
    let mut items = forecast(&state);
    if state.stage == Stage::Aftercare || (state.aftercare_started && !state.stage.is_over()) {
        let checks = match source {
            Source::Query => aftercare(app, subject).await.map(|state| aftercare::forecast(&state)),
            Source::Snapshot => None,
        };
        items.extend(checks.unwrap_or_else(|| planned_checks(&state)));
    }
    items.sort_by(|a, b| (a.at, &a.kind).cmp(&(b.at, &b.kind)));
    Some((state, items))
}

/// The checks still to come by the pathway alone, when the aftercare cannot be asked.
fn planned_checks(state: &State) -> Vec<Forecast> {
    let (Some(surgery), Some(discharge)) = (state.surgery.as_ref().map(|slot| slot.at), state.discharge_at) else {
        return Vec::new();
    };
    let now = state.clock.journey_time(chrono::Utc::now());
    let due = check_instants(&state.pathway, surgery, discharge, &state.clinic_zone, &state.home_zone);
    let coming = state.pathway.checks.iter().zip(due).filter(|(_, at)| *at > now);
    coming
        .map(|(check, at)| Forecast {
            at,
            zone: state.zone_at(at).to_owned(),
            kind: "check_in".to_owned(),
            template: Some("check_in".to_owned()),
            channel: Some("whatsapp".to_owned()),
            language: Some(state.lang),
            to: "patient".to_owned(),
            day_offset: Some(check.day),
            assumption: "no_change".to_owned(),
        })
        .collect()
}

fn note(trouble: &Trouble, subject: &JourneyRef) {
    if !matches!(trouble, Trouble::Gone) {
        tracing::warn!(journey.id = %subject.journey, %trouble, "A journey could not be asked; its snapshot is shown");
    }
}
