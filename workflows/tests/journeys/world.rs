//! A small world around one patient: it carries decided effects out on a virtual clock, as the durable workflows do, and watches what must always hold.

use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeSet;
use workflows::{
    aftercare::{self, AfterEffect, AfterEvent, Answer, CheckStatus, Reason},
    civil,
    clock::Clock,
    failure::Refusal,
    forecast::{check_instants, hour_of_day},
    ids::EscalationId,
    journey::{
        self, AskAnswer, ChildReport, Effect, EffectKind, Event, Message, Origin, Outcome, Stage, State, Template,
        outdated,
    },
    locale::Lang,
    pathway::QuietHours,
    zones::reckon,
};

use crate::{
    cast::{self, CLINIC, HOMES},
    dice::Dice,
};

/// The largest state that may ever be carried into a next run, in bytes of JSON.
const LARGEST: usize = 32 * 1024;

/// What reached the patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub at: DateTime<Utc>,
    pub template: Template,
    pub step: Option<String>,
}

/// Something under way outside.
#[derive(Clone, Debug)]
enum Task {
    Send(Effect),
    AfterSend(AfterEffect),
    Outside(Effect),
    Invoice { n: u32 },
    Call { n: u32, step: Option<String> },
}

/// What the journey and its aftercare were told, to tell it all again.
#[derive(Clone, Debug)]
enum Told {
    Journey(Event),
    Begun(Box<aftercare::State>),
    Aftercare(AfterEvent),
}

/// One patient's world.
#[derive(Clone, Debug)]
pub struct World {
    pub dice: Dice,
    /// The journey's own time.
    pub now: DateTime<Utc>,
    pub journey: State,
    pub aftercare: Option<aftercare::State>,
    pub sent: Vec<Sent>,
    /// Partners that never fail.
    pub calm: bool,
    pub decisions: u64,
    pub alarms: u64,
    /// Stages that the journey has been in.
    pub lived: BTreeSet<Stage>,
    start: State,
    tasks: Vec<(DateTime<Utc>, Task)>,
    keys: BTreeSet<String>,
    open: BTreeSet<EscalationId>,
    told: Vec<(Told, DateTime<Utc>)>,
    invoice_running: bool,
    /// Reports of the aftercare that are still to be told.
    reporting: u32,
}

impl World {
    /// A world in which a lead came in.
    pub fn of(seed: u64) -> Self {
        let mut dice = Dice::of(seed);
        let started = cast::utc("2026-01-01T00:00:00Z") + Duration::minutes(dice.between(0, 525_600));
        let clock = if dice.percent(10) {
            Clock {
                started,
                origin: started - Duration::days(400),
                rate: 43_200,
            }
        } else {
            Clock::wall(started)
        };
        let origin = match dice.percent(50) {
            true => Origin::Call { call: dice.id().into() },
            false => Origin::Written,
        };
        let zones = (CLINIC.to_owned(), (*dice.pick(&HOMES)).to_owned());
        let pathway = cast::pathway(&mut dice);
        let lang = *dice.pick(&Lang::ALL);
        let names = [zones.0.clone(), zones.1.clone()];
        let mut start = State::new(cast::subject(&mut dice), clock, pathway, origin, lang, zones);
        // Half of them keep the clocks of their places, as every journey does that began under today's program; by the id, so that kept seeds stay the
        // lives that they were.
        let keeps = start.subject.journey.0.as_u128().is_multiple_of(2);
        start.clocks = keeps.then(|| reckon(&names, clock.origin, clock.origin));
        let mut world = Self {
            now: clock.origin,
            journey: start.clone(),
            aftercare: None,
            sent: Vec::new(),
            calm: false,
            decisions: 0,
            alarms: 0,
            lived: BTreeSet::new(),
            tasks: Vec::new(),
            keys: BTreeSet::new(),
            open: BTreeSet::new(),
            told: Vec::new(),
            invoice_running: false,
            reporting: 0,
            start,
            dice,
        };
        world.tell(Event::Opened).expect("a journey may always open");
        world
    }

