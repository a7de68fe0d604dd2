//! The virtual clock: decided effects are carried out as the durable workflows carry them out, and everything that reaches somebody is written down.

mod sending;

use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

use super::{
    BEGINS, Kind, Line, Raised,
    people::{self, Act},
    persona::Persona,
};
use crate::{
    aftercare::{self, AfterEffect, AfterEvent},
    civil,
    clock::Clock,
    forecast::{check_instants, hour_of_day},
    ids::{EscalationId, JourneyRef, StaffId},
    journey::{
        self, Actor, ChildReport, Effect, EffectKind, Event, Message, Origin, Param, Stage, State, WaitingOn, Wanted,
    },
    locale::Lang,
    pathway::{Pathway, Position},
    zones::reckon,
};

/// By then every pathway has ended, or never will.
const HORIZON: Duration = Duration::days(800);
/// A rehearsal that decides more than this goes in circles.
const MOST_STEPS: usize = 20_000;
/// The invoice takes so long from draft to the tax office's answer.
const INVOICE: Duration = Duration::hours(2);

/// Something under way.
#[derive(Clone, Debug)]
enum Task {
    Send(Effect),
    AfterSend(AfterEffect),
    Call { n: u32, step: String },
    StepCall { wanted: Wanted },
    Invoice { n: u32 },
}

/// One persona's world.
pub(super) struct World {
    pub(super) persona: Persona,
    pub(super) now: DateTime<Utc>,
    pub(super) began: DateTime<Utc>,
    pub(super) journey: State,
    pub(super) aftercare: Option<aftercare::State>,
    pub(super) calendar: Vec<Line>,
    pub(super) raised: BTreeMap<EscalationId, Raised>,
    /// The persona has changed the plan.
    pub(super) changed: bool,
    /// What people did.
    pub(super) acts: Vec<(DateTime<Utc>, Act)>,
    /// Why it could not go on.
    pub(super) stuck: Option<&'static str>,
    tasks: Vec<(DateTime<Utc>, Task)>,
    /// Whom the journey waits for, and since when: a reminder on the way does not begin it anew.
    waits: Option<(Stage, WaitingOn, DateTime<Utc>)>,
    /// When each check first reached the patient.
    received: BTreeMap<String, DateTime<Utc>>,
    rungs: BTreeMap<EscalationId, DateTime<Utc>>,
    away_until: Option<DateTime<Utc>>,
    /// Since when messages about checks wait for the partner that is away, by their keys.
    held: BTreeMap<String, DateTime<Utc>>,
}

impl World {
    pub(super) fn new(pathway: Pathway, persona: Persona, lang: Lang, clinic_zone: &str, subject: JourneyRef) -> Self {
        let began = BEGINS;
        let zones = (clinic_zone.to_owned(), persona.home().to_owned());
        let clocks = reckon(&[zones.0.clone(), zones.1.clone()], began, began);
        let mut journey = State::new(subject, Clock::wall(began), pathway, Origin::Written, lang, zones);
        journey.clocks = Some(clocks);
        Self {
            persona,
            now: began,
            began,
            journey,
            aftercare: None,
            calendar: Vec::new(),
            raised: BTreeMap::new(),
            changed: false,
            acts: Vec::new(),
            stuck: None,
            tasks: Vec::new(),
            waits: None,
            received: BTreeMap::new(),
            rungs: BTreeMap::new(),
            away_until: None,
            held: BTreeMap::new(),
        }
    }

    /// An id that is the same at each rehearsal.
    pub(super) fn id(&self, what: &str) -> Uuid {
        self.journey.subject.derive(what)
    }
    pub(super) fn waits_since(&self) -> DateTime<Utc> {
        self.waits.as_ref().map_or(self.now, |(_, _, since)| *since)
    }
    pub(super) fn received(&self, step: &str) -> Option<DateTime<Utc>> {
        self.received.get(step).copied()
    }
    pub(super) fn rung_since(&self, escalation: EscalationId) -> Option<DateTime<Utc>> {
        self.rungs.get(&escalation).copied()
    }

    /// Lives it to the end.
    pub(super) fn live(&mut self) {
        self.tell(Event::Opened);
        for _ in 0..MOST_STEPS {
            if self.is_over() || self.stuck.is_some() {
                return;
            }
            if !self.step() {
                self.stuck = Some("never_ends");
            }
        }
        self.stuck = Some("goes_in_circles");
    }

    fn is_over(&self) -> bool {
        let cared = |care: &aftercare::State| care.finished && care.is_over();
        self.journey.stage.is_over() && self.aftercare.as_ref().is_none_or(cared) && self.tasks.is_empty()
    }

