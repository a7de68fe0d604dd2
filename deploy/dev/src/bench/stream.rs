//! How long a signed webhook takes to an open panel: through the row, the delivery, the journey and the read model.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use chrono::Utc;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::clinic_api::ClinicApi;
use crate::demo::Demo;
use crate::settings::Settings;

const PATIENCE: Duration = Duration::from_secs(20);

/// Posts events one after another and waits for each on an open stream.
///
/// # Errors
/// When an event does not arrive within 20 seconds.
pub async fn measure(
    api: &ClinicApi,
    demo: &Demo,
    _settings: &Settings,
    times: usize,
) -> anyhow::Result<Vec<Duration>> {
    let clinic = demo.tenants.get(0).context("no clinic is seeded")?;
    let mut stream = api.open("/v1/events").await?;
    let mut taken = Vec::with_capacity(times);
    for n in 0..times {
        let number = format!("+4916{:05}{n:05}", Utc::now().timestamp() % 100_000);
        let began = Instant::now();
        call(api, clinic, &number).await?;
        until_event(&mut stream, "journey_changed").await?;
        taken.push(began.elapsed());
        drain(&mut stream).await;
    }
    Ok(taken)
}

/// Waits for an event of a kind.
///
/// # Errors
/// When it does not come in time.
pub async fn until_event(stream: &mut reqwest::Response, kind: &str) -> anyhow::Result<()> {
    let since = Instant::now();
    let mut text = String::new();
    while since.elapsed() < PATIENCE {
        let chunk = tokio::time::timeout(PATIENCE, stream.chunk())
            .await
            .context("the stream is silent")??;
        text.push_str(&String::from_utf8_lossy(&chunk.context("the stream ended")?));
        if text.contains(&format!("event: {kind}\n")) || text.contains(&format!("event:{kind}\n")) {
            return Ok(());
        }
    }
    bail!("the event never came")
}

/// Reads what is left of one round, so that the next is not answered by it.
pub async fn drain(stream: &mut reqwest::Response) {
    while let Ok(Ok(Some(_))) = tokio::time::timeout(Duration::from_millis(700), stream.chunk()).await {}
}

async fn call(api: &ClinicApi, clinic: &Value, number: &str) -> anyhow::Result<()> {
    let of = |name: &str| {
        clinic
            .pointer(&format!("/elevenlabs/{name}"))
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let now = Utc::now().timestamp();
    let body = json!({
        "type": "post_call_transcription",
        "event_timestamp": now,
        "data": {
            "agent_id": of("agent_id"),
            "conversation_id": format!("conv_{}", uuid::Uuid::new_v4().simple()),
            "status": "done",
            "transcript": [{ "role": "user", "message": "I would like two implants in May.", "time_in_call_secs": 2 }],
            "metadata": { "start_time_unix_secs": now - 20, "call_duration_secs": 18, "phone_call": { "type": "twilio", "direction": "inbound", "external_number": number } },
            "analysis": null,
        },
    })
    .to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(of("webhook_secret").as_bytes()).expect("any key length will do");
    mac.update(format!("{now}.{body}").as_bytes());
    let signature = format!("t={now},v0={}", hex::encode(mac.finalize().into_bytes()));
    let path = url::Url::parse(&of("webhook_url"))?.path().to_owned();
    api.post_raw(&path, ("elevenlabs-signature", &signature), body).await?;
    Ok(())
}
