//! How messages go out on the virtual clock: in civil hours, past a partner that is away, and only what is still true.

use chrono::{DateTime, Duration, Utc};

use super::{Task, World};
use crate::{
    aftercare::{self, AfterEffect, AfterEvent},
    civil,
    journey::{Effect, EffectKind, Event, Outcome, outdated},
    rehearsal::{Kind, persona::Persona},
};

/// How long a partner is away.
const AWAY: Duration = Duration::hours(6);

impl World {
    pub(super) fn send(&mut self, effect: Effect) {
        let EffectKind::Send {
            template,
            params,
            urgent,
        } = effect.kind.clone()
        else {
            return;
        };
        if !urgent && let Some(later) = self.not_now() {
            return self.tasks.push((later, Task::Send(effect)));
        }
        if let Some(back) = self.away() {
            return self.tasks.push((back, Task::Send(effect)));
        }
        let outcome = match outdated(&self.journey, &effect.key, template, &params, self.now) {
            Some(reason) => {
                self.note(Kind::Dropped, template.code(), None, None, false);
                Outcome::Dropped { reason }
            }
            None => {
                self.note(Kind::Message, template.code(), None, Some("whatsapp"), urgent);
                self.fill(params);
                let channel = "whatsapp".into();
                Outcome::Sent { channel }
            }
        };
        let key = effect.key;
        self.tell(Event::Done { key, outcome });
    }

    pub(super) fn send_about_a_check(&mut self, effect: AfterEffect) {
        let AfterEffect::Send {
            key,
            template,
            step_key,
            other_channel,
            urgent,
            params,
        } = effect.clone()
        else {
            return;
        };
        if !urgent && let Some(later) = self.not_now() {
            return self.tasks.push((later, Task::AfterSend(effect)));
        }
        let first = step_key.is_some() && self.received.is_empty();
        if first && self.persona == Persona::PartnerDown && self.away_until.is_none() {
            self.away_until = Some(self.now + AWAY);
            self.note(Kind::Away, "whatsapp", None, Some("whatsapp"), false);
        }
        let own = if other_channel { "email" } else { "whatsapp" };
        let channel = match self.away().filter(|_| own == "whatsapp") {
            None => own,
            Some(back) => {
                let since = *self.held.entry(key.clone()).or_insert(self.now);
                let rule = self.journey.pathway.outage.as_ref();
                match rule
                    .filter(|_| template.urgency().is_clinical())
                    .and_then(|rule| rule.instead_of(own, since))
                {
                    Some((at, channel)) if at <= self.now => channel,
                    instead => {
                        let at = instead.map_or(back, |(at, _)| at.min(back));
                        return self.tasks.push((at, Task::AfterSend(effect)));
                    }
                }
            }
        };
        let wanted = self
            .aftercare
            .as_ref()
            .is_some_and(|care| care.wants(step_key.as_deref()));
        let reached = (urgent || wanted).then(|| channel.to_owned());
        self.held.remove(&key);
        if reached.is_none() {
            self.note_dropped(&effect);
        } else {
            if let Some(step) = &step_key {
                self.received.entry(step.clone()).or_insert(self.now);
            }
            self.note(Kind::Message, template.code(), step_key, Some(channel), urgent);
            self.fill(params);
        }
        let channel = reached;
        self.tell_aftercare(AfterEvent::Sent { key, channel });
    }

    /// Whether this only reminds of a question that waits for the partner itself.
    pub(super) fn repeats_what_waits(&self, effect: &AfterEffect) -> bool {
        let AfterEffect::Send {
            template,
            step_key,
            other_channel,
            ..
        } = effect
        else {
            return false;
        };
        let repeated = aftercare::State::repeated(*template, step_key.as_deref(), *other_channel);
        repeated.is_some_and(|question| self.held.contains_key(&question))
    }

    pub(super) fn note_dropped(&mut self, effect: &AfterEffect) {
        if let AfterEffect::Send { template, step_key, .. } = effect {
            self.note(Kind::Dropped, template.code(), step_key.clone(), None, false);
        }
    }

    /// When a message may go out instead of now: in civil hours where the patient is.
    pub(super) fn not_now(&self) -> Option<DateTime<Utc>> {
        let civil = civil::next_civil(self.now, self.journey.pathway.quiet, civil::zone(self.zone()));
        (civil > self.now).then_some(civil)
    }

    fn away(&self) -> Option<DateTime<Utc>> {
        self.away_until.filter(|until| *until > self.now)
    }
}
