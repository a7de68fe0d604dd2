//! What a workflow asks to have written into the read model: one batch per decision, harmless when repeated.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{EscalationId, EventId, JourneyRef, PaymentId, QuoteId, StaffId, TaskId},
    journey::{Actor, Why, message::PaymentKind},
    money::Money,
};

/// All writes of one decision. `source` and `seq` make it idempotent: a row of an older or equal sequence changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordBatch {
    pub subject: JourneyRef,
    /// `""` for the journey itself, else `aftercare`, `call/1`, `invoice/1`, or `sent/{key}` for the line of a message that went out.
    pub source: String,
    pub seq: u64,
    /// Wall time of the decision.
    pub at: DateTime<Utc>,
    /// The journey's row; only the journey itself writes it.
    pub row: Option<JourneyRow>,
    pub entries: Vec<Entry>,
    #[serde(default)]
    pub check_ins: Vec<CheckInRow>,
    #[serde(default)]
    pub escalations: Vec<EscalationRow>,
    #[serde(default)]
    pub tasks: Vec<TaskRow>,
    #[serde(default)]
    pub quotes: Vec<QuoteMark>,
    #[serde(default)]
    pub payments: Vec<PaymentRow>,
    /// New stage of the journey's lead: qualified, won, lost.
    #[serde(default)]
    pub lead_stage: Option<String>,
}

/// The columns of `journeys` that follow the workflow. Times are wall time but for `surgery_at`, which is the journey's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyRow {
    pub stage: String,
    pub stage_since: DateTime<Utc>,
    pub waiting_on: String,
    pub waiting_since: DateTime<Utc>,
    pub next_due_at: Option<DateTime<Utc>>,
    pub next_due_code: Option<String>,
    pub priority: String,
    /// None from a program that never changed it.
    #[serde(default)]
    pub pathway_version: Option<u32>,
    pub coordinator: Option<StaffId>,
    pub surgery_at: Option<DateTime<Utc>>,
    pub parked_reason: Option<String>,
    pub paused: bool,
    pub closed: bool,
    /// The whole [`crate::journey::State`] without its pending effects.
    pub snapshot: serde_json::Value,
}

/// A line of the timeline: codes and ids, no words of a patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub actor: Actor,
    pub kind: String,
    pub data: serde_json::Value,
    pub why: Option<Why>,
}

/// The one record of a check's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInRow {
    pub step_key: String,
    pub day_offset: u32,
    pub channel: String,
    pub pain_score: Option<u8>,
    pub complication_flag: bool,
    pub red_flags: Vec<String>,
    /// The event that brought it; a note in words waits under this id and is attached by the writer.
    pub event: EventId,
    pub answered_at: DateTime<Utc>,
    /// Grows when the patient corrects the answer.
    pub revision: u32,
}

/// An escalation as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationRow {
    pub escalation: EscalationId,
    pub reason: String,
    pub step_key: String,
    pub position: String,
    pub hops: u32,
    pub opened_at: DateTime<Utc>,
    pub climbed_at: Option<DateTime<Utc>>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub acknowledged_by: Option<StaffId>,
}

/// A task of the staff as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRow {
    pub task: TaskId,
    pub kind: String,
    pub due_at: Option<DateTime<Utc>>,
    pub assigned_to: Option<StaffId>,
    /// open, done or dropped.
    pub state: String,
}

/// A quote's new state: sent, accepted or expired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteMark {
    pub quote: QuoteId,
    pub state: String,
    pub at: DateTime<Utc>,
}

/// A payment to be written once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentRow {
    pub payment: PaymentId,
    pub quote: Option<QuoteId>,
    pub kind: PaymentKind,
    pub amount: Money,
    pub method: String,
    pub received_at: DateTime<Utc>,
    pub recorded_by: Option<StaffId>,
}
