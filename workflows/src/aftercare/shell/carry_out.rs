//! Carries the aftercare's decisions out, each in a task of its own.

use futures::future::LocalBoxFuture;

use super::{
    Ctx, happen,
    speak::{self, Message},
};
use crate::{
    aftercare::state::{AfterEffect, AfterEvent},
    journey::{JourneyWorkflow, wall},
    options,
    ports::rota::{Notice, Rota, Told},
    record::RecordBatch,
    sealed::{KeyRef, Sealed},
};

/// Since this patch a batch that is refused for good is kept and reported; runs before it went on as if nothing had happened.
const UNWRITTEN: &str = "unwritten-record-is-parked";

/// Everything decided and not yet begun: the record first, then the effects in their order.
pub(super) fn decided(ctx: &Ctx) -> Vec<LocalBoxFuture<'static, ()>> {
    let mut tasks: Vec<LocalBoxFuture<'static, ()>> = Vec::new();
    if let Some(batch) = batch(ctx) {
        tasks.push(Box::pin(write(ctx.clone(), batch)));
    }
    for effect in ctx.state_mut(|w| {
        w.aftercare
            .as_mut()
            .map(|state| std::mem::take(&mut state.effects))
            .unwrap_or_default()
    }) {
        tasks.push(Box::pin(carry_out(ctx.clone(), effect)));
    }
    tasks
}

fn batch(ctx: &Ctx) -> Option<RecordBatch> {
    let at = wall(ctx.workflow_time());
    ctx.state_mut(|w| {
        let state = w.aftercare.as_mut()?;
        if state.unrecorded.is_empty() {
            return None;
        }
        let unrecorded = std::mem::take(&mut state.unrecorded);
        Some(RecordBatch {
            subject: state.subject.clone(),
            source: "aftercare".into(),
            seq: state.seq,
            at,
            row: None,
            entries: unrecorded.entries,
            check_ins: unrecorded.check_ins,
            escalations: unrecorded.escalations,
            tasks: Vec::new(),
            quotes: Vec::new(),
            payments: Vec::new(),
            lead_stage: None,
        })
    })
}

/// Writes a batch. Retried without an end while the database is away; what it refuses for good is kept, and the journey parks for it.
async fn write(ctx: Ctx, batch: RecordBatch) {
    let key = KeyRef::record(batch.subject.tenant, batch.subject.patient);
    let sealed = Sealed::new(key, batch.clone());
    let written = options::recorded(&ctx, sealed).await;
    if let Err(error) = written
        && ctx.patched(UNWRITTEN)
    {
        let code = crate::failure::code_of(&error);
        let batch = Box::new(batch);
        happen(&ctx, AfterEvent::Unwritten { batch, code });
    }
}

async fn carry_out(ctx: Ctx, effect: AfterEffect) {
    let subject = ctx.state(|w| w.expect().subject.clone());
    match effect {
        AfterEffect::Send {
            key,
            template,
            params,
            step_key,
            other_channel,
            urgent,
        } => {
            let message = Message {
                key,
                template,
                params,
                step_key,
                other_channel,
                urgent,
            };
            speak::send(&ctx, message).await;
        }
        AfterEffect::Ask {
            key,
            question,
            step_key,
        } => speak::ask(&ctx, key, question, step_key).await,
        AfterEffect::Tell {
            key,
            to,
            code,
            escalation,
        } => {
            let notice = Notice {
                key: subject.key(&key),
                subject,
                to,
                coordinator: None,
                code,
                escalation: Some(escalation),
            };
            // Retried without an end; the ladder climbs meanwhile.
            let told = ctx
                .execute_activity(Rota::tell, notice, options::urgent("tell the rota"))
                .await;
            // An answer without a count is of a program before this one: what it did is history.
            if let Ok(Some(Told { reached: 0 })) = told {
                happen(&ctx, AfterEvent::Untold { escalation, key });
            }
        }
        AfterEffect::Call { n, step_key, after } => speak::call(&ctx, n, step_key, after).await,
        AfterEffect::Write { batch } => write(ctx, *batch).await,
        AfterEffect::Report { report } => {
            let journey = ctx.external_workflow(subject.workflow_id(), None);
            // A journey that has ended needs no report.
            journey
                .signal(JourneyWorkflow::child_reported, report, options::signal())
                .await
                .ok();
        }
    }
}
