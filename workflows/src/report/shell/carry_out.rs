//! Carries the report's decisions out, each in a task of its own: a messenger that is away holds no notice to the staff up.

use chrono::TimeDelta;
use futures::future::LocalBoxFuture;

use super::{Ctx, ReportWorkflow, happen};
use crate::{
    ids::report_source,
    journey::{JourneyWorkflow, Param, Template, wall},
    options,
    outage::{self, GIVE_UP, until_back},
    pathway::Channel,
    ports::{
        intake::{Heard, Intake},
        messenger::{Messenger, Outbound},
        rota::{Notice, Rota},
    },
    record::RecordBatch,
    report::{ReportEffect, ReportEvent},
    sealed::{KeyRef, Sealed},
};

/// Everything decided and not yet begun: the record first, then the effects in their order.
pub(super) fn decided(ctx: &Ctx) -> Vec<LocalBoxFuture<'static, ()>> {
    let mut tasks: Vec<LocalBoxFuture<'static, ()>> = Vec::new();
    if let Some(batch) = batch(ctx) {
        tasks.push(Box::pin(write(ctx.clone(), batch)));
    }
    for effect in ctx.state_mut(|w| {
        w.report
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
        let state = w.report.as_mut()?;
        if state.unrecorded.is_empty() {
            return None;
        }
        let unrecorded = std::mem::take(&mut state.unrecorded);
        Some(RecordBatch {
            subject: state.opening.subject.clone(),
            source: report_source(state.opening.event),
            seq: state.seq,
            at,
            row: None,
            entries: unrecorded.entries,
            check_ins: unrecorded.check_ins,
            escalations: unrecorded.escalations,
            tasks: unrecorded.tasks,
            quotes: Vec::new(),
            payments: Vec::new(),
            lead_stage: None,
        })
    })
}

async fn write(ctx: Ctx, batch: RecordBatch) {
    let sealed = Sealed::new(KeyRef::record(batch.subject.tenant, batch.subject.patient), batch);
    // Retried without an end; what ends it for good is logged by the writer, and the ladder climbs without its row.
    options::recorded(&ctx, sealed).await.ok();
}

async fn carry_out(ctx: Ctx, effect: ReportEffect) {
    let subject = ctx.state(|w| w.expect().opening.subject.clone());
    match effect {
        ReportEffect::Read { call } => {
            let heard = Heard {
                subject,
                call,
                lead: false,
            };
            let read = ctx
                .execute_activity(Intake::summarise, heard, options::partner("read the call"))
                .await;
            let event = match read {
                Ok(facts) => ReportEvent::Read {
                    urgent: facts.urgent,
                    red_flags: facts.red_flags,
                },
                Err(error) => ReportEvent::Unread {
                    code: crate::failure::code_of(&error),
                },
            };
            happen(&ctx, event);
        }
        ReportEffect::Tell {
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
                escalation: escalation.map(|(id, _)| id),
            };
            // Retried without an end; the ladder climbs meanwhile.
            let told = ctx
                .execute_activity(Rota::tell, notice, options::urgent("tell the rota"))
                .await;
            if let (Some((_, hops)), Ok(Some(told))) = (escalation, told) {
                let reached = told.reached;
                happen(&ctx, ReportEvent::Told { hops, reached });
            }
        }
        ReportEffect::Reassure { key } => reassure(&ctx, key).await,
        ReportEffect::Report { report } => {
            let journey = ctx.external_workflow(subject.workflow_id(), None);
            // A journey that has ended needs no report.
            journey
                .signal(JourneyWorkflow::child_reported, report, options::signal())
                .await
                .ok();
        }
    }
}

/// A report knows no pathway's rule for outages; who reported a red flag outside an aftercare waits for an hour.
const FALLBACK_AFTER: TimeDelta = TimeDelta::hours(1);

/// Tells the patient that somebody looks, while nobody has yet. A patient whom no message reaches is called by whoever acknowledges.
async fn reassure(ctx: &Ctx, key: String) {
    let waits = options::waits_for_partners(ctx);
    let mut away_since = None;
    loop {
        let now = wall(ctx.workflow_time());
        let late = away_since.is_some_and(|since| now - since >= FALLBACK_AFTER);
        let message = ctx.state(|w| Outbound {
            key: w.expect().opening.subject.key(&key),
            subject: w.expect().opening.subject.clone(),
            template: Template::EscalationNotice,
            params: vec![Param::Clinic],
            clinic_zone: w.expect().opening.clinic_zone.clone(),
            home_zone: w.expect().opening.home_zone.clone(),
            step_key: None,
            other_channel: false,
            waits,
            fallback: if late {
                vec![Channel::Sms, Channel::Email]
            } else {
                Vec::new()
            },
        });
        let heard = ctx.state(|w| w.recoveries.clone());
        let sent = ctx
            .execute_activity(Messenger::send, message, options::partner("send escalation_notice"))
            .await;
        let code = sent
            .err()
            .map(|error| crate::failure::code_of(&error))
            .unwrap_or_default();
        let now = wall(ctx.workflow_time());
        let since = *away_since.get_or_insert(now);
        let Some(provider) = outage::partner_of(&code).filter(|_| waits && now - since < GIVE_UP) else {
            return;
        };
        let taken = |w: &ReportWorkflow| w.expect().open.is_none();
        until_back(ctx, provider, &heard, now, Some(since + FALLBACK_AFTER), taken).await;
        if ctx.state(taken) {
            let reason = "escalation_acknowledged".to_owned();
            return happen(ctx, ReportEvent::Dropped { key, reason });
        }
    }
}
