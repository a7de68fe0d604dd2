//! What a person or a test needs to use the running system: printed as a table, and written to `.dev/demo.json`.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::layout::Layout;
use crate::settings::Settings;

/// Addresses of the services, and the demo clinics as the seed describes them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Demo {
    pub api: String,
    pub temporal: String,
    pub temporal_ui: String,
    pub sandbox: String,
    pub s3: String,
    pub postgres: String,
    pub tenants: Value,
}

impl Demo {
    pub fn new(settings: &Settings, tenants: Value) -> Self {
        let local = |port: u16| format!("http://127.0.0.1:{port}");
        Self {
            api: local(settings.ports.api),
            temporal: format!("127.0.0.1:{}", settings.ports.temporal),
            temporal_ui: local(settings.ports.temporal_ui),
            sandbox: local(settings.ports.sandbox),
            s3: local(settings.ports.s3),
            postgres: settings.get("DATABASE_URL").to_owned(),
            tenants,
        }
    }

    /// Writes the file; it holds demo passwords, so only its owner may read it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, layout: &Layout) -> anyhow::Result<()> {
        crate::state::write_private(&layout.dev().join("demo.json"), &serde_json::to_vec_pretty(self)?)
    }

    /// The file of the running system, if it is there.
    pub fn read(layout: &Layout) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(layout.dev().join("demo.json")).ok()?).ok()
    }

    /// The table of addresses and accounts.
    pub fn table(&self) -> String {
        let mut text = String::from("\n");
        for tenant in self.tenants.as_array().map_or(&[][..], Vec::as_slice) {
            let field = |name: &str| tenant.get(name).and_then(Value::as_str).unwrap_or_default();
            line(
                &mut text,
                field("slug"),
                &format!("{}   portal {}", field("panel"), field("portal")),
            );
            for account in tenant
                .get("accounts")
                .and_then(Value::as_array)
                .map_or(&[][..], Vec::as_slice)
            {
                let of = |name: &str| account.get(name).and_then(Value::as_str).unwrap_or_default();
                line(
                    &mut text,
                    "",
                    &format!("{:<12} {:<34} {}", of("role"), of("email"), of("password")),
                );
            }
        }
        line(&mut text, "api", &self.api);
        line(
            &mut text,
            "sandbox",
            &format!("{}   (the patient's phone)", self.sandbox),
        );
        line(&mut text, "temporal ui", &self.temporal_ui);
        line(&mut text, "temporal", &self.temporal);
        line(&mut text, "s3", &self.s3);
        let postgres = self.postgres.rsplit_once('@').map_or("", |(_, rest)| rest);
        line(
            &mut text,
            "postgres",
            &format!("{postgres}   (addresses with passwords: .dev/demo.json)"),
        );
        text
    }
}

fn line(text: &mut String, name: &str, value: &str) {
    writeln!(text, "  {name:<13}{value}").expect("a string takes every line");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo() -> Demo {
        Demo {
            api: "http://127.0.0.1:8080".into(),
            temporal: "127.0.0.1:7233".into(),
            temporal_ui: "http://127.0.0.1:8233".into(),
            sandbox: "http://127.0.0.1:8090".into(),
            s3: "http://127.0.0.1:9000".into(),
            postgres: "postgres://app:hidden@127.0.0.1:5433/medicalai".into(),
            tenants: serde_json::json!([{
                "slug": "training",
                "panel": "http://training.medicalai.localhost:8080/",
                "portal": "http://training.medicalai.localhost:8080/portal",
                "accounts": [{"role": "coordinator", "email": "c@example.test", "password": "demo"}],
            }]),
        }
    }

    #[test]
    fn the_file_has_exactly_the_agreed_fields() {
        let value = serde_json::to_value(demo()).unwrap();
        let mut fields: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        fields.sort_unstable();
        assert_eq!(
            fields,
            ["api", "postgres", "s3", "sandbox", "temporal", "temporal_ui", "tenants"]
        );
        assert_eq!(value["tenants"][0]["slug"], "training");
    }

    #[test]
    fn the_table_shows_clinics_and_accounts_but_no_database_password() {
        let table = demo().table();
        assert!(
            table.contains("http://training.medicalai.localhost:8080/portal"),
            "{table}"
        );
        assert!(table.contains("c@example.test") && table.contains("demo"), "{table}");
        assert!(
            table.contains("127.0.0.1:5433/medicalai") && !table.contains("hidden"),
            "{table}"
        );
    }

    #[test]
    fn a_system_without_clinics_still_has_a_table() {
        let table = Demo {
            tenants: serde_json::json!([]),
            ..demo()
        }
        .table();
        assert!(table.contains("temporal ui"), "{table}");
    }
}
