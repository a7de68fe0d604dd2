//! Tasks that the test server loses. A completion that cancels a timer which has just fired is refused by it, and the task is then neither failed nor given
//! again, so that its workflow stands still for ever (<https://github.com/temporalio/sdk-java/issues/3088>). A real server takes such a completion.

use serde_json::Value;
use std::{any::Any, panic::AssertUnwindSafe, time::Duration};

use futures::FutureExt;
use temporalio_client::{Client, WorkflowFetchHistoryOptions, WorkflowHandle};
use workflows::{ids::JourneyRef, journey::JourneyWorkflow};

/// Workflows that were begun, some of which may have ended: by whose client, and their ids.
pub type Begun = Vec<(Client, String)>;

/// How often something is lived at most, where the test server loses it.
pub const TRIES: usize = 4;
/// No journey takes a tenth of it, even on a busy machine: what waits so long waits for ever, and should say where.
const LONGEST: Duration = Duration::from_secs(600);
/// A task that takes longer than these ten seconds is taken away from its worker.
const TASK: Duration = Duration::from_secs(12);
/// Number of the event, as the protocol has it (temporal/api/enums/v1/event_type.proto).
const TASK_STARTED: u64 = 6;

/// The workflows that a journey has, its own first.
pub fn of_journey(subject: &JourneyRef) -> [String; 4] {
    [
        subject.workflow_id(),
        subject.aftercare_id(),
        subject.call_id(1),
        subject.invoice_id(1),
    ]
}

/// Lives something. False when the test server lost a task of what was begun: then it says nothing about the journey, and may be lived again elsewhere.
///
/// # Panics
/// When it fails by itself, or never ends.
pub async fn lived(name: &str, begun: impl Fn() -> Begun, journey: impl Future<Output = ()>) -> bool {
    let in_time = AssertUnwindSafe(tokio::time::timeout(LONGEST, journey));
    let trouble: Box<dyn Any + Send> = match in_time.catch_unwind().await {
        Ok(Ok(())) => return true,
        Ok(Err(_)) => {
            println!("  {name} never ends");
            Box::new("it never ends")
        }
        Err(trouble) => trouble,
    };
    match lost_task(begun()).await {
        Some(id) => {
            println!("  the test server lost a task of {id}: {name} says nothing here");
            false
        }
        None => {
            println!("  {name} fails");
            std::panic::resume_unwind(trouble)
        }
    }
}

/// A workflow whose task was begun and stays begun for longer than any task may.
async fn lost_task(begun: Begun) -> Option<String> {
    let mut at_work = Vec::new();
    for (client, id) in begun {
        if let Some(event) = task_begun(&client, &id).await {
            at_work.push((client, id, event));
        }
    }
    if !at_work.is_empty() {
        tokio::time::sleep(TASK).await;
    }
    for (client, id, event) in at_work {
        if task_begun(&client, &id).await == Some(event) {
            return Some(id);
        }
    }
    None
}

/// The last event of a workflow's history, if it is the beginning of a task.
async fn task_begun(client: &Client, id: &str) -> Option<u64> {
    let workflow: WorkflowHandle<Client, JourneyWorkflow> = client.get_workflow_handle(id.to_owned());
    let history = workflow.fetch_history(WorkflowFetchHistoryOptions::default());
    let history: Value = serde_json::from_slice(&history.to_json().await.ok()?).ok()?;
    let last = history["events"].as_array()?.last()?;
    (last["event_type"].as_u64() == Some(TASK_STARTED)).then(|| last["event_id"].as_u64())?
}
