//! `GET /v1/retention`, `PUT /v1/retention/{class}`: how long each class of data is kept here.

use migrations::retention::{self, Class, Means};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    auth::Guardian,
    http::{Items, Json, Path},
    problem::{Error, Problem, Result},
};

/// A line of the schedule.
#[derive(Debug, Serialize, ToSchema)]
pub struct RetentionRule {
    /// Code of the class.
    pub class: String,
    pub keep_days: i32,
    /// The fewest that may be chosen.
    pub fewest_days: i32,
    /// Whether the clinic chose it; else it is the shipped default.
    pub own: bool,
    /// destroy, erase_person, end_hold or report: what a run does when the time is over.
    pub then: &'static str,
}

/// How long.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SetRetention {
    keep_days: i32,
}

/// Lists the schedule.
#[utoipa::path(get, path = "/v1/retention", tag = "privacy", security(("staff" = [])),
    responses((status = 200, body = Items<RetentionRule>), (status = 403, body = Problem)))]
pub async fn list(mut staff: Guardian) -> Result<Json<Items<RetentionRule>>> {
    let rules = retention::schedule(&mut staff.tx).await?;
    Ok(Json(Items {
        items: rules.into_iter().map(RetentionRule::from).collect(),
    }))
}

/// Sets how long a class is kept.
#[utoipa::path(put, path = "/v1/retention/{class}", tag = "privacy", params(("class" = String, Path)), security(("staff" = [])),
    request_body = SetRetention,
    responses((status = 200, body = Items<RetentionRule>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn set(
    mut staff: Guardian,
    Path(class): Path<String>,
    Json(body): Json<SetRetention>,
) -> Result<Json<Items<RetentionRule>>> {
    let class = Class::parse(&class).ok_or(Error::NotFound("class of data"))?;
    if !(class.fewest_days()..=36_500).contains(&body.keep_days) {
        return Err(Error::field(
            "keep_days",
            format!("must be between {} and 36500", class.fewest_days()),
        ));
    }
    retention::set(&mut staff.tx, class, body.keep_days).await?;
    staff.audit("retention_changed", "retention", None, None).await?;
    let rules = retention::schedule(&mut staff.tx).await?;
    staff.commit().await?;
    Ok(Json(Items {
        items: rules.into_iter().map(RetentionRule::from).collect(),
    }))
}

impl From<retention::Rule> for RetentionRule {
    fn from(rule: retention::Rule) -> Self {
        Self {
            class: rule.class.code().to_owned(),
            keep_days: rule.keep_days,
            fewest_days: rule.class.fewest_days(),
            own: rule.own,
            then: match rule.class.means() {
                Means::Destroy => "destroy",
                Means::EraseLead => "erase_person",
                Means::EndHold => "end_hold",
                Means::Report => "report",
            },
        }
    }
}
