//! A call has ended: one of ours tells its workflow, a stranger's becomes a lead.

use chrono::{DateTime, Utc};
use migrations::{
    Change, TenantTx, calls,
    inbound_events::Inbound,
    journeys,
    patients::{self, NewPatient},
};
use partners::elevenlabs::{
    Conversation,
    webhook::{PostCallEvent, parse},
};
use serde_json::{Value, json};
use workflows::{
    call::CallWorkflow,
    ids::{CallId, JourneyId, TenantId},
    locale::Lang,
};

use super::{Outcome, Undelivered, new_lead, report};
use crate::{App, starter, temporal::Trouble};

/// Delivers a post-call event.
///
/// # Errors
/// When it should be tried again.
pub async fn deliver(app: &App, event: &Inbound, body: &[u8]) -> Result<Outcome, Undelivered> {
    let Some(tenant) = event.tenant_id else {
        return Ok(Outcome::Unrouted("tenant_unknown"));
    };
    match parse(body).map_err(|_| Undelivered::Body)? {
        PostCallEvent::Transcription(conversation) => transcription(app, tenant, event, &conversation).await,
        PostCallEvent::CallInitiationFailure {
            conversation_id,
            failure_reason,
            ..
        } => not_reached(app, tenant, &conversation_id, &failure_reason).await,
        PostCallEvent::Other { .. } => Ok(Outcome::Ignored("kind_unused")),
    }
}

async fn transcription(
    app: &App,
    tenant: TenantId,
    event: &Inbound,
    conversation: &Conversation,
) -> Result<Outcome, Undelivered> {
    let mut tx = app.db.tenant(tenant).await?;
    let Some(call) = known(&mut tx, conversation).await? else {
        return lead(app, tx, tenant, event, conversation).await;
    };
    let end = calls::End {
        status: "done",
        session_id: Some(&conversation.conversation_id),
        ..ended(conversation)
    };
    calls::update(&mut tx, call.id, &end).await?;
    calls::keep_transcript(&mut tx, &app.ring, call.id, call.patient_id, &transcript(conversation)).await?;
    tx.commit().await?;
    if let (None, Some(journey)) = (&call.workflow_id, call.journey_id) {
        // A patient's own call, delivered before: only what follows from it may be missing.
        return heard(app, tenant, event, call.id, journey).await;
    }
    finish(app, call.workflow_id.as_deref(), &conversation.conversation_id).await
}

/// Our call: by the partner's conversation, else by the step that we gave it on its way.
async fn known(tx: &mut TenantTx, conversation: &Conversation) -> Result<Option<calls::Call>, Undelivered> {
    if let Some(call) = calls::find(tx, calls::By::Session(&conversation.conversation_id)).await? {
        return Ok(Some(call));
    }
    let given = conversation.conversation_initiation_client_data.as_ref();
    let step = given
        .and_then(|given| given.dynamic_variables.get("step_key"))
        .and_then(Value::as_str);
    match step {
        Some(step) => Ok(calls::find(tx, calls::By::Step(step)).await?),
        None => Ok(None),
    }
}

async fn not_reached(app: &App, tenant: TenantId, session: &str, reason: &str) -> Result<Outcome, Undelivered> {
    let mut tx = app.db.tenant(tenant).await?;
    let Some(call) = calls::find(&mut tx, calls::By::Session(session)).await? else {
        // The call's own workflow asks after it too; this event was only to be quicker.
        return Ok(Outcome::Ignored("call_unknown"));
    };
    let status = match reason {
        "busy" => "busy",
        "no-answer" => "no_answer",
        _ => "failed",
    };
    calls::update(
        &mut tx,
        call.id,
        &calls::End {
            status,
            ..Default::default()
        },
    )
    .await?;
    tx.commit().await?;
    finish(app, call.workflow_id.as_deref(), session).await
}

