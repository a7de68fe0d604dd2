//! What the aftercare says to the patient: messages, questions, calls. A partner that is away is waited for; then everything is asked again, and what is no
//! longer true is dropped.

use chrono::{DateTime, Utc};
use futures::future::join;
use temporalio_workflow::{ChildWorkflowOptions, ParentClosePolicy, WorkflowCancellationToken, WorkflowIdReusePolicy};

use super::{
    AftercareWorkflow, Ctx,
    carry_out::{carried, write_now},
    happen,
};
use crate::{
    aftercare::state::{AfterEvent, Question, State},
    call::{CallInput, CallWorkflow},
    carry,
    failure::code_of,
    journey::{Param, Template, wall},
    options,
    outage::{self, GIVE_UP, until_back},
    ports::{
        calendar::Moment,
        carried::{Carried, Carrier},
        messenger::{Delivery, Messenger, Outbound, Questioned},
        voice::call_waits,
    },
    record::RecordBatch,
    sealed::{KeyRef, Sealed},
    zones::kept,
};

/// A decided message.
#[derive(Clone)]
pub(super) struct Message {
    pub key: String,
    pub template: Template,
    pub params: Vec<Param>,
    pub step_key: Option<String>,
    pub other_channel: bool,
    pub urgent: bool,
}

/// Sends what is still wanted, by another channel when its own is away for too long. The key is one, so only one of both goes out. The record of the
/// decision rides with it, but waits with it for nothing.
pub(super) async fn send(ctx: &Ctx, message: Message, mut batch: Option<RecordBatch>) {
    let waits = options::waits_for_partners(ctx);
    let mut away_since = None;
    if ctx.state(|w| repeats_what_waits(w, &message)) {
        leave_out(ctx, &message.key, "question_still_waits");
        return write_now(ctx, &mut batch).await;
    }
    loop {
        let wanted = message.urgent || still_wanted(ctx, &message.key, message.step_key.as_deref(), &mut batch).await;
        if !wanted && away_since.is_none() {
            return write_now(ctx, &mut batch).await;
        }
        if let Some(reason) = away_since.and_then(|since| ctx.state(|w| moot(w, &message, since))) {
            return leave_out(ctx, &message.key, reason);
        }
        let now = wall(ctx.workflow_time());
        let fallback_at = away_since.and_then(|since| {
            let of = |w: &AftercareWorkflow| {
                outage::fallback_at(w.expect().pathway.outage.as_ref(), w.expect().clock, since)
            };
            ctx.state(of)
        });
        let late = fallback_at.is_some_and(|at| at <= now) && message.template.urgency().is_clinical();
        let outbound = ctx.state(|w| outbound(w, &message, waits, late));
        let heard = ctx.state(|w| w.recoveries.clone());
        let options = options::partner(&format!("send {}", message.template.code()));
        // What waited is shown as waiting until the state knows that it went out; the line of what did not wait is written by whoever sends.
        let says = options::records_ride(ctx) && !ctx.state(|w| w.expect().held.contains_key(&message.key));
        let sent = if says {
            let sent = ctx.state(|w| line(w, &message.key));
            let subject = outbound.subject.clone();
            let what = Carried {
                batch: batch.take(),
                sent: Some(sent),
                act: outbound,
            };
            let Some(sent) = carried(ctx, Carrier::send, &subject, what, options).await else {
                continue;
            };
            sent
        } else {
            ctx.execute_activity(Messenger::send, outbound, options).await
        };
        let (key, now) = (message.key.clone(), wall(ctx.workflow_time()));
        let code = match sent {
            Ok(Delivery::Sent { channel }) => {
                if let Some(step) = message.step_key.clone() {
                    ctx.state_mut(|w| w.reached.insert(step, now));
                }
                if says {
                    return;
                }
                let channel = Some(channel);
                return happen(ctx, AfterEvent::Sent { key, channel });
            }
            Ok(Delivery::Withheld { .. }) => return happen(ctx, AfterEvent::Sent { key, channel: None }),
            Err(error) => code_of(&error),
        };
        let since = *away_since.get_or_insert(now);
        match outage::partner_of(&code) {
            Some(provider) if waits && now - since < GIVE_UP => {
                hold(ctx, &key, provider);
                let fallback = ctx
                    .state(|w| outage::fallback_at(w.expect().pathway.outage.as_ref(), w.expect().clock, since))
                    .filter(|_| message.template.urgency().is_clinical());
                until_back(ctx, provider, &heard, now, fallback, |w: &AftercareWorkflow| {
                    moot(w, &message, since).is_some()
                })
                .await;
            }
            _ => return happen(ctx, AfterEvent::Sent { key, channel: None }),
        }
    }
}

