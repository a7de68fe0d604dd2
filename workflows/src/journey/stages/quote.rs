//! Quote: sent, reminded of, accepted or expired; then the deposit.

use chrono::Duration;
use serde_json::json;

use super::super::{
    always::{close_task, open_task, pay},
    core::Turn,
    effect::{EffectKind, Param, Template, To},
    event::Event,
    message::Message,
    state::{QuoteFacts, Stage, State, WaitingOn},
};
use crate::{failure::Refusal, money::Money, record::QuoteMark};

pub(super) fn on(state: &mut State, event: &Event, turn: &Turn) -> Result<(), Refusal> {
    match event {
        Event::Asked {
            message: Message::SendQuote { quote },
            ..
        } => send(state, quote, turn)?,
        Event::Asked {
            message: Message::AcceptQuote { quote },
            ..
        } => accept(state, *quote, turn)?,
        Event::Asked {
            message: Message::RecordPayment { payment },
            ..
        } => {
            if state.quote.as_ref().is_none_or(|quote| quote.accepted_at.is_none()) {
                return Err(Refusal::because("quote_not_accepted"));
            }
            pay(state, payment, turn);
            let params = vec![Param::Amount { amount: payment.amount }];
            let key = format!("send:deposit_received:{}", payment.payment);
            state.push(
                key,
                EffectKind::Send {
                    template: Template::DepositReceived,
                    params,
                    urgent: false,
                },
            );
            if state
                .quote
                .as_ref()
                .is_some_and(|quote| state.paid_minor >= quote.deposit_minor)
            {
                won(state, turn);
            }
        }
        Event::Due { key } if key == "quote_reminder" => {
            // Held back by a pause, it may come when nothing is left to accept.
            let open = |quote: &QuoteFacts| quote.accepted_at.is_none() && quote.valid_until > turn.now;
            if state.quote.as_ref().is_some_and(open) {
                let key = format!("send:quote_reminder:{}", state.seq);
                let params = vec![Param::Clinic, Param::PortalLink];
                state.push(
                    key,
                    EffectKind::Send {
                        template: Template::QuoteReminder,
                        params,
                        urgent: false,
                    },
                );
            }
        }
        Event::Due { key } if key == "deadline" => match state.waiting.on {
            WaitingOn::Payment => remind_of_payment(state, turn),
            _ => expire(state, turn),
        },
        _ => {}
    }
    Ok(())
}

/// Sends a quote, or a better one instead of the last.
pub(super) fn send(state: &mut State, quote: &QuoteFacts, turn: &Turn) -> Result<(), Refusal> {
    if quote.valid_until <= turn.now {
        return Err(Refusal::because("valid_until_is_past"));
    }
    if quote.amount.amount_minor <= 0 || !(0..=quote.amount.amount_minor).contains(&quote.deposit_minor) {
        return Err(Refusal::because("deposit_out_of_range"));
    }
    if state.quote.as_ref().is_some_and(|old| old.accepted_at.is_some()) {
        return Err(Refusal::because("quote_already_accepted"));
    }
    if state.quote.as_ref().is_some_and(|old| old.quote == quote.quote) {
        return Err(Refusal::because("already_sent"));
    }
    if let Some(old) = state.quote.take() {
        state.unrecorded.quotes.push(QuoteMark {
            quote: old.quote,
            state: "withdrawn".into(),
            at: turn.now,
        });
    }
    for key in ["consult_reminder", "consult_over"] {
        state.due.remove(key);
    }
    state.quote = Some(quote.clone());
    state.unrecorded.quotes.push(QuoteMark {
        quote: quote.quote,
        state: "sent".into(),
        at: turn.now,
    });
    state.enter(Stage::Quote, turn.now);
    state.due.remove("quote_reminder");
    state.wait(WaitingOn::Patient, turn.now, Some((quote.valid_until, "expire_quote")));
    let remind = turn.now + Duration::days(i64::from(state.pathway.reminders.quote_days_after));
    if remind < quote.valid_until {
        state.plan("quote_reminder", remind, turn.now);
    }
    let params = vec![Param::Clinic, Param::PortalLink];
    let key = format!("send:quote_ready:{}:{}", quote.quote, state.seq);
    state.push(
        key,
        EffectKind::Send {
            template: Template::QuoteReady,
            params,
            urgent: false,
        },
    );
    let why = turn.why(state, "sent_by_a_person");
    let data = json!({ "amount_minor": quote.amount.amount_minor, "currency": quote.amount.currency, "deposit_minor": quote.deposit_minor });
    state.say(&turn.actor, "quote_sent", data, why);
    Ok(())
}

