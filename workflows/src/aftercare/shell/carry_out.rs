//! Carries the aftercare's decisions out, each in a task of its own.

use futures::future::LocalBoxFuture;
use temporalio_workflow::{ChildWorkflowOptions, ParentClosePolicy, WorkflowCancellationToken, WorkflowIdReusePolicy};

use super::{Ctx, happen};
use crate::{
    aftercare::state::{AfterEffect, AfterEvent},
    call::{CallInput, CallWorkflow},
    forecast::zone_at,
    journey::{JourneyWorkflow, wall},
    options,
    ports::{
        calendar::{Calendar, Moment},
        messenger::{Delivery, Messenger, Outbound, Questioned},
        rota::{Notice, Rota, Told},
    },
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
            if !urgent && !still_wanted(&ctx, step_key.as_deref()).await {
                return;
            }
            let message = ctx.state(|w| Outbound {
                subject: subject.clone(),
                key: subject.key(&key),
                template,
                params,
                clinic_zone: w.expect().clinic_zone.clone(),
                home_zone: w.expect().home_zone.clone(),
                step_key,
                other_channel,
            });
            let summary = format!("send {}", template.code());
            let sent = ctx
                .execute_activity(Messenger::send, message, options::partner(&summary))
                .await;
            let channel = match sent {
                Ok(Delivery::Sent { channel }) => Some(channel),
                _ => None,
            };
            happen(&ctx, AfterEvent::Sent { key, channel });
        }
        AfterEffect::Ask {
            key,
            question,
            step_key,
        } => {
            let asked = Questioned {
                key: subject.key(&key),
                subject,
                question,
                step_key,
            };
            // A question that cannot be put is asked again by the next reminder.
            ctx.execute_activity(Messenger::ask, asked, options::partner("ask in the conversation"))
                .await
                .ok();
        }
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
        AfterEffect::Call { n, step_key } => {
            if !still_wanted(&ctx, Some(&step_key)).await {
                return happen(&ctx, AfterEvent::CallFinished { n, reached: false });
            }
            let input = CallInput {
                key: subject.key(&format!("call:{n}")),
                subject: subject.clone(),
                n,
                step_key,
                seq: 0,
            };
            let options = ChildWorkflowOptions::builder()
                .workflow_id(subject.call_id(n))
                .task_queue(ctx.task_queue().to_owned())
                .parent_close_policy(ParentClosePolicy::Abandon)
                .id_reuse_policy(WorkflowIdReusePolicy::RejectDuplicate)
                .static_summary("call".to_owned())
                .cancellation_token(WorkflowCancellationToken::new())
                .build();
            let input = Sealed::new(KeyRef::communication(subject.tenant, subject.patient), input);
            if ctx
                .start_child_workflow(CallWorkflow::run, input, options)
                .await
                .is_err()
            {
                happen(&ctx, AfterEvent::CallFinished { n, reached: false });
            }
        }
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

/// Waits for civil hours and for the end of a pause; then whether the check, if it is about one, still has no answer.
async fn still_wanted(ctx: &Ctx, step_key: Option<&str>) -> bool {
    loop {
        wait_for_civil_hours(ctx).await;
        if ctx.state(|w| !w.expect().paused || w.expect().stopped) {
            break;
        }
        ctx.wait_condition_with_options(|w| !w.expect().paused || w.expect().stopped, options::wait())
            .await
            .ok();
    }
    ctx.state(|w| w.expect().wants(step_key))
}

/// Waits until the patient may be spoken to, wherever they travel meanwhile.
async fn wait_for_civil_hours(ctx: &Ctx) {
    while was_quiet(ctx).await {}
}

/// Waits for the end of quiet hours where the patient is now; whether there was anything to wait for.
async fn was_quiet(ctx: &Ctx) -> bool {
    let now = wall(ctx.workflow_time());
    let (clock, moment) = ctx.state(|w| {
        let state = w.expect();
        let at = state.clock.journey_time(now);
        let zone = zone_at(
            at,
            Some(state.surgery_at),
            Some(state.discharge_at),
            &state.clinic_zone,
            &state.home_zone,
        )
        .to_owned();
        (
            state.clock,
            Moment {
                at,
                quiet: state.pathway.quiet,
                zone,
            },
        )
    });
    let asked = moment.at;
    let at = options::at_once_or_later(ctx, || Calendar::next_civil, moment, "find a civil hour")
        .await
        .unwrap_or(asked);
    if at > asked {
        ctx.timer(options::timer(clock.until(now, at), "wait for civil hours"))
            .await;
    }
    at > asked
}
