//! `GET /v1/portal/access_log`, `/v1/portal/consents`, `/v1/portal/privacy_requests`: what a patient can see and say about their own data.

use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use migrations::{audit_entries, consents as ledger, privacy_requests};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{collections::BTreeMap, sync::LazyLock};
use utoipa::ToSchema;
use workflows::journey::Actor;

use super::{
    access_log::cursor,
    consents::{self, Consent, Said},
    requests::{AskRequest, PrivacyRequest, show},
};
use crate::{
    App,
    auth::patient::Patient,
    http::{Items, Json, Page, PageQuery, Query},
    journeys::settles,
    problem::{Error, Problem, Result},
};

/// Somebody looked at the file, or changed it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Access {
    pub at: DateTime<Utc>,
    /// Code: owner, admin, coordinator, doctor, finance, viewer, operator, system or partner.
    pub who: String,
    /// Code: looked_at_file, read_messages, looked_at_documents, changed_file, exported_file, steered_treatment, shared_with_partner, looked_technically.
    pub what: &'static str,
    /// The same in a sentence, in the patient's language.
    pub text: String,
}

/// Lists who looked at the patient's own file, newest first.
#[utoipa::path(get, path = "/v1/portal/access_log", tag = "portal", params(PageQuery), security(("patient" = [])),
    responses((status = 200, body = Page<Access>), (status = 401, body = Problem)))]
pub async fn access_log(mut patient: Patient, Query(query): Query<PageQuery>) -> Result<Json<Page<Access>>> {
    let before = cursor(query.cursor.as_deref())?;
    let found = audit_entries::page_of_patient(&mut patient.tx, patient.id, true, before, query.limit()?).await?;
    let lang = patient.row.lang.clone();
    Ok(Json(found.map(|entry| told(entry, &lang)).into()))
}

fn told(entry: audit_entries::Seen, lang: &str) -> Access {
    let who = entry.actor_role.unwrap_or(entry.actor_kind);
    let what = kind(&entry.action);
    Access {
        at: entry.at,
        text: sentence(lang, &who, what),
        who,
        what,
    }
}

/// The few things that matter to a patient, of all actions there are.
fn kind(action: &str) -> &'static str {
    match action {
        "messages_read" => "read_messages",
        "document_read" | "documents_listed" => "looked_at_documents",
        "person_exported" | "clinic_exported" => "exported_file",
        "payloads_decoded" => "looked_technically",
        action if action.starts_with("transfer.") => "shared_with_partner",
        action if action.starts_with("journey.") || action == "journey_started" => "steered_treatment",
        action if action.ends_with("_read") || action.ends_with("_listed") => "looked_at_file",
        _ => "changed_file",
    }
}

type Words = BTreeMap<String, BTreeMap<String, String>>;
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_json::from_str(include_str!("access_words.json")).expect("the words are JSON of this shape")
});

/// `{who}: {what}` in a language of ours, else in English.
fn sentence(lang: &str, who: &str, what: &str) -> String {
    let words = WORDS.get(lang).or_else(|| WORDS.get("en"));
    let word = |code: &str| {
        words
            .and_then(|words| words.get(code))
            .map_or(code, String::as_str)
            .to_owned()
    };
    format!("{}: {}", word(who), word(what))
}

/// Something that can be agreed to, in which words, and what was said last.
#[derive(Debug, Serialize, ToSchema)]
pub struct Agreeable {
    pub purpose: String,
    /// The words, in the patient's language.
    pub text: String,
    pub text_version: String,
    /// The latest word for all channels; null when nothing was said.
    pub granted: Option<bool>,
    pub at: Option<DateTime<Utc>>,
}

/// What a patient agrees to, or takes back.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Agree {
    purpose: String,
    granted: bool,
    /// The version of the words that were shown.
    text_version: String,
}

/// Lists what can be agreed to.
#[utoipa::path(get, path = "/v1/portal/consents", tag = "portal", security(("patient" = [])),
    responses((status = 200, body = Items<Agreeable>), (status = 401, body = Problem)))]
pub async fn consents_list(mut patient: Patient) -> Result<Json<Items<Agreeable>>> {
    let said = ledger::of_patient(&mut patient.tx, patient.id).await?;
    let items = ledger::PURPOSES
        .into_iter()
        .filter_map(|purpose| {
            let text = ledger::text(purpose, &patient.row.lang)?;
            let latest = said
                .iter()
                .find(|row| row.purpose == purpose && row.channel == ledger::ANY);
            Some(Agreeable {
                purpose: purpose.to_owned(),
                text: text.body.to_owned(),
                text_version: text.version.to_owned(),
                granted: latest.map(|row| row.granted),
                at: latest.map(|row| row.at),
            })
        })
        .collect();
    Ok(Json(Items { items }))
}

