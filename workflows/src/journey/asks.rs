//! What the pathway asks the patient for, and waits for: asked, reminded once, then answered, withdrawn, or past its deadline with the stated default branch.

mod answer;
mod call;
pub(crate) mod consent;
mod end;
pub(crate) mod visit;

pub(super) use self::{
    answer::answered,
    call::{called, purpose},
    end::{over, tidy},
};
pub use self::{
    answer::{AskAnswer, Given},
    call::Wanted,
};

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    always::open_task,
    core::Turn,
    effect::{EffectKind, Param, Template, To},
    state::State,
    steps::Ended,
};
use crate::{
    money::Money,
    pathway::{Act, Asking, MOST_ASKS, Step},
};

/// An open ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// As it was asked: a version gone over to meanwhile changes nothing of it.
    pub step: Step,
    /// The anchor's time then; when it moves, the ask is withdrawn.
    pub anchor: DateTime<Utc>,
    /// The decision that opened it; it names its messages and its task.
    pub n: u64,
    pub since: DateTime<Utc>,
    /// When its message went out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<DateTime<Utc>>,
    pub until: DateTime<Utc>,
    #[serde(default)]
    pub reminded: bool,
    /// What must have been paid in all, in minor units of the quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_minor: Option<i64>,
}

const REMIND: &str = "ask_remind:";
const OVER: &str = "ask_over:";

/// A message that waits for the morning or for a partner gets so long to go out before the deadline counts without it.
const TO_BE_SAID: Duration = Duration::hours(24);

impl Ask {
    /// The key of its message.
    fn said_key(&self) -> String {
        format!("send:ask:{}:{}", self.step.key, self.n)
    }
    /// The key of its reminder.
    fn reminder_key(&self) -> String {
        format!("send:ask_reminder:{}:{}", self.step.key, self.n)
    }
    /// What is still to be paid.
    pub fn missing(&self, state: &State) -> Option<Money> {
        let (target, quote) = (self.target_minor?, state.quote.as_ref()?);
        Some(Money {
            amount_minor: target - state.paid_minor,
            currency: quote.amount.currency,
        })
    }
}

impl State {
    /// Whether what a step asked for is known to be over: answered, withdrawn, past its deadline, or the journey has ended.
    pub fn ask_is_over(&self, step: &str) -> bool {
        let ended = self.steps.get(step).is_some_and(|mark| mark.ended.is_some());
        self.stage.is_over() || (ended && !self.asks.contains_key(step))
    }
}

/// Whether a wake-up is about an ask.
pub(crate) fn is_due(key: &str) -> bool {
    key.starts_with(REMIND) || key.starts_with(OVER)
}

/// The code of such a wake-up on a card and in the forecast.
pub(crate) fn due_code(key: &str) -> &'static str {
    if key.starts_with(REMIND) {
        "ask_reminder"
    } else {
        "ask_overdue"
    }
}

/// The deadline of the ask that a wake-up reminds of.
pub(crate) fn deadline_of(state: &State, key: &str) -> Option<DateTime<Utc>> {
    let ask = state.asks.get(key.strip_prefix(REMIND)?)?;
    Some(ask.until)
}

/// The message by which an act asks.
pub(crate) const fn template(act: &Act) -> Option<Template> {
    match act {
        Act::Survey { .. } => Some(Template::AskSurvey),
        Act::Photo { .. } => Some(Template::AskPhoto),
        Act::Document { .. } => Some(Template::AskDocument),
        Act::Consent { .. } => Some(Template::AskConsent),
        Act::Payment { .. } => Some(Template::AskPayment),
        // The staff books a visit, and a call speaks for itself.
        Act::Call { .. } | Act::Appointment { .. } | Act::Message { .. } | Act::Task { .. } => None,
    }
}

/// The task by which the staff is asked to book a visit.
const BOOK_VISIT: &str = "book_visit";

/// What speaks against asking now.
pub(crate) fn against(state: &State, step: &Step) -> Option<&'static str> {
    step.act.asking()?;
    match &step.act {
        Act::Payment { share_percent, .. } => match target(state, *share_percent) {
            None => return Some("no_quote"),
            Some(target) if target <= state.paid_minor => return Some("nothing_owed"),
            Some(_) => {}
        },
        Act::Consent { purpose, .. } if state.agreed.contains(purpose) && !consent::runs_out(state, step) => {
            return Some("already_given");
        }
        // A paper that was sent is not asked for again because a flight moves.
        Act::Document { .. } if has_answered(state, &step.key) => return Some("already_given"),
        _ => {}
    }
    (state.asks.len() >= MOST_ASKS && !state.asks.contains_key(&step.key)).then_some("too_many_open")
}

fn has_answered(state: &State, key: &str) -> bool {
    state
        .steps
        .get(key)
        .is_some_and(|mark| mark.ended == Some(Ended::Answered))
}

/// So many hundredths of the accepted quote, in minor units.
fn target(state: &State, share_percent: u32) -> Option<i64> {
    let accepted = state.quote.as_ref().filter(|quote| quote.accepted_at.is_some())?;
    let share = i128::from(accepted.amount.amount_minor) * i128::from(share_percent);
    i64::try_from((share + 99) / 100).ok()
}

