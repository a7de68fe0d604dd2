//! Aftercare: the checks live in a child workflow; here the invoice is drawn up at discharge and the child's end awaited.

use super::super::{
    always::pay,
    core::Turn,
    effect::EffectKind,
    event::{ChildReport, Event},
    message::Message,
    state::State,
};
use crate::failure::Refusal;

pub(super) fn on(state: &mut State, event: &Event, turn: &Turn) -> Result<(), Refusal> {
    match event {
        Event::Due { key } if key == "invoice" => start_invoice(state),
        Event::Asked {
            message: Message::RecordPayment { payment },
            ..
        } => pay(state, payment, turn),
        Event::Child {
            report: ChildReport::AftercareFinished,
        } => {
            if state.invoices == 0 {
                state.due.remove("invoice");
                start_invoice(state);
            }
            super::invoice::enter(state, turn);
        }
        _ => {}
    }
    Ok(())
}

fn start_invoice(state: &mut State) {
    if state.quote.is_some() {
        state.invoices += 1;
        let n = state.invoices;
        state.push(format!("invoice:{n}:start"), EffectKind::StartInvoice { n });
    }
}