/// Agrees to a purpose, or takes that back, for every channel.
#[utoipa::path(post, path = "/v1/portal/consents", tag = "portal", security(("patient" = [])), request_body = Agree,
    responses((status = 201, body = Consent), (status = 401, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn agree(
    State(app): State<App>,
    mut patient: Patient,
    Json(body): Json<Agree>,
) -> Result<(StatusCode, Json<Consent>)> {
    let lang = patient.row.lang.clone();
    let text = ledger::text(&body.purpose, &lang)
        .ok_or_else(|| Error::field("purpose", "is not one that can be agreed to"))?;
    // Agreeing to words that are not shown any more is agreeing to something else; taking back needs no words.
    if body.granted && text.version != body.text_version {
        return Err(Error::conflict("text_changed"));
    }
    let said = Said {
        patient: patient.id,
        lang: &lang,
        purpose: &body.purpose,
        channel: ledger::ANY,
        granted: body.granted,
        evidence: json!({ "how": "portal", "session_id": patient.session }),
        by: ("patient", patient.id.0),
    };
    let consent = consents::keep(&mut patient.tx, said).await?;
    let action = if body.granted {
        "consent.granted"
    } else {
        "consent.withdrawn"
    };
    patient.audit(action, "consent", Some(consent.id)).await?;
    let asked = settles::consent(&mut patient.tx, patient.id, &body.purpose).await?;
    let clinic = patient.tenant.id;
    patient.tx.commit().await?;
    if let Some(asked) = asked {
        let (key, given) = consents::answer(&consent);
        // The ledger has it: when this cannot be kept the patient says it again, which changes nothing there.
        asked.tell(&app, clinic, Actor::Patient, &key, given).await?;
    }
    Ok((StatusCode::CREATED, Json(consent)))
}

/// Lists the patient's own requests.
#[utoipa::path(get, path = "/v1/portal/privacy_requests", tag = "portal", security(("patient" = [])),
    responses((status = 200, body = Items<PrivacyRequest>), (status = 401, body = Problem)))]
pub async fn requests(State(app): State<App>, mut patient: Patient) -> Result<Json<Items<PrivacyRequest>>> {
    let rows = privacy_requests::of_patient(&mut patient.tx, patient.id).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(show(&app, &patient.tx, row).await?);
    }
    Ok(Json(Items { items }))
}

/// Asks for access, correction, erasure, or objects.
#[utoipa::path(post, path = "/v1/portal/privacy_requests", tag = "portal", security(("patient" = [])), request_body = AskRequest,
    responses((status = 201, body = PrivacyRequest), (status = 401, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn ask(
    State(app): State<App>,
    mut patient: Patient,
    Json(body): Json<AskRequest>,
) -> Result<(StatusCode, Json<PrivacyRequest>)> {
    body.check()?;
    let row = privacy_requests::open(&mut patient.tx, &app.ring, &body.request(patient.id, "patient")).await?;
    patient.audit("privacy.request_opened", "request", Some(row.id)).await?;
    let shown = show(&app, &patient.tx, row).await?;
    patient.tx.commit().await?;
    Ok((StatusCode::CREATED, Json(shown)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_in_every_language() {
        let codes = [
            "owner",
            "admin",
            "coordinator",
            "doctor",
            "finance",
            "viewer",
            "operator",
            "system",
            "partner",
            "looked_at_file",
            "read_messages",
            "looked_at_documents",
            "changed_file",
            "exported_file",
            "steered_treatment",
            "shared_with_partner",
            "looked_technically",
        ];
        for lang in ["tr", "en", "de", "ru", "ar"] {
            for code in codes {
                assert!(WORDS[lang].contains_key(code), "{lang} {code}");
            }
            assert_eq!(WORDS[lang].len(), codes.len(), "{lang}");
        }
        assert_eq!(
            sentence("en", "doctor", kind("patient_read")),
            "Doctor: looked at your file"
        );
        assert_eq!(kind("transfer.openai"), "shared_with_partner");
        assert_eq!(kind("patient.edit"), "changed_file");
    }
}
