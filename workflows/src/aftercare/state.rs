//! What the aftercare knows: checks and their state, open escalations, wake-ups. Scores and codes only.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::{
    answer::CheckIn,
    risk::{Reason, Score},
};
use crate::{
    clock::Clock,
    forecast::zone_at,
    ids::{EscalationId, EventId, JourneyRef, StaffId},
    journey::{ChildReport, Param, Template, To},
    locale::Lang,
    outage::Held,
    pathway::{Check, Pathway, RedFlag},
    record::{CheckInRow, Entry, EscalationRow, RecordBatch},
};

/// The version of this shape.
pub const SCHEMA: u16 = 1;

/// An order from the journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    Pause,
    Resume,
    Stop,
    /// Write once more what the read model refused.
    Rewrite,
}

/// What can happen to an aftercare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum AfterEvent {
    Opened,
    Answered {
        check_in: CheckIn,
    },
    Acknowledged {
        escalation: EscalationId,
        by: StaffId,
    },
    Ordered {
        order: Order,
    },
    /// The journey goes by another version of its pathway; `due` holds the instant of each of its checks.
    Upgraded {
        pathway: Box<Pathway>,
        due: Vec<DateTime<Utc>>,
    },
    Due {
        key: String,
    },
    CallFinished {
        n: u32,
        reached: bool,
    },
    /// The read model refused a batch for good.
    Unwritten {
        batch: Box<RecordBatch>,
        code: String,
    },
    /// A notice of an escalation's rung reached nobody beside the panel.
    Untold {
        escalation: EscalationId,
        key: String,
    },
    /// An effect waits for a partner that is away.
    Held {
        key: String,
        provider: String,
    },
    /// The partner is back; the effect now waits for something else, or is under way.
    Released {
        key: String,
    },
    /// What waited for a partner was no longer true.
    Dropped {
        key: String,
        reason: String,
    },
    /// A call could not be placed, because the partner is away.
    CallHeld {
        step_key: String,
        provider: String,
    },
    /// A message went out, was dropped, or could not be sent by any channel.
    Sent {
        key: String,
        channel: Option<String>,
    },
}

/// What an aftercare decides to do. Keys are unique within the journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum AfterEffect {
    /// A message to the patient. `other_channel` asks for another one than the usual.
    Send {
        key: String,
        template: Template,
        params: Vec<Param>,
        step_key: Option<String>,
        other_channel: bool,
        urgent: bool,
    },
    /// A question in the open conversation: bands, numbers, flags.
    Ask {
        key: String,
        question: Question,
        step_key: String,
    },
    Tell {
        key: String,
        to: To,
        code: String,
        escalation: EscalationId,
    },
    Call {
        n: u32,
        step_key: String,
        /// The partner that is waited for first; none the first time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    Report {
        report: ChildReport,
    },
    /// A batch that was refused before.
    Write {
        batch: Box<RecordBatch>,
    },
}

/// A question in an open conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "question", rename_all = "snake_case")]
pub enum Question {
    PainBand,
    PainNumber { band: super::PainBand },
    AnyFlag,
    WhichFlag { flags: Vec<RedFlag> },
    Thanks { worrying: bool },
}

/// Where a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckStatus {
    Planned,
    Asked,
    Answered,
    Missed,
    Skipped,
}

/// One check and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckState {
    pub key: String,
    pub day: u32,
    pub due_at: DateTime<Utc>,
    pub status: CheckStatus,
    pub pain: Option<u8>,
    pub flags: BTreeSet<RedFlag>,
    pub answered_at: Option<DateTime<Utc>>,
    pub revision: u32,
}

impl CheckState {
    /// A check that is to be asked.
    pub(super) fn planned(check: &Check, due_at: DateTime<Utc>) -> Self {
        Self {
            key: check.key(),
            day: check.day,
            due_at,
            status: CheckStatus::Planned,
            pain: None,
            flags: BTreeSet::new(),
            answered_at: None,
            revision: 0,
        }
    }
}

/// An escalation that only an acknowledgement closes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenEscalation {
    pub escalation: EscalationId,
    pub reason: Reason,
    pub step_key: String,
    /// Index into the pathway's positions.
    pub position: usize,
    pub hops: u32,
    pub opened_at: DateTime<Utc>,
}

