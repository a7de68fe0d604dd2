//! Real journeys, driven through the API to where they wait: some at every stage.

use anyhow::Context;
use chrono::{DateTime, Days, Duration, Utc};
use futures::{StreamExt, TryStreamExt, stream};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    clinics::{Clinic, PASSWORD},
    people::{Person, person},
};
use crate::clinic_api::{ClinicApi, Refused};
use crate::settings::Settings;

/// How many journeys are driven at a time; more only waits on the other core.
const AT_ONCE: usize = 6;

/// How far a journey is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Goal {
    Lead,
    Qualified,
    ConsultBooked,
    QuoteSent,
    QuoteAccepted,
    DepositPaid,
    SurgeryBooked,
    Aftercare,
    Invoice,
    Closed,
    Cancelled,
}

/// How the patients of a real clinic spread over the stages, in parts of a hundred.
const SPREAD: [(Goal, usize); 11] = [
    (Goal::Lead, 24),
    (Goal::Qualified, 10),
    (Goal::ConsultBooked, 12),
    (Goal::QuoteSent, 12),
    (Goal::QuoteAccepted, 7),
    (Goal::DepositPaid, 6),
    (Goal::SurgeryBooked, 10),
    (Goal::Aftercare, 10),
    (Goal::Invoice, 3),
    (Goal::Closed, 3),
    (Goal::Cancelled, 3),
];

fn goal(n: usize) -> Goal {
    // 37 has no factor in common with 100: neighbours in the list are far apart on the way.
    let mut part = (n * 37) % 100;
    for (goal, parts) in SPREAD {
        if part < parts {
            return goal;
        }
        part -= parts;
    }
    Goal::Lead
}

/// Starts what is missing in every clinic.
///
/// # Errors
/// When the API refuses something that it should take.
pub async fn start(settings: &Settings, clinics: &[Clinic]) -> anyhow::Result<()> {
    for (shift, clinic) in clinics.iter().enumerate() {
        let base = format!("http://127.0.0.1:{}", settings.ports.api);
        let api = ClinicApi::anonymous(&base, clinic.slug, settings.get("BASE_DOMAIN"), settings.ports.api)
            .signed_in(&clinic.email("coordinator"), PASSWORD)
            .await?;
        // The last one first: when it is there, so are all before it.
        let last = person(clinic.patients - 1, shift);
        if is_known(&api, &last).await? {
            continue;
        }
        stream::iter(0..clinic.patients)
            .map(|n| drive(&api, clinic, n, shift))
            .buffered(AT_ONCE)
            .try_collect::<Vec<()>>()
            .await
            .with_context(|| format!("seeding {}", clinic.slug))?;
    }
    Ok(())
}

async fn is_known(api: &ClinicApi, person: &Person) -> anyhow::Result<bool> {
    let found = api
        .get(&format!("/v1/patients?q={}", person.phone.trim_start_matches('+')))
        .await?;
    Ok(found
        .get("items")
        .and_then(Value::as_array)
        .is_some_and(|items| !items.is_empty()))
}

