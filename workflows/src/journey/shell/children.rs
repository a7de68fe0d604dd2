//! The journey's children: they live apart, outlive its runs, and report by signal.

use temporalio_workflow::{ChildWorkflowOptions, ParentClosePolicy, WorkflowCancellationToken, WorkflowIdReusePolicy};

use super::Ctx;
use crate::{
    aftercare::{AftercareInput, AftercareWorkflow, Begin, NewPathway, Order},
    call::{CallInput, CallWorkflow},
    failure::code_of,
    invoice::{InvoiceInput, InvoiceWorkflow},
    journey::{
        asks::{Wanted, purpose},
        event::Outcome,
    },
    options::{CHECK_DAYS, at_once_or_later, signal, wait},
    ports::calendar::{Anchors, Calendar},
    sealed::{KeyRef, Sealed},
    search,
};

fn options(ctx: &Ctx, id: String, summary: &str) -> ChildWorkflowOptions {
    ChildWorkflowOptions::builder()
        .workflow_id(id)
        .task_queue(ctx.task_queue().to_owned())
        .parent_close_policy(ParentClosePolicy::Abandon)
        .id_reuse_policy(WorkflowIdReusePolicy::RejectDuplicate)
        .static_summary(summary.to_owned())
        .cancellation_token(WorkflowCancellationToken::new())
        .search_attributes(ctx.state(|w| {
            temporalio_common::search_attributes::SearchAttributes::new([
                search::TENANT.value_set(w.expect().subject.slug.to_string()),
                search::PATHWAY.value_set(w.expect().pathway.code.clone()),
            ])
        }))
        .build()
}

/// A child that exists already was started by an attempt before: that is success.
fn started<T>(result: Result<T, temporalio_workflow::ChildWorkflowStartError>) -> Result<Outcome, String> {
    match result {
        Ok(_) => Ok(Outcome::Done),
        Err(error) if format!("{error:?}").contains("AlreadyExists") => Ok(Outcome::Done),
        Err(_) => Err("child_not_started".to_owned()),
    }
}

pub(super) async fn start_aftercare(ctx: &Ctx) -> Result<Outcome, String> {
    let begin = ctx.state(|w| {
        let state = w.expect();
        let surgery_at = state.surgery.as_ref().map_or(state.stage_since, |slot| slot.at);
        Begin {
            subject: state.subject.clone(),
            clock: state.clock,
            pathway: state.pathway.clone(),
            lang: state.lang,
            clinic_zone: state.clinic_zone.clone(),
            home_zone: state.home_zone.clone(),
            surgery_at,
            discharge_at: state.discharge_at.unwrap_or(surgery_at),
        }
    });
    let key = KeyRef::record(begin.subject.tenant, begin.subject.patient);
    let options = options(ctx, begin.subject.aftercare_id(), "aftercare");
    ctx.state_mut(|w| w.starting.push(begin.subject.aftercare_id()));
    let id = begin.subject.aftercare_id();
    let input = Sealed::new(key, AftercareInput::Begin { begin });
    let outcome = started(ctx.start_child_workflow(AftercareWorkflow::run, input, options).await);
    ctx.state_mut(|w| w.starting.retain(|other| *other != id));
    outcome
}

/// An order must not overtake the start of the child that it is for.
async fn until_started(ctx: &Ctx, id: &str) {
    ctx.wait_condition_with_options(|w| !w.starting.iter().any(|other| other == id), wait())
        .await
        .ok();
}

pub(super) async fn order_aftercare(ctx: &Ctx, order: Order) -> Result<Outcome, String> {
    let id = ctx.state(|w| w.expect().subject.aftercare_id());
    until_started(ctx, &id).await;
    // An aftercare that has ended needs no order.
    ctx.external_workflow(id, None)
        .signal(AftercareWorkflow::ordered, order, signal())
        .await
        .ok();
    Ok(Outcome::Done)
}

