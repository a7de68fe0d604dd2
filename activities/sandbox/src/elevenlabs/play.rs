//! Plays a call: it rings, is spoken, calls the clinic's tools, and ends as the persona wants it.

use super::{
    PARTNER, Workspace,
    calls::Call,
    conversation,
    persona::Persona,
    post_call,
    script::{Step, line, script},
};
use crate::{
    App,
    deliver::{Outgoing, Retry, Signer, post},
};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

/// A tool that does not answer within this time is an error on the line.
const TOOL_TIMEOUT: Duration = Duration::from_secs(5);

/// Runs to the end and posts the event.
pub(crate) async fn play(app: App, workspace: Workspace, mut call: Call, persona: Persona, token: Option<String>) {
    let whole = app.config.call_duration;
    tokio::time::sleep(whole / 4).await;
    if let Persona::Busy | Persona::NoAnswer = persona {
        let reason = if persona == Persona::Busy { "busy" } else { "no-answer" };
        call.status = "failed".into();
        call.failure_reason = Some(reason.into());
        call.termination_reason = reason.into();
        call.outcome = "failure".into();
        show(&app, &call);
        post_call::tell(&app, &workspace, &call).await;
        return;
    }
    call.status = "in-progress".into();
    show(&app, &call);
    let steps = script(persona, &call.language, call.first_message.as_deref());
    let pause = whole / 2 / u32::try_from(steps.len()).unwrap_or(1).max(1);
    let mut clock = 0;
    for step in steps {
        tokio::time::sleep(pause).await;
        match step {
            Step::Agent(text) => call.transcript.push(conversation::turn("agent", Some(&text), clock)),
            Step::Patient(text) => call.transcript.push(conversation::turn("user", Some(&text), clock)),
            Step::Tool { name, params } => {
                if let (Some(base), Some(token)) = (&workspace.account.tool_base_url, &token) {
                    use_tool(&app, base, token, &mut call, name, params, clock).await;
                }
            }
        }
        clock += 4;
        show(&app, &call);
    }
    call.status = "processing".into();
    call.duration_secs = clock;
    call.termination_reason = match persona {
        Persona::Voicemail => "voicemail_detection tool was called".into(),
        Persona::Silent => "Ended by silence".into(),
        _ => "end_call tool was called".into(),
    };
    show(&app, &call);
    tokio::time::sleep(whole / 4).await;
    finish(&mut call, persona);
    show(&app, &call);
    post_call::tell(&app, &workspace, &call).await;
}

/// What the partner's analysis says of it.
pub(crate) fn finish(call: &mut Call, persona: Persona) {
    call.status = "done".into();
    (call.outcome, call.summary) = match persona {
        Persona::Voicemail => (
            "failure".into(),
            "The call was answered by voicemail; a message was left.".into(),
        ),
        Persona::Silent => ("unknown".into(), "The patient picked up but did not speak.".into()),
        Persona::MovesAppointment => ("success".into(), "The patient asked for another time.".into()),
        _ => (
            "success".into(),
            "The agent and the patient spoke; the patient answered the questions.".into(),
        ),
    };
}

fn show(app: &App, call: &Call) {
    app.calls.put(call);
    app.bus.tell("phone", json!({"number": call.external_number}));
}

/// Calls the clinic's tool and speaks the short answer.
async fn use_tool(
    app: &App,
    base: &str,
    token: &str,
    call: &mut Call,
    name: &'static str,
    mut params: Value,
    clock: i64,
) {
    params["conversation_id"] = json!(call.conversation_id);
    let request_id = format!("{name}_{}", Uuid::new_v4().simple());
    let mut asked = conversation::turn("agent", None, clock);
    asked["tool_calls"] = json!([{"type": "webhook", "request_id": request_id, "tool_name": name,
        "params_as_json": params.to_string(), "tool_has_been_called": true}]);
    let outgoing = Outgoing {
        partner: PARTNER,
        op: name,
        url: format!("{}/{name}", base.trim_end_matches('/')),
        body: params.to_string().into(),
        content_type: "application/json",
        signer: Signer::Bearer {
            token: token.to_owned(),
        },
        retry: Retry::Never,
        timeout: TOOL_TIMEOUT,
    };
    let started = std::time::Instant::now();
    let (is_error, text) = match post(app, &outgoing).await {
        Some(answer) => (!answer.status().is_success(), answer.text().await.unwrap_or_default()),
        None => (true, "The tool did not answer".to_owned()),
    };
    asked["tool_results"] = json!([{"type": "webhook", "request_id": request_id, "tool_name": name, "result_value": text,
        "is_error": is_error, "tool_has_been_called": true, "tool_latency_secs": started.elapsed().as_secs_f64()}]);
    call.transcript.push(asked);
    let spoken = if is_error {
        line(&call.language, "noted")
    } else {
        short_answer(&text, &call.language)
    };
    call.transcript
        .push(conversation::turn("agent", Some(&spoken), clock + 1));
}

/// The sentence in the tool's JSON, under the names such tools use; else a stock sentence.
fn short_answer(text: &str, language: &str) -> String {
    let parsed: Value = serde_json::from_str(text).unwrap_or(Value::Null);
    ["say", "answer", "message", "result", "text"]
        .iter()
        .find_map(|name| parsed[name].as_str().map(str::to_owned))
        .unwrap_or_else(|| line(language, "noted"))
}
