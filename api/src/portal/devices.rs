//! `GET /v1/portal/devices` and `DELETE /v1/portal/devices/{id}`: where the patient's portal is open, companions' devices too, and closing it there.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use migrations::{audit_entries, sessions};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    account::sessions::device,
    auth::patient::Patient,
    http::{Items, Json, Path},
    problem::{Problem, Result},
};

/// A device.
#[derive(Debug, Serialize, ToSchema)]
pub struct Device {
    id: Uuid,
    /// `Safari on iPhone`, as far as the device says it.
    device: String,
    since: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// The one that asks.
    current: bool,
    /// Whose companion's it is.
    companion_id: Option<Uuid>,
}

/// Lists devices.
#[utoipa::path(get, path = "/v1/portal/devices", tag = "portal", security(("patient" = [])),
    responses((status = 200, body = Items<Device>), (status = 401, body = Problem)))]
pub async fn list(mut patient: Patient) -> Result<Json<Items<Device>>> {
    let rows = sessions::devices(&mut patient.tx, sessions::Owner::Patient(patient.id)).await?;
    let items = rows
        .into_iter()
        .map(|row| Device {
            id: row.id,
            device: device(row.user_agent.as_deref().unwrap_or_default()),
            since: row.created_at,
            expires_at: row.expires_at,
            current: row.id == patient.session,
            companion_id: row.companion_id,
        })
        .collect();
    Ok(Json(Items { items }))
}

/// Closes the portal on a device.
#[utoipa::path(delete, path = "/v1/portal/devices/{id}", tag = "portal", params(("id" = Uuid, Path)), security(("patient" = [])),
    responses((status = 204, description = "Closed"), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn revoke(mut patient: Patient, Path(id): Path<Uuid>) -> Result<StatusCode> {
    sessions::revoke_own(&mut patient.tx, sessions::Owner::Patient(patient.id), id).await?;
    let entry = audit_entries::NewEntry {
        actor_kind: "patient",
        actor_id: Some(patient.id.0),
        action: "session_ended",
        subject_kind: "session",
        subject_id: Some(id),
        patient_id: Some(patient.id),
        ..Default::default()
    };
    audit_entries::append(&mut patient.tx, &entry).await?;
    patient.tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