    fn wall(&self) -> DateTime<Utc> {
        self.journey.clock.wall_time(self.now)
    }

    /// Whether the journey and everything it began has ended.
    pub fn is_over(&self) -> bool {
        let cared = self
            .aftercare
            .as_ref()
            .is_none_or(|care| care.finished && care.is_over());
        self.journey.stage.is_over() && cared && self.tasks.is_empty()
    }

    /// Whether messages are on their way to the patient.
    pub fn is_speaking(&self) -> bool {
        self.tasks
            .iter()
            .any(|(_, task)| matches!(task, Task::Send(_) | Task::AfterSend(_)))
    }

    /// Tells the journey.
    pub fn tell(&mut self, event: Event) -> Result<(), Refusal> {
        let (was_over, wall) = (self.journey.stage.is_over(), self.wall());
        let before = matches!(event, Event::Asked { .. } | Event::Answered { .. }).then(|| self.journey.clone());
        self.decisions += 1;
        if let Err(refusal) = journey::decide(&mut self.journey, event.clone(), wall) {
            assert_eq!(
                before.as_ref(),
                Some(&self.journey),
                "only what is asked is refused, and a refusal changes nothing"
            );
            return Err(refusal);
        }
        if let (
            Event::Asked {
                message: Message::Retry,
                ..
            },
            Some(before),
        ) = (&event, &before)
        {
            self.keys.retain(|key| !before.parked.contains_key(key));
        }
        let effects = std::mem::take(&mut self.journey.effects);
        self.journey.unrecorded = Default::default();
        if let (Event::Answered { answer }, Some(before)) = (&event, &before) {
            self.watch_given(answer, before);
        }
        self.told.push((Told::Journey(event), wall));
        if was_over {
            assert!(
                effects.iter().all(|effect| effect.key.starts_with("tell:undo_failed")),
                "a journey that is over decides nothing more: {effects:?}"
            );
        } else if self.journey.stage == Stage::Cancelled {
            assert!(
                self.journey.due.is_empty() && self.journey.next_due().is_none(),
                "nothing is due after a cancel"
            );
            assert!(effects.iter().all(undoes), "a cancel only undoes: {effects:?}");
        }
        for effect in effects {
            self.begin(effect);
        }
        self.watch_journey();
        Ok(())
    }

    /// Tells the aftercare, if it lives.
    pub fn tell_aftercare(&mut self, event: AfterEvent) -> Result<(), Refusal> {
        let wall = self.wall();
        let Some(care) = self
            .aftercare
            .as_mut()
            .filter(|care| !(care.finished && care.is_over()))
        else {
            return Err(Refusal::because("no_aftercare"));
        };
        let asked = matches!(event, AfterEvent::Answered { .. } | AfterEvent::Acknowledged { .. });
        let before = asked.then(|| care.clone());
        self.decisions += 1;
        if let Err(refusal) = aftercare::decide(care, event.clone(), wall) {
            assert_eq!(
                before.as_ref(),
                Some(&*care),
                "only what is asked is refused, and a refusal changes nothing"
            );
            return Err(refusal);
        }
        let effects = std::mem::take(&mut care.effects);
        care.unrecorded = Default::default();
        let seq = care.seq;
        self.told.push((Told::Aftercare(event.clone()), wall));
        match (&event, before) {
            (AfterEvent::Answered { check_in }, Some(mut same)) if same.seen.contains(&check_in.event) => {
                same.seq += 1;
                assert_eq!(
                    Some(&same),
                    self.aftercare.as_ref(),
                    "the same answer twice is absorbed"
                );
                assert!(effects.is_empty());
            }
            (AfterEvent::Answered { check_in }, Some(before)) => {
                let step = match &check_in.step_key {
                    Some(key) => Some(key.clone()),
                    None => before.current_check().map(|n| before.checks[n].key.clone()),
                };
                if let (Some(step), Answer::Report { pain, red_flags }) = (step, &check_in.answer) {
                    let flags = red_flags.as_ref().is_some_and(|flags| !flags.is_empty());
                    self.watch_answer(&step, *pain, flags);
                }
            }
            (AfterEvent::Acknowledged { escalation, .. }, _) => assert!(self.open.remove(escalation)),
            _ => {}
        }
        self.reporting += 1;
        for effect in effects {
            self.begin_after(effect);
        }
        self.reporting -= 1;
        self.watch_journey();
        let Some(care) = &self.aftercare else { return Ok(()) };
        let open: BTreeSet<_> = care.escalations.iter().map(|open| open.escalation).collect();
        assert_eq!(open, self.open, "only an acknowledgement closes an escalation");
        for id in &open {
            assert!(
                care.due.contains_key(&format!("climb:{id}")),
                "an open escalation climbs"
            );
        }
        if seq % 16 == 0 {
            assert!(size(care) < LARGEST, "the aftercare's state stays small");
        }
        Ok(())
    }

