//! A lead from a form on one of the clinic's sites.

use migrations::{Change, inbound_events::Inbound, leads::score::Facts, patients::NewPatient};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use workflows::locale::Lang;

use super::{Outcome, Undelivered, elevenlabs::country_of, new_lead};
use crate::{App, leads::touch::Touch, starter};

/// What is kept of a form until it is delivered.
#[derive(Serialize, Deserialize)]
pub struct Form {
    pub full_name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub lang: Lang,
    pub country: Option<String>,
    pub procedure: Option<String>,
    pub message: Option<String>,
    pub utm: Value,
    pub landing_page: Option<String>,
    pub site: String,
    /// Absent in rows that an older program kept.
    #[serde(default)]
    pub first_touch: Option<Touch>,
    #[serde(default)]
    pub last_touch: Option<Touch>,
}

/// Delivers a form: from now on it is a lead with a journey.
///
/// # Errors
/// When it should be tried again.
pub async fn deliver(app: &App, event: &Inbound, body: &[u8]) -> Result<Outcome, Undelivered> {
    let form: Form = serde_json::from_slice(body).map_err(|_| Undelivered::Body)?;
    let Some(tenant) = event.tenant_id else {
        return Ok(Outcome::Unrouted("tenant_unknown"));
    };
    let mut tx = app.db.tenant(tenant).await?;
    let message = form.message;
    let came = new_lead::Came {
        facts: Facts {
            procedure: form.procedure.is_some(),
            phone: form.phone.is_some(),
            email: form.email.is_some(),
            message: message.is_some(),
            ..Facts::default()
        },
        last_touch: form.last_touch,
        first_touch: form.first_touch,
    };
    let arriving = new_lead::Arriving {
        patient: NewPatient {
            country: form
                .country
                .or_else(|| form.phone.as_deref().and_then(country_of).map(str::to_owned)),
            full_name: form.full_name,
            lang: form.lang.code().to_owned(),
            phone: form.phone,
            email: form.email,
            source: "site".to_owned(),
            ..NewPatient::default()
        },
        pathway_code: form.procedure,
        source: format!("site:{}", form.site),
        utm: form.utm,
        landing_page: form.landing_page,
        event: Some(event.id.0),
    };
    tx.acts(Change::system("intake")).await?;
    let arrived = new_lead::open_from(&mut tx, arriving, &came).await?;
    if let Some(text) = &message {
        // The event's id stands for a message id of the partner: a form that is delivered twice is one message.
        let id = event.id.to_string();
        let new = migrations::messages::NewMessage {
            patient_id: arrived.patient.id,
            journey_id: Some(arrived.journey.id),
            channel: "portal",
            direction: migrations::conversations::Direction::In,
            template: None,
            text: Some(text),
            provider_id: Some(&id),
            step_key: None,
        };
        migrations::messages::record(&mut tx, &app.ring, &new).await?;
    }
    tx.commit().await?;
    if arrived.journey.new
        && let Err(error) = starter::start(app, tenant, arrived.journey.id).await
    {
        tracing::warn!(%error, "A lead's journey is left to the sweep");
    }
    Ok(Outcome::Delivered)
}
