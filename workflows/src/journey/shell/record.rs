//! The read model follows each decision: one batch, once the decision is in the history; it waits for Postgres without an end.

use temporalio_common::{ActivityDefinition, data_converters::TemporalDeserializable};
use temporalio_workflow::{ActivityExecutionError, ActivityOptions};

use super::{Ctx, happen, wall};
use crate::{
    carry::{Ridden, ride},
    failure::code_of,
    ids::JourneyRef,
    journey::event::Event,
    options,
    ports::{
        carried::{Carried, Outcome},
        records::Records,
    },
    record::{JourneyRow, RecordBatch},
    sealed::{KeyRef, Sealed},
};

/// Since this patch a batch that is refused for good is parked; runs before it went on as if nothing had happened.
const PARKED: &str = "unwritten-record-is-parked";

/// Takes what is not yet recorded out of the state.
pub(super) fn batch(ctx: &Ctx) -> Option<RecordBatch> {
    let at = wall(ctx.workflow_time());
    ctx.state_mut(|w| {
        let state = w.journey.as_mut()?;
        if !state.unrecorded.changed {
            return None;
        }
        let unrecorded = std::mem::take(&mut state.unrecorded);
        Some(RecordBatch {
            subject: state.subject.clone(),
            source: String::new(),
            seq: state.seq,
            at,
            row: Some(JourneyRow::of(state)),
            entries: unrecorded.entries,
            check_ins: Vec::new(),
            escalations: Vec::new(),
            tasks: unrecorded.tasks,
            quotes: unrecorded.quotes,
            payments: unrecorded.payments,
            lead_stage: unrecorded.lead_stage,
        })
    })
}

/// Writes a batch. Retried without an end while the database is away; what it refuses for good is parked, so that a person sees it.
pub(super) async fn write(ctx: Ctx, batch: RecordBatch) {
    let written = options::recorded(&ctx, sealed(batch.clone())).await;
    if let Err(error) = written
        && options::knows(&ctx, PARKED)
    {
        unwritten(&ctx, Some(Box::new(batch)), code_of(&error));
    }
}

/// Writes a batch that rides no further.
pub(super) async fn write_now(ctx: &Ctx, batch: &mut Option<RecordBatch>) {
    if let Some(batch) = batch.take() {
        write(ctx.clone(), batch).await;
    }
}

/// Writes and acts in one activity. None when the record was refused for good and nothing was done; a failed act leaves no record unwritten.
pub(super) async fn carried<D, A, T>(
    ctx: &Ctx,
    activity: D,
    subject: &JourneyRef,
    what: Carried<A>,
    options: ActivityOptions,
) -> Option<Result<T, ActivityExecutionError>>
where
    D: ActivityDefinition<Input = Sealed<Carried<A>>, Output = Outcome<T>>,
    Outcome<T>: TemporalDeserializable,
{
    match ride(ctx, activity, subject, what, options).await {
        Ridden::Done(of) => Some(Ok(of)),
        Ridden::Unwritten { batch, code } => {
            unwritten(ctx, batch, code);
            None
        }
        Ridden::Failed { batch, error } => {
            write_now(ctx, &mut batch.map(|batch| *batch)).await;
            Some(Err(*error))
        }
    }
}

/// Parks what the read model refused for good. The journey's row comes with every later batch anyway.
fn unwritten(ctx: &Ctx, batch: Option<Box<RecordBatch>>, code: String) {
    if let Some(mut batch) = batch {
        batch.row = None;
        happen(ctx, Event::Unwritten { batch, code });
    }
}

/// Writes what was parked once more.
pub(super) async fn write_again(ctx: &Ctx, batch: RecordBatch) -> Result<(), String> {
    let options = options::until_done("keep the read model");
    let written = ctx.execute_activity(Records::write, sealed(batch), options).await;
    written.map_err(|error| code_of(&error))
}

fn sealed(batch: RecordBatch) -> Sealed<RecordBatch> {
    Sealed::new(KeyRef::record(batch.subject.tenant, batch.subject.patient), batch)
}
