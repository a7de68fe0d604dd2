//! The partner of the messenger in tests, with the real breaker before it: what it accepted is its ledger, and the judge.

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use workflows::{
    outage::{Breaker, Phase, Sign, Step, Trouble, Verdict, WAKE_AGAIN, Waiter, drain_rate, next, step},
    ports::messenger::Outbound,
};

pub const NAME: &str = "whatsapp";

/// Something that a partner accepted.
#[derive(Clone, Debug)]
pub struct Accepted {
    pub at: DateTime<Utc>,
    pub key: String,
    pub urgency: i16,
    pub channel: &'static str,
}

/// What became of a request.
pub enum Answer {
    Taken(&'static str),
    /// Nobody was asked; the caller is noted.
    Away,
    /// The partner is broken, and the breaker lets others try yet.
    Broken,
}

/// The partner, its breaker and those who wait for it.
#[derive(Debug, Default)]
pub struct Partner {
    pub down: bool,
    pub breaker: Breaker,
    pub waiters: BTreeMap<String, Waiter>,
    pub accepted: Vec<Accepted>,
    /// Requests that reached it while it was down.
    pub bothered: u32,
    woken: BTreeMap<String, DateTime<Utc>>,
    counted: Option<DateTime<Utc>>,
}

impl Partner {
    /// A partner that is away.
    pub fn away() -> Self {
        Self {
            down: true,
            ..Self::default()
        }
    }

    fn heard(&mut self, sign: Sign, now: DateTime<Utc>) -> Verdict {
        let (breaker, verdict) = next(self.breaker.clone(), sign, now);
        self.breaker = breaker;
        verdict
    }

    /// As the activity does: the breaker first, then the partner.
    pub fn ask(&mut self, message: &Outbound, workflow_id: &str, now: DateTime<Utc>) -> Answer {
        let urgency = message.template.urgency().rank();
        if self.breaker.phase != Phase::Closed && !message.fallback.is_empty() {
            return self.take(message, urgency, "sms", now);
        }
        if self.heard(Sign::Asked, now) == Verdict::Wait {
            return self.wait(message, urgency, workflow_id, now);
        }
        if !self.down {
            self.heard(Sign::Answered, now);
            return self.take(message, urgency, NAME, now);
        }
        self.bothered += 1;
        self.heard(Sign::Failed(Trouble::Server), now);
        match self.breaker.phase {
            Phase::Closed => Answer::Broken,
            _ => self.wait(message, urgency, workflow_id, now),
        }
    }

    fn take(&mut self, message: &Outbound, urgency: i16, channel: &'static str, at: DateTime<Utc>) -> Answer {
        self.waiters.remove(&message.key);
        self.woken.remove(&message.key);
        let key = message.key.clone();
        self.accepted.push(Accepted {
            at,
            key,
            urgency,
            channel,
        });
        Answer::Taken(channel)
    }

    fn wait(&mut self, message: &Outbound, urgency: i16, workflow_id: &str, now: DateTime<Utc>) -> Answer {
        self.woken.remove(&message.key);
        let waiter = || Waiter {
            urgency,
            since: now,
            effect_key: message.key.clone(),
            workflow_id: workflow_id.to_owned(),
        };
        self.waiters.entry(message.key.clone()).or_insert_with(waiter);
        Answer::Away
    }

    /// As the drain does: whom to wake now, in order.
    pub fn wake(&mut self, now: DateTime<Utc>) -> Vec<Waiter> {
        let count = match step(&self.breaker, drain_rate(NAME), self.counted, now) {
            Step::Wake { count, counted, .. } => {
                self.counted = Some(counted);
                count
            }
            Step::Invite { .. } => 1,
            Step::Rest { .. } => 0,
        };
        let asleep = |key: &String| self.woken.get(key).is_none_or(|at| now - *at > WAKE_AGAIN);
        let mut waiting: Vec<Waiter> = self
            .waiters
            .values()
            .filter(|w| asleep(&w.effect_key))
            .cloned()
            .collect();
        waiting.sort();
        waiting.truncate(usize::try_from(count).expect("few"));
        for waiter in &waiting {
            self.woken.insert(waiter.effect_key.clone(), now);
        }
        waiting
    }
}
