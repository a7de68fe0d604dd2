//! The patient of the training clinic who is none, and has a journey every day. Known by the flag and by where they came from; nobody can be written to.

use chrono::{DateTime, Utc};
use workflows::ids::{JourneyId, PatientId};

use crate::{
    Result, TenantTx,
    journeys::{self, NewJourney, Opened},
    pathways,
    patients::{self, NewPatient},
    tenants::Tenant,
};

/// Where they came from.
pub const SOURCE: &str = "daily_test";

/// Their last journey.
#[derive(Clone, Debug)]
pub struct Last {
    pub journey: JourneyId,
    pub stage: String,
    pub created_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
}

/// Their last journey, if there was one.
pub async fn last(tx: &mut TenantTx) -> Result<Option<Last>> {
    let row = sqlx::query!(
        "select j.id, j.stage, j.created_at, j.closed_at from journeys j join patients p on p.tenant_id = j.tenant_id and p.id = j.patient_id
          where p.synthetic and p.source = $1 order by j.id desc limit 1",
        SOURCE
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Last {
        journey: row.id.into(),
        stage: row.stage,
        created_at: row.created_at,
        closed_at: row.closed_at,
    }))
}

/// Opens their next journey, or finds the one that is open.
///
/// # Errors
/// [`crate::Error::NotFound`] `pathway` when the clinic has none.
pub async fn begin(tx: &mut TenantTx, clinic: &Tenant) -> Result<Opened> {
    let pathway = pathways::chosen(tx, clinic, None).await?;
    let known = sqlx::query_scalar!(
        "select id from patients where synthetic and source = $1 and deleted_at is null order by id limit 1",
        SOURCE
    )
    .fetch_optional(tx.conn())
    .await?;
    let patient = match known {
        Some(id) => PatientId(id),
        None => {
            let new = NewPatient {
                full_name: "Daily Test".into(),
                country: Some("DE".into()),
                lang: "en".into(),
                home_zone: Some("Europe/Berlin".into()),
                source: SOURCE.into(),
                ..NewPatient::default()
            };
            let patient = patients::create(tx, &new).await?.id;
            patients::make_synthetic(tx, patient).await?;
            patient
        }
    };
    let new = NewJourney {
        patient_id: patient,
        pathway_code: pathway.code,
        pathway_version: pathway.version,
        coordinator_id: None,
    };
    journeys::open(tx, &new).await
}