/// The line of a message that went out.
fn line(w: &AftercareWorkflow, key: &str) -> RecordBatch {
    let state = w.expect();
    carry::sent(&state.subject, state.seq, key, state.pathway.version, "sent")
}

fn outbound(w: &AftercareWorkflow, message: &Message, waits: bool, late: bool) -> Outbound {
    let state = w.expect();
    let rule = state.pathway.outage.as_ref().filter(|_| late);
    Outbound {
        subject: state.subject.clone(),
        key: state.subject.key(&message.key),
        template: message.template,
        params: message.params.clone(),
        clinic_zone: state.clinic_zone.clone(),
        home_zone: state.home_zone.clone(),
        step_key: message.step_key.clone(),
        other_channel: message.other_channel,
        waits,
        fallback: rule.map(|rule| rule.channels.clone()).unwrap_or_default(),
    }
}

/// Whether this only reminds of a question that has not gone out itself.
fn repeats_what_waits(w: &AftercareWorkflow, message: &Message) -> bool {
    let repeated = State::repeated(message.template, message.step_key.as_deref(), message.other_channel);
    repeated.is_some_and(|question| w.expect().held.contains_key(&question))
}

/// Why something that has waited for a partner since then must not be said any more.
fn moot(w: &AftercareWorkflow, message: &Message, since: DateTime<Utc>) -> Option<&'static str> {
    let state = w.expect();
    let step = message.step_key.as_deref();
    if !message.urgent && !state.wants(step) {
        return Some(if state.stopped {
            "journey_is_over"
        } else {
            "answered_meanwhile"
        });
    }
    if step.is_some_and(|step| w.reached.get(step).is_some_and(|at| *at > since)) {
        return Some("asked_by_another_way");
    }
    let escalation = message.key.strip_prefix("send:escalation_notice:")?;
    let open = state
        .escalations
        .iter()
        .any(|open| open.escalation.to_string() == escalation);
    (!open).then_some("escalation_acknowledged")
}

/// Puts a question in the open conversation. One that cannot be put is asked again by the next reminder; one that waits for the partner gives way to a newer one.
pub(super) async fn ask(ctx: &Ctx, key: String, question: Question, step_key: String, mut batch: Option<RecordBatch>) {
    let waits = options::waits_for_partners(ctx);
    let mut away_since = None;
    ctx.state_mut(|w| w.asking.insert(step_key.clone(), key.clone()));
    loop {
        let asked = ctx.state(|w| Questioned {
            key: w.expect().subject.key(&key),
            subject: w.expect().subject.clone(),
            question: question.clone(),
            step_key: step_key.clone(),
            waits,
        });
        let heard = ctx.state(|w| w.recoveries.clone());
        let options = options::partner("ask in the conversation");
        let put = match batch.take() {
            None => ctx.execute_activity(Messenger::ask, asked, options).await,
            batch @ Some(_) => {
                let subject = asked.subject.clone();
                let what = Carried {
                    batch,
                    sent: None,
                    act: asked,
                };
                let Some(put) = carried(ctx, Carrier::ask, &subject, what, options).await else {
                    continue;
                };
                put
            }
        };
        let code = put.err().map(|error| code_of(&error)).unwrap_or_default();
        let now = wall(ctx.workflow_time());
        let since = *away_since.get_or_insert(now);
        let Some(provider) = outage::partner_of(&code).filter(|_| waits) else {
            return release(ctx, &key);
        };
        if now - since >= GIVE_UP {
            return leave_out(ctx, &key, "too_late");
        }
        hold(ctx, &key, provider);
        let newer = |w: &AftercareWorkflow| w.asking.get(&step_key).is_some_and(|newest| *newest != key);
        until_back(ctx, provider, &heard, now, None, newer).await;
        until_it_may_be_said(ctx, &key, &mut None).await;
        if ctx.state(newer) {
            return leave_out(ctx, &key, "asked_anew");
        }
    }
}

