//! OpenAI chat completions: validates the request, and answers a structured question about a call by plain rules instead
//! of a model — in five languages, with negations, and with an explicit null for what was not said.

mod budget;
mod callback;
mod country;
mod date;
mod facts;
mod flags;
mod language;
mod lexicon;
mod numbers;
mod pattern;
mod polarity;
mod procedure;
mod strict;
mod summary;
mod text;
mod urgency;
mod walk;

use crate::{
    App,
    faults::{Mode, Refusal},
    ledger::Accepted,
    schema,
    whatsapp::bearer,
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use chrono::{NaiveDate, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

const PARTNER: &str = "openai";
const OP: &str = "chat_completion";
const MODELS: [&str; 5] = [
    "gpt-4o",
    "gpt-4o-2024-08-06",
    "gpt-4o-2024-11-20",
    "gpt-4o-mini",
    "gpt-4.1",
];

fn error(status: u16, kind: &str, code: Option<&str>, param: Option<&str>, message: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (
        status,
        Json(json!({"error": {"message": message, "type": kind, "param": param, "code": code}})),
    )
        .into_response()
}

fn invalid(param: &str, message: &str) -> Box<Response> {
    Box::new(error(400, "invalid_request_error", None, Some(param), message))
}

fn fault(refusal: Refusal) -> Response {
    let response = match refusal.status {
        429 => error(
            429,
            "requests",
            Some("rate_limit_exceeded"),
            None,
            "Rate limit reached. Please try again later.",
        ),
        status => error(status, "server_error", None, None, "A fault set by a test"),
    };
    crate::router::retry_after(response, refusal.retry_after)
}

pub async fn models() -> Json<Value> {
    let data: Vec<Value> = MODELS
        .iter()
        .map(|m| json!({"id": m, "object": "model", "created": 1_715_367_049, "owned_by": "system"}))
        .collect();
    Json(json!({"object": "list", "data": data}))
}

pub async fn completions(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    if let Err(refusal) = app.faults.enter(PARTNER, OP).await {
        return fault(refusal);
    }
    let key = bearer(&headers).unwrap_or_default();
    if key.is_empty() || key.contains("invalid") {
        let message = "Incorrect API key provided. You can find your API key in your account settings.";
        return error(401, "invalid_request_error", Some("invalid_api_key"), None, message);
    }
    match complete(&app, &body) {
        Ok(answer) => {
            let mut response = Json(answer).into_response();
            let id = format!("req_{}", Uuid::new_v4().simple());
            if let Ok(id) = HeaderValue::from_str(&id) {
                response.headers_mut().insert("x-request-id", id);
            }
            app.faults.finish(&app, PARTNER, OP, "", response).await
        }
        Err(response) => *response,
    }
}

fn complete(app: &App, body: &[u8]) -> Result<Value, Box<Response>> {
    let request: Value =
        serde_json::from_slice(body).map_err(|_| invalid("", "We could not parse the JSON body of your request."))?;
    if let Some((place, what)) = schema::complaint(&schema::CHAT_REQUEST, &request) {
        return Err(invalid(&place, &format!("Invalid value for '{place}': {what}")));
    }
    let model = request["model"].as_str().unwrap_or_default();
    if !MODELS.contains(&model) {
        let message = format!("The model `{model}` does not exist or you do not have access to it.");
        return Err(Box::new(error(
            404,
            "invalid_request_error",
            Some("model_not_found"),
            None,
            &message,
        )));
    }
    if request["stream"] == true {
        return Err(invalid("stream", "This stand-in does not stream."));
    }
    let said = messages(&request["messages"], &["user"]);
    let instructions = messages(&request["messages"], &["system", "developer"]);
    // The caller says what day it is, outside what was spoken; a date in the transcript is the patient's.
    let preface = said
        .split("agent:")
        .next()
        .and_then(|t| t.split("user:").next())
        .unwrap_or_default();
    let today = date_in(&instructions).or_else(|| {
        if preface.len() < said.len() {
            date_in(preface)
        } else {
            None
        }
    });
    let today = today.unwrap_or_else(|| Utc::now().date_naive());
    let facts = facts::extract(&said, today);
    let content = answer(&request["response_format"], &facts)?;
    let mut message = json!({"role": "assistant", "content": content, "refusal": null, "annotations": []});
    let mut reason = "stop";
    match app
        .faults
        .take(PARTNER, OP, &[Mode::Refusal, Mode::Length, Mode::ContentFilter])
        .map(|f| f.mode)
    {
        Some(Mode::Refusal) => {
            message["content"] = Value::Null;
            message["refusal"] = json!("I'm sorry, I can't help with that.");
        }
        Some(Mode::Length) => {
            let half: String = content.chars().take(content.chars().count() / 2).collect();
            message["content"] = json!(half);
            reason = "length";
        }
        Some(Mode::ContentFilter) => {
            message["content"] = json!("");
            reason = "content_filter";
        }
        _ => {}
    }
    let id = format!("chatcmpl-{}", Uuid::new_v4().simple());
    let name = request["response_format"]["json_schema"]["name"].as_str();
    app.accept(Accepted {
        partner: PARTNER,
        op: OP,
        text: message["content"].as_str().map(str::to_owned),
        provider_id: Some(id.clone()),
        detail: json!({"model": model, "schema": name, "finish_reason": reason, "prompt_chars": said.chars().count()}),
        ..Accepted::default()
    });
    let (prompt, completion) = (
        (instructions.chars().count() + said.chars().count()) / 4 + 8,
        content.chars().count() / 4 + 1,
    );
    Ok(json!({
        "id": id, "object": "chat.completion", "created": Utc::now().timestamp(), "model": model,
        "choices": [{"index": 0, "message": message, "logprobs": null, "finish_reason": reason}],
        "usage": {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion,
            "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
            "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0,
                "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0}},
        "service_tier": "default", "system_fingerprint": "fp_sandbox",
    }))
}

/// The content: prose, any JSON, or the schema filled and checked.
fn answer(format: &Value, facts: &facts::Facts) -> Result<String, Box<Response>> {
    match format["type"].as_str() {
        Some("json_schema") => {
            let (name, wanted) = (
                format["json_schema"]["name"].as_str().unwrap_or_default(),
                &format["json_schema"]["schema"],
            );
            let well_named =
                (1..=64).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
            if !well_named {
                return Err(invalid(
                    "response_format.json_schema.name",
                    "Invalid 'response_format.json_schema.name': string does not match pattern.",
                ));
            }
            if format["json_schema"]["strict"] == true
                && let Some(breach) = strict::breach(name, wanted)
            {
                return Err(invalid("response_format", &breach));
            }
            let validator = jsonschema::validator_for(wanted).map_err(|_| {
                invalid(
                    "response_format.json_schema.schema",
                    "The schema is not a valid JSON Schema.",
                )
            })?;
            let filled = walk::fill(wanted, wanted, facts);
            if let Some((place, what)) = schema::complaint(&validator, &filled) {
                let message = format!("The stand-in cannot fill this schema at '{place}': {what}");
                return Err(Box::new(error(500, "server_error", None, None, &message)));
            }
            Ok(filled.to_string())
        }
        Some("json_object") => Ok(json!({"summary": facts.summary, "red_flags": facts.red_flags}).to_string()),
        _ => Ok(facts.summary.clone()),
    }
}

/// The text of all messages of these roles, whether written as a string or in parts.
fn messages(messages: &Value, roles: &[&str]) -> String {
    let mut text: Vec<&str> = Vec::new();
    for message in messages.as_array().into_iter().flatten() {
        if !message["role"].as_str().is_some_and(|r| roles.contains(&r)) {
            continue;
        }
        match &message["content"] {
            Value::String(content) => text.push(content),
            Value::Array(parts) => text.extend(parts.iter().filter_map(|p| p["text"].as_str())),
            _ => {}
        }
    }
    text.join("\n")
}

/// The first ISO date in the instructions is the caller's "today".
fn date_in(text: &str) -> Option<NaiveDate> {
    (0..text.len()).filter_map(|i| text.get(i..i + 10)).find_map(|slice| {
        let dashed = slice.as_bytes()[4] == b'-' && slice.as_bytes()[7] == b'-';
        if dashed { slice.parse().ok() } else { None }
    })
}

#[cfg(test)]
mod tests;
