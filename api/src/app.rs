//! What every handler can reach: connections, keys, partners, limits. Cheap to clone.

use axum::http::HeaderValue;
use migrations::{
    Db, IngestDb, OpsDb,
    keys::{KeyRing, MasterKey},
};
use secrecy::ExposeSecret;
use std::{ops::Deref, sync::Arc};
use workflows::ids::TenantId;

use crate::{
    auth::{looks::Looks, token::Tokens},
    http::{headers, host::Hosts, prepaid::Prepaid, shared::Shared},
    inbound::deliverer::Wake,
    leads,
    live::hub::Hub,
    patients,
    search::engine::Engine,
    settings::Settings,
    temporal::Temporal,
};

/// The application's state.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// Everything behind [`App`].
pub struct Inner {
    pub settings: Settings,
    pub db: Db,
    pub ingest: IngestDb,
    pub ops: OpsDb,
    pub ring: Arc<KeyRing>,
    pub temporal: Temporal,
    pub store: partners::storage::Store,
    /// Looks for malware in uploads; none where no daemon is connected.
    pub scanner: Option<partners::clamd::Scanner>,
    pub jitsi: partners::jitsi::Tokens,
    pub tokens: Tokens,
    /// For the few things that the API asks of partners itself: letters about accounts, tests of credentials.
    pub partners: reqwest::Client,
    /// Rung when a letter was written.
    pub post: Wake,
    pub hosts: Hosts,
    pub prepaid: Prepaid,
    pub looks: Looks,
    /// Boards that are being read.
    pub patient_lists: Shared<patients::list::Seen>,
    pub lead_lists: Shared<leads::list::Seen>,
    pub lead_boards: Shared<leads::board::Seen>,
    pub journey_boards: Shared<TenantId>,
    /// Who finds patients and documents.
    pub search: Engine,
    pub live: Hub,
    /// Rung when something was stored that the deliverer should look at now.
    pub wake: Wake,
    pub content_policy: HeaderValue,
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Connects to the databases and describes the rest; Temporal and the file store are met when first needed.
    ///
    /// # Errors
    /// When a setting cannot be used, a database does not answer, or its role is too powerful.
    pub async fn connect(settings: Settings) -> anyhow::Result<Self> {
        let db = data(&settings).await?;
        let ingest = IngestDb::connect(settings.database_url_ingest.expose_secret()).await?;
        let ops = OpsDb::connect(settings.database_url_ops.expose_secret()).await?;
        let ring = Arc::new(ring(&settings, &db)?);
        let temporal = Temporal::new(
            settings.temporal_address.clone(),
            settings.temporal_namespace.clone(),
            settings.temporal_task_queue.clone(),
            migrations::codec::data_converter(Arc::clone(&ring)),
        );
        let partners = partners::http::client_with(std::time::Duration::from_secs(10));
        Ok(Self(Arc::new(Inner {
            store: crate::documents::store(&settings),
            scanner: settings.clamd_address.clone().map(partners::clamd::Scanner::at),
            jitsi: partners::jitsi::Tokens::new(
                settings.jitsi_base_url.clone(),
                settings.jitsi_app_id.clone(),
                settings.jitsi_app_secret.clone(),
            ),
            tokens: Tokens::new(settings.jwt_key()?, &settings.access_keys()?),
            hosts: Hosts::default(),
            prepaid: Prepaid::default(),
            looks: Looks::default(),
            patient_lists: Shared::default(),
            lead_lists: Shared::default(),
            lead_boards: Shared::default(),
            journey_boards: Shared::default(),
            search: Engine::of(&settings, &partners),
            partners,
            live: Hub::default(),
            wake: Wake::default(),
            post: Wake::default(),
            content_policy: headers::content_policy(&settings.s3_public_endpoint.origin().ascii_serialization()),
            settings,
            db,
            ingest,
            ops,
            ring,
            temporal,
        })))
    }
}

/// The door to data of these settings.
///
/// # Errors
/// When a database does not answer, or a role is too powerful.
pub async fn data(settings: &Settings) -> anyhow::Result<Db> {
    let db = Db::connect(settings.database_url.expose_secret()).await?;
    Ok(match &settings.database_url_keys {
        Some(url) if !url.expose_secret().is_empty() => db.with_key_store(url.expose_secret()).await?,
        _ => db,
    })
}

/// The keys of these settings.
///
/// # Errors
/// When a master key is not 32 bytes in base64.
pub fn ring(settings: &Settings, db: &Db) -> anyhow::Result<KeyRing> {
    let master = MasterKey::from_base64(&settings.master_key)?;
    Ok(KeyRing::new(&master, db.clone()).with_former(&MasterKey::list(&settings.master_key_former)?))
}
