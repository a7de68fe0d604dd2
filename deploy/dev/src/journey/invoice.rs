//! Checks the invoice that a journey left: the official schema and rules, and our own sums.

use anyhow::{Context, bail};
use serde_json::Value;
use tokio::process::Command;

use crate::clinic_api::ClinicApi;
use crate::layout::Layout;

/// Fetches the XML and runs both checks.
///
/// # Errors
/// When the invoice is missing or wrong.
pub async fn check(layout: &Layout, api: &ClinicApi, detail: &Value) -> anyhow::Result<()> {
    let of = |name: &str| {
        detail
            .pointer(&format!("/invoices/0/{name}"))
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let number = of("number").context("the invoice has no number")?;
    let xml = api.download(&of("xml_url").context("the invoice has no XML")?).await?;
    let folder = layout.dev().join("journey");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{number}.xml"));
    std::fs::write(&file, &xml)?;
    let script = layout.root().join("activities/partners/tests/ubl-tr/check.py");
    let python = layout.dev().join("venv/bin/python");
    let output = Command::new(&python)
        .arg(script)
        .args(["--type", "earchive"])
        .arg(&file)
        // The rules compare with today, and an invoice's today is Türkiye's: three hours of each day it is another one in UTC.
        .env("TZ", "Europe/Istanbul")
        .output()
        .await
        .with_context(|| format!("{} cannot be run; `make journey` installs it", python.display()))?;
    if !output.status.success() {
        bail!(
            "the invoice breaks the rules:\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    if let Err(wrong) = partners::invoice::arithmetic::check(&xml) {
        bail!("the invoice does not sum up: {wrong:?}");
    }
    println!("invoice {number} passes schema, rules and sums ({})", file.display());
    Ok(())
}
