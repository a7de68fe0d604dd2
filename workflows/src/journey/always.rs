//! What may happen in every stage: pause, resume, parking and retry, cancelling, reports of effects and children.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::{
    asks,
    core::Turn,
    effect::{Effect, EffectKind, Param, Template, To},
    event::{ChildReport, Event, Outcome},
    message::{Message, Payment, PaymentKind},
    state::{Parked, Paused, Priority, Stage, State, WaitingOn},
    upgrade,
};
use crate::{
    aftercare::Order,
    failure::Refusal,
    ids::StaffId,
    outage::Held,
    record::{PaymentRow, RecordBatch, TaskRow},
};

/// The key under which the whole aftercare waits for a partner.
const AFTERCARE: &str = "aftercare";
/// How many payments are remembered; more than any journey has.
const PAYMENTS_KEPT: usize = 64;
/// How many refused batches are kept for another try: a state must stay small, and a read model that refuses everything is mended as a whole.
const UNWRITTEN_KEPT: usize = 16;

/// Handles an event that has the same meaning in every stage; `false` leaves it to the stage.
pub(super) fn on(state: &mut State, event: &Event, turn: &Turn) -> Result<bool, Refusal> {
    match event {
        Event::Asked { message, .. } => return asked(state, message, turn),
        Event::Done { key, outcome } => done(state, key, outcome, turn),
        Event::Failed { effect, code } => {
            state.held.remove(&effect.key);
            park(state, effect, code, turn);
        }
        Event::Held { key, provider } => hold(state, key, provider, turn),
        Event::Released { key } => {
            state.held.remove(key);
        }
        Event::Child { report } => return Ok(reported(state, report, turn)),
        Event::Opened
        | Event::FirstResponse
        | Event::FirstResponseTakenBack
        | Event::Due { .. }
        | Event::Timed { .. }
        | Event::Answered { .. }
        | Event::Unwritten { .. } => return Ok(false),
    }
    Ok(true)
}

