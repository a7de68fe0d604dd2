//! Search attributes of journeys: ids and codes only, since they are stored in clear.

use chrono::{DateTime, Utc};
use temporalio_common::search_attributes::{SearchAttributeKey, SearchAttributeUpdate};

use crate::journey::{State, WaitingOn};

/// The clinic's slug.
pub const TENANT: SearchAttributeKey<String> = SearchAttributeKey::keyword("Tenant");
/// The stage's code.
pub const STAGE: SearchAttributeKey<String> = SearchAttributeKey::keyword("Stage");
/// The pathway's opaque code.
pub const PATHWAY: SearchAttributeKey<String> = SearchAttributeKey::keyword("Pathway");
/// The coordinator's id.
pub const COORDINATOR: SearchAttributeKey<String> = SearchAttributeKey::keyword("Coordinator");
/// Whom the journey waits for.
pub const WAITING_ON: SearchAttributeKey<String> = SearchAttributeKey::keyword("WaitingOn");
/// The priority's code.
pub const PRIORITY: SearchAttributeKey<String> = SearchAttributeKey::keyword("Priority");
/// The pathway's version.
pub const PATHWAY_VERSION: SearchAttributeKey<String> = SearchAttributeKey::keyword("PathwayVersion");

/// Stands for no wake-up at all in `NextDueAt`: 2200-01-01.
const NEVER: DateTime<Utc> = DateTime::from_timestamp(7_258_118_400, 0).expect("the instant is in range");

/// What is true of a journey now, as keywords in a fixed order.
pub fn keywords(state: &State) -> Vec<(SearchAttributeKey<String>, String)> {
    vec![
        (TENANT, state.subject.slug.to_string()),
        (STAGE, state.stage.code().to_owned()),
        (PATHWAY, state.pathway.code.clone()),
        (
            COORDINATOR,
            state.coordinator.map(|id| id.to_string()).unwrap_or_default(),
        ),
        (WAITING_ON, shown_waiting(state)),
        (PRIORITY, state.priority.code().to_owned()),
        (PATHWAY_VERSION, state.pathway.version.to_string()),
    ]
}

/// Whom the journey waits for, as shown: a person when something is parked or held by one, a partner that is away when something waits for it.
pub fn shown_waiting(state: &State) -> String {
    if state.parked.is_empty() && state.paused.is_none() {
        match state.held_up() {
            Some(held) => WaitingOn::Provider(held.provider.clone()).code(),
            None => state.waiting.on.code(),
        }
    } else {
        "coordinator".to_owned()
    }
}

/// When the next wake-up is due, on the wall.
pub fn next_due(state: &State) -> Option<DateTime<Utc>> {
    state.next_due().map(|(_, at)| state.clock.wall_time(at))
}

/// All updates that turn what was published last into what is true now.
pub fn updates(state: &State, published: &[String]) -> (Vec<SearchAttributeUpdate>, Vec<String>) {
    let now = keywords(state);
    let due = next_due(state);
    let mut values: Vec<String> = now.iter().map(|(_, value)| value.clone()).collect();
    let mut updates: Vec<SearchAttributeUpdate> = now
        .into_iter()
        .enumerate()
        .filter(|(n, (_, value))| published.get(*n) != Some(value))
        .map(|(_, (key, value))| key.value_set(value))
        .collect();
    let shown = due.map(|at| at.to_rfc3339()).unwrap_or_default();
    if published.get(values.len()) != Some(&shown) {
        let key = SearchAttributeKey::datetime("NextDueAt");
        // The server refuses to unset a date, so "nothing by itself" is a date that no journey lives to see.
        updates.push(key.value_set(timestamp(due.unwrap_or(NEVER))));
    }
    values.push(shown);
    (updates, values)
}

fn timestamp(at: DateTime<Utc>) -> temporalio_common::search_attributes::Timestamp {
    temporalio_common::search_attributes::Timestamp::new(
        at.timestamp(),
        i32::try_from(at.timestamp_subsec_nanos()).unwrap_or(0),
    )
}
