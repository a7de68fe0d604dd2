//! State transitions, reckoned from a history: the time-skipping server does not count them. A real server's own count for a journey lived there says how far
//! the rule may be trusted.

use chrono::{Duration, Utc};
use serde_json::Value;
use std::{fmt, ops::AddAssign};
use temporalio_client::{Client, WorkflowDescribeOptions, WorkflowHandle};
use workflows::journey::{JourneyEnd, JourneyWorkflow, WaitingOn};

use crate::{cast, clinic::Clinic, recorder::at_any_hour, server};

/// What a workflow costs the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    pub events: usize,
    pub transitions: usize,
}

impl AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        self.events += other.events;
        self.transitions += other.transitions;
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.events, self.transitions)
    }
}

// Numbers of event types, as the protocol has them (temporal/api/enums/v1/event_type.proto).
const STARTED: u64 = 1;
const TASK_SCHEDULED: u64 = 5;
const TASK_STARTED: u64 = 6;
const TASK_COMPLETED: u64 = 7;
const ACTIVITY_STARTED: u64 = 11;
const UPDATE_ACCEPTED: u64 = 41;
/// What comes from outside and is written by itself: ends of activities, timers that fire, signals, news of children and of signals to others.
const FROM_OUTSIDE: [u64; 14] = [8, 9, 12, 13, 14, 18, 26, 31, 32, 33, 34, 35, 36, 39];

impl Cost {
    /// What one run costs: one transition for its start (two for a child, whose first task is scheduled by itself), one for each task that is started and
    /// one that is completed, one for each activity that is started, and one for each thing from outside, with the task that it causes. A task that only
    /// brings an update is written when it is completed; one that brings what came during the task before it is begun with that one's end.
    pub fn of(history: &Value) -> Self {
        let events: Vec<&Value> = history["events"].as_array().into_iter().flatten().collect();
        let types: Vec<u64> = events
            .iter()
            .map(|event| event["event_type"].as_u64().unwrap_or(0))
            .collect();
        let mut transitions = 0;
        for (n, kind) in types.iter().enumerate() {
            transitions += match *kind {
                STARTED if is_child(events[n]) => 2,
                STARTED | TASK_COMPLETED | ACTIVITY_STARTED => 1,
                TASK_STARTED if brings_an_update(&types, n) || begins_with_an_end(&events, &types, n) => 0,
                TASK_STARTED => 1,
                kind if FROM_OUTSIDE.contains(&kind) => 1,
                _ => 0,
            };
        }
        let events = events.len();
        Self { events, transitions }
    }

    /// Both as parts of another's.
    pub fn beside(self, other: Self) -> (f64, f64) {
        let part = |of: usize, all: usize| of as f64 / all as f64;
        (
            part(self.events, other.events),
            part(self.transitions, other.transitions),
        )
    }
}

fn is_child(started: &Value) -> bool {
    let attributes = &started["attributes"]["WorkflowExecutionStartedEventAttributes"];
    !attributes["parent_workflow_execution"].is_null()
}

/// The run that a history continues.
pub fn run_before(history: &Value) -> Option<String> {
    let started = &history["events"][0]["attributes"]["WorkflowExecutionStartedEventAttributes"];
    let before = started["continued_execution_run_id"].as_str()?;
    (!before.is_empty()).then(|| before.to_owned())
}

/// Whether a started task was scheduled by nothing but an update.
fn brings_an_update(types: &[u64], started: usize) -> bool {
    let scheduled_by = started.checked_sub(2).map(|n| types[n]);
    let by_itself = types[started - 1] == TASK_SCHEDULED
        && scheduled_by.is_some_and(|kind| kind != STARTED && !FROM_OUTSIDE.contains(&kind));
    by_itself && types.get(started + 2) == Some(&UPDATE_ACCEPTED)
}

/// Whether a started task follows at once on one during which something came.
fn begins_with_an_end(events: &[&Value], types: &[u64], started: usize) -> bool {
    let time = |n: usize| events[n]["event_time"].as_str().unwrap_or_default();
    let ended = (0..started).rev().find(|n| types[*n] == TASK_COMPLETED);
    ended.is_some_and(|ended| {
        let since = ended + 1..started;
        since
            .into_iter()
            .any(|n| FROM_OUTSIDE.contains(&types[n]) && time(n) < time(ended))
    })
}

/// What a real server counted for each workflow of a journey lived there, beside the rule.
#[test]
#[ignore = "a measurement; `make bench` runs it"]
fn costs_by_the_rule_are_those_that_a_server_counts() {
    let address = server::real_server().expect("TEST_TEMPORAL_ADDRESS names a Temporal server");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let seed = u64::try_from(Utc::now().timestamp()).expect("after 1970");
        let clinic = Clinic::on(server::connect(&address).await, seed);
        let shift = clinic.begin_shift();
        let (patient, now) = (clinic.admit(at_any_hour()).await, Utc::now());
        patient.to_aftercare(now, now - Duration::days(179)).await;
        patient
            .until_care("one check is left", |care| care.due.len() == 1)
            .await;
        patient.answer(Some("d180"), "portal", cast::report(0, &[])).await;
        patient
            .until("the balance is awaited", |state| state.waiting.on == WaitingOn::Payment)
            .await;
        patient.pay_balance(now).await;
        assert_eq!(patient.end().await, JourneyEnd::Closed);
        let subject = &patient.subject;
        for id in [subject.workflow_id(), subject.aftercare_id(), subject.invoice_id(1)] {
            let by_rule = super::cost(&clinic.client, id.clone()).await.transitions;
            let counted = counted(&clinic.client, id.clone()).await;
            let name = id
                .rsplit_once(&subject.journey.to_string())
                .map_or("", |(_, name)| name);
            println!("journey{name}: {by_rule} transitions by the rule, {counted} counted by the server");
            let off = by_rule.abs_diff(counted);
            assert!(
                off * 20 <= counted + 40,
                "the rule is off by more than a twentieth and two"
            );
        }
        shift.end().await;
    });
}

async fn counted(client: &Client, id: String) -> usize {
    let handle: WorkflowHandle<Client, JourneyWorkflow> = client.get_workflow_handle(id);
    let described = handle
        .describe(WorkflowDescribeOptions::default())
        .await
        .expect("it is known");
    let info = described
        .raw()
        .workflow_execution_info
        .as_ref()
        .expect("it is described");
    usize::try_from(info.state_transition_count).expect("a count")
}
