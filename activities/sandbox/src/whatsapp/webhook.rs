//! The envelope around everything WhatsApp tells a clinic, signed with the app's secret.

use super::{Account, bsuid};
use crate::{
    App,
    deliver::{Outgoing, Retry, Signer, deliver},
    faults::Magic,
};
use serde_json::{Value, json};
use std::time::Duration;

/// What is told: messages or statuses.
#[derive(Clone, Copy)]
pub(crate) enum Told {
    Messages,
    Statuses,
}

/// One change about one contact.
pub(crate) fn change(app: &App, account: &Account, number: &str, told: Told, item: Value) -> Value {
    let wa_id = number.trim_start_matches('+');
    let name = app.phones.profile(number).unwrap_or_else(|| "Patient".into());
    let mut contact = json!({"profile": {"name": name}, "user_id": bsuid(number)});
    if Magic::of(number) != Some(Magic::BsuidOnly) {
        contact["wa_id"] = json!(wa_id);
    }
    let mut value = json!({
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": account.phone_number_id, "phone_number_id": account.phone_number_id},
        "contacts": [contact],
    });
    let list = match told {
        Told::Messages => "messages",
        Told::Statuses => "statuses",
    };
    value[list] = json!([item]);
    json!({"value": value, "field": "messages"})
}

/// Signs and posts; the answer is the first attempt's status.
pub(crate) async fn post(
    app: &App,
    account: &Account,
    number: &str,
    op: &'static str,
    changes: Vec<Value>,
) -> Option<u16> {
    let body = json!({"object": "whatsapp_business_account", "entry": [{"id": account.waba_id, "changes": changes}]});
    let outgoing = Outgoing {
        partner: super::send::PARTNER,
        op,
        url: account.webhook_url.clone(),
        body: body.to_string().into(),
        content_type: "application/json",
        signer: Signer::Meta {
            app_secret: account.app_secret.clone(),
        },
        retry: Retry::Meta,
        timeout: Duration::from_secs(10),
    };
    let status = deliver(app, outgoing.clone()).await;
    if Magic::of(number) == Some(Magic::Duplicate) {
        deliver(app, outgoing).await;
    }
    status
}
