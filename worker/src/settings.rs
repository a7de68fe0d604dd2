//! Configuration, read from the environment once. Secrets print as nothing; base addresses are the only difference to the real partners.

use clap::Parser;
use secrecy::SecretString;
use std::net::SocketAddr;
use url::Url;

fn secret(text: &str) -> Result<SecretString, std::convert::Infallible> {
    Ok(SecretString::from(text))
}

/// Everything that the worker needs to know.
#[derive(Debug, Clone, Parser)]
#[command(name = "worker", about = "Carries patients' journeys")]
pub struct Settings {
    /// Postgres as `app`.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_parser = secret)]
    pub database_url: SecretString,
    /// Postgres as `ingest`: an erasure blanks what arrived of a person.
    #[arg(long, env = "DATABASE_URL_INGEST", hide_env_values = true, value_parser = secret)]
    pub database_url_ingest: SecretString,
    /// The key store: a role, and best a database and a server, of its own. Absent, the keys are in the main database.
    #[arg(long, env = "DATABASE_URL_KEYS", hide_env_values = true, value_parser = secret)]
    pub database_url_keys: Option<SecretString>,
    /// Master keys of before, separated by commas: they open what they sealed and seal nothing more.
    #[arg(long, env = "MASTER_KEY_FORMER", default_value = "", hide_env_values = true, value_parser = secret)]
    pub master_key_former: SecretString,
    /// The key above all keys: base64, 32 bytes.
    #[arg(long, env = "MASTER_KEY", hide_env_values = true, value_parser = secret)]
    pub master_key: SecretString,
    /// Temporal's frontend.
    #[arg(long, env = "TEMPORAL_ADDRESS", default_value = "http://127.0.0.1:7233")]
    pub temporal_address: Url,
    #[arg(long, env = "TEMPORAL_NAMESPACE", default_value = "default")]
    pub temporal_namespace: String,
    /// The queue that is polled.
    #[arg(long, env = "TEMPORAL_TASK_QUEUE", default_value = workflows::TASK_QUEUE)]
    pub task_queue: String,
    /// This build's name among the versions of the deployment.
    #[arg(long, env = "WORKER_BUILD_ID", default_value = "dev")]
    pub build_id: String,
    /// Where `/metrics` is served.
    #[arg(long, env = "WORKER_METRICS_LISTEN", default_value = "127.0.0.1:9465")]
    pub metrics_listen: SocketAddr,
    /// Clinics live at `{slug}.{base_domain}`.
    #[arg(long, env = "BASE_DOMAIN", default_value = "medicalai.localhost")]
    pub base_domain: String,
    /// The port that people see.
    #[arg(long, env = "PUBLIC_ORIGIN_PORT", default_value_t = 8080)]
    pub public_port: u16,
    /// `http` or `https`, as people see it.
    #[arg(long, env = "PUBLIC_SCHEME", default_value = "http", value_parser = ["http", "https"])]
    pub scheme: String,
    #[arg(long, env = "ELEVENLABS_BASE_URL", default_value = "https://api.elevenlabs.io")]
    pub elevenlabs_base_url: String,
    #[arg(long, env = "OPENAI_BASE_URL", default_value = "https://api.openai.com/v1")]
    pub openai_base_url: String,
    #[arg(long, env = "OPENAI_API_KEY", hide_env_values = true, value_parser = secret)]
    pub openai_api_key: SecretString,
    /// A dated model: aliases move.
    #[arg(long, env = "OPENAI_MODEL", default_value = "gpt-4o-2024-11-20")]
    pub openai_model: String,
    #[arg(long, env = "WHATSAPP_BASE_URL", default_value = "https://graph.facebook.com/v25.0")]
    pub whatsapp_base_url: String,
    #[arg(long, env = "RESEND_BASE_URL", default_value = "https://api.resend.com")]
    pub resend_base_url: String,
    #[arg(long, env = "TWILIO_BASE_URL", default_value = "https://api.twilio.com")]
    pub twilio_base_url: String,
    #[arg(long, env = "NILVERA_BASE_URL", default_value = "https://api.nilvera.com")]
    pub nilvera_base_url: String,
    #[arg(long, env = "TCMB_BASE_URL", default_value = "https://www.tcmb.gov.tr")]
    pub tcmb_base_url: String,
    /// The file store as we reach it.
    #[arg(long, env = "S3_ENDPOINT", default_value = "http://127.0.0.1:9000")]
    pub s3_endpoint: String,
    /// The file store as browsers reach it.
    #[arg(long, env = "S3_PUBLIC_ENDPOINT", default_value = "http://127.0.0.1:9000")]
    pub s3_public_endpoint: String,
    #[arg(long, env = "S3_BUCKET", default_value = "medicalai")]
    pub s3_bucket: String,
    #[arg(long, env = "S3_REGION", default_value = "eu-central-1")]
    pub s3_region: String,
    #[arg(long, env = "S3_ACCESS_KEY_ID", hide_env_values = true)]
    pub s3_access_key_id: String,
    #[arg(long, env = "S3_SECRET_ACCESS_KEY", hide_env_values = true, value_parser = secret)]
    pub s3_secret_access_key: SecretString,
    /// Whether the store encrypts at rest by itself (SSE-S3).
    #[arg(long, env = "S3_SERVER_SIDE_ENCRYPTION", default_value_t = false, action = clap::ArgAction::Set)]
    pub s3_server_side_encryption: bool,
}
