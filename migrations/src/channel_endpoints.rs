//! Where a partner reaches a clinic, and with which account and secrets. Found by the key in the webhook's address, before anyone knows whose it is.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;
use workflows::ids::TenantId;

use crate::{
    Error, IngestDb, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// One account of a clinic with a partner.
#[derive(Clone)]
pub struct Endpoint {
    pub tenant_id: TenantId,
    pub id: Uuid,
    /// elevenlabs, whatsapp, nilvera, resend or twilio.
    pub provider: String,
    /// The unguessable part of the webhook's address.
    pub endpoint_key: String,
    /// The partner's own id of the account: agent id, phone number id, tax number, …
    pub account_id: String,
    /// Codes and ids; no secrets.
    pub settings: Value,
    secrets_sealed: Vec<u8>,
}

/// Secrets by name: `api_key`, `webhook_secret`, `app_secret`, `verify_token`, `access_token`, …
pub struct Secrets(BTreeMap<String, SecretString>);

impl Secrets {
    /// From names and values.
    pub fn new<'a>(secrets: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(
            secrets
                .into_iter()
                .map(|(name, value)| (name.to_owned(), SecretString::from(value)))
                .collect(),
        )
    }

    /// A secret that must be there.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the clinic has not given it.
    pub fn get(&self, name: &str) -> Result<&SecretString> {
        self.0.get(name).ok_or(Error::NotFound("secret"))
    }
}

/// An account to be kept.
pub struct NewEndpoint<'a> {
    pub provider: &'a str,
    pub endpoint_key: &'a str,
    pub account_id: &'a str,
    pub settings: Value,
    pub secrets: Secrets,
}

impl Endpoint {
    /// Opens the secrets.
    ///
    /// # Errors
    /// [`Error::Dark`] when the clinic's key is gone.
    pub async fn secrets(&self, ring: &KeyRing) -> Result<Secrets> {
        let json = ring
            .open(&KeyRef::Tenant(self.tenant_id), &place(self.id), &self.secrets_sealed)
            .await?;
        let secrets: BTreeMap<String, String> =
            serde_json::from_slice(&json).map_err(|_| Error::internal("sealed secrets have another shape"))?;
        Ok(Secrets(
            secrets
                .into_iter()
                .map(|(name, value)| (name, SecretString::from(value)))
                .collect(),
        ))
    }
}

fn place(id: Uuid) -> String {
    aad("channel_endpoints", "secrets_sealed", id)
}

/// The active account behind a webhook's address.
pub async fn by_key(ingest: &IngestDb, provider: &str, endpoint_key: &str) -> Result<Option<Endpoint>> {
    Ok(sqlx::query_as!(
        Endpoint,
        "select tenant_id, id, provider, endpoint_key, account_id, settings, secrets_sealed from channel_endpoints
          where provider = $1 and endpoint_key = $2 and active",
        provider,
        endpoint_key,
    )
    .fetch_optional(ingest.pool())
    .await?)
}

/// The clinic's active account with a partner; the first one kept, if several.
pub async fn of_provider(tx: &mut TenantTx, provider: &str) -> Result<Endpoint> {
    sqlx::query_as!(
        Endpoint,
        "select tenant_id, id, provider, endpoint_key, account_id, settings, secrets_sealed from channel_endpoints
          where provider = $1 and active order by id limit 1",
        provider
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("channel endpoint"))
}

/// Keeps an account; the same account again replaces address, settings and secrets.
///
/// # Errors
/// [`Error::Conflict`] `channel_endpoints_endpoint_key_key` when another account has the address.
pub async fn upsert(tx: &mut TenantTx, ring: &KeyRing, new: &NewEndpoint<'_>) -> Result<Uuid> {
    let known = sqlx::query_scalar!(
        "select id from channel_endpoints where provider = $1 and account_id = $2 for update",
        new.provider,
        new.account_id
    )
    .fetch_optional(tx.conn())
    .await?;
    let id = known.unwrap_or_else(Uuid::now_v7);
    let plain: BTreeMap<&str, &str> = new
        .secrets
        .0
        .iter()
        .map(|(name, value)| (name.as_str(), value.expose_secret()))
        .collect();
    let sealed = ring
        .seal_json(&KeyRef::Tenant(tx.tenant_id()), &place(id), &plain)
        .await?;
    sqlx::query!(
        "insert into channel_endpoints (id, provider, endpoint_key, account_id, settings, secrets_sealed) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, id) do update set endpoint_key = excluded.endpoint_key, settings = excluded.settings,
           secrets_sealed = excluded.secrets_sealed, active = true",
        id,
        new.provider,
        new.endpoint_key,
        new.account_id,
        new.settings,
        sealed,
    )
    .execute(tx.conn())
    .await?;
    Ok(id)
}
