//! Configuration, read from the environment once. Secrets print as nothing; bad values stop the start with a sentence.

use base64::Engine;
use clap::Args;
use secrecy::{ExposeSecret, SecretString};
use std::{net::SocketAddr, path::PathBuf};
use url::Url;

fn secret(text: &str) -> Result<SecretString, std::convert::Infallible> {
    Ok(SecretString::from(text))
}

/// Everything that `serve` needs to know.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Where the API, the panel and the portal are served.
    #[arg(long, env = "API_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where `/metrics` is served.
    #[arg(long, env = "API_METRICS_LISTEN", default_value = "127.0.0.1:9464")]
    pub metrics_listen: SocketAddr,
    /// Clinics live at `{slug}.{base_domain}`, operators at `ops.{base_domain}`.
    #[arg(long, env = "BASE_DOMAIN", default_value = "medicalai.localhost")]
    pub base_domain: String,
    /// The port that people see; 80 and 443 are left out of addresses.
    #[arg(long, env = "PUBLIC_ORIGIN_PORT", default_value_t = 8080)]
    pub public_port: u16,
    /// `http` or `https`, as people see it.
    #[arg(long, env = "PUBLIC_SCHEME", default_value = "http", value_parser = ["http", "https"])]
    pub scheme: String,
    /// True behind our own proxy: then its last `X-Forwarded-For` hop is the caller.
    #[arg(long, env = "TRUST_PROXY", default_value_t = false, action = clap::ArgAction::Set)]
    pub trust_proxy: bool,
    /// The built panel.
    #[arg(long, env = "PANEL_DIST", default_value = "ui/dist")]
    pub panel_dist: PathBuf,
    /// The built portal.
    #[arg(long, env = "PORTAL_DIST", default_value = "portal/dist")]
    pub portal_dist: PathBuf,
    /// Postgres as `app`.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_parser = secret)]
    pub database_url: SecretString,
    /// Postgres as `ingest`.
    #[arg(long, env = "DATABASE_URL_INGEST", hide_env_values = true, value_parser = secret)]
    pub database_url_ingest: SecretString,
    /// Postgres as `ops`.
    #[arg(long, env = "DATABASE_URL_OPS", hide_env_values = true, value_parser = secret)]
    pub database_url_ops: SecretString,
    /// The key store: a role, and best a database and a server, of its own. Absent, the keys are in the main database.
    #[arg(long, env = "DATABASE_URL_KEYS", hide_env_values = true, value_parser = secret)]
    pub database_url_keys: Option<SecretString>,
    /// The key above all keys: base64, 32 bytes.
    #[arg(long, env = "MASTER_KEY", hide_env_values = true, value_parser = secret)]
    pub master_key: SecretString,
    /// Master keys of before, separated by commas: they open what they sealed and seal nothing more.
    #[arg(long, env = "MASTER_KEY_FORMER", default_value = "", hide_env_values = true, value_parser = secret)]
    pub master_key_former: SecretString,
    /// Signs the sessions of staff and patients: base64, 32 bytes.
    #[arg(long, env = "JWT_SECRET", hide_env_values = true, value_parser = secret)]
    pub jwt_secret: SecretString,
    /// Keys of access tokens, each base64 of 32 bytes, separated by commas, newest first: the first signs, all are accepted. Empty: the one that follows from
    /// `JWT_SECRET`.
    #[arg(long, env = "ACCESS_TOKEN_KEYS", hide_env_values = true, default_value = "", value_parser = secret)]
    pub access_token_keys: SecretString,
    /// Widens the everyday rate limits, for load tests; those against guessing stay.
    #[arg(long, env = "RATE_LIMIT_FACTOR", default_value_t = 1)]
    pub rate_limit_factor: u32,
    #[arg(long, env = "ELEVENLABS_BASE_URL", default_value = "https://api.elevenlabs.io")]
    pub elevenlabs_base_url: String,
    #[arg(long, env = "WHATSAPP_BASE_URL", default_value = "https://graph.facebook.com/v25.0")]
    pub whatsapp_base_url: String,
    #[arg(long, env = "RESEND_BASE_URL", default_value = "https://api.resend.com")]
    pub resend_base_url: String,
    /// Who writes invitations and letters about forgotten passwords for a clinic that has no mail account of its own yet, and with which key of Resend.
    /// Without both, such a letter waits for nobody: the link is given by hand.
    #[arg(long, env = "PLATFORM_MAIL_FROM", default_value = "")]
    pub platform_mail_from: String,
    #[arg(long, env = "PLATFORM_RESEND_API_KEY", default_value = "", hide_env_values = true, value_parser = secret)]
    pub platform_resend_api_key: SecretString,
    #[arg(long, env = "TWILIO_BASE_URL", default_value = "https://api.twilio.com")]
    pub twilio_base_url: String,
    #[arg(long, env = "NILVERA_BASE_URL", default_value = "https://api.nilvera.com")]
    pub nilvera_base_url: String,
    /// A Meilisearch that finds patients and documents instead of the database; absent, the database does.
    #[arg(long, env = "MEILI_URL")]
    pub meili_url: Option<Url>,
    /// May write its documents and settings.
    #[arg(long, env = "MEILI_ADMIN_KEY", default_value = "", hide_env_values = true, value_parser = secret)]
    pub meili_admin_key: SecretString,
    /// May search; signs the tokens that open one clinic's entries.
    #[arg(long, env = "MEILI_SEARCH_KEY", default_value = "", hide_env_values = true, value_parser = secret)]
    pub meili_search_key: SecretString,
    /// The uid of that key.
    #[arg(long, env = "MEILI_SEARCH_KEY_UID", default_value = "")]
    pub meili_search_key_uid: String,
    /// Temporal's frontend.
    #[arg(long, env = "TEMPORAL_ADDRESS", default_value = "http://127.0.0.1:7233")]
    pub temporal_address: Url,
    #[arg(long, env = "TEMPORAL_NAMESPACE", default_value = "default")]
    pub temporal_namespace: String,
    /// The queue on which journeys are started.
    #[arg(long, env = "TEMPORAL_TASK_QUEUE", default_value = workflows::TASK_QUEUE)]
    pub temporal_task_queue: String,
    /// Temporal's Web UI: links of the panel lead there, and its origin may call the codec.
    #[arg(long, env = "TEMPORAL_UI_URL", default_value = "http://127.0.0.1:8233")]
    pub temporal_ui_url: Url,
    /// Where video consults take place.
    #[arg(long, env = "JITSI_BASE_URL", default_value = "http://127.0.0.1:8090/jitsi")]
    pub jitsi_base_url: Url,
    #[arg(long, env = "JITSI_APP_ID", default_value = "medicalai")]
    pub jitsi_app_id: String,
    #[arg(long, env = "JITSI_APP_SECRET", hide_env_values = true, value_parser = secret)]
    pub jitsi_app_secret: SecretString,
    /// The file store as we reach it.
    #[arg(long, env = "S3_ENDPOINT", default_value = "http://127.0.0.1:9000")]
    pub s3_endpoint: Url,
    /// The file store as browsers reach it.
    #[arg(long, env = "S3_PUBLIC_ENDPOINT", default_value = "http://127.0.0.1:9000")]
    pub s3_public_endpoint: Url,
    #[arg(long, env = "S3_BUCKET", default_value = "medicalai")]
    pub s3_bucket: String,
    #[arg(long, env = "S3_REGION", default_value = "eu-central-1")]
    pub s3_region: String,
    #[arg(long, env = "S3_ACCESS_KEY_ID", hide_env_values = true, value_parser = secret)]
    pub s3_access_key_id: SecretString,
    #[arg(long, env = "S3_SECRET_ACCESS_KEY", hide_env_values = true, value_parser = secret)]
    pub s3_secret_access_key: SecretString,
    /// The ClamAV daemon that looks at uploads, as `host:port`; absent, nothing looks for malware.
    #[arg(long, env = "CLAMD_ADDRESS")]
    pub clamd_address: Option<String>,
}

