//! `GET /v1/portal/clinic`: whose page this is, before anybody signed in; and the emergency number of where a patient is.

use serde_json::Value;
use workflows::{journey::State, locale::emergency_number};

use super::view::{Emergency, PortalClinic};
use crate::{
    http::{Json, Tenant},
    problem::Problem,
};

/// Shows the clinic.
#[utoipa::path(get, path = "/v1/portal/clinic", tag = "portal", responses((status = 200, body = PortalClinic), (status = 404, body = Problem)))]
pub async fn clinic(tenant: Tenant) -> Json<PortalClinic> {
    Json(PortalClinic {
        slug: tenant.slug.clone(),
        name: tenant.name.clone(),
        accent: tenant
            .settings
            .pointer("/brand/accent")
            .and_then(Value::as_str)
            .map(str::to_owned),
        zone: tenant.zone.clone(),
        languages: tenant.languages.clone(),
        phone: contact(&tenant, "phone"),
        whatsapp: contact(&tenant, "whatsapp"),
        emergency: number("TR"),
    })
}

/// How to reach a person at the clinic, from its settings (`contact.phone`, `contact.whatsapp`).
pub fn contact(tenant: &Tenant, way: &str) -> Option<String> {
    tenant
        .settings
        .get("contact")?
        .get(way)
        .and_then(Value::as_str)
        .map(str::to_owned)
}

/// The emergency number of the country where the patient is: Türkiye from the day before surgery until they go home, home otherwise.
pub fn emergency(home: Option<&str>, state: Option<&State>) -> Emergency {
    let at_clinic = state.is_some_and(|state| state.at_clinic(state.clock.journey_time(chrono::Utc::now())));
    number(if at_clinic { "TR" } else { home.unwrap_or("TR") })
}

fn number(country: &str) -> Emergency {
    Emergency {
        country: country.to_owned(),
        number: emergency_number(country).to_owned(),
    }
}