fn accept(state: &mut State, id: crate::ids::QuoteId, turn: &Turn) -> Result<(), Refusal> {
    let Some(quote) = state.quote.as_mut().filter(|quote| quote.quote == id) else {
        return Err(Refusal::because("not_the_current_quote"));
    };
    if quote.accepted_at.is_some() {
        return Err(Refusal::because("quote_already_accepted"));
    }
    if quote.valid_until < turn.now {
        return Err(Refusal::because("quote_expired"));
    }
    quote.accepted_at = Some(turn.now);
    let deposit = quote.deposit_minor;
    state.due.remove("quote_reminder");
    state.unrecorded.quotes.push(QuoteMark {
        quote: id,
        state: "accepted".into(),
        at: turn.now,
    });
    state.push(
        format!("tell:quote_accepted:{}", state.seq),
        EffectKind::Tell {
            to: To::Coordinator,
            code: "quote_accepted".into(),
            escalation: None,
        },
    );
    let why = turn.why(state, "accepted");
    state.say(&turn.actor, "quote_accepted", json!({ "deposit_minor": deposit }), why);
    if deposit <= state.paid_minor {
        won(state, turn);
    } else {
        let days = Duration::days(i64::from(state.pathway.waits.payment_days));
        state.wait(WaitingOn::Payment, turn.now, Some((turn.now + days, "remind_staff")));
    }
    Ok(())
}

fn won(state: &mut State, turn: &Turn) {
    close_task(state, "deposit", "deposit_overdue");
    state.unrecorded.lead_stage = Some("won".into());
    state.enter(Stage::Surgery, turn.now);
    let deadline = super::staff_deadline(state, turn).map(|(at, _)| (at, "remind_staff"));
    state.wait(WaitingOn::Coordinator, turn.now, deadline);
}

fn remind_of_payment(state: &mut State, turn: &Turn) {
    open_task(state, "deposit", "deposit_overdue", Duration::days(1), turn);
    let key = format!("tell:deposit_overdue:{}", state.seq);
    state.push(
        key,
        EffectKind::Tell {
            to: To::Coordinator,
            code: "deposit_overdue".into(),
            escalation: None,
        },
    );
    let days = Duration::days(i64::from(state.pathway.waits.payment_days));
    state.wait(WaitingOn::Payment, turn.now, Some((turn.now + days, "remind_staff")));
    let why = turn.why(state, "deposit_overdue");
    state.say(&turn.actor, "deposit_overdue", json!({}), why);
}

fn expire(state: &mut State, turn: &Turn) {
    if let Some(id) = state.quote.take().map(|quote| quote.quote) {
        state.unrecorded.quotes.push(QuoteMark {
            quote: id,
            state: "expired".into(),
            at: turn.now,
        });
        let key = format!("tell:quote_expired:{}", state.seq);
        state.push(
            key,
            EffectKind::Tell {
                to: To::Coordinator,
                code: "quote_expired".into(),
                escalation: None,
            },
        );
        let deadline = super::staff_deadline(state, turn);
        state.wait(WaitingOn::Coordinator, turn.now, deadline);
        let why = turn.why(state, "validity_ended");
        state.say(&turn.actor, "quote_expired", json!({}), why);
    }
}

/// What is still owed on the accepted quote, in its minor units.
pub(super) fn balance(state: &State) -> Option<Money> {
    let quote = state.quote.as_ref()?;
    Some(Money {
        amount_minor: quote.amount.amount_minor - state.paid_minor,
        currency: quote.amount.currency,
    })
}
