//! Documents: announced, uploaded by the browser straight into the file store, completed, and fetched by links that soon end.

pub mod begin;
pub mod complete;
mod content;
pub mod look;
pub mod show;
pub mod view;

use partners::storage::{Config, Store};
use secrecy::ExposeSecret;
use workflows::ids::{DocumentId, TenantId};

use crate::settings::Settings;

/// Where an upload goes until it was looked at.
pub fn incoming(tenant: TenantId, id: DocumentId) -> String {
    format!("tenants/{tenant}/incoming/{id}")
}

/// Where a document is kept.
pub fn kept(tenant: TenantId, id: DocumentId) -> String {
    format!("tenants/{tenant}/documents/{id}")
}

/// The file store of these settings.
pub fn store(settings: &Settings) -> Store {
    Store::new(&Config {
        endpoint: settings.s3_endpoint.to_string(),
        public_endpoint: settings.s3_public_endpoint.to_string(),
        region: settings.s3_region.clone(),
        bucket: settings.s3_bucket.clone(),
        access_key_id: settings.s3_access_key_id.expose_secret().to_owned(),
        secret_access_key: settings.s3_secret_access_key.clone(),
        server_side_encryption: false,
    })
}
