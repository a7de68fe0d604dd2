//! What a journey knows about itself: coded values and dates only. It is serialised into the read model and into the next run, so it stays small.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::{
    asks::Ask,
    effect::Effect,
    event::Actor,
    explain::{Decision, Why},
    hours::Timed,
    nights,
    steps::StepMark,
    upgrade::Upgraded,
};
use crate::{
    clock::Clock,
    forecast::at_clinic,
    ids::{AppointmentId, CallId, EscalationId, EventId, JourneyRef, PaymentId, QuoteId, StaffId},
    instruments::Instrument,
    locale::Lang,
    money::Money,
    outage::Held,
    pathway::Pathway,
    record::{Entry, PaymentRow, QuoteMark, TaskRow},
    zones::Zones,
};

/// The version of this shape; an older one is upcast when read, a newer one parks the journey.
pub const SCHEMA: u16 = 1;

/// Where a journey is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Lead,
    Consult,
    Quote,
    Surgery,
    Aftercare,
    Invoice,
    Closed,
    Cancelled,
}

impl Stage {
    /// The stages of an open journey, in order.
    pub const OPEN: [Self; 6] = [
        Self::Lead,
        Self::Consult,
        Self::Quote,
        Self::Surgery,
        Self::Aftercare,
        Self::Invoice,
    ];

    /// The code in rows, routes and search attributes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Consult => "consult",
            Self::Quote => "quote",
            Self::Surgery => "surgery",
            Self::Aftercare => "aftercare",
            Self::Invoice => "invoice",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }
    /// Whether the journey is over.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled)
    }
}

/// Whom a journey waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum WaitingOn {
    Patient,
    Coordinator,
    Doctor,
    Payment,
    Time,
    Provider(String),
    Nobody,
}

impl WaitingOn {
    /// The code in rows and search attributes; a provider is `provider:<name>`.
    pub fn code(&self) -> String {
        match self {
            Self::Patient => "patient".into(),
            Self::Coordinator => "coordinator".into(),
            Self::Doctor => "doctor".into(),
            Self::Payment => "payment".into(),
            Self::Time => "time".into(),
            Self::Provider(name) => format!("provider:{name}"),
            Self::Nobody => "nobody".into(),
        }
    }
}

impl From<WaitingOn> for String {
    fn from(on: WaitingOn) -> Self {
        on.code()
    }
}

impl From<String> for WaitingOn {
    fn from(code: String) -> Self {
        match code.as_str() {
            "patient" => Self::Patient,
            "coordinator" => Self::Coordinator,
            "doctor" => Self::Doctor,
            "payment" => Self::Payment,
            "time" => Self::Time,
            other => other
                .strip_prefix("provider:")
                .map_or(Self::Nobody, |name| Self::Provider(name.to_owned())),
        }
    }
}

/// How soon a person must look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
    Urgent,
}

impl Priority {
    /// The code in rows and search attributes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

/// How the lead came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// A voice agent spoke with the patient; the transcript waits under this id.
    Call { call: CallId },
    /// A form, a message, or the staff.
    Written,
}

/// A booked time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub appointment: AppointmentId,
    pub at: DateTime<Utc>,
    pub minutes: u32,
    pub doctor: Option<StaffId>,
}

/// The quote that counts: amounts and dates, no words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteFacts {
    pub quote: QuoteId,
    pub amount: Money,
    pub deposit_minor: i64,
    pub valid_until: DateTime<Utc>,
    #[serde(default)]
    pub accepted_at: Option<DateTime<Utc>>,
}

/// What a journey waits for, since when, and what happens if nobody acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub on: WaitingOn,
    pub since: DateTime<Utc>,
    /// Code of the default branch.
    pub default: Option<String>,
}

/// An effect that needs a person before it is tried again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parked {
    pub effect: Effect,
    pub code: String,
    pub since: DateTime<Utc>,
}

/// Held by a person, with a reason code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paused {
    pub reason: String,
    pub by: Actor,
}

/// What was heard of the first answer to whoever asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstAnswer {
    /// In time; it stands until it is taken back.
    pub heard: bool,
    /// How often it was none after all.
    pub taken_back: u32,
}

impl FirstAnswer {
    fn is_untold(&self) -> bool {
        *self == Self::default()
    }
}

