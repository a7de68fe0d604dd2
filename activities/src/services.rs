//! What activities work with: the door to data, keys, and the partners' addresses. Base addresses are the only difference to the real partners.

use chrono::{DateTime, Utc};
use migrations::{Db, IngestDb, TenantTx, channel_endpoints, keys::KeyRing};
use partners::{integrator::nilvera::Nilvera, openai, storage::Store, tcmb};
use std::sync::{Arc, OnceLock};
use workflows::ids::{JourneyRef, TenantId};

/// Base addresses of partners whose accounts are the clinics' own.
#[derive(Clone, Debug)]
pub struct Addresses {
    pub elevenlabs: String,
    pub whatsapp: String,
    pub resend: String,
    pub twilio: String,
    pub nilvera: String,
}

/// Where clinics and their patients reach us.
#[derive(Clone, Debug)]
pub struct PublicAddress {
    pub scheme: String,
    pub base_domain: String,
    /// None for the scheme's own.
    pub port: Option<u16>,
}

impl PublicAddress {
    /// `https://{slug}.{base domain}`.
    pub fn of_tenant(&self, slug: &str) -> String {
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}://{slug}.{}{port}", self.scheme, self.base_domain)
    }
}

/// Everything that activities share.
pub struct Services {
    pub db: Db,
    /// What arrived before anyone knew whose it was: an erasure reaches it too.
    pub ingest: IngestDb,
    pub ring: Arc<KeyRing>,
    pub http: reqwest::Client,
    pub addresses: Addresses,
    pub public: PublicAddress,
    pub openai: openai::Client,
    pub tcmb: tcmb::Client,
    pub store: Store,
    /// The engine, once it is connected: erasures end and delete executions.
    pub executions: OnceLock<temporalio_client::Client>,
}

impl Services {
    pub(crate) async fn tenant(&self, subject: &JourneyRef) -> migrations::Result<TenantTx> {
        self.db.tenant(subject.tenant).await
    }

    /// The clinic's account with a partner, secrets opened.
    pub(crate) async fn account(&self, tenant: TenantId, provider: &str) -> migrations::Result<Account> {
        let mut tx = self.db.tenant(tenant).await?;
        let endpoint = channel_endpoints::of_provider(&mut tx, provider).await?;
        let secrets = endpoint.secrets(&self.ring).await?;
        Ok(Account { endpoint, secrets })
    }

    pub(crate) async fn whatsapp(&self, tenant: TenantId) -> migrations::Result<partners::whatsapp::Client> {
        let account = self.account(tenant, "whatsapp").await?;
        let token = account.secrets.get("token")?.clone();
        Ok(partners::whatsapp::Client::new(
            self.http.clone(),
            &self.addresses.whatsapp,
            &account.endpoint.account_id,
            token,
        ))
    }

    pub(crate) async fn nilvera(&self, tenant: TenantId) -> migrations::Result<Nilvera> {
        let account = self.account(tenant, "nilvera").await?;
        Ok(Nilvera::new(
            self.http.clone(),
            &self.addresses.nilvera,
            account.secrets.get("api_key")?.clone(),
        ))
    }
}

/// A clinic's account with a partner.
pub(crate) struct Account {
    pub endpoint: channel_endpoints::Endpoint,
    pub secrets: channel_endpoints::Secrets,
}

/// Wall time: signatures, tokens, invoice dates, rates and message windows always use it.
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}
