//! `POST /v1/journeys`: a patient, a lead and a journey at once. A known phone attaches to the patient's open journey.

use axum::{extract::State, http::StatusCode};
use migrations::{journeys, pathways, patients::NewPatient};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use workflows::locale::Lang;

use super::view::JourneyCard;
use crate::{
    App,
    auth::Coordinator,
    http::Json,
    inbound::{elevenlabs::country_of, new_lead},
    journeys::messages::send,
    patients::fields,
    problem::{Error, Problem, Result},
    starter,
};

/// Whose journey, and along which pathway.
#[derive(Deserialize, ToSchema)]
pub struct StartJourney {
    patient: StartPatient,
    pathway_code: String,
    /// Code of how the patient came: phone, referral, fair…
    source: String,
}

/// The patient.
#[derive(Deserialize, ToSchema)]
pub struct StartPatient {
    full_name: String,
    /// With `+` and country code.
    phone: String,
    #[schema(value_type = String)]
    lang: Lang,
    /// ISO 3166 alpha-2.
    country: Option<String>,
    email: Option<String>,
}

/// Starts a journey.
#[utoipa::path(post, path = "/v1/journeys", tag = "journeys", security(("staff" = [])), request_body = StartJourney,
    responses((status = 201, body = JourneyCard), (status = 200, body = JourneyCard, description = "Attached to the open journey"),
        (status = 422, body = Problem)))]
pub async fn start(
    State(app): State<App>,
    mut staff: Coordinator,
    Json(body): Json<StartJourney>,
) -> Result<(StatusCode, Json<JourneyCard>)> {
    let patient = body.patient;
    let phone = fields::phone(&patient.phone)?;
    fields::all([
        fields::full_name(&patient.full_name),
        patient.email.as_deref().map_or(Ok(()), fields::email),
        patient
            .country
            .as_deref()
            .map_or(Ok(()), |code| fields::country("country", code)),
    ])?;
    let source = send::code("source", &body.source)?;
    pathways::active(&mut staff.tx, &body.pathway_code)
        .await
        .map_err(|error| match error {
            migrations::Error::NotFound(_) => Error::field("pathway_code", "is none of this clinic's"),
            other => other.into(),
        })?;
    let arriving = new_lead::Arriving {
        patient: NewPatient {
            full_name: patient.full_name.trim().to_owned(),
            country: patient.country.or_else(|| country_of(&phone).map(str::to_owned)),
            lang: patient.lang.code().to_owned(),
            phone: Some(phone),
            email: patient.email,
            source: source.clone(),
            ..NewPatient::default()
        },
        pathway_code: Some(body.pathway_code),
        source,
        utm: json!({}),
        landing_page: None,
        event: None,
    };
    staff.changes("create", None).await?;
    let arrived = new_lead::open(&mut staff.tx, arriving).await?;
    let tenant = staff.tenant.id;
    staff
        .audit(
            "journey_started",
            "journey",
            Some(arrived.journey.id.0),
            Some(arrived.patient.id),
        )
        .await?;
    staff.commit().await?;
    if arrived.journey.new
        && let Err(error) = starter::start(&app, tenant, arrived.journey.id).await
    {
        // The row is there, so the journey will begin; the caller need not wait for it.
        tracing::warn!(%error, "A journey is left to the sweep");
    }
    let mut tx = app.db.tenant(tenant).await?;
    let card = journeys::card(&mut tx, arrived.journey.id).await?;
    let status = if arrived.journey.new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, Json(card.into())))
}