    /// The next thing that happens; false when nothing will.
    fn step(&mut self) -> bool {
        let journey = self.journey.next_due().map(|(key, at)| (at, key.clone()));
        let care = self.aftercare.as_ref().and_then(|care| care.next_due());
        let care = care.map(|(key, at)| (at, key.clone()));
        let task = (0..self.tasks.len()).min_by_key(|n| self.tasks[*n].0);
        let person = people::next(self);
        let first = [
            task.map(|n| self.tasks[n].0),
            journey.as_ref().map(|due| due.0),
            care.as_ref().map(|due| due.0),
            person.as_ref().map(|act| act.0),
        ];
        let Some(at) = first.into_iter().flatten().min() else {
            return false;
        };
        if at > self.began + HORIZON {
            return false;
        }
        self.now = self.now.max(at);
        if let Some(n) = task.filter(|n| self.tasks[*n].0 == at) {
            let (_, task) = self.tasks.remove(n);
            self.carry_out(task);
        } else if let Some((_, key)) = journey.filter(|due| due.0 == at) {
            self.tell(Event::Due { key });
        } else if let Some((_, key)) = care.filter(|due| due.0 == at) {
            self.tell_aftercare(AfterEvent::Due { key });
        } else if let Some((_, act)) = person {
            self.act(act);
        }
        true
    }

    fn act(&mut self, act: Act) {
        let kind = if act.is_patients() {
            Kind::PatientActs
        } else {
            Kind::StaffActs
        };
        let step = match &act {
            Act::Answer(check_in) => check_in.step_key.clone(),
            Act::Give { answer, .. } => Some(answer.step.clone()),
            _ => None,
        };
        self.note(kind, &act.code(), step, None, false);
        self.acts.push((self.now, act.clone()));
        let by = StaffId(self.id("staff"));
        match act {
            Act::Ask { by_patient, message } => {
                self.changed |= matches!(message, Message::Cancel { .. } | Message::Reschedule { .. });
                let by = if by_patient { Actor::Patient } else { Actor::Staff(by) };
                self.tell(Event::Asked { by, message });
            }
            Act::Answer(check_in) => self.tell_aftercare(AfterEvent::Answered { check_in }),
            Act::Give { answer, .. } => self.tell(Event::Answered { answer }),
            Act::Acknowledge(escalation) => {
                if let Some(raised) = self.raised.get_mut(&escalation) {
                    raised.minutes = (self.now - raised.at).num_minutes();
                }
                self.tell_aftercare(AfterEvent::Acknowledged { escalation, by });
            }
        }
    }

    fn tell(&mut self, event: Event) {
        if journey::decide(&mut self.journey, event, self.now).is_err() {
            self.stuck = Some("refused");
            return;
        }
        self.journey.unrecorded = Default::default();
        let (stage, on) = (self.journey.stage, self.journey.waiting.on.clone());
        let same = |known: &(Stage, WaitingOn, DateTime<Utc>)| known.0 == stage && known.1 == on;
        if !self.waits.as_ref().is_some_and(same) {
            self.waits = Some((stage, on, self.now));
        }
        for effect in std::mem::take(&mut self.journey.effects) {
            self.begin(effect);
        }
    }

    fn tell_aftercare(&mut self, event: AfterEvent) {
        let Some(care) = self.aftercare.as_mut() else { return };
        if aftercare::decide(care, event, self.now).is_err() {
            self.stuck = Some("refused");
            return;
        }
        care.unrecorded = Default::default();
        for effect in std::mem::take(&mut care.effects) {
            self.begin_after(effect);
        }
        self.follow_ladders();
    }

    /// Notes how far each escalation has climbed.
    fn follow_ladders(&mut self) {
        let Some(care) = &self.aftercare else { return };
        for open in &care.escalations {
            let position = care.pathway.escalation.positions.get(open.position).copied();
            let position = position.map_or("nobody", Position::code);
            let raised = self.raised.entry(open.escalation).or_insert_with(|| Raised {
                at: open.opened_at,
                reason: open.reason.code().to_owned(),
                step: open.step_key.clone(),
                position: String::new(),
                hops: 0,
                minutes: 0,
            });
            if raised.position != position {
                self.rungs.insert(open.escalation, self.now);
            }
            position.clone_into(&mut raised.position);
            raised.hops = open.hops;
        }
    }