async fn drive(api: &ClinicApi, clinic: &Clinic, n: usize, shift: usize) -> anyhow::Result<()> {
    let who = person(n, shift);
    if is_known(api, &who).await? {
        return Ok(());
    }
    let goal = if clinic.rate > 1 { Goal::Lead } else { goal(n) };
    let source = ["website", "google_ads", "referral", "instagram"][n % 4];
    let started = api
        .post(
            "/v1/journeys",
            &json!({
                "patient": { "full_name": who.full_name, "phone": who.phone, "lang": who.country.lang, "country": who.country.code, "email": who.email },
                "pathway_code": clinic.pathways[n % clinic.pathways.len()],
                "source": source,
            }),
        )
        .await?;
    let id = text(&started, "id")?;
    let patient = started
        .pointer("/patient/id")
        .and_then(Value::as_str)
        .context("a journey without a patient")?
        .to_owned();
    api.patch(&format!("/v1/patients/{patient}"), &papers(&who, n)).await?;
    if goal == Goal::Lead {
        return Ok(());
    }
    let message = |name: &'static str, body: Value| {
        let (api, id) = (api.clone(), id.clone());
        async move { api.post(&format!("/v1/journeys/{id}/{name}"), &body).await }
    };
    message(
        "qualify",
        json!({ "coordinator_id": clinic.staff_id(if n.is_multiple_of(2) { "coordinator" } else { "coordinator2" }) }),
    )
    .await?;
    if goal == Goal::Qualified {
        return Ok(());
    }
    if goal == Goal::Cancelled {
        message("cancel", json!({ "reason": "patient_request", "keep_deposit": false })).await?;
        return Ok(());
    }
    let doctor = clinic.staff_id("doctor");
    // A surgery of some days ago, and a consult before it; whoever has a quote has had one.
    let surgery_days_ago = match goal {
        Goal::Aftercare => 1 + n as i64 % 12,
        Goal::Invoice | Goal::Closed => 190 + n as i64 % 20,
        _ => 0,
    };
    let consult = match goal {
        Goal::ConsultBooked => in_office_hours(2 + n as u64 % 9, n),
        _ => in_office_hours(0, n) - Duration::days(surgery_days_ago + 2 + n as i64 % 9),
    };
    book(api, &id, "book_consult", consult, doctor, 30, json!({})).await?;
    if goal == Goal::ConsultBooked {
        return Ok(());
    }
    let price = 280_000 + (n as i64 % 7) * 45_000;
    message(
        "send_quote",
        json!({
            "currency": "EUR",
            "lines": [
                { "description": if clinic.branch == "dental" { "İmplant tedavisi" } else { "HoLEP ameliyatı" }, "amount_minor": price - 40_000, "medical": true },
                { "description": "Otel ve transfer", "amount_minor": 40_000, "medical": false },
            ],
            "deposit_minor": price / 5,
            "valid_days": 21,
        }),
    )
    .await?;
    if goal == Goal::QuoteSent {
        return Ok(());
    }
    let detail = api.get(&format!("/v1/journeys/{id}")).await?;
    let quote = detail
        .pointer("/quotes/0/id")
        .and_then(Value::as_str)
        .context("a sent quote is not listed")?
        .to_owned();
    message("accept_quote", json!({ "quote_id": quote })).await?;
    if goal == Goal::QuoteAccepted {
        return Ok(());
    }
    let paid = |kind: &str, amount: i64| json!({ "kind": kind, "amount_minor": amount, "currency": "EUR", "method": "transfer" });
    message("record_payment", paid("deposit", price / 5)).await?;
    if goal == Goal::DepositPaid {
        return Ok(());
    }
    let at = match goal {
        Goal::SurgeryBooked => in_office_hours(14 + n as u64 % 20, n),
        _ => in_office_hours(0, n) - Duration::days(surgery_days_ago),
    };
    book(
        api,
        &id,
        "book_surgery",
        at,
        doctor,
        120,
        json!({ "discharge_at": at + Duration::days(1) }),
    )
    .await?;
    if goal == Goal::Closed {
        message("record_payment", paid("balance", price - price / 5)).await?;
    }
    Ok(())
}

/// Books, trying later times while the chosen one is taken.
async fn book(
    api: &ClinicApi,
    id: &str,
    name: &str,
    at: DateTime<Utc>,
    doctor: Uuid,
    minutes: u32,
    more: Value,
) -> anyhow::Result<()> {
    let mut at = at;
    for _ in 0..200 {
        let mut body = json!({ "starts_at": at, "minutes": minutes, "doctor_id": doctor });
        if let (Some(body), Some(more)) = (body.as_object_mut(), more.as_object()) {
            body.extend(more.clone());
        }
        match api.post(&format!("/v1/journeys/{id}/{name}"), &body).await {
            Ok(_) => return Ok(()),
            Err(error) => match error.downcast_ref::<Refused>() {
                Some(refused) if refused.code == "slot_taken" => at += Duration::minutes(i64::from(minutes)),
                _ => return Err(error),
            },
        }
    }
    anyhow::bail!("no free time was found for {name}")
}

/// A time on a day from now within the clinic's hours.
fn in_office_hours(days: u64, n: usize) -> DateTime<Utc> {
    let date = (Utc::now() + Days::new(days)).date_naive();
    let hour = 7 + u32::try_from(n % 8).unwrap_or(0);
    date.and_hms_opt(hour, 0, 0).unwrap_or_default().and_utc()
}

/// What an invoice will need.
fn papers(who: &Person, n: usize) -> Value {
    json!({
        "home_zone": who.country.zone,
        "passport_no": format!("{}{:07}", who.country.code, 1_000_000 + n * 731),
        "billing": {
            "street": format!("Main street {}", 3 + n % 90),
            "district": who.country.city,
            "city": who.country.city,
            "country": who.country.code,
            "nationality": who.country.code,
            "entry_date": "2026-01-02",
        },
    })
}

fn text(value: &Value, name: &str) -> anyhow::Result<String> {
    Ok(value
        .get(name)
        .and_then(Value::as_str)
        .with_context(|| format!("the answer has no {name}"))?
        .to_owned())
}
