//! `GET /v1/outages`: partners that are away or waited for · `POST /v1/outages/{partner}/probe`: ask one now.

use chrono::{DateTime, Utc};
use migrations::outages;
use serde::Serialize;
use utoipa::ToSchema;
use workflows::outage::PARTNERS;

use crate::{
    auth::{Anyone, roles::Steer, staff::Staff},
    http::{Items, Json, Path},
    problem::{Error, Problem, Result},
};

/// A partner and who waits for it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Outage {
    /// whatsapp, resend, twilio or elevenlabs.
    partner: String,
    /// `open` is away, `half_open` is being asked by one, `closed` is back while some still wait.
    state: String,
    /// Since when it is away; null once it is back.
    since: Option<DateTime<Utc>>,
    /// connect, timeout, server or throttled.
    last_error: Option<String>,
    waiting: i64,
    /// Of those: checks, their questions and calls, answers to red flags.
    clinical: i64,
    /// Since when the longest waits.
    oldest: Option<DateTime<Utc>>,
    /// When it is asked again; null once it is back.
    next_probe_at: Option<DateTime<Utc>>,
}

impl From<outages::Outage> for Outage {
    fn from(row: outages::Outage) -> Self {
        Self {
            partner: row.partner,
            state: row.state,
            since: row.since,
            last_error: row.last_error,
            waiting: row.waiting,
            clinical: row.clinical,
            oldest: row.oldest,
            next_probe_at: row.next_probe_at,
        }
    }
}

/// Lists partners that are away or waited for, the longest away first; none in good times.
#[utoipa::path(get, path = "/v1/outages", tag = "work", security(("staff" = [])),
    responses((status = 200, body = Items<Outage>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone) -> Result<Json<Items<Outage>>> {
    let rows = outages::list(&mut staff.tx).await?;
    let items = rows.into_iter().map(Outage::from).collect();
    Ok(Json(Items { items }))
}

/// Lets the next request to a partner through, and wakes one who waits for it. A partner that is not away stays as it is.
#[utoipa::path(post, path = "/v1/outages/{partner}/probe", tag = "work", params(("partner" = String, Path)), security(("staff" = [])),
    responses((status = 200, body = Items<Outage>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn probe(mut staff: Staff<Steer>, Path(partner): Path<String>) -> Result<Json<Items<Outage>>> {
    if !PARTNERS.contains(&partner.as_str()) {
        return Err(Error::NotFound("partner"));
    }
    staff.audit("partner_probed", "partner", None, None).await?;
    outages::probe(&mut staff.tx, &partner, Utc::now()).await?;
    let rows = outages::list(&mut staff.tx).await?;
    staff.commit().await?;
    let items = rows.into_iter().map(Outage::from).collect();
    Ok(Json(Items { items }))
}
