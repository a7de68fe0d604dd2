//! Every route of the sandbox, grouped by the partner it stands in for.

use crate::{
    App, bus, deliver, elevenlabs, endpoints, faults, jitsi, ledger, nilvera, openai, pages, phones, resend, tcmb,
    twilio, whatsapp,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
    response::Response,
    routing::{get, post, put},
};

/// Room for a photo in base64 and for an invoice.
const BODY_LIMIT: usize = 24 * 1024 * 1024;

pub(crate) fn build(app: App) -> Router {
    Router::new()
        .merge(partners())
        .merge(own())
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(app)
}

fn partners() -> Router<App> {
    Router::new()
        .route(
            "/elevenlabs/v1/convai/twilio/outbound-call",
            post(elevenlabs::outbound_call::post),
        )
        .route(
            "/elevenlabs/v1/convai/sip-trunk/outbound-call",
            post(elevenlabs::outbound_call::post),
        )
        .route("/elevenlabs/v1/convai/conversations", get(elevenlabs::list::list))
        .route("/elevenlabs/v1/convai/conversations/{id}", get(elevenlabs::list::get))
        .route("/openai/v1/chat/completions", post(openai::completions))
        .route("/openai/v1/models", get(openai::models))
        .route("/whatsapp/_media/{id}", get(whatsapp::media::fetch))
        .route("/whatsapp/{version}/{id}", get(whatsapp::media::look_up))
        .route("/whatsapp/{version}/{id}/messages", post(whatsapp::send::send))
        .route("/whatsapp/{version}/{id}/media", post(whatsapp::media::upload))
        .route(
            "/whatsapp/{version}/{id}/message_templates",
            get(whatsapp::templates::list),
        )
        .route("/resend/emails", post(resend::send))
        .route("/resend/emails/{id}", get(resend::get))
        .route("/resend/domains", get(resend::domains))
        .route(
            "/twilio/2010-04-01/Accounts/{sid}/Messages.json",
            post(twilio::send).get(twilio::list),
        )
        .route("/twilio/2010-04-01/Accounts/{sid}/Messages/{message}", get(twilio::get))
        .route("/nilvera/earchive/Draft/Create", post(nilvera::create))
        .route("/nilvera/earchive/Draft/ConfirmAndSend", post(nilvera::confirm))
        .route("/nilvera/earchive/Invoices/{uuid}/Status", get(nilvera::status))
        .route("/nilvera/earchive/Invoices/{uuid}/pdf", get(nilvera::pdf))
        .route("/nilvera/earchive/Invoices/{uuid}/xml", get(nilvera::xml))
        .route(
            "/nilvera/general/GlobalCompany/Check/TaxNumber/{vkn}",
            get(nilvera::taxpayer),
        )
        .route("/tcmb/kurlar/today.xml", get(tcmb::today))
        .route("/tcmb/kurlar/{month}/{file}", get(tcmb::archive))
        .route("/jitsi/{room}", get(jitsi::join))
}

fn own() -> Router<App> {
    Router::new()
        .route("/", get(pages::index))
        .route("/assets/{file}", get(pages::asset))
        .route("/healthz", get(|| async { "ok" }))
        .route("/sandbox/ledger", get(ledger::list).delete(ledger::clear))
        .route("/sandbox/stream", get(bus::stream))
        .route("/sandbox/webhooks", get(deliver::log))
        .route("/sandbox/endpoints", put(endpoints::put).get(endpoints::list))
        .route(
            "/sandbox/faults",
            put(faults::put).get(faults::list).delete(faults::delete),
        )
        .route("/sandbox/faults/release", post(faults::let_go))
        .route("/sandbox/personas", put(elevenlabs::persona::put))
        .route("/sandbox/elevenlabs/inbound_call", post(elevenlabs::inbound_call::post))
        .route("/sandbox/whatsapp/inbound", post(whatsapp::inbound::post))
        .route("/sandbox/whatsapp/window", put(whatsapp::inbound::set_window))
        .route(
            "/sandbox/whatsapp/templates",
            put(whatsapp::templates::put).get(whatsapp::templates::all),
        )
        .route("/sandbox/media/{id}", get(whatsapp::media::show))
        .route("/sandbox/phones", get(phones::list))
        .route("/sandbox/phones/{number}", get(phones::show))
        .route("/sandbox/mails", get(phones::mails))
        .route("/sandbox/reset", post(phones::reset))
}

/// Adds `Retry-After` where a fault asks for it.
pub(crate) fn retry_after(mut response: Response, seconds: Option<u64>) -> Response {
    if let Some(seconds) = seconds {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
