//! Erases a made-up patient of the running system and looks everywhere for what should be gone: both databases, Temporal, the file store.

use std::{path::Path, process::ExitCode, time::Duration};

use anyhow::{Context, bail, ensure};
use chrono::Utc;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use tokio::process::Command;

use crate::clinic_api::ClinicApi;
use crate::console::Console;
use crate::demo::Demo;
use crate::layout::Layout;
use crate::seed::PASSWORD;
use crate::settings::{DATABASE, KEY_STORE, Settings};
use crate::tools;

const CLINIC: &str = "denistanbul";
const PATIENCE: Duration = Duration::from_secs(240);

/// Makes a patient, erases it, and fails when anything readable remains.
///
/// # Errors
/// When a step is refused, takes too long, or something remains.
pub async fn run(layout: &Layout, settings: &Settings) -> anyhow::Result<ExitCode> {
    let demo = Demo::read(layout).context("nothing was seeded; run `make up` first")?;
    let anybody = ClinicApi::anonymous(&demo.api, CLINIC, settings.get("BASE_DOMAIN"), settings.ports.api);
    let owner = anybody
        .clone()
        .signed_in(&format!("owner@{CLINIC}.example"), PASSWORD)
        .await?;
    let stamp = Utc::now().timestamp_millis().to_string();
    let tail = stamp.get(stamp.len() - 8..).unwrap_or_default();
    let traces = Traces {
        words: vec![
            format!("Vergissmich{tail}"),
            format!("4915{tail}0"),
            format!("vergissmich{tail}@example.org"),
            format!("PASS{tail}"),
            format!("FILE{tail}"),
        ],
    };
    let site_key = demo
        .tenants
        .as_array()
        .and_then(|tenants| {
            let own = |tenant: &&Value| tenant.get("slug").and_then(Value::as_str) == Some(CLINIC);
            tenants.iter().find(own)
        })
        .map(|tenant| text(tenant, "/intake/site_key"))
        .context("the clinic is not seeded; run `make up` first")??;
    let made = make(&anybody, &owner, &site_key, &traces).await?;
    let found = traces.anywhere(layout, settings).await?;
    println!("before: {found:?}");
    // The passport is sealed: it is in no dump at any time. Everything else must be found now, or not finding it later proves nothing.
    for trace in traces.words.iter().filter(|trace| !trace.starts_with("PASS")) {
        ensure!(
            found.iter().any(|(have, _)| have == trace),
            "{trace} is nowhere, so the search proves nothing"
        );
    }
    let listed = executions(&demo, &made.journey).await?;
    ensure!(listed > 0, "the journey does not run");
    println!("before: {listed} executions of the journey in Temporal");

    let asked = owner
        .post(
            &format!("/v1/patients/{}/privacy_requests", made.patient),
            &json!({ "kind": "erasure", "words": traces.words[0] }),
        )
        .await?;
    let request = text(&asked, "/id")?;
    owner
        .post(&format!("/v1/privacy_requests/{request}/erase"), &json!({}))
        .await?;
    let done = wait(&owner, &request).await?;
    for step in done.get("progress").and_then(Value::as_array).into_iter().flatten() {
        println!("step:   {step}");
    }
    let certificate = done.get("certificate").context("there is no certificate")?;
    ensure!(
        migrations::erasure::holds_true(certificate),
        "the certificate does not verify"
    );
    println!("certificate: {}", text(certificate, "/statement")?);

    let left = traces.anywhere(layout, settings).await?;
    ensure!(left.is_empty(), "readable remains: {left:?}");
    let listed = executions(&demo, &made.journey).await?;
    ensure!(listed == 0, "{listed} executions are still listed");
    ensure!(
        owner.get(&format!("/v1/patients/{}", made.patient)).await.is_err(),
        "the patient is still shown"
    );
    let search = owner.get(&format!("/v1/patients?q=Vergissmich{tail}")).await?;
    ensure!(search.pointer("/items/0").is_none(), "search still knows the patient");
    println!("after:  nothing readable in {DATABASE}, {KEY_STORE}, Temporal and the file store");
    Ok(ExitCode::SUCCESS)
}

struct Made {
    patient: String,
    journey: String,
}

