//! Updates whose answer does not come. A client waits for it without an end; whoever asks again under the same id asks for the same thing, as the API does.

use std::time::Duration;
use temporalio_client::{WorkflowExecuteUpdateOptions, errors::WorkflowUpdateError};

/// Longer than any update takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
const TRIES: usize = 2;

/// Sends an update, again under its id when it gets no answer.
pub async fn answered<T>(
    mut send: impl AsyncFnMut(WorkflowExecuteUpdateOptions) -> Result<T, WorkflowUpdateError>,
) -> Result<T, WorkflowUpdateError> {
    let id = uuid::Uuid::new_v4().to_string();
    for _ in 0..TRIES {
        let options = WorkflowExecuteUpdateOptions::builder().update_id(id.clone()).build();
        if let Ok(answer) = tokio::time::timeout(PATIENCE, send(options)).await {
            return answer;
        }
        println!("  an update got no answer in time");
    }
    panic!("an update is never answered");
}
