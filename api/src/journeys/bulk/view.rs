//! How an act on many journeys looks from outside.

use chrono::{DateTime, Utc};
use migrations::{
    TenantTx,
    journey_bulks::{self, Bulk, Item, Tally},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    journeys::view::{CardPatient, Named},
    problem::Result,
};

/// How many journeys a plan shows by themselves.
const SAMPLE: i64 = 20;

/// One act on many journeys.
#[derive(Debug, Serialize, ToSchema)]
pub struct JourneyBulk {
    id: Uuid,
    /// pause, resume or retry.
    act: String,
    reason: Option<String>,
    /// planned, running, done, cancelled, or expired: nobody accepted it within its hour.
    state: String,
    counts: JourneyBulkCounts,
    /// Why some cannot, were refused, or did not answer; the most frequent first within an outcome.
    codes: Vec<JourneyBulkCode>,
    /// At most twenty, those that cannot first; empty in the list.
    sample: Vec<JourneyBulkItem>,
    created_by: Named,
    created_at: DateTime<Utc>,
    /// Until when the plan can be accepted.
    expires_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
}

/// How many journeys: `total` are those that can act and those that cannot, as the preview saw them; the others are where the former stand.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct JourneyBulkCounts {
    total: i64,
    act: i64,
    cannot: i64,
    waiting: i64,
    done: i64,
    /// The journey said no.
    refused: i64,
    /// It did not answer in five tries.
    unavailable: i64,
    /// Not asked any more.
    left: i64,
}

/// So many came out so.
#[derive(Debug, Serialize, ToSchema)]
pub struct JourneyBulkCode {
    /// cannot, refused or unavailable.
    outcome: String,
    code: String,
    count: i64,
}

/// One journey of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct JourneyBulkItem {
    journey_id: Uuid,
    /// cannot, waiting, done, refused, unavailable or left.
    outcome: String,
    code: Option<String>,
    /// When it was asked last.
    at: Option<DateTime<Utc>>,
    patient: Option<CardPatient>,
    stage: Option<String>,
}

impl From<Item> for JourneyBulkItem {
    fn from(item: Item) -> Self {
        let (patient, stage) = item.of.unzip();
        Self {
            journey_id: item.journey_id,
            outcome: item.outcome,
            code: item.code,
            at: item.at,
            patient: patient.map(CardPatient::from),
            stage,
        }
    }
}

/// One act, with its sample.
///
/// # Errors
/// `NotFound` when there is none of this id here.
pub async fn shown(tx: &mut TenantTx, id: Uuid) -> Result<JourneyBulk> {
    let bulk = journey_bulks::get(tx, id).await?;
    let tallies = journey_bulks::tallies(tx, &[id]).await?;
    let sample = journey_bulks::sample(tx, id, SAMPLE).await?;
    Ok(one(bulk, &tallies, sample))
}

/// One act.
pub fn one(bulk: Bulk, tallies: &[Tally], sample: Vec<Item>) -> JourneyBulk {
    let mut counts = JourneyBulkCounts::default();
    let mut codes = Vec::new();
    for tally in tallies.iter().filter(|tally| tally.bulk == bulk.id) {
        let place = match tally.outcome.as_str() {
            "cannot" => &mut counts.cannot,
            "done" => &mut counts.done,
            "refused" => &mut counts.refused,
            "unavailable" => &mut counts.unavailable,
            "left" => &mut counts.left,
            _ => &mut counts.waiting,
        };
        *place += tally.count;
        counts.total += tally.count;
        codes.extend(tally.code.as_ref().map(|code| JourneyBulkCode {
            outcome: tally.outcome.clone(),
            code: code.clone(),
            count: tally.count,
        }));
    }
    counts.act = counts.total - counts.cannot;
    JourneyBulk {
        id: bulk.id,
        act: bulk.act,
        reason: bulk.reason,
        state: bulk.state,
        counts,
        codes,
        sample: sample.into_iter().map(JourneyBulkItem::from).collect(),
        created_by: Named {
            id: bulk.created_by,
            name: bulk.created_by_name,
        },
        created_at: bulk.created_at,
        expires_at: bulk.created_at + chrono::TimeDelta::hours(1),
        started_at: bulk.started_at,
        finished_at: bulk.finished_at,
    }
}
