//! Lives one patient's whole journey against the running system and prints each stage as it is reached.

mod invoice;
mod phone;
mod watch;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use chrono::{DateTime, Duration, Utc};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use self::{phone::Phone, watch::Watch};
use crate::clinic_api::{ClinicApi, Refused, Sandbox};
use crate::demo::Demo;
use crate::layout::Layout;
use crate::settings::Settings;

const CLINIC: &str = "training";

/// Drives the journey; success means that it ended `closed` with a valid invoice.
///
/// # Errors
/// When any step is refused or takes too long.
pub async fn run(layout: &Layout, settings: &Settings) -> anyhow::Result<ExitCode> {
    let began = Instant::now();
    let demo = Demo::read(layout).context("nothing was seeded; run `make up` first")?;
    let clinic = demo
        .tenants
        .as_array()
        .and_then(|tenants| {
            tenants
                .iter()
                .find(|tenant| tenant.get("slug").and_then(Value::as_str) == Some(CLINIC))
        })
        .context("the training clinic is not seeded; run `make up` first")?
        .clone();
    let number = format!("+49155{:08}2", Utc::now().timestamp() % 100_000_000);
    let anybody = ClinicApi::anonymous(&demo.api, CLINIC, settings.get("BASE_DOMAIN"), settings.ports.api);
    let sandbox = Sandbox::new(&demo.sandbox);
    let phone = Phone::new(sandbox, number.clone());
    let coordinator = signed_in(&anybody, &clinic, "coordinator").await?;
    println!("a patient calls the clinic's voice agent; ElevenLabs posts the signed end of the call");
    call(&anybody, &clinic, &number).await?;
    let mut watch = Watch::find(coordinator.clone(), &number, began).await?;
    watch.reached("lead").await?;
    watch
        .until("the call is read", |detail| {
            detail.pointer("/lead/summary_tr").is_some_and(Value::is_string)
        })
        .await?;
    println!(
        "           read as: {}",
        watch.detail().pointer("/lead/extraction").cloned().unwrap_or_default()
    );

    watch.say("qualify", json!({})).await?;
    watch.reached("consult").await?;
    let doctor = staff(&coordinator, "doctor").await?;
    book(&mut watch, "book_consult", 30, 30, &doctor).await?;
    phone.template("consult_booked").await?;
    watch
        .say(
            "send_quote",
            json!({
                "currency": "EUR",
                "lines": [
                    { "description": "İki implant ve iki kron", "amount_minor": 210_000, "medical": true },
                    { "description": "Otel ve transfer", "amount_minor": 30_000, "medical": false },
                ],
                "deposit_minor": 48_000,
                "valid_days": 40,
            }),
        )
        .await?;
    watch.reached("quote").await?;
    let link = phone.link("quote_ready").await?;
    let patient = anybody.clone().with_link(&link).await?;
    let quote = patient
        .get("/v1/portal/home")
        .await?
        .pointer("/quote/id")
        .and_then(Value::as_str)
        .context("the portal shows no quote")?
        .to_owned();
    patient
        .post(&format!("/v1/portal/quotes/{quote}/accept"), &json!({}))
        .await?;
    println!("           the patient accepts in the portal");
    watch.say("record_payment", paid("deposit", 48_000)).await?;
    watch.reached("surgery").await?;
    let patient_id = watch
        .detail()
        .pointer("/patient/id")
        .and_then(Value::as_str)
        .context("no patient")?
        .to_owned();
    coordinator
        .patch(&format!("/v1/patients/{patient_id}"), &papers())
        .await?;
    book(&mut watch, "book_surgery", 24, 120, &doctor).await?;
    watch.reached("aftercare").await?;
    by_whatsapp(&phone).await?;
    watch
        .until("day 1 is answered on WhatsApp", |detail| answered(detail, "d1"))
        .await?;
    in_the_portal(&patient, "d3", 2).await?;
    watch
        .until("day 3 is answered in the portal", |detail| answered(detail, "d3"))
        .await?;
    in_the_portal(&patient, "d7", 8).await?;
    watch
        .until("day 7: pain 8 opens an escalation", |detail| {
            open_escalation(detail).is_some()
        })
        .await?;
    let escalation = open_escalation(watch.detail()).context("no escalation")?;
    watch
        .say("acknowledge_escalation", json!({ "escalation_id": escalation }))
        .await?;
    watch.reached("invoice").await?;
    watch
        .until("the tax authority has the invoice", |detail| {
            detail.pointer("/invoices/0/state").and_then(Value::as_str) == Some("accepted")
        })
        .await?;
    watch.say("record_payment", paid("balance", 192_000)).await?;
    watch.reached("closed").await?;
    invoice::check(layout, &coordinator, watch.detail()).await?;
    println!("closed after {:.1} s", began.elapsed().as_secs_f64());
    Ok(ExitCode::SUCCESS)
}

async fn signed_in(anybody: &ClinicApi, clinic: &Value, role: &str) -> anyhow::Result<ClinicApi> {
    let account = clinic
        .get("accounts")
        .and_then(Value::as_array)
        .and_then(|accounts| {
            accounts
                .iter()
                .find(|account| account.get("role").and_then(Value::as_str) == Some(role))
        })
        .with_context(|| format!("no {role} is seeded"))?;
    let of = |name: &str| account.get(name).and_then(Value::as_str).unwrap_or_default();
    anybody.clone().signed_in(of("email"), of("password")).await
}

