//! `POST /v1/convai/twilio/outbound-call`: places a call, once per request — there is no idempotency key.

use super::{PARTNER, calls::Call, known_key, persona::Persona, play::play, refuse, workspace};
use crate::{App, faults::Magic, ledger::Accepted, phones::canonical};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use chrono::Utc;
use serde_json::{Map, Value, json};
use uuid::Uuid;

const OP: &str = "outbound_call";

pub async fn post(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    if let Err(refusal) = app.faults.enter(PARTNER, OP).await {
        return refuse::fault(refusal);
    }
    let Some(key) = known_key(&app, &headers) else {
        return refuse::key();
    };
    match place(&app, &key, &body) {
        Ok((number, answer)) => app.faults.finish(&app, PARTNER, OP, &number, answer).await,
        Err(response) => *response,
    }
}

fn place(app: &App, key: &str, body: &[u8]) -> Result<(String, Response), Box<Response>> {
    let request: Value = serde_json::from_slice(body)
        .map_err(|_| Box::new(refuse::field(&["body"], "JSON decode error", "json_invalid")))?;
    let order = read(&request)?;
    let workspace = workspace(app, key, &order.agent_id).ok_or_else(|| {
        Box::new(refuse::with(
            404,
            "agent_not_found",
            "No agent with this id in the workspace",
        ))
    })?;
    let step_key = order
        .variables
        .get("step_key")
        .and_then(Value::as_str)
        .map(str::to_owned);
    match Magic::of(&order.number) {
        Some(Magic::RateLimit) if app.faults.first_time(PARTNER, &order.number, step_key.as_deref()) => {
            return Err(Box::new(busy(app.config.call_concurrency, app.config.call_concurrency)));
        }
        Some(Magic::ServerErrorOnce) if app.faults.first_time(PARTNER, &order.number, step_key.as_deref()) => {
            return Err(Box::new(refuse::with(500, "internal_error", "A magic recipient")));
        }
        _ => {}
    }
    let persona = Persona::choose(app, &order.number, &order.variables);
    let token = order
        .variables
        .get("secret__call_token")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let mut variables = order.variables;
    variables.retain(|name, _| !name.starts_with("secret__"));
    let call = Call {
        conversation_id: format!("conv_{}", Uuid::new_v4().simple()),
        call_sid: format!("CA{}", Uuid::new_v4().simple()),
        tenant: workspace.tenant.clone(),
        agent_id: order.agent_id,
        phone_number_id: order.phone_number_id,
        user_id: order.user_id.clone(),
        direction: "outbound".into(),
        external_number: order.number.clone(),
        language: order.language,
        persona: persona.name().into(),
        status: "initiated".into(),
        failure_reason: None,
        started_unix: Utc::now().timestamp(),
        duration_secs: 0,
        transcript: Vec::new(),
        dynamic_variables: variables.clone(),
        first_message: order.first_message,
        termination_reason: String::new(),
        outcome: "unknown".into(),
        summary: String::new(),
    };
    // The cap belongs to the workspace, so all agents under the same key count together.
    let mut agents = Vec::new();
    app.endpoints.find(|e| {
        agents.extend(
            e.elevenlabs
                .as_ref()
                .filter(|x| x.api_key == key)
                .map(|x| x.agent_id.clone()),
        );
        None::<()>
    });
    let limit = app.config.call_concurrency;
    let running = app
        .calls
        .start(&call, &agents, limit)
        .map_err(|running| Box::new(busy(running, limit)))?;
    app.accept(Accepted {
        partner: PARTNER,
        op: OP,
        tenant: Some(workspace.tenant.clone()),
        key: step_key,
        recipient: Some(order.number.clone()),
        text: call.first_message.clone(),
        provider_id: Some(call.conversation_id.clone()),
        detail: json!({"user_id": order.user_id, "language": call.language, "persona": call.persona,
            "dynamic_variables": variables, "call_sid": call.call_sid}),
    });
    app.bus.tell("phone", json!({"number": order.number}));
    let answer = json!({"success": true, "message": "Success", "conversation_id": call.conversation_id, "callSid": call.call_sid});
    tokio::spawn(play(app.clone(), workspace, call, persona, token));
    Ok((order.number, slots(Json(answer).into_response(), running, limit)))
}

struct Order {
    agent_id: String,
    phone_number_id: String,
    number: String,
    user_id: Option<String>,
    language: String,
    first_message: Option<String>,
    variables: Map<String, Value>,
}

fn read(request: &Value) -> Result<Order, Box<Response>> {
    let text = |name: &'static str| match request.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
        Some(Value::Null) | None => Err(Box::new(refuse::field(&["body", name], "Field required", "missing"))),
        Some(_) => Err(Box::new(refuse::field(
            &["body", name],
            "Input should be a valid string",
            "string_type",
        ))),
    };
    let (agent_id, phone_number_id, to) = (text("agent_id")?, text("agent_phone_number_id")?, text("to_number")?);
    let number = canonical(&to);
    if !to.starts_with('+') || !(8..=16).contains(&number.len()) || number != to {
        let message = "Value error, the number must be in E.164 form";
        return Err(Box::new(refuse::field(&["body", "to_number"], message, "value_error")));
    }
    let data = &request["conversation_initiation_client_data"];
    let at = "conversation_initiation_client_data";
    let variables = match &data["dynamic_variables"] {
        Value::Null => Map::new(),
        Value::Object(map) => map.clone(),
        _ => {
            let path = ["body", at, "dynamic_variables"];
            return Err(Box::new(refuse::field(
                &path,
                "Input should be a valid dictionary",
                "dict_type",
            )));
        }
    };
    for (name, value) in &variables {
        let path = ["body", at, "dynamic_variables", name];
        if value.is_object() || value.is_array() {
            let message = "Input should be a string, number or boolean";
            return Err(Box::new(refuse::field(&path, message, "value_error")));
        }
        if name.starts_with("system__") {
            return Err(Box::new(refuse::field(
                &path,
                "Value error, system__ is reserved",
                "value_error",
            )));
        }
    }
    if let Some(timeout) = request["telephony_call_config"].get("ringing_timeout_secs")
        && !timeout.as_i64().is_some_and(|t| (1..=300).contains(&t))
    {
        let path = ["body", "telephony_call_config", "ringing_timeout_secs"];
        return Err(Box::new(refuse::field(
            &path,
            "Input should be a valid integer",
            "int_type",
        )));
    }
    let agent = &data["conversation_config_override"]["agent"];
    Ok(Order {
        agent_id,
        phone_number_id,
        number,
        user_id: data["user_id"].as_str().map(str::to_owned),
        language: agent["language"].as_str().unwrap_or("en").to_owned(),
        first_message: agent["first_message"].as_str().map(str::to_owned),
        variables,
    })
}

fn busy(running: usize, limit: usize) -> Response {
    let message = "Too many concurrent requests. Your plan allows a limited number of calls at once.";
    slots(
        refuse::with(429, "too_many_concurrent_requests", message),
        running,
        limit,
    )
}

fn slots(mut response: Response, running: usize, limit: usize) -> Response {
    response
        .headers_mut()
        .insert("current-concurrent-requests", HeaderValue::from(running));
    response
        .headers_mut()
        .insert("maximum-concurrent-requests", HeaderValue::from(limit));
    response
}
