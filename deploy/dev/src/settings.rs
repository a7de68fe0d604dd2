//! The environment that every child gets: defaults for one machine, secrets generated once, and `.env` above both.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::Rng;

use crate::layout::Layout;
use crate::state::write_private;

/// The port of each service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ports {
    pub api: u16,
    pub temporal: u16,
    pub temporal_ui: u16,
    pub sandbox: u16,
    pub scanner: u16,
    pub s3: u16,
    pub postgres: u16,
    pub api_metrics: u16,
    pub worker_metrics: u16,
}

impl Ports {
    /// The documented ports, each moved by `offset`.
    pub fn moved_by(offset: u16) -> Self {
        Self {
            api: 8080 + offset,
            temporal: 7233 + offset,
            temporal_ui: 8233 + offset,
            sandbox: 8090 + offset,
            scanner: 3310 + offset,
            s3: 9000 + offset,
            postgres: 5433 + offset,
            api_metrics: 9464 + offset,
            worker_metrics: 9465 + offset,
        }
    }
}

/// Variables that the shell may set too, because they only say how much to print or seed, or what to call a build.
const FROM_SHELL: [&str; 5] = [
    "SEED_PATIENTS",
    "RUST_LOG",
    "RUST_BACKTRACE",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "WORKER_BUILD_ID",
];

/// Every variable of the running system.
#[derive(Clone, Debug)]
pub struct Settings {
    pub ports: Ports,
    variables: BTreeMap<String, String>,
}

impl Settings {
    /// Merges defaults, generated secrets, the few shell variables and `.env`, the later winning.
    ///
    /// The rest of the shell is deliberately not read: a `DATABASE_URL` of another project must not be migrated.
    ///
    /// # Errors
    /// When `.env` is malformed or the secrets cannot be kept.
    pub fn load(layout: &Layout, ports: Ports) -> anyhow::Result<Self> {
        let secrets = secrets(&layout.dev().join("secrets.env"))?;
        let shell = FROM_SHELL
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), std::env::var(name).ok()?)))
            .collect();
        let own = read_env_file(&layout.root().join(".env"))?;
        Ok(Self::merged(ports, secrets, shell, own))
    }

    fn merged(
        ports: Ports,
        secrets: BTreeMap<String, String>,
        shell: BTreeMap<String, String>,
        own: BTreeMap<String, String>,
    ) -> Self {
        // A line left empty keeps what is known: an example copied as it is changes nothing.
        let own: BTreeMap<String, String> = own.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let mut known = secrets;
        known.extend(own.clone());
        // Passwords come first: the database addresses are made of them.
        let mut merged = defaults(ports, &known);
        merged.extend(known);
        merged.extend(shell);
        merged.extend(own);
        Self {
            ports,
            variables: merged,
        }
    }

    /// The value of a variable; empty when it is unset.
    pub fn get(&self, name: &str) -> &str {
        self.variables.get(name).map_or("", String::as_str)
    }

    pub fn variables(&self) -> &BTreeMap<String, String> {
        &self.variables
    }

    /// The same, with everything in one other database, the keys too.
    pub fn in_database(&self, name: &str) -> Self {
        let mut variables = self.variables.clone();
        for (_, address) in variables.iter_mut().filter(|(key, _)| key.starts_with("DATABASE_URL")) {
            if let Some((server, _)) = address.rsplit_once('/') {
                *address = format!("{server}/{name}");
            }
        }
        let app = variables.get("DATABASE_URL").cloned().unwrap_or_default();
        variables.insert("DATABASE_URL_KEYS".to_owned(), app);
        Self {
            ports: self.ports,
            variables,
        }
    }

    /// The password in the address that a variable holds.
    ///
    /// # Errors
    /// When the variable holds no address with a password.
    pub fn password_in(&self, name: &str) -> anyhow::Result<String> {
        let address = url::Url::parse(self.get(name)).with_context(|| format!("{name} is no address"))?;
        Ok(address
            .password()
            .with_context(|| format!("{name} holds no password"))?
            .to_owned())
    }

    /// The address of the database `name` for the cluster's superuser, who only creates roles and databases.
    pub fn superuser_url(&self, name: &str) -> String {
        database_url("postgres", self.get("POSTGRES_PASSWORD"), self.ports.postgres, name)
    }
}

/// The database of the running system, and of the services for tests.
pub const DATABASE: &str = "medicalai";

/// The database of the wrapped keys, outside the backup of the other.
pub const KEY_STORE: &str = "medicalai_keys";

fn database_url(role: &str, password: &str, port: u16, database: &str) -> String {
    format!("postgres://{role}:{password}@127.0.0.1:{port}/{database}")
}

