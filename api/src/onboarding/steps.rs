//! The steps of setting a clinic up, and what each still lacks.

use chrono::{NaiveDate, Utc};
use migrations::{
    TenantTx,
    channel_endpoints::{self, Account},
    onboarding, pathways, rota_positions, tenants,
    transfer_register::{self, Transfer},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::problem::Result;

/// A step of setting up.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SetupStep)]
pub struct Step {
    /// clinic, brand, security, team, rota, channels, transfers, pathway or `test_journey`.
    pub code: String,
    pub done: bool,
    /// Codes of what it lacks.
    pub missing: Vec<String>,
}

/// Partners without whom no journey comes to its end.
const NEEDED: [&str; 4] = ["whatsapp", "elevenlabs", "resend", "nilvera"];
/// Partners who get patients' data, for what, and whose account brings it about.
const TRANSFERS: [(&str, &str, &str); 5] = [
    ("whatsapp", "care_messages", "whatsapp"),
    ("resend", "care_messages", "resend"),
    ("twilio", "care_messages", "twilio"),
    ("elevenlabs", "voice_calls", "elevenlabs"),
    ("openai", "ai_summary", "elevenlabs"),
];

/// Where setting up stands.
pub struct Standing {
    /// In the order in which they are best taken.
    pub steps: Vec<Step>,
    /// Another hand set the clinic up.
    pub finished: bool,
    pub latest: Option<onboarding::TestJourney>,
}

/// Reckons it from what is there.
pub async fn standing(tx: &mut TenantTx) -> Result<Standing> {
    let clinic = tenants::get(tx).await?;
    let finished = clinic.settings.pointer("/onboarding/finished").and_then(Value::as_bool);
    let people = onboarding::people(tx).await?;
    let rota = rota_positions::all(tx).await?;
    let accounts = channel_endpoints::accounts(tx).await?;
    let register = transfer_register::list(tx).await?;
    let own = pathways::list(tx).await?;
    let tested = onboarding::tested(tx).await?;
    let latest = onboarding::test_journey(tx).await?;
    let default = clinic.settings.get("default_pathway").and_then(Value::as_str);
    let today = Utc::now().date_naive();

    let absent = |pairs: &[(bool, &str)]| -> Vec<String> {
        let lacking = pairs.iter().filter(|(there, _)| !there);
        lacking.map(|(_, code)| (*code).to_owned()).collect()
    };
    let stands = |position: &str| rota.iter().any(|one| one.position == position);
    let steps = [
        ("clinic", legal(clinic.settings.get("legal"), today)),
        ("brand", absent(&[(clinic.settings.get("brand").is_some(), "brand")])),
        ("security", absent(&[(people.owner_has_second_factor, "second_factor")])),
        (
            "team",
            absent(&[(people.coordinator, "coordinator"), (people.doctor, "doctor")]),
        ),
        (
            "rota",
            absent(&["coordinator", "doctor", "admin"].map(|position| (stands(position), position))),
        ),
        ("channels", channels(&accounts)),
        ("transfers", transfers(&accounts, &register)),
        (
            "pathway",
            absent(&[
                (!own.is_empty(), "pathway"),
                (
                    own.iter().any(|one| Some(one.code.as_str()) == default),
                    "default_pathway",
                ),
            ]),
        ),
        (
            "test_journey",
            absent(&[(
                tested,
                if latest.is_some() {
                    "not_finished"
                } else {
                    "not_started"
                },
            )]),
        ),
    ];
    let steps = steps
        .into_iter()
        .map(|(code, missing)| Step {
            code: code.to_owned(),
            done: missing.is_empty(),
            missing,
        })
        .collect();
    Ok(Standing {
        steps,
        finished: finished == Some(true),
        latest,
    })
}

/// What the legal data lack, field by field.
fn legal(kept: Option<&Value>, today: NaiveDate) -> Vec<String> {
    const FIELDS: [&str; 11] = [
        "title",
        "vkn",
        "mersis_no",
        "tax_office",
        "street",
        "district",
        "city",
        "invoice_series",
        "branch",
        "authorisation.number",
        "authorisation.valid_from",
    ];
    let text = |field: &str| {
        let pointer = format!("/{}", field.replace('.', "/"));
        kept.and_then(|kept| kept.pointer(&pointer)).and_then(Value::as_str)
    };
    let mut missing: Vec<String> = FIELDS
        .iter()
        .filter(|field| text(field).is_none_or(|value| value.trim().is_empty()))
        .map(|field| (*field).to_owned())
        .collect();
    let end: Option<NaiveDate> = text("authorisation.valid_to").and_then(|day| day.parse().ok());
    if end.is_some_and(|end| end < today) {
        missing.push("authorisation.valid_to".to_owned());
    }
    missing
}

fn channels(accounts: &[Account]) -> Vec<String> {
    NEEDED
        .iter()
        .filter_map(
            |provider| match accounts.iter().find(|account| account.endpoint.provider == **provider) {
                None => Some((*provider).to_owned()),
                Some(account) if account.checked_at.is_none() => Some(format!("{provider}.untested")),
                Some(account) if account.check_code.is_some() => Some(format!("{provider}.failing")),
                Some(_) => None,
            },
        )
        .collect()
}

fn transfers(accounts: &[Account], register: &[Transfer]) -> Vec<String> {
    let now = Utc::now();
    let in_force = |partner: &str, purpose: &str| {
        register.iter().any(|row| {
            row.partner == partner && row.purpose == purpose && row.ended_at.is_none() && row.valid_until > now
        })
    };
    TRANSFERS
        .iter()
        .filter(|(_, _, by)| {
            // WhatsApp is what every clinic writes by: without an account yet, its row is still to come.
            *by == "whatsapp" || accounts.iter().any(|account| account.endpoint.provider == *by)
        })
        .filter(|(partner, purpose, _)| !in_force(partner, purpose))
        .map(|(partner, _, _)| (*partner).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn legal_data_lack_what_is_not_there_and_an_authorisation_that_is_over() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a date");
        assert_eq!(legal(None, today).len(), 11);
        let mut kept = json!({"title": "A", "vkn": "1460415308", "mersis_no": "0146041530800015", "tax_office": "B", "street": "C", "district": "D",
            "city": "E", "invoice_series": "ABC", "branch": "dental",
            "authorisation": {"number": "N", "valid_from": "2024-01-01", "valid_to": null, "branches": ["dental"]}});
        assert!(legal(Some(&kept), today).is_empty());
        kept["city"] = json!(" ");
        kept["authorisation"]["valid_to"] = json!("2026-11-25");
        assert_eq!(legal(Some(&kept), today), ["city", "authorisation.valid_to"]);
    }
}
