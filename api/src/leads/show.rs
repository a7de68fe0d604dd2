//! `GET /v1/leads/{id}`: a lead with what was understood of it; reading what was said is written down.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use migrations::{journey_events::JourneyEvent, leads};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::LeadId;

use super::{
    moves::{Hands, Move, moves},
    touch::Touch,
    view::Lead,
};
use crate::{
    App,
    auth::{
        Carer,
        roles::{Money, Steer},
    },
    http::{Json, Path, etag},
    journeys::{
        show::lead_info,
        view::{LeadInfo, TimelineActor},
    },
    problem::{Problem, Result},
};

/// A lead with what was understood of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadDetail {
    #[serde(flatten)]
    lead: Lead,
    understood: Option<LeadInfo>,
    /// A way for each column of the board, in order.
    moves: Vec<Move>,
    /// What the score is made of.
    score_reasons: Vec<ScoreReason>,
    attribution: Attribution,
    /// What was done with it, newest first, at most fifty.
    history: Vec<LeadLine>,
}

/// Points of a score.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScoreReason {
    /// base, `procedure_named`, `date_named`, `budget_named`, `urgency_soon`, `urgency_urgent`, `wants_callback`, `phone_given`, `email_given`,
    /// `message_written`; cut takes away what is beyond a hundred.
    code: String,
    points: i32,
}

/// How somebody came.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attribution {
    #[schema(value_type = Option<Touch>)]
    first: Option<serde_json::Value>,
    #[schema(value_type = Option<Touch>)]
    last: Option<serde_json::Value>,
    /// The call that made it a lead.
    call_id: Option<Uuid>,
}

/// What was done with a lead.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadLine {
    at: DateTime<Utc>,
    actor: TimelineActor,
    /// `lead_changed`, `lead_assigned`, `lead_returned` or `lead_responded`.
    kind: String,
    #[schema(value_type = Vec<LeadChange>)]
    changes: serde_json::Value,
}

/// A field before and after.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape in the document; the line keeps it as it was written")]
pub struct LeadChange {
    /// `assigned_to`, tags, `lost_reason`, `campaign_id`, `first_response_at` or closing.
    field: String,
    before: serde_json::Value,
    after: serde_json::Value,
}

/// Shows a lead.
#[utoipa::path(get, path = "/v1/leads/{id}", tag = "leads", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = LeadDetail), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn show(State(app): State<App>, mut staff: Carer, Path(id): Path<LeadId>) -> Result<Response> {
    let lead = leads::get(&mut staff.tx, id).await?;
    staff.must_know(lead.patient.id).await?;
    let days = leads::settings::get(&mut staff.tx).await?.rotting_days.into();
    let understood = leads::of_journey(&mut staff.tx, &app.ring, lead.journey_id).await?;
    let origin = leads::origin(&mut staff.tx, id).await?;
    let history = leads::history(&mut staff.tx, lead.journey_id, id, 50).await?;
    staff
        .audit("lead_read", "lead", Some(id.0), Some(lead.patient.id))
        .await?;
    let hands = Hands {
        steer: staff.may::<Steer>(),
        money: staff.may::<Money>(),
    };
    staff.commit().await?;
    let reasons = origin.reasons.into_iter();
    let detail = LeadDetail {
        score_reasons: reasons
            .map(|reason| ScoreReason {
                code: reason.code,
                points: reason.points,
            })
            .collect(),
        attribution: Attribution {
            first: origin.first_touch,
            last: origin.last_touch,
            call_id: origin.call_id,
        },
        history: history.into_iter().map(LeadLine::from).collect(),
        moves: moves(&lead.pipeline, &lead.journey, hands),
        understood: understood.map(|known| lead_info(known, true)),
        lead: Lead::of(lead, days),
    };
    Ok(([(header::ETAG, etag::tag(detail.lead.version))], Json(detail)).into_response())
}

impl From<JourneyEvent> for LeadLine {
    fn from(mut line: JourneyEvent) -> Self {
        Self {
            at: line.at,
            actor: TimelineActor {
                kind: line.actor_kind,
                id: line.actor_id,
                name: line.actor_name,
            },
            kind: line.kind,
            changes: line.data["changes"].take(),
        }
    }
}
