//! Measures the running system from outside, as its users meet it: journeys a second, update latency, the way of an event to an open panel, history
//! and memory. Every figure that depends on the machine stands beside a floor measured in the same run.

mod alarms;
mod core;
mod crm;
mod history;
mod process;
mod reads;
mod recovery;
mod stream;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context;
use chrono::Utc;
use futures::{StreamExt, TryStreamExt, stream as streams};
use serde_json::{Value, json};

use crate::clinic_api::ClinicApi;
use crate::demo::Demo;
use crate::layout::Layout;
use crate::settings::Settings;

/// Small journeys (begin, qualify, cancel) for the throughput figure.
const SMALL: usize = 200;
/// Updates measured one after another.
const UPDATES: usize = 300;
/// Events measured one after another.
const EVENTS: usize = 60;
/// Journeys left open for the memory figure.
const OPEN: usize = 5_000;
/// Answers with a red flag, measured one after another.
const ALARMS: usize = 40;
const AT_ONCE: usize = 16;

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    /// Patients in the database of the coordinator's reads; 0 leaves these out.
    #[arg(long, env = "BENCH_PATIENTS", default_value_t = 1_000_000)]
    patients: usize,
    /// Only the coordinator's reads.
    #[arg(long)]
    reads_only: bool,
    /// Only what many open journeys weigh, and how they come back after their worker was killed.
    #[arg(long, conflicts_with = "reads_only")]
    open_only: bool,
}

