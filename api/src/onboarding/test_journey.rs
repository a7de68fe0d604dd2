//! `POST /v1/onboarding/test_journey`: a patient who is none, on a clock in which a day lasts four seconds. Messages really go to the phone typed in; the
//! invoice is drawn up and goes to nobody.

use axum::{extract::State, http::StatusCode};
use migrations::{
    TenantTx,
    consents::{self, NewConsent},
    onboarding, pathways,
    patients::{self, Billing, Edit, NewPatient, Patient},
};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use workflows::locale::Lang;

use super::{TestJourney, steps};
use crate::{
    App,
    auth::{roles::ManageClinic, staff::Staff},
    http::Json,
    inbound::new_lead,
    patients::fields,
    problem::{Error, Problem, Result},
    starter,
};

/// Steps without which a journey would stick half-way.
const BEFORE: [&str; 5] = ["clinic", "rota", "channels", "transfers", "pathway"];
/// What the patient who is none agreed to.
const AGREED: [&str; 4] = ["care_messages", "voice_calls", "ai_summary", "transfer_abroad"];

/// On whose phone, in which language, along which pathway.
#[derive(Deserialize, ToSchema)]
pub struct StartTest {
    /// With + and country code: a phone at hand.
    phone: String,
    #[schema(value_type = String)]
    lang: Lang,
    /// The clinic's default when absent.
    pathway_code: Option<String>,
}

/// Starts a test journey, or shows the one that goes on.
#[utoipa::path(post, path = "/v1/onboarding/test_journey", tag = "onboarding", security(("staff" = [])), request_body = StartTest,
    responses((status = 201, body = TestJourney), (status = 200, body = TestJourney, description = "One goes on already"), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "`not_ready`: other steps come first; `phone_of_patient`: a real patient has this phone"),
        (status = 422, body = Problem)))]
pub async fn start(
    State(app): State<App>,
    mut staff: Staff<ManageClinic>,
    Json(body): Json<StartTest>,
) -> Result<(StatusCode, Json<TestJourney>)> {
    let phone = fields::phone(&body.phone)?;
    if let Some(going_on) = latest(&mut staff.tx).await?.filter(TestJourney::is_open) {
        return Ok((StatusCode::OK, Json(going_on)));
    }
    ready(&mut staff.tx).await?;
    if let Some(code) = &body.pathway_code {
        pathways::active(&mut staff.tx, code)
            .await
            .map_err(|_| Error::field("pathway_code", "is none of this clinic's pathways"))?;
    }
    let patient = nobody(&app, &mut staff, phone, body.lang).await?;
    let arriving = new_lead::Arriving {
        patient: NewPatient::default(),
        pathway_code: body.pathway_code,
        source: "test".into(),
        utm: json!({}),
        landing_page: None,
        event: None,
    };
    let arrived = new_lead::attach(&mut staff.tx, patient, arriving).await?;
    let journey = arrived.journey.id;
    staff
        .audit(
            "test_journey_started",
            "journey",
            Some(journey.0),
            Some(arrived.patient.id),
        )
        .await?;
    let started = latest(&mut staff.tx).await?.ok_or(Error::NotFound("journey"))?;
    let tenant = staff.tenant.id;
    staff.commit().await?;
    if let Err(error) = starter::start(&app, tenant, journey).await {
        // The row is there, so the journey will begin; the caller need not wait for it.
        tracing::warn!(%error, "A journey is left to the sweep");
    }
    Ok((StatusCode::CREATED, Json(started)))
}

async fn latest(tx: &mut TenantTx) -> Result<Option<TestJourney>> {
    Ok(onboarding::test_journey(tx).await?.map(TestJourney::from))
}

async fn ready(tx: &mut TenantTx) -> Result<()> {
    let open: Vec<String> = steps::standing(tx)
        .await?
        .steps
        .into_iter()
        .filter(|step| !step.done && BEFORE.contains(&step.code.as_str()))
        .map(|step| step.code)
        .collect();
    if open.is_empty() {
        Ok(())
    } else {
        Err(Error::Conflict {
            code: "not_ready".into(),
            detail: Some(format!("These steps come first: {}.", open.join(", "))),
        })
    }
}

/// The patient who is none: known by the flag alone, and complete, so that nothing has to be typed in on the way.
async fn nobody(app: &App, staff: &mut Staff<ManageClinic>, phone: String, lang: Lang) -> Result<Patient> {
    let (name, country, zone, city) = person(lang);
    let new = NewPatient {
        full_name: name.into(),
        country: Some(country.into()),
        lang: lang.code().into(),
        phone: Some(phone),
        email: Some(staff.email.clone()),
        home_zone: Some(zone.into()),
        source: "test".into(),
        ..NewPatient::default()
    };
    staff.changes("create", None).await?;
    let (patient, fresh) = patients::find_or_create(&mut staff.tx, &new).await?;
    if !fresh && !patients::is_synthetic(&mut staff.tx, patient.id).await? {
        return Err(Error::conflict("phone_of_patient"));
    }
    patients::make_synthetic(&mut staff.tx, patient.id).await?;
    let papers = Edit {
        full_name: Some(name.into()),
        lang: Some(lang.code().into()),
        country: Some(country.into()),
        home_zone: Some(zone.into()),
        passport_no: Some("TEST00000".into()),
        billing: Some(Billing {
            street: "Teststraße 1".into(),
            district: city.into(),
            city: city.into(),
            country: country.into(),
            nationality: country.into(),
            entry_date: Some(chrono::Utc::now().date_naive()),
        }),
        ..Edit::default()
    };
    let patient = patients::update(&mut staff.tx, &app.ring, patient.id, patient.version, &papers).await?;
    for purpose in AGREED {
        let text = consents::text(purpose, lang.code()).ok_or(Error::NotFound("consent"))?;
        let said = NewConsent {
            patient_id: patient.id,
            purpose,
            channel: consents::ANY,
            language: lang.code(),
            text_version: text.version,
            text_hash: &text.hash,
            granted: true,
            evidence: json!({ "how": "test_journey" }),
            by_kind: "staff",
            by: Some(staff.id.0),
        };
        consents::record(&mut staff.tx, &said).await?;
    }
    Ok(patient)
}

/// Name, country, zone and city of the patient who is none: from abroad, like the patients to come.
const fn person(lang: Lang) -> (&'static str, &'static str, &'static str, &'static str) {
    match lang {
        Lang::Tr => ("Deneme Hastası", "DE", "Europe/Berlin", "Berlin"),
        Lang::En => ("Test Patient", "GB", "Europe/London", "London"),
        Lang::De => ("Test Patientin", "DE", "Europe/Berlin", "Berlin"),
        Lang::Ru => ("Тестовый пациент", "KZ", "Asia/Almaty", "Almaty"),
        Lang::Ar => ("مريض تجريبي", "SA", "Asia/Riyadh", "Riyadh"),
    }
}