/// Calls, unless the check was answered; after a partner that is away was waited for.
pub(super) async fn call(ctx: &Ctx, n: u32, step_key: String, after: Option<String>) {
    let key = call_waits(&step_key);
    if let Some(provider) = &after {
        let heard = ctx.state(|w| w.recoveries.clone());
        let now = wall(ctx.workflow_time());
        let unwanted = |w: &AftercareWorkflow| !w.expect().wants(Some(&step_key));
        until_back(ctx, provider, &heard, now, None, unwanted).await;
    }
    if !still_wanted(ctx, &key, Some(&step_key), &mut None).await {
        match after {
            Some(_) => leave_out(ctx, &key, "answered_meanwhile"),
            None => happen(ctx, AfterEvent::CallFinished { n, reached: false }),
        }
        return;
    }
    release(ctx, &key);
    let subject = ctx.state(|w| w.expect().subject.clone());
    let input = CallInput {
        key: subject.key(&format!("call:{n}")),
        subject: subject.clone(),
        n,
        step_key,
        seq: 0,
        wanted: None,
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
        happen(ctx, AfterEvent::CallFinished { n, reached: false });
    }
}

/// Shows that something waits for a partner, once.
fn hold(ctx: &Ctx, key: &str, provider: &str) {
    let known = ctx.state(|w| w.expect().held.get(key).is_some_and(|held| held.provider == provider));
    if !known {
        let (key, provider) = (key.to_owned(), provider.to_owned());
        happen(ctx, AfterEvent::Held { key, provider });
    }
}

/// Shows that it does not wait for a partner any more, if it did.
fn release(ctx: &Ctx, key: &str) {
    if ctx.state(|w| w.expect().held.contains_key(key)) {
        let key = key.to_owned();
        happen(ctx, AfterEvent::Released { key });
    }
}

/// Leaves out what waited for a partner, with the reason.
fn leave_out(ctx: &Ctx, key: &str, reason: &str) {
    let (key, reason) = (key.to_owned(), reason.to_owned());
    happen(ctx, AfterEvent::Dropped { key, reason });
}

/// Waits for civil hours and for the end of a pause; then whether the check, if it is about one, still has no answer.
async fn still_wanted(ctx: &Ctx, key: &str, step_key: Option<&str>, batch: &mut Option<RecordBatch>) -> bool {
    until_it_may_be_said(ctx, key, batch).await;
    ctx.state(|w| w.expect().wants(step_key))
}

/// Waits until something may be said. A record that was to ride with it is written meanwhile.
async fn until_it_may_be_said(ctx: &Ctx, key: &str, batch: &mut Option<RecordBatch>) {
    loop {
        while was_quiet(ctx, key, batch).await {}
        if ctx.state(|w| !w.expect().paused || w.expect().stopped) {
            break;
        }
        let free = ctx.wait_condition_with_options(|w| !w.expect().paused || w.expect().stopped, options::wait());
        join(write_now(ctx, batch), free).await.1.ok();
    }
}

/// Waits for the end of quiet hours where the patient is now; whether there was anything to wait for.
async fn was_quiet(ctx: &Ctx, key: &str, batch: &mut Option<RecordBatch>) -> bool {
    let now = wall(ctx.workflow_time());
    let (clock, moment) = ctx.state(|w| {
        let state = w.expect();
        let at = state.clock.journey_time(now);
        let zone = state.zone_at(at).to_owned();
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
    let at = kept::next_civil(ctx, moment).await;
    if at > asked {
        // The partner may be back already: now it is the night that is waited for.
        release(ctx, key);
        let night = ctx.timer(options::timer(clock.until(now, at), "wait for civil hours"));
        join(write_now(ctx, batch), night).await;
    }
    at > asked
}
