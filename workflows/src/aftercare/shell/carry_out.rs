//! Carries the aftercare's decisions out, each in a task of its own.

use futures::future::LocalBoxFuture;
use temporalio_common::{ActivityDefinition, data_converters::TemporalDeserializable};
use temporalio_workflow::{ActivityExecutionError, ActivityOptions};

use super::{
    Ctx, happen,
    speak::{self, Message},
};
use crate::{
    aftercare::state::{AfterEffect, AfterEvent},
    carry::{Ridden, ride},
    ids::JourneyRef,
    journey::{JourneyWorkflow, wall},
    options,
    ports::{
        carried::{Carried, Outcome},
        rota::{Notice, Rota, Told},
    },
    record::RecordBatch,
    sealed::{KeyRef, Sealed},
};

/// Since this patch a batch that is refused for good is kept and reported; runs before it went on as if nothing had happened.
const UNWRITTEN: &str = "unwritten-record-is-parked";

/// Everything decided and not yet begun: the record first, then the effects in their order. A record that nobody is alarmed by rides with what is said.
pub(super) fn decided(ctx: &Ctx) -> Vec<LocalBoxFuture<'static, ()>> {
    let mut tasks: Vec<LocalBoxFuture<'static, ()>> = Vec::new();
    let mut batch = batch(ctx);
    let effects = ctx.state_mut(|w| {
        w.aftercare
            .as_mut()
            .map(|state| std::mem::take(&mut state.effects))
            .unwrap_or_default()
    });
    let rides = options::records_ride(ctx) && batch.as_ref().is_some_and(|batch| batch.escalations.is_empty());
    let speaks = |effect: &AfterEffect| matches!(effect, AfterEffect::Send { .. } | AfterEffect::Ask { .. });
    let carrier = effects.iter().position(speaks).filter(|_| rides);
    if carrier.is_none()
        && let Some(batch) = batch.take()
    {
        tasks.push(Box::pin(write(ctx.clone(), batch)));
    }
    for (n, effect) in effects.into_iter().enumerate() {
        let batch = if carrier == Some(n) { batch.take() } else { None };
        tasks.push(Box::pin(carry_out(ctx.clone(), effect, batch)));
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
            if let Some(batch) = batch {
                unwritten(ctx, batch, code);
            }
            None
        }
        Ridden::Failed { batch, error } => {
            write_now(ctx, &mut batch.map(|batch| *batch)).await;
            Some(Err(*error))
        }
    }
}

/// Keeps what the read model refused for good, and reports it.
fn unwritten(ctx: &Ctx, batch: Box<RecordBatch>, code: String) {
    happen(ctx, AfterEvent::Unwritten { batch, code });
}

/// Writes a batch. Retried without an end while the database is away; what it refuses for good is kept, and the journey parks for it.
async fn write(ctx: Ctx, batch: RecordBatch) {
    let key = KeyRef::record(batch.subject.tenant, batch.subject.patient);
    let sealed = Sealed::new(key, batch.clone());
    let written = options::recorded(&ctx, sealed).await;
    if let Err(error) = written
        && options::knows(&ctx, UNWRITTEN)
    {
        unwritten(&ctx, Box::new(batch), crate::failure::code_of(&error));
    }
}

async fn carry_out(ctx: Ctx, effect: AfterEffect, batch: Option<RecordBatch>) {
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
            speak::send(&ctx, message, batch).await;
        }
        AfterEffect::Ask {
            key,
            question,
            step_key,
        } => speak::ask(&ctx, key, question, step_key, batch).await,
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
