//! From the state that a journey keeps to what a page shows. The journey counts in its own time; screens count in wall time.

use workflows::journey::{State, actions};

use super::view::{Action, Children, Decision, Parked, Paused, StateQuote, StateView};

/// The page's view of a state.
pub fn of(state: &State, calls: u32) -> StateView {
    let wall = |at| state.clock.wall_time(at);
    let parked = state.parked.values().next().map(|parked| Parked {
        reason: parked.code.clone(),
        owner: "coordinator".to_owned(),
        effect: parked.effect.kind.code(),
    });
    StateView {
        stage: state.stage.code().to_owned(),
        stage_since: wall(state.stage_since),
        waiting_on: state.waiting.on.code(),
        waiting_since: wall(state.waiting.since),
        deadline_at: state.due.get("deadline").copied().map(wall),
        default_branch: state.waiting.default.clone(),
        surgery_at: state.surgery.as_ref().map(|slot| slot.at),
        consult_at: state.consult.as_ref().map(|slot| slot.at),
        discharge_at: state.discharge_at,
        quote: state.quote.as_ref().map(|quote| StateQuote {
            id: quote.quote.0,
            amount_minor: quote.amount.amount_minor,
            deposit_minor: quote.deposit_minor,
            currency: quote.amount.currency.code().to_owned(),
            valid_until: quote.valid_until,
            accepted_at: quote.accepted_at,
        }),
        paid_minor: state.paid_minor,
        parked,
        paused: state.paused.as_ref().map(|paused| Paused {
            reason: paused.reason.clone(),
            by: paused.by.code().to_owned(),
        }),
        decisions: state
            .decisions
            .iter()
            .map(|decision| Decision {
                at: wall(decision.at),
                kind: decision.kind.clone(),
                rule: decision.rule.clone(),
                event: decision.event.clone(),
            })
            .collect(),
        children: Children {
            aftercare: state.aftercare_started,
            calls,
            invoices: state.invoices,
        },
    }
}

/// What may be done now.
pub fn acts(state: &State, open_escalations: bool) -> Vec<Action> {
    let mut acts: Vec<Action> = actions(state)
        .into_iter()
        .map(|action| Action {
            name: action.name.to_owned(),
            consequences: action.consequences,
        })
        .collect();
    if open_escalations {
        acts.insert(
            0,
            Action {
                name: "acknowledge_escalation".into(),
                consequences: vec!["closes_escalation".into()],
            },
        );
    }
    acts
}
