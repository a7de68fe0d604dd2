//! Invoice: the checks are over; the invoice must be accepted and the balance settled before the journey closes.

use chrono::Duration;
use serde_json::json;

use super::super::{
    always::{close_task, open_task, pay},
    core::Turn,
    effect::{EffectKind, To},
    event::{ChildReport, Event},
    message::Message,
    state::{Priority, Stage, State, WaitingOn},
};
use crate::failure::Refusal;

/// Begins the last stage, or ends the journey at once when nothing is open.
pub(super) fn enter(state: &mut State, turn: &Turn) {
    state.enter(Stage::Invoice, turn.now);
    let why = turn.why(state, "checks_are_over");
    state.say(&turn.actor, "aftercare_finished", json!({}), why);
    proceed(state, turn);
}

pub(super) fn on(state: &mut State, event: &Event, turn: &Turn) -> Result<(), Refusal> {
    match event {
        Event::Asked {
            message: Message::RecordPayment { payment },
            ..
        } => {
            pay(state, payment, turn);
            proceed(state, turn);
        }
        Event::Child {
            report: ChildReport::InvoiceAccepted { .. },
        } => proceed(state, turn),
        Event::Due { key } if key == "deadline" => {
            open_task(state, "balance", "balance_overdue", Duration::days(1), turn);
            let key = format!("tell:balance_overdue:{}", state.seq);
            state.push(
                key,
                EffectKind::Tell {
                    to: To::Coordinator,
                    code: "balance_overdue".into(),
                    escalation: None,
                },
            );
            proceed(state, turn);
        }
        _ => {}
    }
    Ok(())
}

fn proceed(state: &mut State, turn: &Turn) {
    let settled = super::quote::balance(state).is_none_or(|owed| owed.amount_minor <= 0);
    let invoiced = state.invoice_accepted || state.quote.is_none();
    let days = Duration::days(i64::from(state.pathway.waits.payment_days));
    if !invoiced {
        state.wait(WaitingOn::Provider("nilvera".into()), turn.now, None);
    } else if !settled {
        state.wait(WaitingOn::Payment, turn.now, Some((turn.now + days, "remind_staff")));
    } else {
        close_task(state, "balance", "balance_overdue");
        state.enter(Stage::Closed, turn.now);
        state.wait(WaitingOn::Nobody, turn.now, None);
        state.due.clear();
        state.priority = Priority::Normal;
        let why = turn.why(state, "all_settled");
        state.say(&turn.actor, "closed", json!({}), why);
    }
}