/// Asks.
pub(super) fn open(state: &mut State, step: &Step, anchor: DateTime<Utc>, turn: &Turn) {
    let Some(asking) = step.act.asking() else { return };
    if let Some(before) = state.asks.get(&step.key).cloned() {
        end::withdraw(state, &before, "anchor_moved", turn);
    }
    // The staff is asked at once, the patient in the morning.
    let to_be_said = match step.act {
        Act::Appointment { .. } => Duration::zero(),
        _ => TO_BE_SAID,
    };
    let until = turn.now + within(asking) + to_be_said;
    let ask = Ask {
        step: step.clone(),
        anchor,
        n: state.seq,
        since: turn.now,
        said: None,
        until,
        reminded: false,
        target_minor: match &step.act {
            Act::Payment { share_percent, .. } => target(state, *share_percent),
            _ => None,
        },
    };
    begin(state, &ask, turn);
    state.due.insert(format!("{OVER}{}", step.key), until);
    let why = turn.why(state, "its_time_came");
    let data = json!({ "step": step.key, "ask": step.act.kind(), "until": until });
    state.say(&turn.actor, "ask_opened", data, why);
    state.asks.insert(step.key.clone(), ask);
}

/// Says it to the patient, to the staff, or to the voice agent.
fn begin(state: &mut State, ask: &Ask, turn: &Turn) {
    match &ask.step.act {
        Act::Call { .. } => call::place(state, ask),
        Act::Appointment {
            position,
            book_within_hours,
            ..
        } => {
            let key = end::task_key(&ask.step.key, ask.n);
            let within = Duration::hours(i64::from(*book_within_hours));
            open_task(state, &key, BOOK_VISIT, within, turn);
            let kind = EffectKind::Tell {
                to: To::Rota(*position),
                code: BOOK_VISIT.into(),
                escalation: None,
            };
            state.push(format!("tell:{BOOK_VISIT}:{key}"), kind);
        }
        act => {
            let Some(template) = template(act) else { return };
            let mut params = vec![Param::Clinic, Param::PortalLink];
            if let Some((amount, asking)) = ask.missing(state).zip(act.asking()) {
                let at = turn.now + within(asking);
                params = vec![Param::Amount { amount }, Param::Date { at }, Param::PortalLink];
            }
            let kind = EffectKind::Send {
                template,
                params,
                urgent: false,
            };
            state.push(ask.said_key(), kind);
        }
    }
}

fn within(asking: &Asking) -> Duration {
    Duration::hours(i64::from(asking.within_hours))
}

/// Whether an ask's time begins once this message went out.
pub(super) fn begins_with(state: &State, key: &str) -> bool {
    state
        .asks
        .values()
        .any(|ask| ask.said.is_none() && ask.said_key() == key)
}

/// Its message went out: from now on the patient's time counts.
pub(super) fn said(state: &mut State, key: &str, turn: &Turn) {
    let mut open = state.asks.values_mut();
    let Some(ask) = open.find(|ask| ask.said.is_none() && ask.said_key() == key) else {
        return;
    };
    let Some(asking) = ask.step.act.asking() else { return };
    ask.said = Some(turn.now);
    ask.until = turn.now + within(asking);
    let (name, until) = (ask.step.key.clone(), ask.until);
    if let Some(after) = asking.remind_after_hours {
        let at = turn.now + Duration::hours(i64::from(after));
        state.due.insert(format!("{REMIND}{name}"), at);
    }
    state.due.insert(format!("{OVER}{name}"), until);
}

/// A wake-up came: the reminder, or the deadline.
pub(super) fn due(state: &mut State, key: &str, turn: &Turn) {
    if let Some(name) = key.strip_prefix(OVER) {
        over(state, name, "no_answer_in_time", turn);
    }
    let Some(ask) = key.strip_prefix(REMIND).and_then(|name| state.asks.get_mut(name)) else {
        return;
    };
    ask.reminded = true;
    let (key, data) = (
        ask.reminder_key(),
        json!({ "step": ask.step.key, "ask": ask.step.act.kind() }),
    );
    let kind = EffectKind::Send {
        template: Template::AskReminder,
        params: vec![Param::Clinic, Param::PortalLink],
        urgent: false,
    };
    state.push(key, kind);
    let why = turn.why(state, "not_answered_yet");
    state.say(&turn.actor, "ask_reminded", data, why);
}

/// Why a message of an ask must not go out now; none when it is still true.
pub(super) fn outdated(state: &State, key: &str, params: &[Param]) -> Option<&'static str> {
    let mut open = state.asks.values();
    let Some(ask) = open.find(|ask| ask.said_key() == key || ask.reminder_key() == key) else {
        return Some("ask_is_over");
    };
    let said = params.iter().find_map(|param| match param {
        Param::Amount { amount } => Some(*amount),
        _ => None,
    });
    // Part of it arrived overnight: the sum in the message is not what is owed.
    (said.is_some() && said != ask.missing(state)).then_some("amount_changed")
}
