//! `POST /v1/journeys/{id}/acknowledge_escalation`: somebody takes it. Only this closes an escalation.

use axum::extract::State;
use migrations::escalations;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    aftercare::{Acknowledgement, AftercareWorkflow},
    ids::{EscalationId, JourneyId},
    journey::Actor,
    report::{Acknowledge, ReportWorkflow},
};

use super::{aftercare, send, written};
use crate::{
    App,
    auth::Carer,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Error, Problem, Result},
    temporal::{Trouble, UPDATE_BUDGET},
};

/// Which escalation.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AcknowledgeEscalation {
    escalation_id: Uuid,
}

/// Acknowledges an escalation.
#[utoipa::path(post, path = "/v1/journeys/{id}/acknowledge_escalation", tag = "journey messages", security(("staff" = [])),
    request_body = AcknowledgeEscalation, params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn acknowledge_escalation(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<AcknowledgeEscalation>,
) -> Result<Json<Accepted>> {
    let journey = migrations::journeys::get(&mut staff.tx, id).await?;
    let escalation = EscalationId(body.escalation_id);
    let raised = escalations::get(&mut staff.tx, escalation).await?;
    if raised.journey_id != id {
        return Err(Error::NotFound("escalation"));
    }
    let by = Actor::Staff(staff.id);
    let kept = send::Kept::begin(&app, &mut staff.tx, &by, "acknowledge_escalation", &key).await?;
    staff
        .audit(
            "journey.acknowledge_escalation",
            "escalation",
            Some(escalation.0),
            Some(journey.patient_id),
        )
        .await?;
    let (tenant, staff_id) = (staff.tenant.clone(), staff.id);
    staff.commit().await?;
    let key_hash = match kept {
        send::Kept::Answer(answer) => return answer.map(Json),
        send::Kept::Open(key_hash) => key_hash,
    };
    let update_id = app
        .tokens
        .update_id(tenant.id, "acknowledge_escalation", &format!("{staff_id}:{}", key.text));
    let subject = journey.reference(tenant.id, tenant.slug());
    let by = staff_id;
    // Whichever workflow raised it takes it back: its rows name it.
    let workflow_id = format!("{}/{}", subject.workflow_id(), raised.source);
    let told = if raised.source == "aftercare" {
        let taken = Acknowledgement { escalation, by };
        let update = AftercareWorkflow::acknowledge_escalation;
        app.temporal
            .update::<AftercareWorkflow, _>(&workflow_id, update, taken, update_id, UPDATE_BUDGET)
            .await
    } else {
        let taken = Acknowledge { escalation, by };
        let update = ReportWorkflow::acknowledge;
        app.temporal
            .update::<ReportWorkflow, _>(&workflow_id, update, taken, update_id, UPDATE_BUDGET)
            .await
    };
    let outcome: Result<Accepted, Trouble> = match told {
        Ok(()) => {
            written::acknowledgement(&app, &tenant, escalation).await?;
            Ok(aftercare::accepted(&app, &tenant, id, "closes_escalation").await?)
        }
        Err(trouble) => Err(trouble),
    };
    send::keep(&app, &tenant, &key_hash, outcome).await.map(Json)
}