async fn finish(app: &App, workflow_id: Option<&str>, session: &str) -> Result<Outcome, Undelivered> {
    let Some(workflow_id) = workflow_id else {
        return Ok(Outcome::Delivered);
    };
    let request = format!("call_finished:{session}");
    match app
        .temporal
        .signal::<CallWorkflow, _>(workflow_id, CallWorkflow::call_finished, (), request)
        .await
    {
        Ok(()) => Ok(Outcome::Delivered),
        Err(Trouble::Gone) => Ok(Outcome::Ignored("call_over")),
        Err(trouble) => Err(trouble.into()),
    }
}

/// A conversation that we did not begin: somebody called the clinic.
async fn lead(
    app: &App,
    mut tx: TenantTx,
    tenant: TenantId,
    event: &Inbound,
    conversation: &Conversation,
) -> Result<Outcome, Undelivered> {
    let phone = caller(conversation);
    let lang = language(conversation, phone.as_deref());
    let arriving = new_lead::Arriving {
        patient: NewPatient {
            full_name: phone.as_deref().map_or_else(
                || "Caller".to_owned(),
                |phone| format!("Caller …{}", last_digits(phone)),
            ),
            lang: lang.code().to_owned(),
            country: phone.as_deref().and_then(country_of).map(str::to_owned),
            phone,
            source: "call".to_owned(),
            ..NewPatient::default()
        },
        pathway_code: None,
        source: "call".to_owned(),
        utm: json!({}),
        landing_page: None,
        event: Some(event.id.0),
    };
    tx.acts(Change::system("call")).await?;
    let arrived = new_lead::open(&mut tx, arriving).await?;
    let new = calls::NewCall {
        id: CallId(uuid::Uuid::now_v7()),
        journey_id: Some(arrived.journey.id),
        patient_id: arrived.patient.id,
        direction: "in",
        workflow_id: None,
        step_key: None,
        session_id: Some(&conversation.conversation_id),
        status: "done",
        token_hash: None,
        token_expires_at: None,
    };
    let (call, _) = calls::create(&mut tx, &new).await?;
    calls::update(
        &mut tx,
        call.id,
        &calls::End {
            status: "done",
            ..ended(conversation)
        },
    )
    .await?;
    calls::keep_transcript(
        &mut tx,
        &app.ring,
        call.id,
        arrived.patient.id,
        &transcript(conversation),
    )
    .await?;
    tx.commit().await?;
    heard(app, tenant, event, call.id, arrived.journey.id).await
}

/// A call that opened a journey is read by it. Every other one — of a patient whose journey was open already, or who had one before — is read by a
/// report, since what it tells is about somebody in our care. Asked of the rows, so that a delivery cut short is completed by the next.
async fn heard(
    app: &App,
    tenant: TenantId,
    event: &Inbound,
    call: CallId,
    journey: JourneyId,
) -> Result<Outcome, Undelivered> {
    let mut tx = app.db.tenant(tenant).await?;
    let journey = journeys::get(&mut tx, journey).await?;
    let patient = patients::get(&mut tx, journey.patient_id).await?;
    drop(tx);
    if journey.created_at >= event.received_at
        && let Err(error) = starter::start(app, tenant, journey.id).await
    {
        // The row of the journey is there: what is not started now is started by the sweep.
        tracing::warn!(%error, "A lead's journey is left to the sweep");
    }
    if journey.created_at >= event.received_at && patient.created_at >= event.received_at {
        return Ok(Outcome::Delivered);
    }
    report::of_call(app, tenant, &journey, event.id, call).await
}

fn ended(conversation: &Conversation) -> calls::End<'static> {
    calls::End {
        status: "done",
        session_id: None,
        started_at: conversation
            .metadata
            .start_time_unix_secs
            .and_then(|secs| DateTime::<Utc>::from_timestamp(secs, 0)),
        duration_secs: conversation
            .metadata
            .call_duration_secs
            .and_then(|secs| i32::try_from(secs).ok()),
        sentiment: None,
    }
}