/// A value that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadSetting {
    #[error("{name} must be base64 of exactly 32 bytes; make one with: openssl rand -base64 32")]
    Key { name: &'static str },
}

impl Settings {
    /// The 32 bytes that sign sessions.
    ///
    /// # Errors
    /// When they are not base64 of 32 bytes.
    pub fn jwt_key(&self) -> Result<[u8; 32], BadSetting> {
        key("JWT_SECRET", &self.jwt_secret)
    }

    /// The keys of access tokens, newest first; none when `JWT_SECRET` signs.
    ///
    /// # Errors
    /// When one is not base64 of 32 bytes.
    pub fn access_keys(&self) -> Result<Vec<[u8; 32]>, BadSetting> {
        let texts = self.access_token_keys.expose_secret().split(',').map(str::trim);
        texts
            .filter(|text| !text.is_empty())
            .map(|text| key("ACCESS_TOKEN_KEYS", &SecretString::from(text)))
            .collect()
    }

    /// `http://denistanbul.medicalai.localhost:8080`, without a slash at the end.
    pub fn origin(&self, label: &str) -> String {
        let port = match (self.scheme.as_str(), self.public_port) {
            ("http", 80) | ("https", 443) => String::new(),
            (_, port) => format!(":{port}"),
        };
        format!("{}://{label}.{}{port}", self.scheme, self.base_domain)
    }
}

fn key(name: &'static str, text: &SecretString) -> Result<[u8; 32], BadSetting> {
    base64::engine::general_purpose::STANDARD
        .decode(text.expose_secret().trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(BadSetting::Key { name })
}
