//! `GET /v1/patients/{id}/audit`: who read and wrote what of a patient, newest first.

use chrono::{DateTime, Utc};
use migrations::{audit_entries, patients};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{
    auth::Carer,
    http::{Json, Page, PageQuery, Path, Query},
    problem::{Error, Problem, Result},
};

/// An entry of the audit. Codes and ids; the name is a colleague's.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    /// Grows with time.
    pub id: i64,
    pub at: DateTime<Utc>,
    /// staff, patient, operator, system or partner.
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<String>,
    pub actor_role: Option<String>,
    /// Code: `patient_read`, `journey.book_consult`, …
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    /// Code: care, administration, request_of_person, support.
    pub purpose: Option<String>,
    /// Code: panel, portal, codec, worker, command.
    pub origin: Option<String>,
    /// The number in the clinic's chain; null for the moments before it is sealed.
    pub chain_n: Option<i64>,
}

/// Reads the audit of a patient.
#[utoipa::path(get, path = "/v1/patients/{id}/audit", tag = "privacy", params(("id" = Uuid, Path), PageQuery), security(("staff" = [])),
    responses((status = 200, body = Page<AuditEntry>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn of_patient(
    mut staff: Carer,
    Path(id): Path<PatientId>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<AuditEntry>>> {
    // An erased patient's audit stays readable by those who answer for it; another clinic's patient does not exist.
    if !patients::exists(&mut staff.tx, id).await? {
        return Err(Error::NotFound("patient"));
    }
    staff.must_know(id).await?;
    let before = cursor(query.cursor.as_deref())?;
    let found = audit_entries::page_of_patient(&mut staff.tx, id, false, before, query.limit()?).await?;
    staff
        .looks_at("access_log_read", "patient", Some(id.0), Some(id))
        .await?;
    staff.commit().await?;
    Ok(Json(found.map(AuditEntry::from).into()))
}

/// A cursor that is the number of the last entry.
///
/// # Errors
/// When it is no number.
pub fn cursor(text: Option<&str>) -> Result<Option<i64>> {
    match text.filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|_| Error::field("cursor", "is not one of ours")),
    }
}

impl From<audit_entries::Seen> for AuditEntry {
    fn from(row: audit_entries::Seen) -> Self {
        Self {
            id: row.id,
            at: row.at,
            actor_kind: row.actor_kind,
            actor_id: row.actor_id,
            actor_name: row.actor_name,
            actor_role: row.actor_role,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            purpose: row.purpose,
            origin: row.origin,
            chain_n: row.chain_n,
        }
    }
}
