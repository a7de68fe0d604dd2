//! Where a partner reaches a clinic, and with which account and secrets. Found by the key in the webhook's address, before anyone knows whose it is.

use chrono::{DateTime, Utc};
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

    /// The names of those that are there.
    pub fn names(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    /// These, and of the others those that these do not name.
    #[must_use]
    pub fn over(mut self, others: Self) -> Self {
        for (name, value) in others.0 {
            self.0.entry(name).or_insert(value);
        }
        self
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

/// An account as the clinic's owner sees it: never a secret.
#[derive(Clone)]
pub struct Account {
    pub endpoint: Endpoint,
    pub checked_at: Option<DateTime<Utc>>,
    /// What the last test said; none after a good one.
    pub check_code: Option<String>,
}

/// The clinic's active accounts, by partner.
pub async fn accounts(tx: &mut TenantTx) -> Result<Vec<Account>> {
    let rows = sqlx::query!(
        "select tenant_id, id, provider, endpoint_key, account_id, settings, secrets_sealed, checked_at, check_code from channel_endpoints
          where active order by provider, id"
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Account {
            endpoint: Endpoint {
                tenant_id: row.tenant_id.into(),
                id: row.id,
                provider: row.provider,
                endpoint_key: row.endpoint_key,
                account_id: row.account_id,
                settings: row.settings,
                secrets_sealed: row.secrets_sealed,
            },
            checked_at: row.checked_at,
            check_code: row.check_code,
        })
        .collect())
}

/// Switches off the other accounts with a partner: a clinic has one at a time. Their addresses stop answering.
pub async fn retire_others(tx: &mut TenantTx, provider: &str, kept: Uuid) -> Result<()> {
    sqlx::query!(
        "update channel_endpoints set active = false where provider = $1 and id <> $2 and active",
        provider,
        kept
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes what a test said; `None` is good.
pub async fn checked(tx: &mut TenantTx, id: Uuid, code: Option<&str>) -> Result<()> {
    sqlx::query!(
        "update channel_endpoints set checked_at = now(), check_code = $2 where id = $1",
        id,
        code
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Forgets the last test: the credentials are others now.
pub async fn unchecked(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query!(
        "update channel_endpoints set checked_at = null, check_code = null where id = $1",
        id
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