    fn watch_answer(&mut self, step: &str, pain: Option<u8>, flags: bool) {
        let care = self.aftercare.as_ref().expect("it has just answered");
        let alarmed = |reason| {
            care.escalations
                .iter()
                .any(|open| open.reason == reason && open.step_key == step)
        };
        if flags {
            assert!(alarmed(Reason::RedFlag), "a red flag opens an escalation");
            self.alarms += 1;
        }
        if pain.is_some_and(|pain| pain >= care.pathway.thresholds.pain_at) {
            assert!(alarmed(Reason::PainHigh), "a high score opens an escalation");
            self.alarms += 1;
        }
        for what in ["ask", "remind", "channel", "call", "human"] {
            assert!(
                !care.due.contains_key(&format!("{what}:{step}")),
                "reminders die with the answer"
            );
        }
    }

    /// What was given is given once, and nobody is reminded of it.
    fn watch_given(&self, answer: &AskAnswer, before: &State) {
        let state = &self.journey;
        if before.answers.contains(&answer.event) {
            let same = State {
                seq: state.seq,
                upgraded: state.upgraded.clone(),
                ..before.clone()
            };
            assert_eq!(&same, state, "the same answer twice is absorbed");
        }
        let fresh = before
            .asks
            .get(&answer.step)
            .is_some_and(|ask| state.clock.wall_time(ask.since) <= answer.at);
        if fresh && !before.answers.contains(&answer.event) && !before.stage.is_over() {
            assert!(
                !state.asks.contains_key(&answer.step),
                "an answer settles what was asked"
            );
        }
    }

    fn watch_asks(&self) {
        let state = &self.journey;
        assert!(
            state.asks.is_empty() || !state.stage.is_over(),
            "nothing is asked after the end"
        );
        for (key, ask) in &state.asks {
            let over = state.due.get(&format!("ask_over:{key}"));
            assert_eq!(over, Some(&ask.until), "what is asked has a deadline: {key}");
        }
        for key in state.due.keys() {
            let of = key
                .strip_prefix("ask_over:")
                .or_else(|| key.strip_prefix("ask_remind:"));
            assert!(
                of.is_none_or(|step| state.asks.contains_key(step)),
                "reminders die with the answer: {key}"
            );
        }
    }

    fn watch_journey(&mut self) {
        self.watch_asks();
        self.lived.insert(self.journey.stage);
        let state = &self.journey;
        let cared = self.aftercare.as_ref().is_some_and(|care| !care.finished);
        let moves = state.next_due().is_some() || state.paused.is_some() || !state.parked.is_empty();
        let busy = cared
            || self.reporting > 0
            || self.invoice_running
            || self.tasks.iter().any(|(_, task)| matches!(task, Task::Invoice { .. }));
        assert!(
            state.stage.is_over() || moves || busy,
            "an open journey always waits for something that will come"
        );
        if state.seq.is_multiple_of(16) {
            assert!(size(state) < LARGEST, "the journey's state stays small");
        }
    }

