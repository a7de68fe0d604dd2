//! The harmless question to each partner.

use migrations::channel_endpoints::{Endpoint, Secrets};
use partners::{elevenlabs, integrator::nilvera::Nilvera, resend, twilio, whatsapp};
use secrecy::SecretString;

use crate::App;

/// Asks the partner of an account.
///
/// # Errors
/// What the partner refused, or that it does not answer.
pub async fn ask(app: &App, account: &Endpoint, secrets: &Secrets) -> Result<(), partners::Error> {
    let http = app.partners.clone();
    let settings = &app.settings;
    // An account is kept with all its secrets only; an absent one asks as nobody and is refused.
    let secret = |name: &str| secrets.get(name).cloned().unwrap_or_else(|_| SecretString::from(""));
    match account.provider.as_str() {
        "elevenlabs" => {
            let client = elevenlabs::Client::new(http, &settings.elevenlabs_base_url, secret("api_key"));
            let query = elevenlabs::ListQuery {
                agent_id: Some(account.account_id.clone()),
                page_size: Some(1),
                ..elevenlabs::ListQuery::default()
            };
            client.list_conversations(&query).await.map(|_| ())
        }
        "whatsapp" => {
            let (base, id) = (&settings.whatsapp_base_url, &account.account_id);
            whatsapp::Client::new(http, base, id, secret("token")).check().await
        }
        "resend" => {
            let client = resend::Client::new(http, &settings.resend_base_url, secret("api_key"));
            client.check().await
        }
        "twilio" => {
            let (base, sid) = (&settings.twilio_base_url, &account.account_id);
            twilio::Client::new(http, base, sid, secret("auth_token")).check().await
        }
        _ => {
            let client = Nilvera::new(http, &settings.nilvera_base_url, secret("api_key"));
            client.is_registered_taxpayer(&account.account_id).await.map(|_| ())
        }
    }
}
