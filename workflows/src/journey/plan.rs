//! What a message would do, as one thing to be accepted or not: reckoned by the core itself on a copy of the journey, so that it cannot differ from what then
//! happens.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    asks::consent,
    core::decide,
    effect::EffectKind,
    event::{Actor, Event},
    message::Message,
    state::State,
};
use crate::{
    failure::Refusal,
    forecast::{Forecast, forecast},
    money::Money,
};

/// Everything that a message would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Names the plan: the same message is carried out only while its plan is still this one.
    pub id: Uuid,
    /// Booked times that move or are given up.
    pub moves: Vec<Move>,
    /// Messages that go to the patient because of it, by template.
    pub sends: Vec<String>,
    /// What the staff gets to do, by code.
    pub tasks: Vec<String>,
    /// What would have happened and will not.
    pub gone: Vec<Planned>,
    /// What will happen and would not have.
    pub added: Vec<Planned>,
    /// What happens at another time.
    pub shifted: Vec<Shifted>,
    /// Consents that will not hold any more on the new day: they are asked for anew.
    #[serde(default)]
    pub lapses: Vec<Lapsing>,
    /// The deposit and what else was paid; none while nothing was.
    pub money: Option<Paid>,
    /// The journey ends with it.
    pub ends: bool,
}

/// A booked time; `to` is none when it is given up. In the journey's own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// consult, surgery or discharge.
    pub what: String,
    pub from: Option<DateTime<Utc>>,
    pub to: Option<DateTime<Utc>>,
}

/// Something that happens by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Planned {
    pub kind: String,
    pub template: Option<String>,
    pub day_offset: Option<u32>,
    /// patient or staff.
    pub to: String,
    /// None when it happens at once.
    pub at: Option<DateTime<Utc>>,
}

/// Something that happens at another time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shifted {
    pub before: Planned,
    pub after: Planned,
}

/// A consent that was given too long before the new day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lapsing {
    pub purpose: String,
    /// Until when it holds, in the journey's own time.
    pub until: DateTime<Utc>,
}

/// What becomes of what was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    pub paid: Money,
    /// To be given back by the staff.
    pub back: Money,
}

/// The plan of a message at a wall time.
///
/// # Errors
/// What the journey would refuse.
pub fn plan(state: &State, by: &Actor, message: &Message, wall: DateTime<Utc>) -> Result<Plan, Refusal> {
    let mut after = state.clone();
    let event = Event::Asked {
        by: by.clone(),
        message: message.clone(),
    };
    decide(&mut after, event, wall)?;
    let now = state.clock.journey_time(wall);
    let effects = &after.effects[state.effects.len().min(after.effects.len())..];
    let sends = effects.iter().filter_map(|effect| match &effect.kind {
        EffectKind::Send { template, .. } => Some(template.code().to_owned()),
        _ => None,
    });
    let opened = after.unrecorded.tasks.iter().skip(state.unrecorded.tasks.len());
    let opened = opened.filter(|task| task.state == "open");
    let (mut gone, mut added) = (planned(state, now), planned(&after, now));
    let shifted = shift(&mut gone, &mut added);
    let mut plan = Plan {
        id: Uuid::nil(),
        moves: moves(state, &after),
        sends: sends.collect(),
        tasks: opened.map(|task| task.kind.clone()).collect(),
        gone,
        added,
        shifted,
        lapses: consent::lapses(state, &after),
        money: money(state, message),
        ends: after.stage.is_over(),
    };
    let text = serde_json::to_vec(&plan).unwrap_or_default();
    plan.id = Uuid::new_v5(&state.subject.journey.0, &text);
    Ok(plan)
}

/// What the journey does by itself. What only waits for somebody has no place in a plan: its deadline begins anew with every act.
fn planned(state: &State, now: DateTime<Utc>) -> Vec<Planned> {
    let soon = now + Duration::minutes(1);
    let items = forecast(state)
        .into_iter()
        .filter(|item| item.assumption != "nobody_acts");
    let mut items: Vec<Planned> = items
        .map(|item: Forecast| Planned {
            at: Some(item.at).filter(|at| *at > soon),
            kind: item.kind,
            template: item.template,
            day_offset: item.day_offset,
            to: item.to,
        })
        .collect();
    items.sort();
    items
}

/// Takes out what stays, and pairs what is the same thing at another time.
fn shift(gone: &mut Vec<Planned>, added: &mut Vec<Planned>) -> Vec<Shifted> {
    gone.retain(|item| match added.iter().position(|other| other == item) {
        Some(n) => {
            added.remove(n);
            false
        }
        None => true,
    });
    let mut shifted = Vec::new();
    gone.retain(|before| {
        let same = |after: &Planned| {
            (&after.kind, &after.template, after.day_offset) == (&before.kind, &before.template, before.day_offset)
        };
        let Some(n) = added.iter().position(same) else {
            return true;
        };
        shifted.push(Shifted {
            before: before.clone(),
            after: added.remove(n),
        });
        false
    });
    shifted
}

fn moves(before: &State, after: &State) -> Vec<Move> {
    // A journey that ends keeps in mind what was booked, but gives the times up.
    let ends = after.stage.is_over();
    let times = |state: &State| {
        [
            ("consult", state.consult.as_ref().map(|slot| slot.at)),
            ("surgery", state.surgery.as_ref().map(|slot| slot.at)),
            ("discharge", state.discharge_at),
        ]
    };
    let freed = |at: DateTime<Utc>| after.effects.iter().any(|effect| frees(before, at, &effect.kind));
    let pairs = times(before).into_iter().zip(times(after));
    pairs
        .filter_map(|((what, from), (_, to))| {
            let to = to.filter(|at| !(ends && freed(*at)));
            (from != to).then(|| Move {
                what: what.to_owned(),
                from,
                to,
            })
        })
        .collect()
}

fn frees(state: &State, at: DateTime<Utc>, kind: &EffectKind) -> bool {
    let EffectKind::CancelAppointment { appointment } = kind else {
        return false;
    };
    let slots = [&state.consult, &state.surgery];
    slots
        .into_iter()
        .flatten()
        .any(|slot| slot.at == at && slot.appointment == *appointment)
}

fn money(state: &State, message: &Message) -> Option<Paid> {
    let currency = state.quote.as_ref()?.amount.currency;
    let of = |amount_minor| Money { amount_minor, currency };
    let back = match message {
        Message::Cancel {
            keep_deposit: false, ..
        } => state.paid_minor,
        _ => 0,
    };
    (state.paid_minor > 0).then(|| Paid {
        paid: of(state.paid_minor),
        back: of(back),
    })
}
