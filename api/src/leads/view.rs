//! How a lead looks from outside.

use chrono::{DateTime, TimeDelta, Utc};
use migrations::leads::{self, RottingDays};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::journeys::view::{CardPatient, Named};

/// A lead.
#[derive(Debug, Serialize, ToSchema)]
pub struct Lead {
    pub id: Uuid,
    /// The `ETag`.
    pub version: i32,
    pub patient: CardPatient,
    /// The patient is none: the clinic tries itself out.
    pub synthetic: bool,
    pub journey_id: Uuid,
    pub source: String,
    /// 0 to 100.
    pub score: i32,
    /// new, qualified, won or lost.
    pub stage: String,
    /// Where it stands on the board: new, consult, quote, won or lost.
    pub column: String,
    pub stage_since: DateTime<Utc>,
    /// Longer in its column than the clinic's days for it.
    pub rotting: bool,
    pub assigned_to: Option<Uuid>,
    pub assignee: Option<Named>,
    pub tags: Vec<String>,
    pub campaign: Option<Named>,
    /// The newest quote's total.
    pub value: Option<Value>,
    pub journey: LeadJourney,
    /// The same as `first_response_due_at`.
    pub answer_by: Option<DateTime<Utc>>,
    /// The promise to whoever asked; it does not move.
    pub first_response_due_at: Option<DateTime<Utc>>,
    /// Until when the assignee keeps it without an answer.
    pub turn_ends_at: Option<DateTime<Utc>>,
    pub first_response_at: Option<DateTime<Utc>>,
    pub lost_reason: Option<String>,
    /// Its end was asked for; the journey has not heard yet.
    pub closing: bool,
    pub created_at: DateTime<Utc>,
}

/// Money.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadValue)]
pub struct Value {
    pub amount_minor: i64,
    pub currency: String,
}

impl Value {
    /// One for each currency.
    pub fn each(sums: BTreeMap<String, i64>) -> Vec<Self> {
        let sums = sums.into_iter();
        sums.map(|(currency, amount_minor)| Self { amount_minor, currency })
            .collect()
    }
}

/// Where its journey stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadJourney {
    pub stage: String,
    pub waiting_on: String,
    pub waiting_since: DateTime<Utc>,
    pub next_due_at: Option<DateTime<Utc>>,
    pub next_due_code: Option<String>,
    pub priority: String,
    pub paused: bool,
    pub parked_reason: Option<String>,
}

impl Lead {
    /// From the row, by the clinic's days.
    pub fn of(row: leads::Lead, days: RottingDays) -> Self {
        let old = |days: i32| row.stage_since < Utc::now() - TimeDelta::days(days.into());
        Self {
            rotting: days.of(&row.pipeline).is_some_and(old),
            id: row.id.0,
            version: row.version,
            patient: row.patient.into(),
            synthetic: row.synthetic,
            journey_id: row.journey_id.0,
            source: row.source,
            score: row.score,
            stage: row.stage,
            column: row.pipeline,
            stage_since: row.stage_since,
            assigned_to: row.assignee.as_ref().map(|(id, _)| id.0),
            assignee: row.assignee.map(|(id, name)| Named { id: id.0, name }),
            tags: row.tags,
            campaign: row.campaign.map(|(id, name)| Named { id, name }),
            value: row
                .value
                .map(|(amount_minor, currency)| Value { amount_minor, currency }),
            journey: LeadJourney {
                stage: row.journey.stage,
                waiting_on: row.journey.waiting_on,
                waiting_since: row.journey.waiting_since,
                next_due_at: row.journey.next_due_at,
                next_due_code: row.journey.next_due_code,
                priority: row.journey.priority,
                paused: row.journey.paused,
                parked_reason: row.journey.parked_reason,
            },
            answer_by: row.first_response_due_at,
            first_response_due_at: row.first_response_due_at,
            turn_ends_at: row.turn_ends_at,
            first_response_at: row.first_response_at,
            lost_reason: row.lost_reason,
            closing: row.closing,
            created_at: row.created_at,
        }
    }
}
