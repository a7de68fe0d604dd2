//! `GET /v1/channels`: which partners are set up, how the last test went, and the addresses to type in at the partner's. Never a secret.

use axum::extract::State;
use chrono::{DateTime, Utc};
use migrations::channel_endpoints::{self, Account};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{PROVIDERS, Provider};
use crate::{
    App,
    auth::Overseer,
    http::{Items, Json},
    problem::{Problem, Result},
};

/// A partner, set up or not.
#[derive(Debug, Serialize, ToSchema)]
pub struct Channel {
    /// elevenlabs, whatsapp, resend, twilio or nilvera.
    pub provider: String,
    /// The partner's own id of the account; null while nothing is set up.
    pub account_id: Option<String>,
    #[schema(value_type = Object)]
    pub settings: Value,
    /// Names of the secrets that must be given, and of those that are.
    pub secrets_needed: Vec<String>,
    pub secrets_set: Vec<String>,
    /// Where the partner must send its events.
    pub webhook_url: Option<String>,
    pub checked_at: Option<DateTime<Utc>>,
    /// What the last test said; null after a good one.
    pub check_code: Option<String>,
}

/// Lists partners.
#[utoipa::path(get, path = "/v1/channels", tag = "channels", security(("staff" = [])),
    responses((status = 200, body = Items<Channel>), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, mut staff: Overseer) -> Result<Json<Items<Channel>>> {
    let mut accounts = channel_endpoints::accounts(&mut staff.tx).await?;
    let origin = app.settings.origin(&staff.tenant.slug);
    let mut items = Vec::with_capacity(PROVIDERS.len());
    for provider in &PROVIDERS {
        let at = accounts
            .iter()
            .position(|account| account.endpoint.provider == provider.name);
        let account = at.map(|at| accounts.swap_remove(at));
        items.push(show(&app, &origin, provider, account).await?);
    }
    Ok(Json(Items { items }))
}

/// One partner as the owner sees it.
pub async fn show(app: &App, origin: &str, provider: &Provider, account: Option<Account>) -> Result<Channel> {
    let mut channel = Channel {
        provider: provider.name.to_owned(),
        account_id: None,
        settings: serde_json::json!({}),
        secrets_needed: provider.secrets.iter().map(|name| (*name).to_owned()).collect(),
        secrets_set: Vec::new(),
        webhook_url: None,
        checked_at: None,
        check_code: None,
    };
    if let Some(account) = account {
        channel.secrets_set = account.endpoint.secrets(&app.ring).await?.names();
        channel.webhook_url = provider
            .webhook
            .then(|| format!("{origin}/webhooks/{}/{}", provider.name, account.endpoint.endpoint_key));
        channel.account_id = Some(account.endpoint.account_id);
        channel.settings = account.endpoint.settings;
        channel.checked_at = account.checked_at;
        channel.check_code = account.check_code;
    }
    Ok(channel)
}
