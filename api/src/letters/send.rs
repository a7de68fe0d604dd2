//! Asks a partner to carry a letter: the clinic's own, but for mail of a clinic that has none yet.

use migrations::{account_letters::Due, channel_endpoints, tenants::Tenant};
use partners::{resend, twilio, whatsapp};

use super::{Recipient, mailbox, words};
use crate::App;

/// Why a letter did not go out.
pub(super) enum Unsent {
    /// The clinic has no account with the partner of this channel.
    NoAccount,
    Data(migrations::Error),
    Partner(partners::Error),
}

impl From<migrations::Error> for Unsent {
    fn from(error: migrations::Error) -> Self {
        match error {
            migrations::Error::NotFound(_) => Self::NoAccount,
            other => Self::Data(other),
        }
    }
}

/// Sends it.
pub(super) async fn send(app: &App, tenant: &Tenant, letter: &Due, to: &Recipient) -> Result<(), Unsent> {
    let origin = app.settings.origin(&tenant.slug);
    let said = match letter.purpose.as_str() {
        "invitation" => {
            let url = format!("{origin}/invitation#{}", app.tokens.letter_token(letter.id));
            words::invitation(&to.lang, &tenant.name, &url)
        }
        "password_reset" => {
            let url = format!("{origin}/reset#{}", app.tokens.letter_token(letter.id));
            words::password_reset(&to.lang, &tenant.name, &url)
        }
        _ => words::portal_code(&to.lang, &tenant.name, &app.tokens.letter_code(letter.id)),
    };
    let http = app.partners.clone();
    if letter.channel == "email" {
        let mailbox = mailbox::of(app, tenant).await?;
        let client = resend::Client::new(http, &app.settings.resend_base_url, mailbox.key);
        let email = resend::Email {
            from: mailbox.from,
            to: vec![to.address.clone()],
            subject: said.subject,
            html: words::html(&said.text),
            text: said.text,
            idempotency_key: format!("letter/{}", letter.id),
        };
        return client.send(&email).await.map(|_| ()).map_err(Unsent::Partner);
    }
    let provider = if letter.channel == "sms" { "twilio" } else { "whatsapp" };
    let mut tx = app.db.tenant(tenant.id).await?;
    let account = channel_endpoints::of_provider(&mut tx, provider).await?;
    drop(tx);
    let secrets = account.secrets(&app.ring).await?;
    match provider {
        "twilio" => {
            let token = secrets.get("auth_token")?.clone();
            let client = twilio::Client::new(http, &app.settings.twilio_base_url, &account.account_id, token);
            let from = account.settings.get("from").and_then(|from| from.as_str());
            let sms = twilio::Sms {
                from: from.unwrap_or_default().to_owned(),
                to: to.address.clone(),
                body: said.text,
                status_callback: None,
            };
            client.send_sms(&sms).await.map(|_| ()).map_err(Unsent::Partner)
        }
        _ => {
            let token = secrets.get("token")?.clone();
            let client = whatsapp::Client::new(http, &app.settings.whatsapp_base_url, &account.account_id, token);
            let code = app.tokens.letter_code(letter.id);
            let message = whatsapp::Outbound {
                to: whatsapp::Recipient::Phone(to.address.clone()),
                callback_data: format!("letter/{}", letter.id),
                // Codes are the one template that Meta words itself; it takes the code twice, for the text and for the button that copies it.
                body: whatsapp::Body::Template {
                    name: "portal_code".into(),
                    language: to.lang.clone(),
                    body_params: vec![code.clone()],
                    button_payloads: Vec::new(),
                    url_button_param: Some(code),
                },
            };
            client.send(&message).await.map(|_| ()).map_err(Unsent::Partner)
        }
    }
}
