//! What the sandbox is told from outside: where it listens, where it keeps its files, how fast its world turns.

use clap::Parser;
use std::{path::PathBuf, time::Duration};

/// Command line and environment of the binary.
#[derive(Debug, Parser)]
#[command(about = "The partners' local stand-in")]
pub struct Options {
    #[arg(long, env = "SANDBOX_LISTEN", default_value = "127.0.0.1:8090")]
    pub listen: String,
    /// Where the malware scanner listens; absent, there is none.
    #[arg(long, env = "SANDBOX_CLAMD_LISTEN")]
    pub clamd_listen: Option<String>,
    #[arg(long, env = "SANDBOX_LEDGER", default_value = ".dev/sandbox/ledger.jsonl")]
    pub ledger: PathBuf,
    #[arg(long, env = "SANDBOX_CALLBACK_BASE", default_value = "http://127.0.0.1:8080")]
    pub callback_base: String,
    /// `off` lifts WhatsApp's limit of one message in six seconds to the same recipient.
    #[arg(long, env = "SANDBOX_PAIR_LIMIT", default_value = "on")]
    pub pair_limit: String,
    /// Length of a telephone call, in seconds of the wall clock.
    #[arg(long, env = "SANDBOX_CALL_SECONDS", default_value_t = 2.0)]
    pub call_seconds: f64,
    /// Time between an accepted message and its first status, in milliseconds.
    #[arg(long, env = "SANDBOX_STATUS_MS", default_value_t = 300)]
    pub status_ms: u64,
    /// Telephone calls that may run at once, per workspace key.
    #[arg(long, env = "SANDBOX_CALL_CONCURRENCY", default_value_t = 10)]
    pub call_concurrency: usize,
    #[arg(long, env = "JITSI_APP_ID", default_value = "medicalai")]
    pub jitsi_app_id: String,
    #[arg(long, env = "JITSI_APP_SECRET", default_value = "", hide_env_values = true)]
    pub jitsi_app_secret: String,
}

/// Settings of one sandbox. [`Config::in_memory`] is the fast one for tests.
#[derive(Clone)]
pub struct Config {
    /// The ledger file; its folder also holds the registered endpoints, phones and calls. `None` keeps all in memory.
    pub ledger: Option<PathBuf>,
    /// Base for webhook addresses that were registered as a bare path.
    pub callback_base: String,
    pub pair_limit: bool,
    pub call_duration: Duration,
    pub status_step: Duration,
    pub call_concurrency: usize,
    /// How long a confirmed invoice stays `waiting`.
    pub invoice_wait: Duration,
    /// How long `accept_then_hang` withholds an answer that nobody releases.
    pub hang: Duration,
    /// First pause before a webhook that failed is tried again, where the partner retries at all.
    pub retry_first: Duration,
    pub jitsi_app_id: String,
    pub jitsi_app_secret: String,
}

impl Config {
    /// Nothing on disk, calls of 50 ms, statuses after 5 ms, no pair limit.
    pub fn in_memory() -> Self {
        Self {
            ledger: None,
            callback_base: "http://127.0.0.1:8080".into(),
            pair_limit: false,
            call_duration: Duration::from_millis(50),
            status_step: Duration::from_millis(5),
            call_concurrency: 10,
            invoice_wait: Duration::from_millis(200),
            hang: Duration::from_secs(30),
            retry_first: Duration::from_millis(50),
            jitsi_app_id: "medicalai".into(),
            jitsi_app_secret: "jitsi-secret-test".into(),
        }
    }
}

impl From<&Options> for Config {
    fn from(options: &Options) -> Self {
        Self {
            ledger: Some(options.ledger.clone()),
            callback_base: options.callback_base.clone(),
            pair_limit: options.pair_limit != "off",
            call_duration: Duration::from_secs_f64(options.call_seconds.clamp(0.0, 600.0)),
            status_step: Duration::from_millis(options.status_ms),
            call_concurrency: options.call_concurrency,
            invoice_wait: Duration::from_secs(1),
            hang: Duration::from_secs(30),
            retry_first: Duration::from_secs(1),
            jitsi_app_id: options.jitsi_app_id.clone(),
            jitsi_app_secret: options.jitsi_app_secret.clone(),
        }
    }
}
