//! A lead from any source: patient, journey and lead in one transaction with whatever brought it; the workflow starts after that.

use migrations::{
    TenantTx,
    journeys::{self, NewJourney, Opened},
    leads::{
        self,
        score::{Facts, score},
    },
    pathways,
    patients::{self, NewPatient, Patient},
    tenant_events::{self, NewEvent},
};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::LeadId;

use crate::leads::{assign, touch::Touch};

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

/// What else is known of how they came.
#[derive(Default)]
pub struct Came {
    pub first_touch: Option<Touch>,
    pub last_touch: Option<Touch>,
    /// What a form shows; a call is weighed when it was read.
    pub facts: Facts,
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
    open_from(tx, arriving, &Came::default()).await
}

/// The same, with how they came.
///
/// # Errors
/// As [`open`].
pub async fn open_from(tx: &mut TenantTx, arriving: Arriving, came: &Came) -> migrations::Result<Arrived> {
    let (patient, _) = patients::find_or_create(tx, &arriving.patient).await?;
    keep(tx, patient, arriving, came).await
}

/// The same for a patient who is known.
///
/// # Errors
/// As [`open`].
pub async fn attach(tx: &mut TenantTx, patient: Patient, arriving: Arriving) -> migrations::Result<Arrived> {
    keep(tx, patient, arriving, &Came::default()).await
}

async fn keep(tx: &mut TenantTx, patient: Patient, arriving: Arriving, came: &Came) -> migrations::Result<Arrived> {
    let tenant = migrations::tenants::get(tx).await?;
    let pathway = pathways::chosen(tx, &tenant, arriving.pathway_code.as_deref()).await?;
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
    let weights = leads::settings::of(&tenant).score;
    let touches = [&came.last_touch, &came.first_touch];
    let lead = leads::NewLead {
        utm: arriving.utm,
        landing_page: arriving.landing_page.as_deref(),
        first_touch: came.first_touch.as_ref().map(Touch::kept),
        last_touch: came.last_touch.as_ref().map(Touch::kept),
        campaign_codes: touches.into_iter().flatten().filter_map(Touch::campaign).collect(),
        score: score(&came.facts, &weights),
        ..leads::NewLead::new(patient.id, journey.id, &arriving.source)
    };
    if leads::create_once(tx, LeadId(id), &lead).await? {
        assign::arrived(tx, &tenant, LeadId(id), &patient.lang).await?;
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