async fn make(anybody: &ClinicApi, owner: &ClinicApi, site_key: &str, traces: &Traces) -> anyhow::Result<Made> {
    let [name, phone, email, passport, file] = traces.words.as_slice() else {
        bail!("five traces are laid");
    };
    // By the form of the clinic's site, so that what arrived, a message and a lead must go too. By night nothing is sent, so nothing sent is waited for.
    let form = json!({
        "site_key": site_key, "full_name": format!("{name} Test"), "phone": format!("+{phone}"), "email": email, "lang": "de",
        "procedure": "d1", "message": format!("my tooth hurts, says {name}"),
    });
    anybody.post("/v1/intake", &form).await?;
    let mut found = None;
    for _ in 0..60 {
        let listed = owner.get(&format!("/v1/patients?q={name}")).await?;
        found = listed.pointer("/items/0/id").and_then(Value::as_str).map(str::to_owned);
        if found.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let patient = found.context("the form did not become a patient within a minute")?;
    let detail = owner.get(&format!("/v1/patients/{patient}")).await?;
    let journey = text(&detail, "/journeys/0/id")?;
    owner
        .patch(&format!("/v1/patients/{patient}"), &json!({ "passport_no": passport }))
        .await?;
    let bytes = format!("scan of {file}").into_bytes();
    let begun = owner
        .post(
            "/v1/documents",
            &json!({ "patient_id": patient, "type": "passport", "title": file, "content_type": "text/plain", "size": bytes.len() }),
        )
        .await?;
    let mut put = reqwest::Client::new().put(text(&begun, "/upload/url")?).body(bytes);
    for (header, value) in begun
        .pointer("/upload/headers")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        put = put.header(header, value.as_str().unwrap_or_default());
    }
    put.send().await?.error_for_status()?;
    owner
        .post(&format!("/v1/documents/{}/complete", text(&begun, "/id")?), &json!({}))
        .await?;
    let thread = owner.get(&format!("/v1/journeys/{journey}/messages")).await?;
    ensure!(
        thread.pointer("/items/0/text").is_some(),
        "the message of the form is not readable before"
    );
    Ok(Made { patient, journey })
}

async fn wait(owner: &ClinicApi, request: &str) -> anyhow::Result<Value> {
    let began = std::time::Instant::now();
    loop {
        let now = owner.get(&format!("/v1/privacy_requests/{request}")).await?;
        if now.get("state").and_then(Value::as_str) == Some("done") {
            return Ok(now);
        }
        ensure!(
            began.elapsed() < PATIENCE,
            "the erasure did not end: {}",
            now.get("progress").unwrap_or(&Value::Null)
        );
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}

/// What names the patient.
struct Traces {
    words: Vec<String>,
}

impl Traces {
    /// Each trace with where it was found.
    async fn anywhere(&self, layout: &Layout, settings: &Settings) -> anyhow::Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        for database in [DATABASE, KEY_STORE] {
            let mut conn = PgConnection::connect(&settings.superuser_url(database)).await?;
            let tables = sqlx::query(
                "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'keystore')",
            )
            .fetch_all(&mut conn)
            .await?;
            for table in tables.iter().map(|row| row.get::<String, _>("name")) {
                let rows = sqlx::query(AssertSqlSafe(format!("select to_jsonb(t)::text as row from {table} t")))
                    .fetch_all(&mut conn)
                    .await?;
                for row in rows.iter().map(|row| row.get::<String, _>("row")) {
                    self.note(&row, &format!("{database}:{table}"), &mut found);
                }
            }
        }
        for file in ["temporal.db", "temporal.db-wal"] {
            if let Ok(bytes) = std::fs::read(layout.dev().join(file)) {
                self.note(&String::from_utf8_lossy(&bytes), file, &mut found);
            }
        }
        self.files(&layout.dev().join("s3"), &mut found)?;
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn note(&self, text: &str, place: &str, found: &mut Vec<(String, String)>) {
        for word in self.words.iter().filter(|word| text.contains(word.as_str())) {
            found.push((word.clone(), place.to_owned()));
        }
    }

    fn files(&self, folder: &Path, found: &mut Vec<(String, String)>) -> anyhow::Result<()> {
        for entry in std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                self.files(&path, found)?;
            } else {
                let bytes = std::fs::read(&path)?;
                self.note(&String::from_utf8_lossy(&bytes), "the file store", found);
            }
        }
        Ok(())
    }
}

/// How many executions of a journey and its children the server lists.
async fn executions(demo: &Demo, journey: &str) -> anyhow::Result<usize> {
    let program = tools::temporal::find_or_install(&Layout::find()?, Console::plain()).await?;
    let query = format!("WorkflowId STARTS_WITH 'journey/{CLINIC}/{journey}'");
    let output = Command::new(program)
        .args([
            "workflow",
            "list",
            "-q",
            &query,
            "--address",
            &demo.temporal,
            "-o",
            "json",
        ])
        .output()
        .await?;
    let list: Value =
        serde_json::from_slice(&output.stdout).with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
    Ok(list.as_array().map_or(0, Vec::len))
}

fn text(value: &Value, pointer: &str) -> anyhow::Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("{pointer} is missing"))?.to_owned())
}
