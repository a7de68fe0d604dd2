//! `GET /v1/escalations`: what alarms, the longest open at the top.

use migrations::escalations;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    auth::{Anyone, roles::ReadClinical},
    http::{Items, Json, Query},
    journeys::view::Escalation,
    problem::{Problem, Result},
};

/// Which escalations.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EscalationQuery {
    /// Only open or only closed ones.
    open: Option<bool>,
}

/// An escalation and whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct PatientEscalation {
    #[serde(flatten)]
    escalation: Escalation,
    patient: EscalationPatient,
}

/// Whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct EscalationPatient {
    id: Uuid,
    full_name: String,
    lang: String,
}

/// Lists escalations.
#[utoipa::path(get, path = "/v1/escalations", tag = "work", params(EscalationQuery), security(("staff" = [])),
    responses((status = 200, body = Items<PatientEscalation>), (status = 401, body = Problem)))]
pub async fn list(mut staff: Anyone, Query(query): Query<EscalationQuery>) -> Result<Json<Items<PatientEscalation>>> {
    let sees = staff.may::<ReadClinical>();
    let rows = escalations::list(&mut staff.tx, query.open, 200).await?;
    staff.looks_at("escalations_listed", "escalations", None, None).await?;
    staff.commit().await?;
    let items = rows
        .into_iter()
        .map(|row| PatientEscalation {
            patient: EscalationPatient {
                id: row.patient_id.0,
                full_name: row.patient_name.clone(),
                lang: row.patient_lang.clone(),
            },
            escalation: if sees {
                Escalation::from(row)
            } else {
                Escalation::from(row).without_reason()
            },
        })
        .collect();
    Ok(Json(Items { items }))
}
