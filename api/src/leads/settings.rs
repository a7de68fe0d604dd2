//! `GET` and `PUT /v1/clinic/leads`: when a lead rots, how soon somebody must answer, within which hours, who gets it, what makes a score.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use migrations::{
    leads::settings::{self, Assignment, Hours, Settings, Span, Weights},
    tenants,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    auth::{Anyone, roles::ManageClinic, staff::Staff},
    http::{Json, etag},
    patients::fields,
    problem::{Error, Problem, Result},
};

/// How the clinic works on its leads.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadSettings {
    #[schema(value_type = LeadRotting)]
    rotting_days: settings::Rotting,
    /// 1 to 10080, counted within the hours; null is no clock.
    first_response_minutes: Option<u32>,
    #[schema(value_type = LeadHours)]
    hours: Hours,
    /// automatic or `by_hand`.
    #[schema(value_type = String)]
    assignment: Assignment,
    #[schema(value_type = LeadWeights)]
    score: Weights,
}

/// Days in a column from which a lead rots; 1 to 365.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape in the document; the type is the data's")]
pub struct LeadRotting {
    new: u16,
    consult: u16,
    quote: u16,
}

/// Hours by weekday, from and to as `HH:MM` in the clinic's zone; without any, round the clock.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape in the document; the type is the data's")]
pub struct LeadHours {
    mon: Vec<Vec<String>>,
    tue: Vec<Vec<String>>,
    wed: Vec<Vec<String>>,
    thu: Vec<Vec<String>>,
    fri: Vec<Vec<String>>,
    sat: Vec<Vec<String>>,
    sun: Vec<Vec<String>>,
}

/// What each fact adds to a score; 0 to 100.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape in the document; the type is the data's")]
pub struct LeadWeights {
    base: u8,
    procedure: u8,
    date: u8,
    budget: u8,
    soon: u8,
    urgent: u8,
    callback: u8,
    phone: u8,
    email: u8,
    message: u8,
}

/// Shows the settings.
#[utoipa::path(get, path = "/v1/clinic/leads", tag = "leads", security(("staff" = [])),
    responses((status = 200, body = LeadSettings), (status = 401, body = Problem)))]
pub async fn show(mut staff: Anyone) -> Result<Response> {
    let clinic = tenants::get(&mut staff.tx).await?;
    let now = LeadSettings::from(settings::of(&clinic));
    Ok(([(header::ETAG, etag::tag(clinic.version))], Json(now)).into_response())
}

/// Keeps the settings.
#[utoipa::path(put, path = "/v1/clinic/leads", tag = "leads", security(("staff" = [])), request_body = LeadSettings,
    params(("If-Match" = String, Header, description = "The clinic's version")),
    responses((status = 200, body = LeadSettings), (status = 403, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem),
        (status = 428, body = Problem)))]
pub async fn keep(
    mut staff: Staff<ManageClinic>,
    headers: HeaderMap,
    Json(body): Json<LeadSettings>,
) -> Result<Response> {
    let version = etag::if_match(&headers)?;
    check(&body)?;
    let wanted = Settings::from(body);
    settings::set(&mut staff.tx, version, &wanted)
        .await
        .map_err(etag::edited)?;
    staff.audit("clinic_leads_kept", "clinic", None, None).await?;
    let clinic = tenants::get(&mut staff.tx).await?;
    let now = LeadSettings::from(settings::of(&clinic));
    staff.commit().await?;
    Ok(([(header::ETAG, etag::tag(clinic.version))], Json(now)).into_response())
}

fn check(body: &LeadSettings) -> Result<()> {
    let rule = |good: bool, field: &str, message: &str| {
        if good {
            Ok(())
        } else {
            Err(Error::field(field, message))
        }
    };
    let days = body.rotting_days;
    let score = body.score;
    let weights = [
        score.base,
        score.procedure,
        score.date,
        score.budget,
        score.soon,
        score.urgent,
        score.callback,
        score.phone,
        score.email,
        score.message,
    ];
    fields::all([
        rule(
            [days.new, days.consult, days.quote]
                .iter()
                .all(|days| (1..=365).contains(days)),
            "rotting_days",
            "must be between 1 and 365 days in each column",
        ),
        rule(
            body.first_response_minutes
                .is_none_or(|minutes| (1..=10_080).contains(&minutes)),
            "first_response_minutes",
            "must be between 1 and 10080, or null",
        ),
        hours("hours", &body.hours),
        rule(
            weights.iter().all(|points| *points <= 100),
            "score",
            "must be between 0 and 100 each",
        ),
    ])
}

/// Whether a week's hours can be kept: at most four spans a day, in order, each longer than nothing.
///
/// # Errors
/// `Invalid` naming the field.
pub fn hours(field: &str, hours: &Hours) -> Result<()> {
    let day = |spans: &[Span]| {
        spans.len() <= 4
            && spans.iter().all(|Span([from, to])| from < to)
            && spans.windows(2).all(|pair| pair[0].0[1] <= pair[1].0[0])
    };
    if hours.days().into_iter().all(day) {
        Ok(())
    } else {
        Err(Error::field(
            field,
            "must have at most four spans a day, in order, each from an earlier to a later time",
        ))
    }
}

impl From<Settings> for LeadSettings {
    fn from(kept: Settings) -> Self {
        Self {
            rotting_days: kept.rotting_days,
            first_response_minutes: kept.first_response_minutes,
            hours: kept.hours,
            assignment: kept.assignment,
            score: kept.score,
        }
    }
}

impl From<LeadSettings> for Settings {
    fn from(body: LeadSettings) -> Self {
        Self {
            rotting_days: body.rotting_days,
            first_response_minutes: body.first_response_minutes,
            hours: body.hours,
            assignment: body.assignment,
            score: body.score,
        }
    }
}