/// Tells the aftercare which pathway the journey goes by now, with the instants of its checks.
pub(super) async fn upgrade_aftercare(ctx: &Ctx) -> Result<Outcome, String> {
    let (subject, anchors) = ctx.state(|w| {
        let state = w.expect();
        let surgery_at = state.surgery.as_ref().map_or(state.stage_since, |slot| slot.at);
        let anchors = Anchors {
            pathway: state.pathway.clone(),
            surgery_at,
            discharge_at: state.discharge_at.unwrap_or(surgery_at),
            clinic_zone: state.clinic_zone.clone(),
            home_zone: state.home_zone.clone(),
        };
        (state.subject.clone(), anchors)
    });
    let pathway = anchors.pathway.clone();
    let due = at_once_or_later(ctx, || Calendar::check_times, anchors, CHECK_DAYS)
        .await
        .map_err(|error| code_of(&error))?;
    let id = subject.aftercare_id();
    until_started(ctx, &id).await;
    let key = KeyRef::record(subject.tenant, subject.patient);
    // An aftercare that has ended needs no pathway.
    ctx.external_workflow(id, None)
        .signal(
            AftercareWorkflow::upgraded,
            Sealed::new(key, NewPathway { pathway, due }),
            signal(),
        )
        .await
        .ok();
    Ok(Outcome::Done)
}

/// Calls about a step, unless it is not wanted any more. The call reports its end.
pub(super) async fn place_call(ctx: &Ctx, wanted: Wanted) -> Result<Outcome, String> {
    let (subject, purpose) = ctx.state(|w| (w.expect().subject.clone(), purpose(w.expect(), &wanted)));
    let Some(purpose) = purpose else {
        let reason = "ask_is_over".to_owned();
        return Ok(Outcome::Dropped { reason });
    };
    let n = wanted.n;
    let input = CallInput {
        key: subject.key(&format!("call:s{n}")),
        subject: subject.clone(),
        n: u32::try_from(n).unwrap_or(u32::MAX),
        step_key: purpose,
        seq: 0,
        wanted: Some(wanted),
    };
    let key = KeyRef::communication(subject.tenant, subject.patient);
    let options = options(ctx, subject.step_call_id(n), "call");
    started(
        ctx.start_child_workflow(CallWorkflow::run, Sealed::new(key, input), options)
            .await,
    )
}

pub(super) async fn start_invoice(ctx: &Ctx, n: u32) -> Result<Outcome, String> {
    let input = ctx.state(|w| {
        let state = w.expect();
        state.quote.as_ref().map(|quote| InvoiceInput {
            subject: state.subject.clone(),
            n,
            quote: quote.quote,
            attempt: 0,
            seq: 0,
        })
    });
    let Some(input) = input else {
        return Err("no_quote".to_owned());
    };
    let key = KeyRef::Tenant(input.subject.tenant);
    let id = input.subject.invoice_id(n);
    let options = options(ctx, id.clone(), "invoice");
    ctx.state_mut(|w| w.starting.push(id.clone()));
    let outcome = started(
        ctx.start_child_workflow(InvoiceWorkflow::run, Sealed::new(key, input), options)
            .await,
    );
    ctx.state_mut(|w| w.starting.retain(|other| *other != id));
    outcome
}

pub(super) async fn stop_invoice(ctx: &Ctx, n: u32) -> Result<Outcome, String> {
    let id = ctx.state(|w| w.expect().subject.invoice_id(n));
    until_started(ctx, &id).await;
    // An invoice that has ended needs no stop.
    ctx.external_workflow(id, None)
        .signal(InvoiceWorkflow::stop, (), signal())
        .await
        .ok();
    Ok(Outcome::Done)
}

pub(super) async fn retry_invoice(ctx: &Ctx, n: u32) -> Result<Outcome, String> {
    let id = ctx.state(|w| w.expect().subject.invoice_id(n));
    let signal = ctx
        .external_workflow(id, None)
        .signal(InvoiceWorkflow::retry, (), signal())
        .await;
    signal
        .map(|()| Outcome::Done)
        .map_err(|_| "invoice_not_running".to_owned())
}
