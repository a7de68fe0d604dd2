//! `GET /v1/pathways/{code}/versions/{version}/impact`: what a version would change for everybody who is on the way by another one.

use chrono::{DateTime, Utc};
use migrations::{
    journeys::upgrades::{self, Upgradable},
    pathways,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use workflows::{
    journey::{self, Impact, State},
    pathway::Pathway,
};

use super::version::faults;
use crate::{
    auth::Overseer,
    http::{Json, Path, Query, page},
    journeys::view::CardPatient,
    problem::{Error, Problem, Result},
};

/// How many journeys are counted; a clinic with more upgrades in parts.
const COUNTED: i64 = 2_000;

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImpactQuery {
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// What a version would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathwayImpact {
    pub version: i32,
    /// Only a published version can be gone over to.
    pub state: String,
    /// On the first page.
    pub totals: Option<ImpactTotals>,
    pub items: Vec<JourneyImpact>,
    pub next_cursor: Option<String>,
}

/// How many journeys a version would meet in which way.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct ImpactTotals {
    pub unaffected: u32,
    pub changed: u32,
    pub blocked: u32,
    /// There are more journeys than were counted.
    pub more: bool,
}

/// What it would change for one journey.
#[derive(Debug, Serialize, ToSchema)]
pub struct JourneyImpact {
    pub journey_id: Uuid,
    pub patient: CardPatient,
    pub stage: String,
    /// The version that it goes by now.
    pub version: i32,
    /// unaffected, changed or blocked.
    pub impact: String,
    /// What would be otherwise.
    pub changes: Vec<ImpactChange>,
    /// Why it is blocked: `escalation_open`, `journey_is_over`, `cannot_be_run` or `unreadable`.
    pub reason: Option<String>,
}

/// One thing that would be otherwise.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImpactChange {
    /// `step_added`, `check_removed`, `thresholds_changed`, …
    pub what: String,
    /// Of a step or a check.
    pub key: Option<String>,
    /// When it would happen, or would have, in the journey's own time.
    pub at: Option<DateTime<Utc>>,
}

/// Shows what a version would change.
#[utoipa::path(get, path = "/v1/pathways/{code}/versions/{version}/impact", tag = "pathways", security(("staff" = [])),
    params(("code" = String, Path), ("version" = i32, Path), ImpactQuery),
    responses((status = 200, body = PathwayImpact), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`has_faults`: it cannot be run")))]
pub async fn impact(
    mut staff: Overseer,
    Path((code, version)): Path<(String, i32)>,
    Query(query): Query<ImpactQuery>,
) -> Result<Json<PathwayImpact>> {
    let row = pathways::get(&mut staff.tx, &code, version).await?;
    if !faults(&row.body).is_empty() {
        return Err(Error::conflict("has_faults"));
    }
    let next: Pathway = serde_json::from_value(row.body).map_err(Error::internal)?;
    let cursor = page::id_cursor(query.cursor.as_deref())?;
    let totals = match cursor {
        Some(_) => None,
        None => {
            let all = upgrades::upgradable(&mut staff.tx, &code, version, None, COUNTED).await?;
            Some(totals(&all.items, all.next_cursor.is_some(), &next))
        }
    };
    let limit = page::limit(query.limit)?;
    let found = upgrades::upgradable(&mut staff.tx, &code, version, cursor, limit).await?;
    staff.looks_at("pathway_impact_shown", "journeys", None, None).await?;
    staff.commit().await?;
    Ok(Json(PathwayImpact {
        version,
        state: row.state,
        totals,
        next_cursor: found.next_cursor,
        items: (found.items.into_iter())
            .map(|one| JourneyImpact::of(one, &next))
            .collect(),
    }))
}

/// How a version would meet a journey as it knew itself at its last decision; none when that cannot be read.
fn met(snapshot: &serde_json::Value, next: &Pathway) -> Option<Impact> {
    let state: State = serde_json::from_value(snapshot.clone()).ok()?;
    let now = state.clock.journey_time(Utc::now());
    Some(journey::impact(&state, next, now))
}

fn totals(all: &[Upgradable], more: bool, next: &Pathway) -> ImpactTotals {
    let mut totals = ImpactTotals {
        more,
        ..ImpactTotals::default()
    };
    for one in all {
        let count = match met(&one.snapshot, next) {
            Some(Impact::Unaffected) => &mut totals.unaffected,
            Some(Impact::Changed { .. }) => &mut totals.changed,
            Some(Impact::Blocked { .. }) | None => &mut totals.blocked,
        };
        *count += 1;
    }
    totals
}

impl JourneyImpact {
    fn of(one: Upgradable, next: &Pathway) -> Self {
        let (impact, changes, reason) = match met(&one.snapshot, next) {
            Some(Impact::Unaffected) => ("unaffected", Vec::new(), None),
            Some(Impact::Changed { changes }) => ("changed", changes, None),
            Some(Impact::Blocked { reason }) => ("blocked", Vec::new(), Some(reason)),
            None => ("blocked", Vec::new(), Some("unreadable".to_owned())),
        };
        let changes = changes.into_iter().map(|change| ImpactChange {
            what: change.what,
            key: change.key,
            at: change.at,
        });
        Self {
            journey_id: one.id.0,
            patient: one.patient.into(),
            stage: one.stage,
            version: one.version,
            impact: impact.to_owned(),
            changes: changes.collect(),
            reason,
        }
    }
}
