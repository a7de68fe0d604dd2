//! `POST /v1/intake`: a visitor of one of the clinic's sites becomes a lead. Kept before it is answered, so that none is lost.

use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
};
use migrations::intake_sites;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::locale::Lang;

use crate::{
    App,
    http::{
        Json,
        client_address::ClientAddress,
        limits::{self, Notes},
    },
    inbound::{
        keep::{Arrived, keep},
        site::Form,
    },
    leads::touch::Touch,
    patients::fields,
    problem::{Error, Problem, Result},
};

/// A form.
#[derive(Deserialize, ToSchema)]
pub struct Intake {
    site_key: String,
    full_name: String,
    /// A phone or an e-mail is needed.
    phone: Option<String>,
    email: Option<String>,
    #[schema(value_type = String)]
    lang: Lang,
    /// ISO 3166 alpha-2.
    country: Option<String>,
    /// A pathway's code, if the site knows it.
    procedure: Option<String>,
    /// At most two thousand characters.
    message: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    utm: Option<Value>,
    landing_page: Option<String>,
    /// How the visitor found the clinic first, as the site remembers it.
    first_touch: Option<Touch>,
    /// And last; without it, `utm` and `landing_page` say it.
    last_touch: Option<Touch>,
    /// Left empty by people.
    #[serde(default)]
    website: String,
}

/// It is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reference {
    /// What the visitor can quote to the clinic.
    reference: String,
}

/// Takes a lead.
#[utoipa::path(post, path = "/v1/intake", tag = "intake", request_body = Intake, params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 202, body = Reference), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem)))]
pub async fn intake(
    State(app): State<App>,
    address: ClientAddress,
    Extension(notes): Extension<Notes>,
    headers: HeaderMap,
    Json(body): Json<Intake>,
) -> Result<(StatusCode, Json<Reference>)> {
    let site = intake_sites::by_key(&app.ingest, &body.site_key)
        .await?
        .ok_or(Error::NotFound("site"))?;
    if let Some(origin) = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok())
        && !site.allowed_origins.iter().any(|allowed| allowed == origin)
    {
        return Err(Error::Forbidden);
    }
    limits::take(
        &app,
        &notes,
        &[
            (limits::INTAKE_ADDRESS, &address.key()),
            (limits::INTAKE_SITE, &body.site_key),
        ],
    )
    .await?;
    if !body.website.is_empty() {
        // A machine filled the hidden field: it hears what people hear, and nothing is kept.
        return Ok((
            StatusCode::ACCEPTED,
            Json(Reference {
                reference: short(Uuid::now_v7()),
            }),
        ));
    }
    let key = headers
        .get("idempotency-key")
        .and_then(|value| value.to_str().ok())
        .filter(|key| (8..=200).contains(&key.len()));
    let dedupe_key = key.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned);
    let site_key = body.site_key.clone();
    let form = read(body, site.name)?;
    let arrived = Arrived {
        tenant: Some(site.tenant_id),
        provider: "intake",
        kind: "form",
        endpoint_key: &site_key,
        dedupe_key: &dedupe_key,
        routed: true,
    };
    let (event, _) = keep(&app, arrived, &form).await?;
    Ok((
        StatusCode::ACCEPTED,
        Json(Reference {
            reference: short(event.0),
        }),
    ))
}

fn read(body: Intake, site: String) -> Result<Form> {
    let phone = body
        .phone
        .as_deref()
        .filter(|phone| !phone.trim().is_empty())
        .map(fields::phone)
        .transpose()?;
    let email = body.email.filter(|email| !email.trim().is_empty());
    if phone.is_none() && email.is_none() {
        return Err(Error::field("phone", "leave a phone number or an e-mail address"));
    }
    let long = |field: &str, text: &Option<String>, most: usize| match text {
        Some(text) if text.chars().count() > most => {
            Err(Error::field(field, format!("must have at most {most} characters")))
        }
        _ => Ok(()),
    };
    let utm = body.utm.unwrap_or_else(|| json!({}));
    fields::all([
        fields::full_name(&body.full_name),
        email.as_deref().map_or(Ok(()), fields::email),
        body.country
            .as_deref()
            .map_or(Ok(()), |code| fields::country("country", code)),
        long("message", &body.message, 2000),
        long("landing_page", &body.landing_page, 500),
        long("procedure", &body.procedure, 40),
        if utm.is_object() && utm.to_string().len() <= 2000 {
            Ok(())
        } else {
            Err(Error::field("utm", "must be a small object"))
        },
        body.first_touch
            .as_ref()
            .map_or(Ok(()), |touch| touch.check("first_touch")),
        body.last_touch
            .as_ref()
            .map_or(Ok(()), |touch| touch.check("last_touch")),
    ])?;
    let last_touch = body.last_touch.map_or_else(
        || Touch::of_site(&utm, body.landing_page.as_deref()),
        |touch| Some(touch.tidy()),
    );
    Ok(Form {
        full_name: body.full_name.trim().to_owned(),
        phone,
        email,
        lang: body.lang,
        country: body.country,
        procedure: body.procedure,
        message: body.message.filter(|text| !text.trim().is_empty()),
        utm,
        landing_page: body.landing_page,
        site,
        first_touch: body.first_touch.map(Touch::tidy).or_else(|| last_touch.clone()),
        last_touch,
    })
}

/// Eight letters and digits that can be read out; from the random end of the id.
fn short(id: Uuid) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    id.as_bytes()[8..]
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect()
}

/// The sites' browsers may call this route and no other.
pub fn cors(app: &App) -> CorsLayer {
    let app = app.clone();
    let known = move |origin: HeaderValue, _: &Parts| {
        let app = app.clone();
        async move {
            let Ok(origin) = origin.to_str() else { return false };
            intake_sites::origin_known(&app.ingest, origin).await.unwrap_or(false)
        }
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::async_predicate(known))
        .allow_methods([Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::HeaderName::from_static("idempotency-key")])
        .max_age(Duration::from_secs(600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_short_and_sayable() {
        let reference = short(Uuid::now_v7());
        assert_eq!(reference.len(), 8);
        assert!(reference.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()));
        assert_ne!(reference, short(Uuid::now_v7()));
    }
}