fn defaults(ports: Ports, secrets: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let at = |role: &str, secret: &str, database: &str| {
        let password = secrets.get(secret).map_or("", String::as_str);
        database_url(role, password, ports.postgres, database)
    };
    let database = |role: &str, secret: &str| at(role, secret, DATABASE);
    let key_store = |role: &str, secret: &str| at(role, secret, KEY_STORE);
    let sandbox = |path: &str| format!("http://127.0.0.1:{}/{path}", ports.sandbox);
    let s3 = format!("http://127.0.0.1:{}", ports.s3);
    [
        ("DATABASE_URL", database("app", "DB_APP_PASSWORD")),
        ("DATABASE_URL_INGEST", database("ingest", "DB_INGEST_PASSWORD")),
        ("DATABASE_URL_OPS", database("ops", "DB_OPS_PASSWORD")),
        ("DATABASE_URL_MIGRATE", database("migrate", "DB_MIGRATE_PASSWORD")),
        ("DATABASE_URL_KEYS", key_store("keys", "DB_KEYS_PASSWORD")),
        ("DATABASE_URL_KEYS_MIGRATE", key_store("migrate", "DB_MIGRATE_PASSWORD")),
        ("MASTER_KEY_FORMER", String::new()),
        ("TEMPORAL_ADDRESS", format!("http://127.0.0.1:{}", ports.temporal)),
        ("TEMPORAL_NAMESPACE", "default".into()),
        ("TEMPORAL_TASK_QUEUE", "medicalai".into()),
        ("TEMPORAL_UI_URL", format!("http://127.0.0.1:{}", ports.temporal_ui)),
        ("WORKER_BUILD_ID", "dev".into()),
        ("BASE_DOMAIN", "medicalai.localhost".into()),
        ("PUBLIC_ORIGIN_PORT", ports.api.to_string()),
        ("PUBLIC_SCHEME", "http".into()),
        ("API_LISTEN", format!("127.0.0.1:{}", ports.api)),
        ("API_METRICS_LISTEN", format!("127.0.0.1:{}", ports.api_metrics)),
        ("WORKER_METRICS_LISTEN", format!("127.0.0.1:{}", ports.worker_metrics)),
        // Benchmarks and demos ask more often than people do.
        ("RATE_LIMIT_FACTOR", "100".into()),
        ("PANEL_DIST", "ui/dist".into()),
        ("PORTAL_DIST", "portal/dist".into()),
        ("ELEVENLABS_BASE_URL", sandbox("elevenlabs")),
        ("OPENAI_BASE_URL", sandbox("openai/v1")),
        ("OPENAI_API_KEY", "sandbox".into()),
        ("OPENAI_MODEL", "gpt-4o-2024-11-20".into()),
        ("WHATSAPP_BASE_URL", sandbox("whatsapp/v25.0")),
        ("RESEND_BASE_URL", sandbox("resend")),
        // Carries the letters of clinics without a mailbox of their own; the sandbox takes any key.
        ("PLATFORM_MAIL_FROM", "medicalai <accounts@platform.example>".into()),
        ("PLATFORM_RESEND_API_KEY", "re_platform".into()),
        ("TWILIO_BASE_URL", sandbox("twilio")),
        ("NILVERA_BASE_URL", sandbox("nilvera")),
        ("TCMB_BASE_URL", sandbox("tcmb")),
        ("JITSI_BASE_URL", sandbox("jitsi")),
        ("JITSI_APP_ID", "medicalai".into()),
        ("S3_ENDPOINT", s3.clone()),
        ("S3_PUBLIC_ENDPOINT", s3),
        ("S3_BUCKET", "medicalai".into()),
        ("S3_REGION", "eu-central-1".into()),
        ("SANDBOX_LISTEN", format!("127.0.0.1:{}", ports.sandbox)),
        ("SANDBOX_CLAMD_LISTEN", format!("127.0.0.1:{}", ports.scanner)),
        ("CLAMD_ADDRESS", format!("127.0.0.1:{}", ports.scanner)),
        ("SANDBOX_CALLBACK_BASE", format!("http://127.0.0.1:{}", ports.api)),
        ("SANDBOX_PAIR_LIMIT", "off".into()),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", String::new()),
        ("RUST_LOG", "info".into()),
        ("SEED_PATIENTS", "200".into()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// Secrets that are generated once: those in base64 are keys of 32 bytes, the rest is fit for an address.
const KEYS: [&str; 2] = ["MASTER_KEY", "JWT_SECRET"];
const PASSWORDS: [&str; 9] = [
    "OPERATOR_TOKEN",
    "POSTGRES_PASSWORD",
    "DB_MIGRATE_PASSWORD",
    "DB_APP_PASSWORD",
    "DB_INGEST_PASSWORD",
    "DB_OPS_PASSWORD",
    "DB_KEYS_PASSWORD",
    "S3_SECRET_ACCESS_KEY",
    "JITSI_APP_SECRET",
];

/// Reads the generated secrets, adding those that are not there yet.
fn secrets(path: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut secrets = read_env_file(path)?;
    let known = secrets.len();
    let mut rng = rand::rng();
    for name in KEYS {
        secrets
            .entry(name.to_owned())
            .or_insert_with(|| STANDARD.encode(rng.random::<[u8; 32]>()));
    }
    for name in PASSWORDS {
        secrets
            .entry(name.to_owned())
            .or_insert_with(|| hex::encode(rng.random::<[u8; 16]>()));
    }
    secrets
        .entry("S3_ACCESS_KEY_ID".into())
        .or_insert_with(|| format!("dev{}", hex::encode(rng.random::<[u8; 6]>())));
    if secrets.len() > known {
        let lines: String = secrets
            .iter()
            .map(|(name, value)| format!("{name}={value}\n"))
            .collect();
        let text = format!("# Generated for this machine; to change one, set it in .env instead.\n{lines}");
        write_private(path, text.as_bytes())?;
    }
    Ok(secrets)
}

/// Reads `NAME=value` lines; `#` starts a comment line, quotes around a value are dropped. An absent file is empty.
fn read_env_file(path: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => parse_env(&text).with_context(|| format!("in {}", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

fn parse_env(text: &str) -> anyhow::Result<BTreeMap<String, String>> {
    let mut variables = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        // The line itself is not shown: it may hold a secret.
        let Some((name, value)) = line.trim_start_matches("export ").split_once('=') else {
            bail!("line {} is not NAME=value", number + 1);
        };
        variables.insert(name.trim().to_owned(), unquoted(value.trim()).to_owned());
    }
    Ok(variables)
}

fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .iter()
        .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, value: &str) -> BTreeMap<String, String> {
        BTreeMap::from([(name.to_owned(), value.to_owned())])
    }

    #[test]
    fn the_file_wins_over_the_shell_and_the_shell_over_the_defaults() {
        let ports = Ports::moved_by(0);
        let none = BTreeMap::new;
        let defaults = Settings::merged(ports, none(), none(), none());
        assert_eq!(defaults.get("RUST_LOG"), "info");
        let shell = Settings::merged(ports, none(), one("RUST_LOG", "debug"), none());
        assert_eq!(shell.get("RUST_LOG"), "debug");
        let file = Settings::merged(ports, none(), one("RUST_LOG", "debug"), one("RUST_LOG", "warn"));
        assert_eq!(file.get("RUST_LOG"), "warn");
        let empty = Settings::merged(ports, none(), none(), one("RUST_LOG", ""));
        assert_eq!(
            empty.get("RUST_LOG"),
            "info",
            "an empty line in the file keeps the default"
        );
    }

    #[test]
    fn addresses_follow_the_ports_and_the_passwords() {
        let settings = Settings::merged(
            Ports::moved_by(100),
            one("DB_APP_PASSWORD", "s3"),
            BTreeMap::new(),
            BTreeMap::new(),
        );
        assert_eq!(
            settings.get("DATABASE_URL"),
            "postgres://app:s3@127.0.0.1:5533/medicalai"
        );
        assert_eq!(settings.get("OPENAI_BASE_URL"), "http://127.0.0.1:8190/openai/v1");
        assert_eq!(settings.get("PUBLIC_ORIGIN_PORT"), "8180");
        assert_eq!(settings.get("TEMPORAL_ADDRESS"), "http://127.0.0.1:7333");
    }

    #[test]
    fn an_env_file_may_hold_comments_quotes_and_exports_and_errors_hide_the_line() {
        let parsed = parse_env("# note\n\nA=1\nexport B=\"two words\"\nC='x=y'\n").unwrap();
        assert_eq!(
            (parsed["A"].as_str(), parsed["B"].as_str(), parsed["C"].as_str()),
            ("1", "two words", "x=y")
        );
        let error = parse_env("A=1\nsecret-without-name").unwrap_err().to_string();
        assert_eq!(error, "line 2 is not NAME=value");
    }

    #[test]
    fn secrets_are_generated_once_and_only_for_their_owner() {
        use std::os::unix::fs::PermissionsExt;
        let path = std::env::temp_dir().join(format!("dev-secrets-{}", std::process::id()));
        let first = secrets(&path).unwrap();
        assert_eq!(STANDARD.decode(&first["MASTER_KEY"]).unwrap().len(), 32);
        assert_eq!(secrets(&path).unwrap(), first);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn the_committed_example_lists_every_variable() {
        let example = include_str!("../../../.env.example");
        let known: Vec<&str> = example
            .lines()
            .filter_map(|line| line.trim_start_matches("# ").split_once('='))
            .map(|(n, _)| n)
            .collect();
        let names = defaults(Ports::moved_by(0), &BTreeMap::new()).into_keys();
        let missing: Vec<String> = names
            .chain(KEYS.map(str::to_owned))
            .chain(PASSWORDS.map(str::to_owned))
            .filter(|name| !known.contains(&name.as_str()))
            .collect();
        assert!(missing.is_empty(), "not in .env.example: {missing:?}");
    }
}