/// Runs all measurements and prints a table in Markdown.
///
/// # Errors
/// When the system is not running or refuses something.
pub async fn run(layout: &Layout, settings: &Settings, options: &Options) -> anyhow::Result<ExitCode> {
    println!("| Figure | Value |\n|---|---|");
    println!("| machine | {} |", process::machine());
    if !options.reads_only && !options.open_only {
        engine(layout, settings).await?;
    }
    if !options.reads_only {
        open(layout, settings).await?;
    }
    if options.patients > 0 && !options.open_only {
        Box::pin(crm::measure(layout, settings, options.patients)).await?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The first clinic's coordinator, signed in just now: a token holds for a quarter of an hour.
async fn coordinator(demo: &Demo, settings: &Settings) -> anyhow::Result<ClinicApi> {
    let anybody = ClinicApi::anonymous(
        &demo.api,
        "denistanbul",
        settings.get("BASE_DOMAIN"),
        settings.ports.api,
    );
    let account = demo.tenants.pointer("/0/accounts/2").cloned().unwrap_or_default();
    let of = |name: &str| account.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    anybody.signed_in(&of("email"), &of("password")).await
}

fn running(layout: &Layout) -> anyhow::Result<Demo> {
    Demo::read(layout).context("nothing runs; `make bench` starts it")
}

fn row(name: &str, value: String) {
    println!("| {name} | {value} |");
}

/// Many journeys left open: what they weigh, and how they come back.
async fn open(layout: &Layout, settings: &Settings) -> anyhow::Result<()> {
    let demo = running(layout)?;
    let worker = process::Process::find(layout, "worker")?;
    let before = worker.memory()?;
    let mut opened: Vec<String> = Vec::with_capacity(OPEN);
    for from in (0..OPEN).step_by(1_000) {
        let api = coordinator(&demo, settings).await?;
        let some: Vec<String> = streams::iter(from..OPEN.min(from + 1_000))
            .map(|n| begin(&api, 100_000 + n))
            .buffer_unordered(AT_ONCE)
            .try_collect()
            .await?;
        opened.extend(some);
    }
    tokio::time::sleep(Duration::from_secs(5)).await;
    let grown = worker.memory()?.saturating_sub(before);
    row(
        &format!("worker memory an open journey ({} open)", opened.len()),
        format!("{:.1} KiB", grown as f64 / opened.len() as f64),
    );
    row("worker memory in all", format!("{} MiB", worker.memory()? / 1024));
    let api = coordinator(&demo, settings).await?;
    for (name, figures) in recovery::measure(&api, layout, &opened).await? {
        row(&name, figures);
    }
    Ok(())
}

async fn engine(layout: &Layout, settings: &Settings) -> anyhow::Result<()> {
    let demo = running(layout)?;
    let api = coordinator(&demo, settings).await?;
    let worker = process::Process::find(layout, "worker")?;
    let server = process::Process::find(layout, "api")?;
    for (name, figures) in core::decisions() {
        row(&name, figures);
    }

    let floor = Latencies::of(&measure(UPDATES, || api.get("/v1/me")).await?);
    row("floor: an authenticated read (`GET /v1/me`), p50 / p99", floor.text());

    let (cpu_before, api_before, began) = (worker.cpu()?, server.cpu()?, Instant::now());
    let ids: Vec<String> = streams::iter(0..SMALL)
        .map(|n| small(&api, n))
        .buffer_unordered(AT_ONCE)
        .try_collect()
        .await?;
    all_closed(&api, &ids).await?;
    let took = began.elapsed();
    row(
        "small journeys (begin, qualify, cancel) a second",
        format!("{:.1}", ids.len() as f64 / took.as_secs_f64()),
    );
    row(
        "worker CPU a small journey",
        format!(
            "{:.1} ms",
            (worker.cpu()? - cpu_before).as_secs_f64() * 1000.0 / ids.len() as f64
        ),
    );
    row(
        "api CPU a small journey",
        format!(
            "{:.1} ms",
            (server.cpu()? - api_before).as_secs_f64() * 1000.0 / ids.len() as f64
        ),
    );

    let one = begin(&api, 900_000).await?;
    let mut times = Vec::with_capacity(UPDATES);
    for n in 0..UPDATES {
        let (name, body) = if n % 2 == 0 {
            ("pause", json!({ "reason": "bench" }))
        } else {
            ("resume", json!({}))
        };
        let began = Instant::now();
        api.post(&format!("/v1/journeys/{one}/{name}"), &body).await?;
        times.push(began.elapsed());
    }
    let updates = Latencies::of(&times);
    row("update through the API (pause, resume), p50 / p99", updates.text());
    row(
        "update p50 over the floor's",
        format!("{:.1}×", updates.p50.as_secs_f64() / floor.p50.as_secs_f64()),
    );

    let events = Latencies::of(&stream::measure(&api, &demo, settings, EVENTS).await?);
    row(
        "signed webhook → row → read model → event on an open stream, p50 / p99",
        events.text(),
    );

    let alarms = Latencies::of(&alarms::measure(&api, ALARMS).await?);
    row(
        "answer with a red flag → escalation on an open stream, p50 / p99",
        alarms.text(),
    );

    for (name, figures) in history::of_driven_journey(&demo).await? {
        row(&name, figures);
    }

    for (name, figures) in reads::row_security(settings).await? {
        row(&name, figures);
    }
    for (name, figures) in reads::decryption(settings).await? {
        row(&name, figures);
    }
    for (name, figures) in reads::sign_ins(&demo, settings).await? {
        row(&name, figures);
    }
    Ok(())
}

/// Median and 99th percentile.
struct Latencies {
    p50: Duration,
    p99: Duration,
}

impl Latencies {
    fn of(times: &[Duration]) -> Self {
        let mut sorted = times.to_vec();
        sorted.sort();
        let at = |part: usize| {
            sorted
                .get((sorted.len() * part / 100).min(sorted.len().saturating_sub(1)))
                .copied()
                .unwrap_or_default()
        };
        Self {
            p50: at(50),
            p99: at(99),
        }
    }
    fn text(&self) -> String {
        format!(
            "{:.1} / {:.1} ms",
            self.p50.as_secs_f64() * 1000.0,
            self.p99.as_secs_f64() * 1000.0
        )
    }
}

async fn measure<F: Future<Output = anyhow::Result<Value>>>(
    times: usize,
    mut ask: impl FnMut() -> F,
) -> anyhow::Result<Vec<Duration>> {
    let mut taken = Vec::with_capacity(times);
    for _ in 0..times {
        let began = Instant::now();
        ask().await?;
        taken.push(began.elapsed());
    }
    Ok(taken)
}

async fn begin(api: &ClinicApi, n: usize) -> anyhow::Result<String> {
    let run = Utc::now().timestamp() % 100_000;
    let patient =
        json!({ "full_name": "Bench Patient", "phone": format!("+4917{run:05}{n:06}"), "lang": "en", "country": "DE" });
    let started = api
        .post(
            "/v1/journeys",
            &json!({ "patient": patient, "pathway_code": "d1", "source": "bench" }),
        )
        .await?;
    Ok(started
        .get("id")
        .and_then(Value::as_str)
        .context("a journey without an id")?
        .to_owned())
}

async fn small(api: &ClinicApi, n: usize) -> anyhow::Result<String> {
    let id = begin(api, n).await?;
    api.post(&format!("/v1/journeys/{id}/qualify"), &json!({})).await?;
    api.post(
        &format!("/v1/journeys/{id}/cancel"),
        &json!({ "reason": "duplicate", "keep_deposit": true }),
    )
    .await?;
    Ok(id)
}

/// Waits until the read model shows all of them over.
async fn all_closed(api: &ClinicApi, ids: &[String]) -> anyhow::Result<()> {
    for id in ids {
        for _ in 0..600 {
            let shown = api.get(&format!("/v1/journeys/{id}")).await?;
            if shown.get("stage").and_then(Value::as_str) == Some("cancelled") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    Ok(())
}
