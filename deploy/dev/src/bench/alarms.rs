//! How long a worrying answer takes to the staff: through the aftercare, the rota and the open panel.

use std::time::{Duration, Instant};

use anyhow::Context;
use chrono::Utc;
use serde_json::{Value, json};

use super::{
    begin,
    stream::{drain, until_event},
};
use crate::clinic_api::ClinicApi;

/// Has one patient report a red flag again and again; each alarm is taken before the next.
///
/// # Errors
/// When an alarm does not come within 20 seconds.
pub async fn measure(api: &ClinicApi, times: usize) -> anyhow::Result<Vec<Duration>> {
    let journey = operated(api).await?;
    let path = format!("/v1/journeys/{journey}");
    let mut stream = api.open("/v1/events").await?;
    let mut taken = Vec::with_capacity(times);
    for _ in 0..times {
        drain(&mut stream).await;
        let began = Instant::now();
        api.post(
            &format!("{path}/record_check_in"),
            &json!({ "pain_score": 2, "red_flags": ["fever"] }),
        )
        .await?;
        until_event(&mut stream, "escalation_opened").await?;
        taken.push(began.elapsed());
        // The staff may be told before the row is there; while an alarm is open, the next answer opens no other.
        let open = until_shown(api, &path).await?;
        api.post(
            &format!("{path}/acknowledge_escalation"),
            &json!({ "escalation_id": open }),
        )
        .await?;
    }
    Ok(taken)
}

/// The alarm that nobody has taken yet.
async fn until_shown(api: &ClinicApi, path: &str) -> anyhow::Result<Value> {
    for _ in 0..200 {
        let shown = api.get(path).await?;
        let all = shown.get("escalations").and_then(Value::as_array);
        let open = all
            .into_iter()
            .flatten()
            .find(|each| each.get("acknowledged_at").is_some_and(Value::is_null));
        if let Some(id) = open.and_then(|open| open.get("id")) {
            return Ok(id.clone());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    anyhow::bail!("an alarm was told and is not shown")
}

/// A patient whose surgery was some hours ago.
async fn operated(api: &ClinicApi) -> anyhow::Result<String> {
    let id = begin(api, 990_000).await?;
    let path = format!("/v1/journeys/{id}");
    let say = async |name: &str, body: Value| api.post(&format!("{path}/{name}"), &body).await;
    let soon = Utc::now() + chrono::Duration::days(2);
    say("qualify", json!({})).await?;
    say("book_consult", json!({ "starts_at": soon, "minutes": 20 })).await?;
    let lines = json!([{ "description": "Implant treatment", "amount_minor": 100_000, "medical": true }]);
    say(
        "send_quote",
        json!({ "currency": "EUR", "lines": lines, "deposit_minor": 10_000, "valid_days": 30 }),
    )
    .await?;
    let shown = api.get(&path).await?;
    let quote = shown.pointer("/quotes/0/id").context("a quote was sent")?.clone();
    say("accept_quote", json!({ "quote_id": quote })).await?;
    let deposit = json!({ "kind": "deposit", "amount_minor": 10_000, "currency": "EUR", "method": "card" });
    say("record_payment", deposit).await?;
    let earlier = Utc::now() - chrono::Duration::hours(20);
    say("book_surgery", json!({ "starts_at": earlier, "minutes": 60 })).await?;
    for _ in 0..200 {
        let shown = api.get(&path).await?;
        let cared = shown.get("actions").and_then(Value::as_array);
        if cared.is_some_and(|all| all.iter().any(|one| one.get("name") == Some(&json!("record_check_in")))) {
            return Ok(id);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    anyhow::bail!("the aftercare never begins")
}