/// The whole state of a journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub schema: u16,
    pub subject: JourneyRef,
    pub clock: Clock,
    pub pathway: Pathway,
    pub origin: Origin,
    pub lang: Lang,
    pub clinic_zone: String,
    pub home_zone: String,
    /// One per decision; the read model keeps the newest.
    pub seq: u64,
    pub stage: Stage,
    pub stage_since: DateTime<Utc>,
    pub waiting: Waiting,
    pub priority: Priority,
    pub coordinator: Option<StaffId>,
    pub consult: Option<Slot>,
    pub surgery: Option<Slot>,
    pub discharge_at: Option<DateTime<Utc>>,
    pub quote: Option<QuoteFacts>,
    pub paid_minor: i64,
    /// Payments already booked, the newest of them, so that one reported twice counts once.
    #[serde(default)]
    pub payments: Vec<PaymentId>,
    pub invoice_accepted: bool,
    pub aftercare_started: bool,
    /// Wake-ups by key, in journey time.
    pub due: BTreeMap<String, DateTime<Utc>>,
    pub parked: BTreeMap<String, Parked>,
    pub paused: Option<Paused>,
    /// What waits for a partner that is away, by the effect's key; it hides what the journey waits for, and does not replace it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub held: BTreeMap<String, Held>,
    pub escalations: BTreeSet<EscalationId>,
    /// The pathway's own steps that are settled.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub steps: BTreeMap<String, StepMark>,
    /// What the patient is asked for and has not answered, by step; a pathway has only so many.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub asks: BTreeMap<String, Ask>,
    /// The newest answers to asks by their events, so that one delivered twice counts once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<EventId>,
    /// Purposes agreed to since the journey began.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub agreed: BTreeSet<String>,
    /// When, in journey time; of a program before, only that.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub agreed_at: BTreeMap<String, DateTime<Utc>>,
    /// The last total of each instrument that a rule compares the next with.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scores: BTreeMap<Instrument, u16>,
    /// Visits that steps asked for, by step, in the journey's own time.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub visits: BTreeMap<String, Slot>,
    /// The instants of steps that have an hour.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub timed: BTreeMap<String, Timed>,
    /// The clocks where the patient is, in turn; none in runs of programs before, which ask each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clocks: Option<Zones>,
    /// What it went by before, until its next step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upgraded: Option<Box<Upgraded>>,
    pub bookings: u32,
    pub invoices: u32,
    #[serde(default, skip_serializing_if = "FirstAnswer::is_untold")]
    pub first_answer: FirstAnswer,
    pub decisions: Vec<Decision>,
    /// Decided and not yet carried out.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// Decided and not yet recorded.
    #[serde(default)]
    pub unrecorded: Unrecorded,
}

/// What the next record will say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unrecorded {
    pub changed: bool,
    pub entries: Vec<Entry>,
    pub tasks: Vec<TaskRow>,
    pub quotes: Vec<QuoteMark>,
    pub payments: Vec<PaymentRow>,
    pub lead_stage: Option<String>,
}

impl State {
    /// Whether the journey is over and nothing of it is left to do.
    pub fn is_done(&self) -> bool {
        self.stage.is_over() && self.effects.is_empty() && !self.unrecorded.changed
    }
    /// When the patient goes home, once a surgery is agreed.
    pub fn goes_home_at(&self) -> Option<DateTime<Utc>> {
        self.discharge_at.map(|discharge| self.pathway.goes_home(discharge))
    }
    /// Whether the patient is in Türkiye at a moment, as far as a surgery is agreed.
    pub fn at_clinic(&self, at: DateTime<Utc>) -> bool {
        at_clinic(at, self.surgery.as_ref().map(|slot| slot.at), self.goes_home_at())
    }
    /// The zone where the patient is at a moment.
    pub fn zone_at(&self, at: DateTime<Utc>) -> &str {
        if self.at_clinic(at) {
            &self.clinic_zone
        } else {
            &self.home_zone
        }
    }
    /// What waits longest for a partner, unless a person has to act first.
    pub fn held_up(&self) -> Option<&Held> {
        let longest = self
            .held
            .values()
            .min_by_key(|held| (held.since, held.provider.as_str()));
        longest.filter(|_| self.parked.is_empty() && self.paused.is_none())
    }
    /// Whether something was decided that is not yet carried out or recorded.
    pub fn has_work(&self) -> bool {
        !self.effects.is_empty() || self.unrecorded.changed
    }
    /// The next wake-up, unless a person holds the journey.
    pub fn next_due(&self) -> Option<(&String, DateTime<Utc>)> {
        if self.paused.is_some() || self.stage.is_over() {
            return None;
        }
        let rings = self.due.iter().map(|(key, at)| (key, nights::rings_at(self, key, *at)));
        rings.min_by_key(|(key, at)| (*at, key.as_str()))
    }

    pub(super) fn enter(&mut self, stage: Stage, now: DateTime<Utc>) {
        self.stage = stage;
        self.stage_since = now;
        self.due.remove("deadline");
    }
    pub(super) fn wait(&mut self, on: WaitingOn, now: DateTime<Utc>, deadline: Option<(DateTime<Utc>, &str)>) {
        self.waiting = Waiting {
            on,
            since: now,
            default: deadline.map(|(_, branch)| branch.to_owned()),
        };
        match deadline {
            Some((at, _)) => self.due.insert("deadline".into(), at),
            None => self.due.remove("deadline"),
        };
    }
    pub(super) fn say(&mut self, actor: &Actor, kind: &str, data: serde_json::Value, why: Why) {
        self.unrecorded.entries.push(Entry {
            actor: actor.clone(),
            kind: kind.to_owned(),
            data,
            why: Some(why),
        });
    }
}
