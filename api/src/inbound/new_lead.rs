//! A lead from any source: patient, journey and lead in one transaction with whatever brought it; the workflow starts after that.

use migrations::{
    TenantTx,
    journeys::{self, NewJourney, Opened},
    leads, pathways,
    patients::{self, NewPatient, Patient},
    tenant_events::{self, NewEvent},
    tenants::Tenant,
};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::LeadId;

/// Who it is and how they came.
pub struct Arriving {
    pub patient: NewPatient,
    /// The clinic's default when absent, or when it is none of the clinic's.
    pub pathway_code: Option<String>,
    pub source: String,
    pub utm: Value,
    pub landing_page: Option<String>,
    /// Makes a lead that arrives twice one lead.
    pub event: Option<Uuid>,
}

/// The patient and the journey that a lead belongs to.
pub struct Arrived {
    pub patient: Patient,
    pub journey: Opened,
}

/// Keeps a lead. A known phone is the same patient; a patient's open journey takes a second lead of its pathway.
///
/// # Errors
/// `NotFound` when the clinic has no pathway at all.
pub async fn open(tx: &mut TenantTx, arriving: Arriving) -> migrations::Result<Arrived> {
    let (patient, _) = patients::find_or_create(tx, &arriving.patient).await?;
    attach(tx, patient, arriving).await
}

/// The same for a patient who is known.
///
/// # Errors
/// As [`open`].
pub async fn attach(tx: &mut TenantTx, patient: Patient, arriving: Arriving) -> migrations::Result<Arrived> {
    let tenant = migrations::tenants::get(tx).await?;
    let pathway = choose(tx, &tenant, arriving.pathway_code.as_deref()).await?;
    let new = NewJourney {
        patient_id: patient.id,
        pathway_code: pathway.code,
        pathway_version: pathway.version,
        coordinator_id: None,
    };
    let journey = journeys::open(tx, &new).await?;
    let id = arriving
        .event
        .map_or_else(Uuid::now_v7, |event| Uuid::new_v5(&event, b"lead"));
    let lead = leads::NewLead {
        patient_id: patient.id,
        journey_id: journey.id,
        source: &arriving.source,
        utm: arriving.utm,
        landing_page: arriving.landing_page.as_deref(),
        score: 0,
    };
    if leads::create_once(tx, LeadId(id), &lead).await? {
        let about = NewEvent {
            kind: "lead_created",
            journey_id: Some(journey.id),
            patient_id: Some(patient.id),
            subject_id: Some(id),
        };
        tenant_events::append(tx, about).await?;
    }
    Ok(Arrived { patient, journey })
}

/// The pathway asked for, else the clinic's default, else its first.
async fn choose(tx: &mut TenantTx, tenant: &Tenant, asked: Option<&str>) -> migrations::Result<pathways::Pathway> {
    let default = tenant.settings.get("default_pathway").and_then(Value::as_str);
    for code in [asked, default].into_iter().flatten() {
        match pathways::active(tx, code).await {
            Err(migrations::Error::NotFound(_)) => {}
            found => return found,
        }
    }
    pathways::list(tx)
        .await?
        .into_iter()
        .next()
        .ok_or(migrations::Error::NotFound("pathway"))
}