    fn begin(&mut self, effect: Effect) {
        if !matches!(effect.kind, EffectKind::RetryInvoice { .. }) {
            assert!(
                self.keys.insert(effect.key.clone()),
                "an effect's key is used once: {}",
                effect.key
            );
        }
        match &effect.kind {
            EffectKind::Send { .. } => self.tasks.push((self.now, Task::Send(effect))),
            EffectKind::Tell { .. }
            | EffectKind::SummariseCall { .. }
            | EffectKind::CancelAppointment { .. }
            | EffectKind::Record { .. }
            | EffectKind::PlaceCall { .. } => {
                self.tasks.push((self.now, Task::Outside(effect)));
            }
            EffectKind::TimeStep { step, basis } => {
                let at = hour_of_day(basis, &self.journey.clinic_zone, &self.journey.home_zone);
                let (step, basis) = (step.clone(), basis.clone());
                self.tell(Event::Timed { step, basis, at })
                    .expect("a result is never refused");
            }
            EffectKind::StartAftercare => self.begin_aftercare(),
            EffectKind::OrderAftercare { order } => {
                let order = *order;
                self.tell_aftercare(AfterEvent::Ordered { order }).ok();
            }
            EffectKind::UpgradeAftercare => self.upgrade_aftercare(),
            EffectKind::StartInvoice { n } | EffectKind::RetryInvoice { n } => {
                self.invoice_running = true;
                self.tasks
                    .push((self.now + Duration::hours(2), Task::Invoice { n: *n }));
            }
            EffectKind::StopInvoice { .. } => {
                self.invoice_running = false;
                self.tasks.retain(|(_, task)| !matches!(task, Task::Invoice { .. }));
            }
        }
    }

    fn begin_aftercare(&mut self) {
        assert!(self.aftercare.is_none(), "an aftercare begins once");
        let state = &self.journey;
        let surgery = state.surgery.as_ref().expect("aftercare follows surgery").at;
        let discharge = state.discharge_at.expect("aftercare follows surgery");
        let due = check_instants(&state.pathway, surgery, discharge, &state.clinic_zone, &state.home_zone);
        let care = aftercare::State::new(
            state.subject.clone(),
            state.clock,
            state.pathway.clone(),
            state.lang,
            (state.clinic_zone.clone(), state.home_zone.clone()),
            surgery,
            discharge,
            &due,
        );
        self.aftercare = Some(care.clone());
        let wall = self.wall();
        self.told.push((Told::Begun(Box::new(care)), wall));
        self.tell_aftercare(AfterEvent::Opened)
            .expect("an aftercare may always open");
    }

    fn upgrade_aftercare(&mut self) {
        let state = &self.journey;
        let surgery = state.surgery.as_ref().expect("aftercare follows surgery").at;
        let discharge = state.discharge_at.expect("aftercare follows surgery");
        let due = check_instants(&state.pathway, surgery, discharge, &state.clinic_zone, &state.home_zone);
        let pathway = Box::new(state.pathway.clone());
        self.tell_aftercare(AfterEvent::Upgraded { pathway, due }).ok();
    }

    fn begin_after(&mut self, effect: AfterEffect) {
        match &effect {
            AfterEffect::Send {
                key, step_key, urgent, ..
            } => {
                assert!(self.keys.insert(key.clone()), "an effect's key is used once: {key}");
                if let (Some(step), false) = (step_key, urgent) {
                    let care = self.aftercare.as_ref().expect("it has just decided");
                    let check = care
                        .checks
                        .iter()
                        .find(|check| check.key == *step)
                        .expect("a check of the pathway");
                    assert_eq!(
                        check.status,
                        CheckStatus::Asked,
                        "nothing is sent about a check that is answered"
                    );
                }
                self.tasks.push((self.now, Task::AfterSend(effect)));
            }
            AfterEffect::Ask { key, .. } | AfterEffect::Tell { key, .. } => {
                assert!(self.keys.insert(key.clone()), "an effect's key is used once: {key}");
            }
            AfterEffect::Call { n, step_key, .. } => {
                assert!(self.keys.insert(format!("call:{n}")), "a call is placed once");
                self.tasks.push((
                    self.now,
                    Task::Call {
                        n: *n,
                        step: Some(step_key.clone()),
                    },
                ));
            }
            AfterEffect::Write { .. } => {}
            AfterEffect::Report { report } => {
                if let ChildReport::EscalationOpened { escalation } = report {
                    assert!(self.open.insert(*escalation), "an escalation opens once");
                }
                self.tell(Event::Child { report: report.clone() })
                    .expect("a report is never refused");
            }
        }
    }

