//! Turns a template and coded parameters into words in the patient's language, with a fresh portal link where one belongs.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use migrations::{TenantTx, invoices, patients::Patient, portal_links, tenants::Tenant};
use partners::whatsapp::Body;
use sha2::{Digest, Sha256};
use temporalio_common::ActivityError;
use workflows::{
    journey::Param,
    ports::messenger::Outbound,
    wording::{self, Filling},
};

use super::deliver::Words;
use crate::{Services, failure, services};

/// How long a link in a message opens the portal.
const LINK_DAYS: i64 = 14;

/// The words of a template message.
pub(super) async fn template(
    services: &Services,
    tx: &mut TenantTx,
    clinic: &Tenant,
    patient: &Patient,
    message: &Outbound,
) -> Result<Words, ActivityError> {
    let name = message.template.code();
    let asks = |wanted: fn(&Param) -> bool| message.params.iter().any(wanted);
    let number = match asks(|param| matches!(param, Param::InvoiceNumber { .. })) {
        true => invoice_number(tx, message).await?,
        false => String::new(),
    };
    let link = match asks(|param| matches!(param, Param::PortalLink)) {
        true => Some(mint_link(tx, message).await?),
        false => None,
    };
    let with = Filling {
        clinic: &clinic.name,
        clinic_zone: &message.clinic_zone,
        home_zone: &message.home_zone,
        invoice_number: &number,
    };
    let params = wording::filled(name, &message.params, &with);
    let text = wording::render(name, &patient.lang, &params).ok_or_else(|| failure::never("no_words"))?;
    let payloads = match &message.step_key {
        Some(step) if wording::has_button(name, "quick_reply") => {
            vec![format!("ci:{}:{step}:start", message.subject.journey)]
        }
        _ => Vec::new(),
    };
    let url_param = link
        .as_ref()
        .filter(|_| wording::has_button(name, "url"))
        .map(|token| format!("l#{token}"));
    let address = link.map(|token| {
        format!(
            "{}/portal/l#{token}",
            services.public.of_tenant(&message.subject.slug.0)
        )
    });
    Ok(Words {
        template: Some(name.to_owned()),
        subject: clinic.name.clone(),
        text,
        address,
        body: Body::Template {
            name: name.to_owned(),
            language: patient.lang.clone(),
            body_params: params,
            button_payloads: payloads,
            url_button_param: url_param,
        },
    })
}

/// A token that opens the portal once; only its hash is kept.
async fn mint_link(tx: &mut TenantTx, message: &Outbound) -> Result<String, ActivityError> {
    let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let hash = Sha256::digest(token.as_bytes());
    let expires = services::now() + Duration::days(LINK_DAYS);
    portal_links::create(
        tx,
        &hash,
        message.subject.patient,
        Some(message.subject.journey),
        "portal",
        expires,
    )
    .await
    .map_err(failure::data)?;
    Ok(token)
}

async fn invoice_number(tx: &mut TenantTx, message: &Outbound) -> Result<String, ActivityError> {
    let invoices = invoices::of_journey(tx, message.subject.journey)
        .await
        .map_err(failure::data)?;
    Ok(invoices
        .into_iter()
        .rev()
        .find_map(|invoice| match invoice.kind.as_str() {
            // It has no number, and its message says what it is.
            invoices::TEST => Some("TEST".to_owned()),
            _ => invoice.number.filter(|_| invoice.state == "accepted"),
        })
        .unwrap_or_default())
}