async fn staff(api: &ClinicApi, role: &str) -> anyhow::Result<String> {
    let staff = api.get("/v1/staff").await?;
    let found = staff.get("items").and_then(Value::as_array).and_then(|items| {
        items
            .iter()
            .find(|person| person.get("role").and_then(Value::as_str) == Some(role))
            .and_then(|person| person.get("id"))
            .cloned()
    });
    found
        .and_then(|id| id.as_str().map(str::to_owned))
        .with_context(|| format!("no {role}"))
}

/// Books some hours ahead, later while that time is taken: every journey of the training clinic begins on the same day, with the same doctor.
async fn book(watch: &mut Watch, name: &str, hours: i64, minutes: i64, doctor: &str) -> anyhow::Result<()> {
    for later in 0..40 {
        let at = now(watch)? + Duration::hours(hours) + Duration::minutes(minutes * later);
        let body = json!({ "starts_at": at, "minutes": minutes, "doctor_id": doctor });
        match watch.say(name, body).await {
            Err(error) if refused_as(&error, "slot_taken") => watch.look().await?,
            outcome => return outcome,
        }
    }
    anyhow::bail!("no free time was found for {name}")
}

fn refused_as(error: &anyhow::Error, code: &str) -> bool {
    error
        .downcast_ref::<Refused>()
        .is_some_and(|refused| refused.code == code)
}

/// The end of a call as ElevenLabs reports it, signed with the clinic's secret.
async fn call(api: &ClinicApi, clinic: &Value, number: &str) -> anyhow::Result<()> {
    let of = |name: &str| {
        clinic
            .pointer(&format!("/elevenlabs/{name}"))
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let now = Utc::now().timestamp();
    let said = [
        ("agent", "Guten Tag, hier ist die Klinik. Wie kann ich Ihnen helfen?"),
        (
            "user",
            "Guten Tag, mir fehlen unten zwei Zähne und ich hätte gern Implantate. Ich wohne in Deutschland.",
        ),
        ("agent", "Haben Sie Schmerzen oder Fieber?"),
        ("user", "Nein, kein Fieber und keine Blutung, es tut nur manchmal weh."),
        (
            "agent",
            "Wann würden Sie kommen wollen, und an welches Budget denken Sie?",
        ),
        (
            "user",
            "Am liebsten im Oktober, und höchstens 2500 Euro. Rufen Sie mich bitte zurück.",
        ),
    ];
    let transcript: Vec<Value> = said
        .iter()
        .enumerate()
        .map(|(n, (role, message))| json!({ "role": role, "message": message, "tool_calls": null, "tool_results": null, "time_in_call_secs": n * 6 }))
        .collect();
    let body = json!({
        "type": "post_call_transcription",
        "event_timestamp": now,
        "data": {
            "agent_id": of("agent_id"),
            "conversation_id": format!("conv_{}", uuid::Uuid::new_v4().simple()),
            "status": "done",
            "transcript": transcript,
            "metadata": {
                "start_time_unix_secs": now - 60, "call_duration_secs": 58, "cost": 210,
                "phone_call": { "type": "twilio", "direction": "inbound", "external_number": number, "agent_number": "+902120000103", "call_sid": "CA0" },
            },
            "analysis": { "call_successful": "success", "transcript_summary": "", "evaluation_criteria_results": {}, "data_collection_results": {} },
            "conversation_initiation_client_data": { "dynamic_variables": {}, "conversation_config_override": { "agent": { "language": "de" } } },
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

/// Day 1 on WhatsApp: start, the range, the number, no red flag.
async fn by_whatsapp(phone: &Phone) -> anyhow::Result<()> {
    let start = phone.button("check_in", "quick_reply").await?;
    phone.tap(&start).await?;
    phone.choose("band:mild").await?;
    phone.choose("pain:2").await?;
    phone.press("flags:none").await
}

/// A later day in the portal, as soon as its survey is open.
async fn in_the_portal(patient: &ClinicApi, step: &str, pain: u8) -> anyhow::Result<()> {
    for _ in 0..240 {
        let home = patient.get("/v1/portal/home").await?;
        if home.pointer("/open_survey/step_key").and_then(Value::as_str) == Some(step) {
            patient
                .post(
                    "/v1/portal/check_ins",
                    &json!({ "step_key": step, "pain_score": pain, "red_flags": [] }),
                )
                .await?;
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    anyhow::bail!("the portal never asked for {step}")
}

fn answered(detail: &Value, step: &str) -> bool {
    detail.get("check_ins").and_then(Value::as_array).is_some_and(|all| {
        all.iter()
            .any(|one| one.get("step_key").and_then(Value::as_str) == Some(step))
    })
}

fn open_escalation(detail: &Value) -> Option<String> {
    let all = detail.get("escalations").and_then(Value::as_array)?;
    let open = all
        .iter()
        .find(|one| one.get("acknowledged_at").is_none_or(Value::is_null))?;
    open.get("id").and_then(Value::as_str).map(str::to_owned)
}

/// The journey's own time, which runs fast at the training clinic.
fn now(watch: &Watch) -> anyhow::Result<DateTime<Utc>> {
    let text = watch
        .detail()
        .get("now")
        .and_then(Value::as_str)
        .context("the journey does not tell its time")?;
    Ok(text.parse()?)
}

fn paid(kind: &str, amount_minor: i64) -> Value {
    json!({ "kind": kind, "amount_minor": amount_minor, "currency": "EUR", "method": "card" })
}

fn papers() -> Value {
    json!({
        "full_name": "Greta Lindemann",
        "passport_no": "C01X00T47",
        "billing": { "street": "Elbchaussee 12", "district": "Altona", "city": "Hamburg", "country": "DE", "nationality": "DE", "entry_date": "2026-01-02" },
    })
}
