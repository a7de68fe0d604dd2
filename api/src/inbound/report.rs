//! What a patient says while no aftercare listens: a workflow of its own hears it, wherever the journey stands, and alarms like the aftercare does.

use chrono::Utc;
use migrations::journeys::Journey;
use temporalio_client::{WorkflowIdReusePolicy, WorkflowStartOptions};
use temporalio_common::search_attributes::SearchAttributes;
use workflows::{
    aftercare::CheckIn,
    clock::Clock,
    ids::{CallId, EventId, TenantId},
    journey::State,
    pathway::{Escalation, Pathway, Position, Thresholds},
    report::{Opening, ReportInput, ReportWorkflow, What, said},
    sealed::{KeyRef, Sealed},
    search,
};

use super::{Outcome, Undelivered};
use crate::App;

/// Where the clinic's pathway cannot be read, the thresholds of the sample pathways hold.
pub const THRESHOLDS: Thresholds = Thresholds {
    pain_at: 7,
    rise_by: 3,
    rise_within_hours: 24,
};

/// Hears an answer that the aftercare did not take. One that only begins a conversation says nothing by itself.
///
/// # Errors
/// When it should be tried again.
pub async fn of_check_in(
    app: &App,
    tenant: TenantId,
    journey: &Journey,
    check_in: &CheckIn,
) -> Result<Outcome, Undelivered> {
    let Some(said) = said(&check_in.answer) else {
        return Ok(Outcome::Ignored("no_aftercare"));
    };
    let what = What::Said {
        said,
        channel: check_in.channel.clone(),
        at: check_in.at,
    };
    start(app, tenant, journey, check_in.event, what).await
}

/// Has a call read that did not open the journey it belongs to.
///
/// # Errors
/// When it should be tried again.
pub async fn of_call(
    app: &App,
    tenant: TenantId,
    journey: &Journey,
    event: EventId,
    call: CallId,
) -> Result<Outcome, Undelivered> {
    start(app, tenant, journey, event, What::Call { call }).await
}

/// The thresholds of a journey's pathway.
pub fn thresholds(journey: &Journey) -> Thresholds {
    state(journey).map_or(THRESHOLDS, |state| state.pathway.thresholds)
}

fn state(journey: &Journey) -> Option<State> {
    serde_json::from_value(journey.snapshot.clone()).ok()
}

async fn start(
    app: &App,
    tenant: TenantId,
    journey: &Journey,
    event: EventId,
    what: What,
) -> Result<Outcome, Undelivered> {
    let mut tx = app.db.tenant(tenant).await?;
    let clinic = migrations::tenants::get(&mut tx).await?;
    let patient = migrations::patients::get(&mut tx, journey.patient_id).await?;
    let state = state(journey);
    let pathway = match &state {
        Some(state) => Some(state.pathway.clone()),
        None => {
            let kept = migrations::pathways::get(&mut tx, &journey.pathway_code, journey.pathway_version).await?;
            serde_json::from_value::<Pathway>(kept.body).ok()
        }
    };
    drop(tx);
    let subject = journey.reference(tenant, clinic.slug());
    let rules = pathway.as_ref().map(|pathway| pathway.escalation.clone());
    let opening = Opening {
        subject: subject.clone(),
        clock: state
            .as_ref()
            .map_or_else(|| Clock::wall(Utc::now()), |state| state.clock),
        rules: rules.filter(|rules| !rules.positions.is_empty()).unwrap_or_else(ladder),
        thresholds: pathway.as_ref().map_or(THRESHOLDS, |pathway| pathway.thresholds),
        surgery_at: state
            .as_ref()
            .and_then(|state| state.surgery.as_ref())
            .map(|slot| slot.at),
        clinic_zone: clinic.zone.clone(),
        home_zone: patient.home_zone,
        event,
        what,
    };
    let attributes = SearchAttributes::new([
        search::TENANT.value_set(clinic.slug.clone()),
        search::PATHWAY.value_set(journey.pathway_code.clone()),
    ]);
    // The id is made of the event: delivered twice, it is one report.
    let options = WorkflowStartOptions::new(app.temporal.task_queue(), subject.report_id(event))
        .id_reuse_policy(WorkflowIdReusePolicy::RejectDuplicate)
        .static_summary(format!("{} · report", clinic.slug))
        .search_attributes(attributes)
        .build();
    let key = KeyRef::record(tenant, subject.patient);
    let input = Sealed::new(key, ReportInput::Begin { opening });
    app.temporal.start(ReportWorkflow::run, input, options).await?;
    Ok(Outcome::Delivered)
}

/// The ladder of the sample pathways.
fn ladder() -> Escalation {
    Escalation {
        positions: vec![Position::Coordinator, Position::Doctor, Position::Admin],
        climb_after_minutes: 15,
    }
}
