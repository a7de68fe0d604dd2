//! `POST /sandbox/elevenlabs/inbound_call`: somebody called the clinic's agent; the clinic gets the signed event.

use super::{Workspace, calls::Call, conversation, persona::Persona, play, post_call, script};
use crate::{App, phones::canonical};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::Utc;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

#[derive(Deserialize)]
pub struct Given {
    tenant: String,
    from: String,
    #[serde(default = "english")]
    language: String,
    /// Said instead of the stock conversation.
    transcript: Option<Vec<Turn>>,
    #[serde(default)]
    dynamic_variables: Map<String, Value>,
    /// Give one to tell the same call twice.
    conversation_id: Option<String>,
}

#[derive(Deserialize)]
pub struct Turn {
    role: String,
    message: String,
}

fn english() -> String {
    "en".into()
}

pub async fn post(State(app): State<App>, Json(given): Json<Given>) -> Response {
    let workspace = app.endpoints.find(|e| {
        let account = e.elevenlabs.as_ref().filter(|_| e.tenant == given.tenant)?;
        Some(Workspace {
            tenant: e.tenant.clone(),
            account: account.clone(),
        })
    });
    let Some(workspace) = workspace else {
        return (
            StatusCode::BAD_REQUEST,
            Json(json!({"error": "no registered clinic fits"})),
        )
            .into_response();
    };
    let known = given.conversation_id.as_ref().and_then(|id| app.calls.find(id));
    let call = known.unwrap_or_else(|| spoken(given, &workspace));
    app.calls.put(&call);
    app.bus.tell("phone", json!({"number": call.external_number}));
    let status = post_call::tell(&app, &workspace, &call).await;
    Json(json!({"conversation_id": call.conversation_id, "delivered_status": status})).into_response()
}

fn spoken(given: Given, workspace: &Workspace) -> Call {
    let turns = match given.transcript {
        Some(turns) => turns.into_iter().map(|t| (t.role, t.message)).collect(),
        None => script::lead(&given.language),
    };
    let number = canonical(&given.from);
    let transcript: Vec<Value> = turns
        .iter()
        .zip((0..).step_by(5))
        .map(|((role, message), clock)| {
            let role = if role == "agent" || role == "assistant" {
                "agent"
            } else {
                "user"
            };
            conversation::turn(role, Some(message), clock)
        })
        .collect();
    let mut variables = given.dynamic_variables;
    variables.insert("system__caller_id".into(), json!(number));
    let duration = i64::try_from(transcript.len() * 5).unwrap_or_default();
    let mut call = Call {
        conversation_id: given
            .conversation_id
            .unwrap_or_else(|| format!("conv_{}", Uuid::new_v4().simple())),
        call_sid: format!("CA{}", Uuid::new_v4().simple()),
        tenant: workspace.tenant.clone(),
        agent_id: workspace.account.agent_id.clone(),
        phone_number_id: "phnum_sandbox".into(),
        user_id: None,
        direction: "inbound".into(),
        external_number: number,
        language: given.language,
        persona: Persona::Calm.name().into(),
        status: "processing".into(),
        failure_reason: None,
        started_unix: Utc::now().timestamp() - duration,
        duration_secs: duration,
        transcript,
        dynamic_variables: variables,
        first_message: None,
        termination_reason: "Client ended call".into(),
        outcome: "unknown".into(),
        summary: String::new(),
    };
    play::finish(&mut call, Persona::Calm);
    call
}
