//! `POST /v1/journeys/{id}/record_check_in`: the staff writes down what a patient said.

use axum::extract::State;
use chrono::Utc;
use migrations::check_ins;
use serde::Deserialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use workflows::{
    aftercare::{AftercareWorkflow, Answer, CheckIn},
    ids::{EventId, JourneyId},
    journey::Actor,
    pathway::RedFlag,
    sealed::{KeyRef, Sealed},
};

use super::{aftercare, send};
use crate::{
    App,
    auth::Carer,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Error, Problem, Result},
    temporal::{Trouble, UPDATE_BUDGET},
};

/// What the patient said.
#[derive(Deserialize, ToSchema)]
pub struct RecordCheckIn {
    /// The latest check asked when absent.
    step_key: Option<String>,
    /// 0 to 10.
    pain_score: Option<u8>,
    /// Codes of what was answered with yes; absent when it was not asked.
    #[schema(value_type = Option<Vec<String>>)]
    red_flags: Option<BTreeSet<RedFlag>>,
    /// At most two thousand characters.
    note: Option<String>,
}

impl RecordCheckIn {
    fn check(&self) -> Result<()> {
        if self.pain_score.is_none() && self.red_flags.is_none() {
            return Err(Error::field("pain_score", "say a score, red flags, or both"));
        }
        if self.pain_score.is_some_and(|pain| pain > 10) {
            return Err(Error::field("pain_score", "must be between 0 and 10"));
        }
        if self.note.as_ref().is_some_and(|note| note.chars().count() > 2000) {
            return Err(Error::field("note", "must have at most 2000 characters"));
        }
        Ok(())
    }
}

/// Records a check-in.
#[utoipa::path(post, path = "/v1/journeys/{id}/record_check_in", tag = "journey messages", security(("staff" = [])),
    request_body = RecordCheckIn, params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn record_check_in(
    State(app): State<App>,
    mut staff: Carer,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<RecordCheckIn>,
) -> Result<Json<Accepted>> {
    body.check()?;
    let journey = migrations::journeys::get(&mut staff.tx, id).await?;
    let by = Actor::Staff(staff.id);
    let kept = send::Kept::begin(&app, &mut staff.tx, &by, "record_check_in", &key).await?;
    staff
        .audit(
            "journey.record_check_in",
            "journey",
            Some(id.0),
            Some(journey.patient_id),
        )
        .await?;
    let event = EventId(send::derive(id, &key, "check_in"));
    if let Some(note) = body.note.as_deref().filter(|note| !note.trim().is_empty()) {
        check_ins::keep_note(&mut staff.tx, &app.ring, event, journey.patient_id, note).await?;
    }
    let tenant = staff.tenant.clone();
    staff.commit().await?;
    let key_hash = match kept {
        send::Kept::Answer(answer) => return answer.map(Json),
        send::Kept::Open(key_hash) => key_hash,
    };
    let check_in = CheckIn {
        event,
        step_key: body.step_key,
        channel: "staff".to_owned(),
        by,
        answer: Answer::Report {
            pain: body.pain_score,
            red_flags: body.red_flags,
        },
        at: Utc::now(),
    };
    let subject = journey.reference(tenant.id, tenant.slug());
    let sealed = Sealed::new(KeyRef::record(tenant.id, journey.patient_id), check_in);
    let told = app
        .temporal
        .update::<AftercareWorkflow, _>(
            &subject.aftercare_id(),
            AftercareWorkflow::report_check_in,
            sealed,
            event.to_string(),
            UPDATE_BUDGET,
        )
        .await;
    let outcome: Result<Accepted, Trouble> = match told {
        Ok(noted) => {
            let effect = if noted.worrying {
                "opens_escalation"
            } else {
                "stops_reminders"
            };
            Ok(aftercare::accepted(&app, &tenant, id, effect).await?)
        }
        Err(trouble) => Err(trouble),
    };
    send::keep(&app, &tenant, &key_hash, outcome).await.map(Json)
}
