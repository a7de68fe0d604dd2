//! `GET /v1/operators/sweeps` on the operators' host: when each sweep was last through. It needs neither Temporal nor a worker, since it tells when those fail.

use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use migrations::sweep_runs::{self, Run};
use serde::Serialize;
use utoipa::ToSchema;
use workflows::{ports::sweeps::Name, sweep::schedule_id};

use crate::{
    App,
    auth::operator::Operator,
    http::{Items, Json},
    problem::{Problem, Result},
};

/// A sweep is late after so many of its intervals without one that came to its end…
const INTERVALS: i64 = 3;
/// …and never sooner than this.
const LATE: TimeDelta = TimeDelta::minutes(10);

/// A sweep and its last run.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sweep {
    /// stuck, leads, partners, invoices, retention or test_patient.
    name: String,
    /// Its schedule in Temporal.
    schedule_id: String,
    every_seconds: u64,
    started_at: Option<DateTime<Utc>>,
    /// The end of the last one that came to its end.
    finished_at: Option<DateTime<Utc>>,
    looked_at: i32,
    /// What a person may have to see to.
    found: i32,
    /// Why the last one broke off.
    error_code: Option<String>,
    /// None came to its end for three intervals, or ten minutes where that is longer; or none ever did.
    late: bool,
}

impl Sweep {
    /// Of a name and its last run, if there was one.
    fn of(name: Name, run: Option<&Run>, now: DateTime<Utc>) -> Self {
        let finished_at = run.and_then(|run| run.finished_at);
        let patience = TimeDelta::seconds(i64::try_from(name.every_seconds()).unwrap_or(i64::MAX / 1000) * INTERVALS);
        Self {
            name: name.code().to_owned(),
            schedule_id: schedule_id(name),
            every_seconds: name.every_seconds(),
            started_at: run.and_then(|run| run.started_at),
            finished_at,
            looked_at: run.map_or(0, |run| run.looked_at),
            found: run.map_or(0, |run| run.found),
            error_code: run.and_then(|run| run.error_code.clone()),
            late: finished_at.is_none_or(|at| now - at > patience.max(LATE)),
        }
    }
}

/// Lists the sweeps.
#[utoipa::path(get, path = "/v1/operators/sweeps", tag = "operators", security(("operator" = [])),
    responses((status = 200, body = Items<Sweep>), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn list(State(app): State<App>, _: Operator) -> Result<Json<Items<Sweep>>> {
    let runs = sweep_runs::list(&app.ops).await?;
    let now = Utc::now();
    let of = |name: Name| Sweep::of(name, runs.iter().find(|run| run.name == name.code()), now);
    Ok(Json(Items {
        items: Name::ALL.into_iter().map(of).collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(finished: Option<DateTime<Utc>>) -> Run {
        Run {
            name: "stuck".into(),
            started_at: Some(Utc::now()),
            finished_at: finished,
            looked_at: 5,
            found: 1,
            error_code: None,
        }
    }

    #[test]
    fn late_is_what_did_not_come_to_its_end_for_three_intervals() {
        let now = Utc::now();
        let late =
            |name, finished: Option<TimeDelta>| Sweep::of(name, Some(&run(finished.map(|ago| now - ago))), now).late;
        assert!(Sweep::of(Name::Stuck, None, now).late, "it never ran");
        assert!(late(Name::Stuck, None), "it began and never ended");
        assert!(!late(Name::Stuck, Some(TimeDelta::minutes(14))));
        assert!(late(Name::Stuck, Some(TimeDelta::minutes(16))));
        assert!(!late(Name::Retention, Some(TimeDelta::days(2))));
        assert!(late(Name::Retention, Some(TimeDelta::days(4))));
    }
}
