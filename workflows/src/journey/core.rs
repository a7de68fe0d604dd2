//! The pure core: `(state, event, now) → state with effects`, or a refusal that changes nothing.

use chrono::{DateTime, Utc};

use super::{
    always, asks,
    effect::{Effect, EffectKind},
    event::{Actor, Event},
    explain::{Decision, Why},
    hours,
    message::{Message, allowed},
    stages,
    state::{FirstAnswer, Origin, Priority, SCHEMA, Stage, State, Unrecorded, Waiting, WaitingOn},
    steps,
};
use crate::{clock::Clock, failure::Refusal, ids::JourneyRef, locale::Lang, pathway::Pathway};

/// How many of the last decisions are kept for display.
const DECISIONS_KEPT: usize = 12;

/// What a decision works with: the event's name, its actor, and journey time.
pub(super) struct Turn {
    pub now: DateTime<Utc>,
    pub event: String,
    pub actor: Actor,
}

impl Turn {
    /// The reason for an entry written in this turn.
    pub(super) fn why(&self, state: &State, rule: &str) -> Why {
        Why {
            rule: rule.to_owned(),
            pathway_version: state.pathway.version,
            event: self.event.clone(),
        }
    }
}

impl State {
    /// A journey before its first event.
    pub fn new(
        subject: JourneyRef,
        clock: Clock,
        pathway: Pathway,
        origin: Origin,
        lang: Lang,
        zones: (String, String),
    ) -> Self {
        let now = clock.origin;
        Self {
            schema: SCHEMA,
            subject,
            clock,
            pathway,
            origin,
            lang,
            clinic_zone: zones.0,
            home_zone: zones.1,
            seq: 0,
            stage: Stage::Lead,
            stage_since: now,
            waiting: Waiting {
                on: WaitingOn::Coordinator,
                since: now,
                default: None,
            },
            priority: Priority::Normal,
            coordinator: None,
            consult: None,
            surgery: None,
            discharge_at: None,
            quote: None,
            paid_minor: 0,
            payments: Vec::new(),
            invoice_accepted: false,
            aftercare_started: false,
            due: std::collections::BTreeMap::new(),
            parked: std::collections::BTreeMap::new(),
            paused: None,
            held: std::collections::BTreeMap::new(),
            escalations: std::collections::BTreeSet::new(),
            steps: std::collections::BTreeMap::new(),
            asks: std::collections::BTreeMap::new(),
            answers: Vec::new(),
            agreed: std::collections::BTreeSet::new(),
            agreed_at: std::collections::BTreeMap::new(),
            scores: std::collections::BTreeMap::new(),
            visits: std::collections::BTreeMap::new(),
            timed: std::collections::BTreeMap::new(),
            clocks: None,
            upgraded: None,
            bookings: 0,
            invoices: 0,
            first_answer: FirstAnswer::default(),
            decisions: Vec::new(),
            effects: Vec::new(),
            unrecorded: Unrecorded::default(),
        }
    }

    pub(super) fn push(&mut self, key: impl Into<String>, kind: EffectKind) {
        let key = key.into();
        if !self.effects.iter().any(|effect| effect.key == key) {
            self.effects.push(Effect { key, kind });
        }
    }

    /// Schedules a wake-up that is still ahead; one already past is dropped, as its message would come too late to help.
    pub(super) fn plan(&mut self, key: &str, at: DateTime<Utc>, now: DateTime<Utc>) {
        if at > now {
            self.due.insert(key.to_owned(), at);
        } else {
            self.due.remove(key);
        }
    }
}

/// Whether an event would be accepted now.
pub fn check(state: &State, event: &Event, wall: DateTime<Utc>) -> Result<(), Refusal> {
    decide(&mut state.clone(), event.clone(), wall)
}