    /// Lets the next thing happen that happens by itself, if it comes before a moment.
    pub fn step(&mut self, until: DateTime<Utc>) -> bool {
        let journey = self.journey.next_due().map(|(key, at)| (at, key.clone()));
        let care = self.aftercare.as_ref().and_then(|care| care.next_due());
        let care = care.map(|(key, at)| (at, key.clone()));
        let task = (0..self.tasks.len()).min_by_key(|n| self.tasks[*n].0);
        let first = [
            journey.as_ref().map(|due| due.0),
            care.as_ref().map(|due| due.0),
            task.map(|n| self.tasks[n].0),
        ];
        let Some(at) = first.into_iter().flatten().min() else {
            return false;
        };
        if at > until {
            return false;
        }
        self.now = self.now.max(at);
        if let Some((_, key)) = journey.filter(|due| due.0 == at) {
            self.tell(Event::Due { key }).expect("a wake-up is never refused");
        } else if let Some((_, key)) = care.filter(|due| due.0 == at) {
            self.tell_aftercare(AfterEvent::Due { key })
                .expect("a wake-up is never refused");
        } else if let Some(n) = task {
            let (_, task) = self.tasks.remove(n);
            self.carry_out(task);
        }
        true
    }

    /// Lets time pass.
    pub fn live_until(&mut self, until: DateTime<Utc>) {
        while self.step(until) {}
        self.now = self.now.max(until);
    }

    fn fails(&mut self) -> bool {
        !self.calm && self.dice.percent(3)
    }

