//! `GET /v1/plan`: what the clinic uses of what it pays for. The limits are soft: care never stops for a bill.

use migrations::{onboarding, tenants};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    auth::Overseer,
    http::Json,
    problem::{Problem, Result},
};

/// From so many hundredths of a limit on, it is near.
const NEAR: i64 = 80;

/// A plan's limits: staff, open journeys, messages and calls in thirty days; none is unlimited.
struct Limits {
    plan: &'static str,
    of: [Option<i64>; 4],
}

const PLANS: [Limits; 3] = [
    Limits {
        plan: "trial",
        of: [Some(5), Some(50), Some(1_000), Some(100)],
    },
    Limits {
        plan: "standard",
        of: [Some(25), Some(1_000), Some(20_000), Some(2_000)],
    },
    Limits {
        plan: "large",
        of: [None; 4],
    },
];

/// A plan and its use.
#[derive(Debug, Serialize, ToSchema)]
pub struct Plan {
    /// trial, standard or large.
    pub plan: String,
    pub items: Vec<Used>,
}

/// One limit and its use.
#[derive(Debug, Serialize, ToSchema)]
pub struct Used {
    /// staff, `open_journeys`, messages or calls (both sent in the last thirty days).
    pub code: String,
    pub used: i64,
    /// Null is unlimited.
    pub limit: Option<i64>,
    /// ok, near (from four fifths on) or over.
    pub level: String,
}

/// Shows the plan.
#[utoipa::path(get, path = "/v1/plan", tag = "clinic", security(("staff" = [])),
    responses((status = 200, body = Plan), (status = 403, body = Problem)))]
pub async fn show(mut staff: Overseer) -> Result<Json<Plan>> {
    let clinic = tenants::get(&mut staff.tx).await?;
    let usage = onboarding::usage(&mut staff.tx).await?;
    let limits = PLANS.iter().find(|known| known.plan == clinic.plan);
    // A plan made by hand has no limits here.
    let limits = limits.map_or([None; 4], |known| known.of);
    let uses = [
        ("staff", usage.staff),
        ("open_journeys", usage.open_journeys),
        ("messages", usage.messages),
        ("calls", usage.calls),
    ];
    let items = uses.into_iter().zip(limits).map(|((code, used), limit)| Used {
        code: code.to_owned(),
        used,
        limit,
        level: level(used, limit).to_owned(),
    });
    Ok(Json(Plan {
        items: items.collect(),
        plan: clinic.plan,
    }))
}

fn level(used: i64, limit: Option<i64>) -> &'static str {
    match limit {
        Some(limit) if used > limit => "over",
        Some(limit) if used * 100 >= limit * NEAR => "near",
        _ => "ok",
    }
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn a_limit_is_near_from_four_fifths_and_over_beyond_it() {
        let levels = [19, 20, 25, 26].map(|used| level(used, Some(25)));
        assert_eq!(levels, ["ok", "near", "near", "over"]);
        assert_eq!(level(i64::MAX, None), "ok");
    }
}
