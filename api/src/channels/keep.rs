//! `PUT /v1/channels/{provider}`: types credentials in. Secrets that are left out stay as they are; the webhook's address stays as long as the account does.

use axum::extract::State;
use migrations::channel_endpoints::{self, NewEndpoint, Secrets};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::{Provider, list::Channel, provider};
use crate::{
    App,
    auth::{roles::ManageChannels, staff::Staff, token},
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// An account with a partner.
#[derive(Deserialize, ToSchema)]
pub struct KeepChannel {
    /// Agent id, phone number id, sender, account SID or tax number: the partner's own id of the account.
    account_id: String,
    /// Names and values; `GET` tells which there may be.
    #[serde(default)]
    settings: BTreeMap<String, String>,
    /// Names and values.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    secrets: BTreeMap<String, SecretString>,
}

/// Keeps credentials.
#[utoipa::path(put, path = "/v1/channels/{provider}", tag = "channels", params(("provider" = String, Path)), security(("staff" = [])),
    request_body = KeepChannel,
    responses((status = 200, body = Channel), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn keep(
    State(app): State<App>,
    mut staff: Staff<ManageChannels>,
    Path(name): Path<String>,
    Json(body): Json<KeepChannel>,
) -> Result<Json<Channel>> {
    let provider = provider(&name)?;
    check(provider, &body)?;
    let account_id = body.account_id.trim();
    let known = channel_endpoints::accounts(&mut staff.tx)
        .await?
        .into_iter()
        .find(|account| account.endpoint.provider == name && account.endpoint.account_id == account_id);
    let given = Secrets::new(
        body.secrets
            .iter()
            .map(|(name, value)| (name.as_str(), value.expose_secret())),
    );
    let (endpoint_key, secrets) = match &known {
        Some(account) => (
            account.endpoint.endpoint_key.clone(),
            given.over(account.endpoint.secrets(&app.ring).await?),
        ),
        None => (token::fresh_secret().0, given),
    };
    if let Some(missing) = provider.secrets.iter().find(|name| secrets.get(name).is_err()) {
        return Err(Error::field(format!("secrets.{missing}"), "is missing"));
    }
    let settings = body
        .settings
        .into_iter()
        .map(|(name, value)| (name, Value::String(value)));
    let new = NewEndpoint {
        provider: provider.name,
        endpoint_key: &endpoint_key,
        account_id,
        settings: Value::Object(settings.collect()),
        secrets,
    };
    let id = channel_endpoints::upsert(&mut staff.tx, &app.ring, &new).await?;
    channel_endpoints::retire_others(&mut staff.tx, provider.name, id).await?;
    // What was tested before were other credentials.
    channel_endpoints::unchecked(&mut staff.tx, id).await?;
    staff.audit("channel_kept", "channel", Some(id), None).await?;
    let account = channel_endpoints::accounts(&mut staff.tx)
        .await?
        .into_iter()
        .find(|account| account.endpoint.id == id);
    let origin = app.settings.origin(&staff.tenant.slug);
    staff.commit().await?;
    super::list::show(&app, &origin, provider, account).await.map(Json)
}

fn check(provider: &Provider, body: &KeepChannel) -> Result<()> {
    let printable = |text: &str, most: usize| {
        (1..=most).contains(&text.trim().chars().count()) && !text.chars().any(char::is_control)
    };
    if !printable(&body.account_id, 200) || !(provider.account)(body.account_id.trim()) {
        return Err(Error::field("account_id", "is not what this partner calls an account"));
    }
    for (name, value) in &body.settings {
        if !provider.settings.contains(&name.as_str()) {
            return Err(Error::field("settings", "has a name that this partner does not know"));
        }
        if !printable(value, 200) {
            return Err(Error::field(
                format!("settings.{name}"),
                "must have 1 to 200 characters",
            ));
        }
    }
    for (name, value) in &body.secrets {
        if !provider.secrets.contains(&name.as_str()) {
            return Err(Error::field("secrets", "has a name that this partner does not know"));
        }
        if !printable(value.expose_secret(), 2000) {
            return Err(Error::field(
                format!("secrets.{name}"),
                "must have 1 to 2000 characters",
            ));
        }
    }
    Ok(())
}