fn asked(state: &mut State, message: &Message, turn: &Turn) -> Result<bool, Refusal> {
    match message {
        Message::Pause { reason } => {
            if state.paused.is_some() {
                return Err(Refusal::because("already_paused"));
            }
            state.paused = Some(Paused {
                reason: reason.clone(),
                by: turn.actor.clone(),
            });
            if state.aftercare_started {
                state.push(
                    format!("aftercare:pause:{}", state.seq),
                    EffectKind::OrderAftercare { order: Order::Pause },
                );
            }
            let why = turn.why(state, "held_by_a_person");
            state.say(&turn.actor, "paused", json!({ "reason": reason }), why);
        }
        Message::Resume => {
            if state.paused.take().is_none() {
                return Err(Refusal::because("not_paused"));
            }
            if state.aftercare_started {
                state.push(
                    format!("aftercare:resume:{}", state.seq),
                    EffectKind::OrderAftercare { order: Order::Resume },
                );
            }
            let why = turn.why(state, "released_by_a_person");
            state.say(&turn.actor, "resumed", json!({}), why);
        }
        Message::Retry => {
            if state.parked.is_empty() {
                return Err(Refusal::because("nothing_parked"));
            }
            let parked = std::mem::take(&mut state.parked);
            for (key, Parked { effect, .. }) in parked {
                let why = turn.why(state, "retried_by_a_person");
                state.say(&turn.actor, "unparked", json!({ "effect": effect.kind.code() }), why);
                state.effects.push(Effect { key, ..effect });
            }
        }
        Message::Upgrade { pathway, reason } => upgrade::upgrade(state, pathway, reason, turn)?,
        Message::UndoUpgrade => upgrade::take_back(state, turn)?,
        Message::Cancel { reason, keep_deposit } => cancel(state, reason, *keep_deposit, turn),
        Message::BookVisit { step, slot } => asks::visit::book(state, step, slot, turn)?,
        Message::RequestMove => {
            let key = format!("move:{}", state.seq);
            state.push(
                format!("tell:{key}"),
                EffectKind::Tell {
                    to: To::Coordinator,
                    code: "patient_asks_to_move".into(),
                    escalation: None,
                },
            );
            open_task(state, &key, "patient_asks_to_move", Duration::hours(4), turn);
            let why = turn.why(state, "patient_asked");
            state.say(&turn.actor, "move_requested", json!({}), why);
        }
        Message::HandOver { to } => hand_over(state, *to, turn)?,
        Message::RecordPayment { payment } => {
            may_pay(state, payment)?;
            if payment.kind != PaymentKind::Refund {
                return Ok(false);
            }
            pay(state, payment, turn);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// The open tasks go along: the read model sees to that by the line of the timeline.
fn hand_over(state: &mut State, to: StaffId, turn: &Turn) -> Result<(), Refusal> {
    if state.coordinator == Some(to) {
        return Err(Refusal::because("already_theirs"));
    }
    let from = state.coordinator.replace(to);
    // Whoever takes a patient over themselves need not be told.
    if turn.actor.staff() != Some(to) {
        let key = format!("hand_over:{}", state.seq);
        open_task(state, &key, "patient_handed_over", Duration::hours(24), turn);
    }
    let why = turn.why(state, "given_by_a_person");
    state.say(&turn.actor, "handed_over", json!({ "from": from, "to": to }), why);
    Ok(())
}

/// What speaks against a payment in any stage.
fn may_pay(state: &State, payment: &Payment) -> Result<(), Refusal> {
    if state.payments.contains(&payment.payment) {
        return Err(Refusal::because("already_recorded"));
    }
    if payment.amount.amount_minor <= 0 {
        return Err(Refusal::because("amount_out_of_range"));
    }
    if payment.kind == PaymentKind::Refund && payment.amount.amount_minor > state.paid_minor {
        return Err(Refusal::because("refund_above_paid"));
    }
    match &state.quote {
        Some(quote) if quote.amount.currency != payment.amount.currency => {
            Err(Refusal::because("currency_differs_from_quote"))
        }
        _ => Ok(()),
    }
}

/// Books a payment on the journey.
pub(super) fn pay(state: &mut State, payment: &Payment, turn: &Turn) {
    let sign = if payment.kind == PaymentKind::Refund { -1 } else { 1 };
    state.paid_minor = state.paid_minor.saturating_add(sign * payment.amount.amount_minor);
    state.payments.push(payment.payment);
    let excess = state.payments.len().saturating_sub(PAYMENTS_KEPT);
    state.payments.drain(..excess);
    state.unrecorded.payments.push(PaymentRow {
        payment: payment.payment,
        quote: state.quote.as_ref().map(|quote| quote.quote),
        kind: payment.kind,
        amount: payment.amount,
        method: payment.method.clone(),
        received_at: payment.received_at,
        recorded_by: turn.actor.staff(),
    });
    let why = turn.why(state, "money_arrived");
    let data = json!({ "kind": payment.kind, "amount_minor": payment.amount.amount_minor, "currency": payment.amount.currency });
    state.say(&turn.actor, "payment_recorded", data, why);
}

/// Opens a task that a person must do.
pub(super) fn open_task(state: &mut State, key: &str, kind: &str, within: Duration, turn: &Turn) {
    let task = state.subject.derive(&format!("task:{key}")).into();
    state.unrecorded.tasks.push(TaskRow {
        task,
        kind: kind.to_owned(),
        due_at: Some(state.clock.wall_time(turn.now + within)),
        assigned_to: state.coordinator,
        state: "open".into(),
    });
}

/// Closes a task opened under the same key.
pub(super) fn close_task(state: &mut State, key: &str, kind: &str) {
    let task = state.subject.derive(&format!("task:{key}")).into();
    state.unrecorded.tasks.push(TaskRow {
        task,
        kind: kind.to_owned(),
        due_at: None,
        assigned_to: None,
        state: "done".into(),
    });
}

/// Ends the journey and undoes what was booked.
pub(super) fn cancel(state: &mut State, reason: &str, keep_deposit: bool, turn: &Turn) {
    let visits = state.visits.values().cloned();
    let booked = [state.consult.clone(), state.surgery.clone()].into_iter().flatten();
    for slot in booked.chain(visits).collect::<Vec<_>>() {
        if slot.at > turn.now {
            state.push(
                format!("free:{}", slot.appointment),
                EffectKind::CancelAppointment {
                    appointment: slot.appointment,
                },
            );
        }
    }
    if state.aftercare_started {
        state.push("aftercare:stop", EffectKind::OrderAftercare { order: Order::Stop });
    }
    if state.invoices > 0 && !state.invoice_accepted {
        let n = state.invoices;
        state.push(format!("invoice:{n}:stop"), EffectKind::StopInvoice { n });
    }
    if reason != "stale" && reason != "duplicate" {
        let params = vec![Param::Clinic];
        state.push(
            "send:journey_cancelled",
            EffectKind::Send {
                template: Template::JourneyCancelled,
                params,
                urgent: false,
            },
        );
    }
    if state.paid_minor > 0 && !keep_deposit {
        open_task(state, "refund", "refund_due", Duration::days(3), turn);
        state.push(
            "tell:refund",
            EffectKind::Tell {
                to: To::Coordinator,
                code: "refund_due".into(),
                escalation: None,
            },
        );
    }
    state.due.clear();
    state.parked.clear();
    state.paused = None;
    state.held.remove(AFTERCARE);
    state.enter(Stage::Cancelled, turn.now);
    state.wait(WaitingOn::Nobody, turn.now, None);
    state.unrecorded.lead_stage = Some("lost".into());
    let why = turn.why(
        state,
        if reason == "stale" {
            "nobody_acted_in_time"
        } else {
            "cancelled_by_a_person"
        },
    );
    state.say(
        &turn.actor,
        "cancelled",
        json!({ "reason": reason, "keep_deposit": keep_deposit }),
        why,
    );
}

/// A partner is away: what was to be done through it waits, and the journey goes on.
fn hold(state: &mut State, key: &str, provider: &str, turn: &Turn) {
    let held = Held {
        provider: provider.to_owned(),
        since: turn.now,
    };
    state.held.insert(key.to_owned(), held);
    let why = turn.why(state, "partner_is_away");
    let data = json!({ "key": key, "provider": provider });
    state.say(&turn.actor, "waits_for_partner", data, why);
}

fn done(state: &mut State, key: &str, outcome: &Outcome, turn: &Turn) {
    state.held.remove(key);
    let why = turn.why(state, "effect_carried_out");
    match outcome {
        Outcome::Done => {}
        Outcome::Sent { channel } => {
            state.say(
                &turn.actor,
                "message_sent",
                json!({ "key": key, "channel": channel }),
                why,
            );
            asks::said(state, key, turn);
        }
        Outcome::Dropped { reason } => state.say(
            &turn.actor,
            "message_dropped",
            json!({ "key": key, "reason": reason }),
            why,
        ),
        Outcome::Summarised { urgent, high_intent } => {
            if *urgent {
                state.priority = state.priority.max(Priority::High);
            } else if *high_intent && state.priority < Priority::High {
                state.priority = Priority::Normal;
            }
            state.say(&turn.actor, "call_summarised", json!({ "urgent": urgent }), why);
        }
    }
}

/// A failure that needs a person parks the effect; the journey itself goes on and never fails.
fn park(state: &mut State, effect: &Effect, code: &str, turn: &Turn) {
    let (key, what) = (effect.key.clone(), effect.kind.code());
    if state.stage.is_over() {
        // Nobody can retry on a journey that is over, but what could not be undone needs a person all the same.
        let why = turn.why(state, "failed_after_the_end");
        state.say(
            &turn.actor,
            "effect_failed",
            json!({ "effect": what, "code": code }),
            why,
        );
        if matches!(effect.kind, EffectKind::CancelAppointment { .. }) {
            let kind = EffectKind::Tell {
                to: To::Coordinator,
                code: "undo_failed".into(),
                escalation: None,
            };
            state.push(format!("tell:undo_failed:{}", state.seq), kind);
        }
        return;
    }
    state.parked.insert(
        key.clone(),
        Parked {
            effect: effect.clone(),
            code: code.to_owned(),
            since: turn.now,
        },
    );
    let why = turn.why(state, "needs_a_person");
    state.say(&turn.actor, "parked", json!({ "effect": what, "code": code }), why);
    if !key.starts_with("tell:") {
        state.push(
            format!("tell:parked:{}", state.seq),
            EffectKind::Tell {
                to: To::Coordinator,
                code: "journey_parked".into(),
                escalation: None,
            },
        );
    }
}

/// The read model refused a batch for good. It is parked without a word in the timeline and without a decision to be recorded: writing is what does
/// not work, and another write would be refused like this one.
pub(super) fn unwritten(state: &mut State, batch: Box<RecordBatch>, code: String, now: DateTime<Utc>) {
    let kept = state.parked.keys().filter(|key| key.starts_with("record:")).count();
    let key = format!("record:{}", batch.seq);
    if kept == 0 {
        let kind = EffectKind::Tell {
            to: To::Coordinator,
            code: "journey_parked".into(),
            escalation: None,
        };
        state.push(format!("tell:{key}"), kind);
    }
    // On a journey that is over nobody can retry; its row is rebuilt by a command.
    if kept < UNWRITTEN_KEPT && !state.stage.is_over() {
        let effect = Effect {
            key: key.clone(),
            kind: EffectKind::Record { batch },
        };
        let since = now;
        state.parked.insert(key, Parked { effect, code, since });
    }
}

fn reported(state: &mut State, report: &ChildReport, turn: &Turn) -> bool {
    if state.stage.is_over() {
        // Too late to change anything; the child's own records tell the rest.
        return true;
    }
    match report {
        ChildReport::InvoiceAccepted { .. } | ChildReport::InvoiceRejected { .. } if state.invoice_accepted => {}
        ChildReport::EscalationOpened { escalation } => {
            state.escalations.insert(*escalation);
            state.priority = Priority::Urgent;
        }
        ChildReport::EscalationAcknowledged { escalation } => {
            if state.escalations.remove(escalation) && state.escalations.is_empty() {
                state.priority = Priority::High;
            }
        }
        ChildReport::InvoiceAccepted { n, .. } => {
            state.invoice_accepted = true;
            state.parked.remove(&format!("invoice:{n}"));
            let params = vec![Param::InvoiceNumber { n: *n }, Param::PortalLink];
            state.push(
                format!("send:invoice_ready:{n}"),
                EffectKind::Send {
                    template: Template::InvoiceReady,
                    params,
                    urgent: false,
                },
            );
            return false;
        }
        ChildReport::InvoiceRejected { n, code } => {
            let effect = Effect {
                key: format!("invoice:{n}"),
                kind: EffectKind::RetryInvoice { n: *n },
            };
            state.parked.insert(
                effect.key.clone(),
                Parked {
                    effect,
                    code: code.clone(),
                    since: turn.now,
                },
            );
            let to = To::Rota(crate::pathway::Position::Admin);
            state.push(
                format!("tell:invoice_rejected:{n}:{}", state.seq),
                EffectKind::Tell {
                    to,
                    code: "invoice_rejected".into(),
                    escalation: None,
                },
            );
            let why = turn.why(state, "needs_a_person");
            state.say(
                &turn.actor,
                "parked",
                json!({ "effect": "starts_invoice", "code": code }),
                why,
            );
        }
        ChildReport::AftercareUnwritten { code } => {
            let order = Order::Rewrite;
            let effect = Effect {
                key: format!("record:aftercare:{}", state.seq),
                kind: EffectKind::OrderAftercare { order },
            };
            park(state, &effect, code, turn);
        }
        ChildReport::CallFinished { wanted, reached } => asks::called(state, wanted, *reached, turn),
        ChildReport::AftercareHeld { provider } => match provider {
            Some(provider) => hold(state, AFTERCARE, provider, turn),
            None => {
                state.held.remove(AFTERCARE);
            }
        },
        ChildReport::AftercareFinished => {
            state.held.remove(AFTERCARE);
            return false;
        }
    }
    true
}