    fn begin(&mut self, effect: Effect) {
        match &effect.kind {
            EffectKind::Send { .. } => self.tasks.push((self.now, Task::Send(effect))),
            EffectKind::Tell { to, code, .. } => {
                let code = format!("{}:{code}", to.code());
                self.note(Kind::Notice, &code, None, None, false);
            }
            EffectKind::StartAftercare => self.begin_aftercare(),
            EffectKind::OrderAftercare { order } => {
                let order = *order;
                self.tell_aftercare(AfterEvent::Ordered { order });
            }
            EffectKind::StartInvoice { n } | EffectKind::RetryInvoice { n } => {
                self.tasks.push((self.now + INVOICE, Task::Invoice { n: *n }));
            }
            EffectKind::StopInvoice { .. } => self.tasks.retain(|(_, task)| !matches!(task, Task::Invoice { .. })),
            // Nobody goes over to another version in a rehearsal.
            EffectKind::UpgradeAftercare
            | EffectKind::SummariseCall { .. }
            | EffectKind::CancelAppointment { .. }
            | EffectKind::Record { .. } => {}
            EffectKind::TimeStep { step, basis } => {
                let (clinic, home) = (&self.journey.clinic_zone, &self.journey.home_zone);
                let at = hour_of_day(basis, clinic, home);
                let (step, basis) = (step.clone(), basis.clone());
                self.tell(Event::Timed { step, basis, at });
            }
            EffectKind::PlaceCall { wanted } => {
                let wanted = wanted.clone();
                self.tasks.push((self.now, Task::StepCall { wanted }));
            }
        }
    }

    fn begin_aftercare(&mut self) {
        let state = &self.journey;
        let (Some(surgery), Some(discharge)) = (state.surgery.as_ref().map(|slot| slot.at), state.discharge_at) else {
            self.stuck = Some("aftercare_without_surgery");
            return;
        };
        let due = check_instants(&state.pathway, surgery, discharge, &state.clinic_zone, &state.home_zone);
        self.aftercare = Some(aftercare::State::new(
            state.subject.clone(),
            state.clock,
            state.pathway.clone(),
            state.lang,
            (state.clinic_zone.clone(), state.home_zone.clone()),
            surgery,
            discharge,
            &due,
        ));
        self.tell_aftercare(AfterEvent::Opened);
    }

    fn begin_after(&mut self, effect: AfterEffect) {
        match effect {
            AfterEffect::Send { ref key, .. } if self.repeats_what_waits(&effect) => {
                let (key, reason) = (key.clone(), "question_still_waits".to_owned());
                self.note_dropped(&effect);
                self.tell_aftercare(AfterEvent::Dropped { key, reason });
            }
            AfterEffect::Send { .. } => self.tasks.push((self.now, Task::AfterSend(effect))),
            AfterEffect::Tell { to, code, .. } => {
                let code = format!("{}:{code}", to.code());
                self.note(Kind::Notice, &code, None, None, true);
            }
            AfterEffect::Call { n, step_key, .. } => self.tasks.push((self.now, Task::Call { n, step: step_key })),
            AfterEffect::Report { report } => self.tell(Event::Child { report }),
            AfterEffect::Ask { .. } | AfterEffect::Write { .. } => {}
        }
    }

    fn carry_out(&mut self, task: Task) {
        match task {
            Task::Send(effect) => self.send(effect),
            Task::AfterSend(effect) => self.send_about_a_check(effect),
            Task::Call { n, step } => {
                if let Some(later) = self.not_now() {
                    return self.tasks.push((later, Task::Call { n, step }));
                }
                let wanted = self.aftercare.as_ref().is_some_and(|care| care.wants(Some(&step)));
                if wanted {
                    self.note(Kind::Call, "check_in", Some(step), Some("voice"), false);
                }
                // Whoever answers no message does not pick up either.
                self.tell_aftercare(AfterEvent::CallFinished { n, reached: false });
            }
            Task::StepCall { wanted } => {
                if let Some(later) = self.not_now() {
                    return self.tasks.push((later, Task::StepCall { wanted }));
                }
                if self.journey.asks.contains_key(&wanted.step) {
                    self.note(Kind::Call, "step", Some(wanted.step.clone()), Some("voice"), false);
                }
                // Nobody picks up in a rehearsal: the default branch shows.
                let reached = false;
                let report = ChildReport::CallFinished { wanted, reached };
                self.tell(Event::Child { report });
            }
            Task::Invoice { n } => {
                let report = ChildReport::InvoiceAccepted { n, at: self.now };
                self.tell(Event::Child { report });
            }
        }
    }

    /// The zone where the patient is now.
    fn zone(&self) -> &str {
        self.journey.zone_at(self.now)
    }

    fn note(&mut self, kind: Kind, code: &str, step: Option<String>, channel: Option<&str>, urgent: bool) {
        let clinic = civil::zone(&self.journey.clinic_zone);
        let surgery = self.journey.surgery.as_ref().map(|slot| slot.at);
        let speaks = matches!(kind, Kind::Message | Kind::Call);
        self.calendar.push(Line {
            at: self.now,
            zone: self.zone().to_owned(),
            day: surgery.map(|surgery| civil::days_since(surgery, self.now, clinic)),
            kind,
            code: code.to_owned(),
            channel: channel.map(str::to_owned),
            language: speaks.then_some(self.journey.lang),
            step,
            urgent,
            params: Vec::new(),
        });
    }

    /// What the message just noted is filled with.
    fn fill(&mut self, params: Vec<Param>) {
        if let Some(line) = self.calendar.last_mut() {
            line.params = params;
        }
    }
}