/// What is kept of the words: one text, for whoever reads it.
fn transcript(conversation: &Conversation) -> Value {
    Value::String(conversation.transcript_text())
}

fn caller(conversation: &Conversation) -> Option<String> {
    let number = conversation.metadata.phone_call.as_ref()?.external_number.as_deref()?;
    crate::patients::fields::phone(number).ok()
}

/// The language that the call was held in, else the one spoken where the number is from, else English.
fn language(conversation: &Conversation, phone: Option<&str>) -> Lang {
    let set = conversation
        .conversation_initiation_client_data
        .as_ref()
        .and_then(|given| given.language());
    set.and_then(|code| code.get(..2))
        .and_then(|code| code.parse().ok())
        .unwrap_or_else(|| phone.map_or(Lang::En, lang_of))
}

/// The last four digits: enough for a coordinator to tell two callers apart.
pub fn last_digits(phone: &str) -> &str {
    phone.get(phone.len().saturating_sub(4)..).unwrap_or(phone)
}

/// Dialling codes of the countries that patients come from, the longer ones first.
const COUNTRIES: [(&str, &str, Lang); 27] = [
    ("+966", "SA", Lang::Ar),
    ("+971", "AE", Lang::Ar),
    ("+965", "KW", Lang::Ar),
    ("+974", "QA", Lang::Ar),
    ("+973", "BH", Lang::Ar),
    ("+968", "OM", Lang::Ar),
    ("+964", "IQ", Lang::Ar),
    ("+962", "JO", Lang::Ar),
    ("+961", "LB", Lang::Ar),
    ("+218", "LY", Lang::Ar),
    ("+213", "DZ", Lang::Ar),
    ("+212", "MA", Lang::Ar),
    ("+216", "TN", Lang::Ar),
    ("+353", "IE", Lang::En),
    ("+994", "AZ", Lang::Ru),
    ("+375", "BY", Lang::Ru),
    ("+998", "UZ", Lang::Ru),
    ("+77", "KZ", Lang::Ru),
    ("+90", "TR", Lang::Tr),
    ("+49", "DE", Lang::De),
    ("+43", "AT", Lang::De),
    ("+41", "CH", Lang::De),
    ("+44", "GB", Lang::En),
    ("+31", "NL", Lang::En),
    ("+33", "FR", Lang::En),
    ("+20", "EG", Lang::Ar),
    ("+7", "RU", Lang::Ru),
];

/// The country of a number, when its dialling code belongs to one.
pub fn country_of(phone: &str) -> Option<&'static str> {
    COUNTRIES
        .iter()
        .find(|(code, ..)| phone.starts_with(code))
        .map(|(_, country, _)| *country)
}

/// The dialling code of a country that we know, with its plus.
pub fn dialling_code(country: &str) -> Option<&'static str> {
    COUNTRIES
        .iter()
        .find(|(_, known, _)| *known == country)
        .map(|(code, ..)| *code)
}

/// The language that is likely spoken at a number.
pub fn lang_of(phone: &str) -> Lang {
    COUNTRIES
        .iter()
        .find(|(code, ..)| phone.starts_with(code))
        .map_or(Lang::En, |(_, _, lang)| *lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_tell_country_and_language() {
        assert_eq!(
            (country_of("+4915112345678"), lang_of("+4915112345678")),
            (Some("DE"), Lang::De)
        );
        assert_eq!(
            (country_of("+77011234567"), lang_of("+77011234567")),
            (Some("KZ"), Lang::Ru)
        );
        assert_eq!(
            (country_of("+79161234567"), lang_of("+79161234567")),
            (Some("RU"), Lang::Ru)
        );
        assert_eq!((country_of("+15551234567"), lang_of("+15551234567")), (None, Lang::En));
        assert_eq!(last_digits("+4915112345678"), "5678");
    }
}
