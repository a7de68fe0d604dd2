//! The read model follows each decision: one batch, at once when Postgres answers, else as an ordinary activity that waits for it.

use super::{Ctx, wall};
use crate::{
    journey::{state::State, view::StateView},
    options,
    ports::records::Records,
    record::{JourneyRow, RecordBatch},
    sealed::{KeyRef, Sealed},
    search,
};

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
            row: Some(row(state)),
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

fn row(state: &State) -> JourneyRow {
    let next = state.next_due();
    JourneyRow {
        stage: state.stage.code().to_owned(),
        stage_since: state.clock.wall_time(state.stage_since),
        waiting_on: search::shown_waiting(state),
        waiting_since: state.clock.wall_time(state.waiting.since),
        next_due_at: next.map(|(_, at)| state.clock.wall_time(at)),
        next_due_code: next.map(|(key, _)| key.clone()),
        priority: state.priority.code().to_owned(),
        coordinator: state.coordinator,
        surgery_at: state.surgery.as_ref().map(|slot| slot.at),
        parked_reason: state.parked.values().next().map(|parked| parked.code.clone()),
        paused: state.paused.is_some(),
        closed: state.stage.is_over(),
        snapshot: serde_json::to_value(StateView::of(state).state).unwrap_or_default(),
    }
}

/// Writes a batch.
pub(super) async fn write(ctx: Ctx, batch: RecordBatch) {
    let sealed = Sealed::new(KeyRef::record(batch.subject.tenant, batch.subject.patient), batch);
    // Retried without an end; only a program error could end it, and that must not hold the journey.
    options::at_once_or_later(&ctx, || Records::write, sealed, "keep the read model")
        .await
        .ok();
}
