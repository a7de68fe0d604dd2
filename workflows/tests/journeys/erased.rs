//! Erasing a person, on a real server whose time is skipped: the order of its steps, what is waited for, and for how long.
#![expect(
    dead_code,
    reason = "the macro makes a constant of each activity, for workflows that would call it by this type"
)]

use chrono::Duration;
use std::sync::{Arc, Mutex, MutexGuard};
use temporalio_client::{Client, WorkflowGetResultOptions, WorkflowHandle, WorkflowStartOptions};
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    erasure::ErasureWorkflow,
    ports::erasure::{self, Ending, Subject},
};

use crate::{cast, clinic::Clinic, dice::Dice, server::TestServer};

/// What was done outside, in order, and what is still there at each look.
#[derive(Debug, Default)]
struct Traces {
    done: Vec<String>,
    /// Looks at journeys that find one running.
    running: u32,
    /// Looks at the server's list that find one listed.
    listed: u32,
}

/// The world outside of an erasure.
#[derive(Debug, Default)]
pub struct Eraser(Mutex<Traces>);

impl Eraser {
    fn traces(&self) -> MutexGuard<'_, Traces> {
        self.0.lock().expect("nobody panics while holding the traces")
    }
    fn did(&self, what: &str) {
        self.traces().done.push(what.to_owned());
    }
    /// So many looks find a journey running, so many an execution listed.
    pub fn finds(&self, running: u32, listed: u32) {
        *self.traces() = Traces {
            done: Vec::new(),
            running,
            listed,
        };
    }
    fn done(&self) -> Vec<String> {
        self.traces().done.clone()
    }
}

/// One more look; whether it still finds something.
fn look(left: &mut u32) -> u32 {
    let found = u32::from(*left > 0);
    *left = left.saturating_sub(1);
    found
}

pub struct TestErasure(pub Arc<Eraser>);
#[activities]
impl TestErasure {
    #[activity(definition = erasure::Plan)]
    pub async fn plan(self: Arc<Self>, _ctx: ActivityContext, _subject: Subject) -> Result<String, ActivityError> {
        self.0.did("plan");
        Ok("kept_by_law".into())
    }
    #[activity(definition = erasure::EndJourneys)]
    pub async fn end_journeys(self: Arc<Self>, _ctx: ActivityContext, ending: Ending) -> Result<u32, ActivityError> {
        self.0.did(if ending.force { "end by force" } else { "end" });
        Ok(look(&mut self.0.traces().running))
    }
    #[activity(definition = erasure::BlankArrivals)]
    pub async fn blank_arrivals(
        self: Arc<Self>,
        _ctx: ActivityContext,
        _subject: Subject,
    ) -> Result<(), ActivityError> {
        self.0.did("blank arrivals");
        Ok(())
    }
    #[activity(definition = erasure::RemoveFiles)]
    pub async fn remove_files(self: Arc<Self>, _ctx: ActivityContext, _subject: Subject) -> Result<(), ActivityError> {
        self.0.did("remove files");
        Ok(())
    }
    #[activity(definition = erasure::DestroyKeys)]
    pub async fn destroy_keys(self: Arc<Self>, _ctx: ActivityContext, _subject: Subject) -> Result<(), ActivityError> {
        self.0.did("destroy keys");
        Ok(())
    }
    #[activity(definition = erasure::Pseudonymise)]
    pub async fn pseudonymise(self: Arc<Self>, _ctx: ActivityContext, _subject: Subject) -> Result<(), ActivityError> {
        self.0.did("pseudonymise");
        Ok(())
    }
    #[activity(definition = erasure::DeleteExecutions)]
    pub async fn delete_executions(
        self: Arc<Self>,
        _ctx: ActivityContext,
        _subject: Subject,
    ) -> Result<u32, ActivityError> {
        self.0.did("delete executions");
        Ok(look(&mut self.0.traces().listed))
    }
    #[activity(definition = erasure::Certify)]
    pub async fn certify(self: Arc<Self>, _ctx: ActivityContext, _subject: Subject) -> Result<(), ActivityError> {
        self.0.did("certify");
        Ok(())
    }
}

/// Begins an erasure at a clinic.
pub async fn begin(clinic: &Clinic, dice: &mut Dice) -> WorkflowHandle<Client, ErasureWorkflow> {
    let whose = cast::subject(dice);
    let subject = Subject {
        tenant: whose.tenant,
        slug: whose.slug,
        patient: whose.patient,
        request: dice.id().into(),
    };
    let options = WorkflowStartOptions::new(clinic.queue.clone(), subject.workflow_id()).build();
    let id = subject.workflow_id();
    let started = clinic.client.start_workflow(ErasureWorkflow::run, subject, options);
    started.await.expect("an erasure starts");
    clinic.client.get_workflow_handle(id)
}

/// Its end.
pub async fn end(erasure: &WorkflowHandle<Client, ErasureWorkflow>) -> String {
    let result = erasure.get_result(WorkflowGetResultOptions::default());
    let result = tokio::time::timeout(std::time::Duration::from_secs(60), result).await;
    result.expect("it ends soon").expect("an erasure never fails")
}

/// Journeys end when asked; every step comes once and in its order, the certificate last.
pub async fn in_order(server: &TestServer, clinic: &Clinic) {
    clinic.eraser.finds(2, 1);
    let erasure = begin(clinic, &mut Dice::of(41)).await;
    server.live_for(Duration::minutes(1)).await;
    assert_eq!(end(&erasure).await, "kept_by_law");
    let steps = [
        "plan",
        "end",
        "end",
        "end",
        "blank arrivals",
        "remove files",
        "destroy keys",
        "pseudonymise",
        "delete executions",
        "delete executions",
        "certify",
    ];
    assert_eq!(clinic.eraser.done(), steps);
}

/// A journey that does not end when asked is ended by force after two minutes; a list that never empties is left to the server's retention.
pub async fn against_what_stays(server: &TestServer, clinic: &Clinic) {
    clinic.eraser.finds(u32::MAX, u32::MAX);
    let began = server.now().await;
    let erasure = begin(clinic, &mut Dice::of(42)).await;
    server.live_for(Duration::minutes(10)).await;
    assert_eq!(end(&erasure).await, "kept_by_law");
    let done = clinic.eraser.done();
    let count = |what: &str| done.iter().filter(|step| *step == what).count();
    assert_eq!((count("end"), count("end by force")), (24, 1));
    let force = done.iter().position(|step| step == "end by force");
    let keys = done.iter().position(|step| step == "destroy keys");
    assert!(force < keys, "nothing is destroyed under a running journey: {done:?}");
    assert_eq!(count("delete executions"), 60);
    assert_eq!(
        (count("certify"), done.last().map(String::as_str)),
        (1, Some("certify"))
    );
    assert!(
        server.now().await - began >= Duration::minutes(7),
        "it looked again every five seconds"
    );
}
