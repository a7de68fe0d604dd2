//! `PUT /v1/clinic/brand`: how patients see the clinic.

use axum::{extract::State, http::HeaderMap, response::Response};
use migrations::tenants::{self, Face};
use serde::Deserialize;
use std::str::FromStr;
use utoipa::ToSchema;
use workflows::locale::Lang;

use super::view::Clinic;
use crate::{
    App,
    auth::{roles::ManageClinic, staff::Staff},
    http::{Json, etag},
    patients::fields,
    problem::{Error, Problem, Result},
};

/// WCAG 2.2, 1.4.3: text on the colour.
const CONTRAST: f64 = 4.5;

/// The clinic's face.
#[derive(Deserialize, ToSchema)]
pub struct Brand {
    name: String,
    /// IANA zone of the clinic.
    zone: String,
    /// In which patients are written to: of tr, en, de, ru and ar.
    languages: Vec<String>,
    /// `#rrggbb`, dark enough for white text; null keeps the platform's.
    accent: Option<String>,
    /// How patients reach a person; with + and country code.
    phone: Option<String>,
    whatsapp: Option<String>,
}

/// Keeps the face.
#[utoipa::path(put, path = "/v1/clinic/brand", tag = "clinic", security(("staff" = [])), request_body = Brand,
    params(("If-Match" = String, Header, description = "The version edited")),
    responses((status = 200, body = Clinic), (status = 403, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem),
        (status = 428, body = Problem)))]
pub async fn keep(
    State(app): State<App>,
    mut staff: Staff<ManageClinic>,
    headers: HeaderMap,
    Json(body): Json<Brand>,
) -> Result<Response> {
    let version = etag::if_match(&headers)?;
    let number = |field: &str, text: &Option<String>| {
        let kept = text.as_deref().map(fields::phone).transpose();
        kept.map_err(|_| Error::field(field, "must be a number with + and country code"))
    };
    let known = body.languages.iter().all(|code| Lang::from_str(code).is_ok());
    let mut once = body.languages.clone();
    once.sort_unstable();
    once.dedup();
    fields::all([
        fields::line("name", &body.name),
        fields::zone(&body.zone).map_err(|_| Error::field("zone", "must be an IANA time zone")),
        if known && !once.is_empty() && once.len() == body.languages.len() {
            Ok(())
        } else {
            Err(Error::field(
                "languages",
                "must name some of tr, en, de, ru and ar, each once",
            ))
        },
        body.accent.as_deref().map_or(Ok(()), readable),
        number("phone", &body.phone).map(drop),
        number("whatsapp", &body.whatsapp).map(drop),
    ])?;
    let (phone, whatsapp) = (number("phone", &body.phone)?, number("whatsapp", &body.whatsapp)?);
    let face = Face {
        name: body.name.trim(),
        zone: &body.zone,
        languages: &body.languages,
        accent: body.accent.as_deref(),
        phone: phone.as_deref(),
        whatsapp: whatsapp.as_deref(),
    };
    tenants::set_face(&mut staff.tx, version, &face)
        .await
        .map_err(etag::edited)?;
    staff.audit("clinic_brand_kept", "clinic", None, None).await?;
    let answer = super::answer(&mut staff.tx).await?;
    let clinic = staff.tenant.id;
    staff.commit().await?;
    app.hosts.forget(clinic);
    Ok(answer)
}

/// Whether white text can be read on a colour.
fn readable(colour: &str) -> Result<()> {
    let channels = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii());
    let light = channels.and_then(|digits| {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).ok()?) / 255.0;
            Some(if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            })
        };
        Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
    });
    match light {
        None => Err(Error::field("accent", "must be a colour such as #0f766e")),
        Some(light) if 1.05 / (light + 0.05) < CONTRAST => Err(Error::field(
            "accent",
            "is too light for white text: choose a darker one",
        )),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::readable;

    // ASVS 2.2.1
    #[test]
    fn colours_that_white_text_cannot_be_read_on_are_refused() {
        for good in ["#0f766e", "#767676", "#000000", "#1D4ED8"] {
            assert!(readable(good).is_ok(), "{good}");
        }
        for wrong in [
            "#777777", "#ffffff", "#22c55e", "0f766e", "#0f766", "#0f766g", "teal", "#é0000",
        ] {
            assert!(readable(wrong).is_err(), "{wrong}");
        }
    }
}
