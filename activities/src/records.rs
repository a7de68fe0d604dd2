//! Writes the read model.

use std::sync::Arc;
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{ports::records, record::RecordBatch, sealed::Sealed};

use crate::{Services, failure};

/// Applies what workflows decided.
pub struct ReadModel(pub Arc<Services>);

#[activities]
impl ReadModel {
    /// One batch, in one transaction; a repeated one changes nothing.
    #[activity(definition = records::Write)]
    pub async fn write(
        self: Arc<Self>,
        _ctx: ActivityContext,
        batch: Sealed<RecordBatch>,
    ) -> Result<(), ActivityError> {
        // A batch whose key is gone tells of a patient who was erased: there is nothing to write any more.
        let Some(batch) = batch.open() else { return Ok(()) };
        apply(&self.0, &batch).await.map_err(failure::data)
    }
}

/// Writes a batch, in one transaction.
pub(crate) async fn apply(services: &Services, batch: &RecordBatch) -> migrations::Result<()> {
    let mut tx = services.tenant(&batch.subject).await?;
    if let Err(error) = migrations::record::apply(&mut tx, batch).await {
        if !error.is_retryable() {
            let (journey, source) = (batch.subject.journey, &batch.source);
            tracing::error!(journey.id = %journey, source, seq = batch.seq, %error, "A decision cannot be recorded; its workflow parks it");
        }
        return Err(error);
    }
    tx.commit().await
}

/// Writes a line of what was done already. One that is refused for good costs the timeline a line, and must not have it done twice.
pub(crate) async fn line(services: &Services, line: &RecordBatch) -> Result<(), ActivityError> {
    match apply(services, line).await {
        Err(error) if failure::refused(&error).is_none() => Err(failure::data(error)),
        _ => Ok(()),
    }
}