/// The whole state of an aftercare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub schema: u16,
    pub subject: JourneyRef,
    pub clock: Clock,
    pub pathway: Pathway,
    pub lang: Lang,
    pub clinic_zone: String,
    pub home_zone: String,
    pub surgery_at: DateTime<Utc>,
    pub discharge_at: DateTime<Utc>,
    pub seq: u64,
    pub checks: Vec<CheckState>,
    pub escalations: Vec<OpenEscalation>,
    pub scores: Vec<Score>,
    pub due: BTreeMap<String, DateTime<Utc>>,
    /// Event ids already absorbed; the newest are kept.
    pub seen: Vec<EventId>,
    pub calls: u32,
    pub paused: bool,
    pub stopped: bool,
    /// What waits for a partner that is away, by the effect's key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub held: BTreeMap<String, Held>,
    pub finished: bool,
    #[serde(default)]
    pub effects: Vec<AfterEffect>,
    #[serde(default)]
    pub unrecorded: Unrecorded,
    /// Refused by the read model for good; kept until the journey orders another try.
    #[serde(default)]
    pub unwritten: Vec<RecordBatch>,
    /// Whether a sign alarms before it is named; runs of a program before that patch asked first and waited.
    #[serde(default)]
    pub unnamed_alarms: bool,
}

/// What the next record will say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unrecorded {
    pub entries: Vec<Entry>,
    pub check_ins: Vec<CheckInRow>,
    pub escalations: Vec<EscalationRow>,
}

impl Unrecorded {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.check_ins.is_empty() && self.escalations.is_empty()
    }
}

impl State {
    /// Whether something was decided that is not yet carried out or recorded.
    pub fn has_work(&self) -> bool {
        !self.effects.is_empty() || !self.unrecorded.is_empty()
    }
    /// The zone where the patient is at a moment.
    pub fn zone_at(&self, at: DateTime<Utc>) -> &str {
        let goes_home = self.pathway.goes_home(self.discharge_at);
        zone_at(
            at,
            Some(self.surgery_at),
            Some(goes_home),
            &self.clinic_zone,
            &self.home_zone,
        )
    }
    /// The next wake-up. A pause holds messages back but never an escalation.
    pub fn next_due(&self) -> Option<(&String, DateTime<Utc>)> {
        self.due
            .iter()
            .filter(|(key, _)| !self.paused || key.starts_with("climb:"))
            .min_by_key(|(key, at)| (**at, key.as_str()))
            .map(|(key, at)| (key, *at))
    }
    /// The partner for which something waits longest.
    pub fn held_by(&self) -> Option<&str> {
        let longest = self
            .held
            .values()
            .min_by_key(|held| (held.since, held.provider.as_str()));
        longest.map(|held| held.provider.as_str())
    }
    /// The key of the question that a message only repeats: it is left out while that waits itself.
    pub fn repeated(template: Template, step_key: Option<&str>, other_channel: bool) -> Option<String> {
        let step = step_key.filter(|_| template == Template::CheckInReminder && !other_channel)?;
        Some(format!("send:check_in:{step}"))
    }
    /// Whether a message about a check, or about none, is still wanted.
    pub fn wants(&self, step_key: Option<&str>) -> bool {
        let check = step_key.and_then(|key| self.checks.iter().find(|check| check.key == key));
        !self.stopped && check.is_none_or(|check| check.status == CheckStatus::Asked)
    }
    /// The check that an answer without a step belongs to: the latest asked, else the first planned.
    pub fn current_check(&self) -> Option<usize> {
        let asked = self
            .checks
            .iter()
            .rposition(|check| check.status != CheckStatus::Planned && check.status != CheckStatus::Skipped);
        asked.or_else(|| {
            self.checks
                .iter()
                .position(|check| check.status == CheckStatus::Planned)
        })
    }
    /// Whether nothing is left but to report the end.
    pub fn is_over(&self) -> bool {
        self.stopped && self.escalations.is_empty()
            || self.escalations.is_empty()
                && self
                    .checks
                    .iter()
                    .all(|check| !matches!(check.status, CheckStatus::Planned | CheckStatus::Asked))
    }
}
