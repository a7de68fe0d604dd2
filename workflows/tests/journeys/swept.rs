//! A sweep, on a real server whose time is skipped: piece after piece, the pause it asks for, and its end when a piece fails for good.
#![expect(
    dead_code,
    reason = "the macro makes a constant of each activity, for workflows that would call it by this type"
)]

use chrono::Duration;
use std::sync::{Arc, Mutex};
use temporalio_client::{Client, WorkflowGetResultOptions, WorkflowHandle, WorkflowStartOptions};
use temporalio_common::{ActivityError, error::ApplicationFailure};
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    ports::sweeps::{self, Finished, Name, Piece, Swept},
    sweep::{SweepWorkflow, schedule_id},
};

use crate::{clinic::Clinic, server::TestServer};

/// What was asked of the sweeper: the places of pieces, and what it came to.
#[derive(Debug, Default)]
pub struct Sweeper(Mutex<(Vec<Option<String>>, Vec<Finished>)>);

impl Sweeper {
    fn heard(&self) -> (Vec<Option<String>>, Vec<Finished>) {
        std::mem::take(&mut *self.0.lock().expect("nobody panics while holding it"))
    }
}

pub struct TestSweeps(pub Arc<Sweeper>);
#[activities]
impl TestSweeps {
    /// Two pieces of the stuck, a pause after the first; retention cannot be done; of the leads there is always one piece more.
    #[activity(definition = sweeps::Look)]
    pub async fn look(self: Arc<Self>, _ctx: ActivityContext, piece: Piece) -> Result<Swept, ActivityError> {
        self.0.0.lock().expect("nobody panics").0.push(piece.after.clone());
        let first = piece.after.is_none();
        match piece.sweep {
            Name::Retention => Err(ActivityError::application(
                ApplicationFailure::builder(std::io::Error::other("broken"))
                    .type_name("broken".to_owned())
                    .non_retryable(true)
                    .build(),
            )),
            Name::Leads => Ok(Swept {
                looked_at: 1,
                next: Some("on".into()),
                ..Swept::default()
            }),
            _ => Ok(Swept {
                looked_at: 3,
                found: u32::from(!first),
                next: first.then(|| "half-way".into()),
                pause: first.then_some(1200),
            }),
        }
    }
    #[activity(definition = sweeps::Finish)]
    pub async fn finish(self: Arc<Self>, _ctx: ActivityContext, finished: Finished) -> Result<(), ActivityError> {
        self.0.0.lock().expect("nobody panics").1.push(finished);
        Ok(())
    }
}

/// Begins a sweep, as its schedule would.
pub async fn begin(clinic: &Clinic, sweep: Name, n: i64) -> WorkflowHandle<Client, SweepWorkflow> {
    let id = format!("{}-{n}", schedule_id(sweep));
    let options = WorkflowStartOptions::new(clinic.queue.clone(), id.clone()).build();
    let started = clinic.client.start_workflow(SweepWorkflow::run, sweep, options);
    started.await.expect("a sweep starts");
    clinic.client.get_workflow_handle(id)
}

/// What it came to.
pub async fn end(sweep: &WorkflowHandle<Client, SweepWorkflow>) -> Finished {
    let result = sweep.get_result(WorkflowGetResultOptions::default());
    let result = tokio::time::timeout(std::time::Duration::from_secs(90), result).await;
    result.expect("it ends soon").expect("a sweep never fails")
}

/// Piece by piece; a failure ends it and is told; it never goes on for ever.
pub async fn piece_by_piece(server: &TestServer, clinic: &Clinic) {
    let began = server.now().await;
    let stuck = begin(clinic, Name::Stuck, 1).await;
    server.live_for(Duration::minutes(25)).await;
    let came = end(&stuck).await;
    assert_eq!((came.looked_at, came.found, came.error.clone()), (6, 1, None));
    let (places, finished) = clinic.sweeper.heard();
    assert_eq!(places, [None, Some("half-way".to_owned())]);
    assert_eq!(finished, [came], "told once");
    assert!(
        server.now().await - began >= Duration::minutes(20),
        "it waited as it was told"
    );

    let broken = end(&begin(clinic, Name::Retention, 1).await).await;
    assert_eq!((broken.looked_at, broken.error.as_deref()), (0, Some("broken")));
    assert_eq!(clinic.sweeper.heard().1, [broken]);

    let endless = end(&begin(clinic, Name::Leads, 1).await).await;
    assert_eq!(
        (endless.looked_at, endless.error),
        (200, None),
        "the rest is for the next one"
    );
    clinic.sweeper.heard();
}