/// Absorbs an event at a wall time. A refusal leaves the state as it was.
pub fn decide(state: &mut State, event: Event, wall: DateTime<Utc>) -> Result<(), Refusal> {
    let mut next = state.clone();
    apply(&mut next, event, wall)?;
    *state = next;
    Ok(())
}

/// Whether an event carries the journey on, so that it cannot go back to an earlier version of its pathway.
fn is_a_step(event: &Event) -> bool {
    match event {
        Event::Due { .. } | Event::Opened | Event::Answered { .. } => true,
        Event::Asked { message, .. } => !matches!(
            message,
            Message::Upgrade { .. } | Message::Pause { .. } | Message::Resume | Message::Retry
        ),
        _ => false,
    }
}

fn apply(state: &mut State, event: Event, wall: DateTime<Utc>) -> Result<(), Refusal> {
    let now = state.clock.journey_time(wall);
    if let Event::Due { key } = &event
        && state.due.remove(key).is_none()
    {
        // A wake-up that was taken back while it was under way.
        return Ok(());
    }
    if let Event::Unwritten { batch, code } = event {
        always::unwritten(state, batch, code, now);
        return Ok(());
    }
    let (name, actor) = match &event {
        Event::Opened => ("opened".to_owned(), Actor::System),
        Event::Asked { by, message } => {
            let stages = allowed(message.name());
            if !stages.contains(&state.stage) {
                return Err(Refusal::NotAllowedInStage {
                    stage: state.stage,
                    allowed: stages.to_vec(),
                });
            }
            (format!("message:{}", message.name()), by.clone())
        }
        Event::Due { key } => (format!("due:{key}"), Actor::System),
        Event::Done { key, .. } => (format!("done:{key}"), Actor::System),
        Event::Failed { effect, .. } => (format!("failed:{}", effect.key), Actor::System),
        Event::Held { key, .. } => (format!("held:{key}"), Actor::System),
        Event::Released { key } => (format!("released:{key}"), Actor::System),
        Event::Timed { step, .. } => (format!("timed:{step}"), Actor::System),
        Event::Answered { answer } => (format!("answered:{}", answer.step), answer.by.clone()),
        Event::FirstResponse => ("first_response".to_owned(), Actor::System),
        Event::FirstResponseTakenBack => ("first_response_taken_back".to_owned(), Actor::System),
        Event::Child { .. } | Event::Unwritten { .. } => ("child".to_owned(), Actor::System),
    };
    let turn = Turn {
        now,
        event: name,
        actor,
    };
    let said = state.unrecorded.entries.len();
    if let Event::Due { key } = &event
        && key.starts_with("step:")
    {
        steps::due(state, key, &turn);
    } else if let Event::Due { key } = &event
        && asks::is_due(key)
    {
        asks::due(state, key, &turn);
    } else if let Event::Due { key } = &event
        && asks::visit::is_due(key)
    {
        asks::visit::due(state, key, &turn);
    } else if let Event::Timed { step, basis, at } = &event {
        hours::timed(state, step, basis, *at);
    } else if let Event::Answered { answer } = &event {
        asks::answered(state, answer, &turn);
    } else if !always::on(state, &event, &turn)? {
        stages::on(state, &event, &turn)?;
    }
    asks::tidy(state, &turn);
    steps::plan(state, &turn);
    if is_a_step(&event) {
        state.upgraded = None;
    }
    state.seq += 1;
    state.unrecorded.changed = true;
    let fresh: Vec<Decision> = state.unrecorded.entries[said.min(state.unrecorded.entries.len())..]
        .iter()
        .map(|entry| Decision {
            at: now,
            kind: entry.kind.clone(),
            rule: entry.why.as_ref().map(|why| why.rule.clone()).unwrap_or_default(),
            event: turn.event.clone(),
        })
        .collect();
    state.decisions.extend(fresh);
    let excess = state.decisions.len().saturating_sub(DECISIONS_KEPT);
    state.decisions.drain(..excess);
    Ok(())
}