    fn carry_out(&mut self, task: Task) {
        match task {
            Task::Send(effect) => {
                let EffectKind::Send {
                    template,
                    params,
                    urgent,
                } = effect.kind.clone()
                else {
                    return;
                };
                let paused = self.journey.paused.is_some();
                if !urgent && let Some(later) = self.not_now(paused) {
                    return self.tasks.push((later, Task::Send(effect)));
                }
                if self.fails() {
                    let code = "refused_by_partner".into();
                    return self
                        .tell(Event::Failed { effect, code })
                        .expect("a failure is never refused");
                }
                let outcome = match outdated(&self.journey, &effect.key, template, &params, self.now) {
                    Some(reason) => Outcome::Dropped { reason },
                    None => {
                        self.sent.push(Sent {
                            at: self.now,
                            template,
                            step: None,
                        });
                        Outcome::Sent {
                            channel: "whatsapp".into(),
                        }
                    }
                };
                self.tell(Event::Done {
                    key: effect.key,
                    outcome,
                })
                .expect("a result is never refused");
            }
            Task::AfterSend(effect) => {
                let AfterEffect::Send {
                    key,
                    template,
                    step_key,
                    urgent,
                    ..
                } = effect.clone()
                else {
                    return;
                };
                let Some(care) = &self.aftercare else { return };
                let (held, wanted) = (care.paused && !care.stopped, care.wants(step_key.as_deref()));
                if !urgent && let Some(later) = self.not_now(held) {
                    return self.tasks.push((later, Task::AfterSend(effect)));
                }
                if urgent || wanted {
                    self.sent.push(Sent {
                        at: self.now,
                        template,
                        step: step_key,
                    });
                    let channel = Some("whatsapp".into());
                    self.tell_aftercare(AfterEvent::Sent { key, channel }).ok();
                }
            }
            Task::Call { n, step } => {
                let Some(care) = &self.aftercare else { return };
                let (held, wanted) = (care.paused && !care.stopped, care.wants(step.as_deref()));
                if let Some(later) = self.not_now(held) {
                    return self.tasks.push((later, Task::Call { n, step }));
                }
                let reached = wanted && self.dice.percent(50);
                self.tell_aftercare(AfterEvent::CallFinished { n, reached }).ok();
            }
            Task::Outside(Effect {
                kind: EffectKind::PlaceCall { wanted },
                ..
            }) => {
                let reached = self.dice.percent(50);
                let report = ChildReport::CallFinished { wanted, reached };
                self.tell(Event::Child { report }).expect("a report is never refused");
            }
            Task::Outside(effect) => {
                if self.fails() {
                    let code = "refused_by_partner".into();
                    self.tell(Event::Failed { effect, code })
                        .expect("a failure is never refused");
                } else if let EffectKind::SummariseCall { .. } = effect.kind {
                    let (urgent, high_intent) = (self.dice.percent(10), self.dice.percent(30));
                    let outcome = Outcome::Summarised { urgent, high_intent };
                    self.tell(Event::Done {
                        key: effect.key,
                        outcome,
                    })
                    .expect("a result is never refused");
                }
            }
            Task::Invoice { n } => {
                self.invoice_running = false;
                let report = match !self.calm && self.dice.percent(20) {
                    true => ChildReport::InvoiceRejected {
                        n,
                        code: "buyer_incomplete".into(),
                    },
                    false => ChildReport::InvoiceAccepted { n, at: self.now },
                };
                for _ in 0..if self.dice.percent(10) { 2 } else { 1 } {
                    self.tell(Event::Child { report: report.clone() })
                        .expect("a report is never refused");
                }
            }
        }
    }

    /// When a message may be tried instead of now: in civil hours where the patient is, and not while a person holds it.
    fn not_now(&self, held: bool) -> Option<DateTime<Utc>> {
        let zone = civil::zone(self.patient_zone());
        let quiet: QuietHours = self.journey.pathway.quiet;
        let civil = civil::next_civil(self.now, quiet, zone);
        if held {
            Some(self.now + Duration::hours(1))
        } else {
            (civil > self.now).then_some(civil)
        }
    }

    fn patient_zone(&self) -> &str {
        self.journey.zone_at(self.now)
    }

    /// Tells everything again from the beginning: the same must come of it.
    pub fn tell_again(&self) {
        let mut journey = self.start.clone();
        let mut care: Option<aftercare::State> = None;
        for (told, wall) in self.told.clone() {
            match told {
                Told::Journey(event) => {
                    journey::decide(&mut journey, event, wall).expect("it was accepted before");
                    journey.effects.clear();
                    journey.unrecorded = Default::default();
                }
                Told::Begun(begun) => care = Some(*begun),
                Told::Aftercare(event) => {
                    let care = care.as_mut().expect("it had begun");
                    aftercare::decide(care, event, wall).expect("it was accepted before");
                    care.effects.clear();
                    care.unrecorded = Default::default();
                }
            }
        }
        assert_eq!(journey, self.journey, "the same events make the same journey");
        assert_eq!(care, self.aftercare, "the same events make the same aftercare");
    }
}

fn size(state: &impl serde::Serialize) -> usize {
    serde_json::to_vec(state).expect("a state is always JSON").len()
}

fn undoes(effect: &Effect) -> bool {
    match &effect.kind {
        EffectKind::CancelAppointment { .. } | EffectKind::StopInvoice { .. } => true,
        EffectKind::OrderAftercare { order } => *order == aftercare::Order::Stop,
        EffectKind::Send { template, .. } => *template == Template::JourneyCancelled,
        EffectKind::Tell { code, .. } => code == "refund_due",
        _ => false,
    }
}
