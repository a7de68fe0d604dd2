//! Telephone calls: validation, personas against a local receiver, events, look-up, the cap.

use super::harness::{CALL_SECRET, Running, WORKSPACE_KEY, fast, start};
use sandbox::{Config, signature};
use serde_json::{Value, json};
use std::{path::Path, time::Duration};

const EVENTS: &str = "/webhooks/elevenlabs/k";

fn order(to: &str, language: &str, variables: Value) -> Value {
    json!({"agent_id": "agent_1", "agent_phone_number_id": "phnum_1", "to_number": to,
        "conversation_initiation_client_data": {"user_id": "patient-1", "dynamic_variables": variables,
            "conversation_config_override": {"agent": {"language": language, "first_message": "Hello from the clinic"}}},
        "call_recording_enabled": false, "telephony_call_config": {"ringing_timeout_secs": 40}})
}

async fn call(it: &Running, body: &Value) -> (u16, Value) {
    let url = it.url("/elevenlabs/v1/convai/twilio/outbound-call");
    let answer = it
        .http
        .post(url)
        .header("xi-api-key", WORKSPACE_KEY)
        .json(body)
        .send()
        .await
        .unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn fetch(it: &Running, path: &str) -> Value {
    it.http
        .get(it.url(path))
        .header("xi-api-key", WORKSPACE_KEY)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_calm_patient_reports_pain_by_tool_and_the_event_follows() {
    let it = fast().await;
    let variables = json!({"tenant": "denistanbul", "step_key": "check_in/3/call", "secret__call_token": "tok_1"});
    let (status, placed) = call(&it, &order("+491700000001", "de", variables)).await;
    assert_eq!((status, &placed["success"]), (200, &json!(true)));
    assert!(placed["callSid"].as_str().unwrap().starts_with("CA"));
    let event = it.clinic.wait(EVENTS, 1).await.remove(0);
    let tool = it
        .clinic
        .wait("/webhooks/elevenlabs-tools/k/report_pain", 1)
        .await
        .remove(0);
    assert_eq!(tool.headers["authorization"], "Bearer tok_1");
    assert_eq!(
        (
            &tool.body["pain_score"],
            &tool.body["fever"],
            &tool.body["conversation_id"]
        ),
        (&json!(2), &json!(false), &placed["conversation_id"])
    );
    let header = event.headers["elevenlabs-signature"].to_str().unwrap();
    let time: i64 = header[2..].split(',').next().unwrap().parse().unwrap();
    assert_eq!(header, signature::elevenlabs(CALL_SECRET, time, &event.raw));
    let data = &event.body["data"];
    assert_eq!(event.body["type"], "post_call_transcription");
    assert_eq!(
        (
            &data["status"],
            &data["user_id"],
            &data["metadata"]["phone_call"]["direction"]
        ),
        (&json!("done"), &json!("patient-1"), &json!("outbound"))
    );
    let given = data["conversation_initiation_client_data"]["dynamic_variables"]
        .as_object()
        .unwrap();
    assert_eq!(given["step_key"], "check_in/3/call");
    assert!(
        !event.body.to_string().contains("tok_1"),
        "the tool's token leaves the partner nowhere"
    );
    let turns = data["transcript"].as_array().unwrap();
    assert_eq!(turns[0]["message"], "Hello from the clinic");
    assert!(
        turns.iter().any(|t| t["message"] == "Kein Fieber und keine Blutung."),
        "in the call's language"
    );
    assert!(
        turns.iter().any(|t| t["message"] == "Noted, the team will see it."),
        "the tool's short answer is spoken"
    );
    let entry = &it.ledger("elevenlabs").await[0];
    assert_eq!(
        (&entry["key"], &entry["recipient"]),
        (&json!("check_in/3/call"), &json!("+491700000001"))
    );
    assert!(!entry.to_string().contains("tok_1"));
}

#[tokio::test]
async fn every_persona_ends_its_own_way() {
    let it = fast().await;
    let numbers = [
        "+491700000002",
        "+491700000003",
        "+491700000004",
        "+491700000005",
        "+491700000006",
        "+491700000007",
    ];
    for number in numbers {
        assert_eq!(
            call(&it, &order(number, "en", json!({"secret__call_token": "t"})))
                .await
                .0,
            200
        );
    }
    let events = it.clinic.wait(EVENTS, 6).await;
    let by = |number: &str| {
        let of = |h: &&super::harness::Hook| {
            let data = &h.body["data"];
            data["metadata"]["phone_call"]["external_number"] == number || data["metadata"]["body"]["To"] == number
        };
        events.iter().find(of).unwrap().body.clone()
    };
    let severe = it.clinic.wait("/webhooks/elevenlabs-tools/k/report_pain", 1).await;
    assert_eq!(severe[0].body["pain_score"], 8);
    assert_eq!(by(numbers[0])["type"], "post_call_transcription");
    assert_eq!(
        (
            by(numbers[1])["type"].clone(),
            by(numbers[1])["data"]["failure_reason"].clone()
        ),
        (json!("call_initiation_failure"), json!("no-answer"))
    );
    assert_eq!(by(numbers[2])["data"]["failure_reason"], "busy");
    assert_eq!(
        by(numbers[3])["type"],
        "post_call_transcription",
        "a voicemail is not a failure"
    );
    assert_eq!(by(numbers[3])["data"]["analysis"]["call_successful"], "failure");
    let moved = it.clinic.wait("/webhooks/elevenlabs-tools/k/move_appointment", 1).await;
    assert!(moved[0].body["wish"].as_str().unwrap().contains("two days later"));
    let silent = by(numbers[5]);
    assert!(
        silent["data"]["transcript"]
            .as_array()
            .unwrap()
            .iter()
            .all(|t| t["role"] == "agent")
    );
}

#[tokio::test]
async fn a_persona_is_set_by_number_or_named_in_the_call() {
    let it = fast().await;
    it.put(
        "/sandbox/personas",
        json!({"to_number": "+49 170 0000001", "persona": "busy"}),
    )
    .await;
    call(&it, &order("+491700000001", "en", json!({"persona": "severe"}))).await;
    call(&it, &order("+491700000008", "en", json!({"persona": "no_answer"}))).await;
    let events = it.clinic.wait(EVENTS, 2).await;
    let mut reasons: Vec<String> = events
        .iter()
        .map(|e| e.body["data"]["failure_reason"].as_str().unwrap().to_owned())
        .collect();
    reasons.sort();
    assert_eq!(reasons, ["busy", "no-answer"]);
}

#[tokio::test]
async fn wrong_orders_are_refused() {
    let it = fast().await;
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut body = order("+491700000001", "en", json!({}));
        change(&mut body);
        body
    };
    let field = async |body: Value| {
        let (status, answer) = call(&it, &body).await;
        assert_eq!(status, 422, "{answer}");
        answer["detail"][0]["loc"].as_array().unwrap().last().unwrap().clone()
    };
    assert_eq!(field(wrong(&|b| b["to_number"] = json!("0170"))).await, "to_number");
    assert_eq!(field(wrong(&|b| b["agent_id"] = Value::Null)).await, "agent_id");
    assert_eq!(
        field(wrong(
            &|b| b["conversation_initiation_client_data"]["dynamic_variables"] = json!({"x": [1]})
        ))
        .await,
        "x"
    );
    assert_eq!(
        field(wrong(
            &|b| b["conversation_initiation_client_data"]["dynamic_variables"] = json!({"system__x": 1})
        ))
        .await,
        "system__x"
    );
    assert_eq!(call(&it, &wrong(&|b| b["agent_id"] = json!("other"))).await.0, 404);
    let url = it.url("/elevenlabs/v1/convai/twilio/outbound-call");
    let answer = it
        .http
        .post(url)
        .header("xi-api-key", "wrong")
        .json(&json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 401);
    assert_eq!(
        answer.json::<Value>().await.unwrap()["detail"]["status"],
        "invalid_api_key"
    );
    assert!(it.ledger("elevenlabs").await.is_empty());
}

#[tokio::test]
async fn the_cap_holds_while_calls_run() {
    let it = start(Config {
        call_concurrency: 1,
        call_duration: Duration::from_millis(800),
        ..Config::in_memory()
    })
    .await;
    assert_eq!(call(&it, &order("+491700000001", "en", json!({}))).await.0, 200);
    let url = it.url("/elevenlabs/v1/convai/twilio/outbound-call");
    let second = order("+491700000008", "en", json!({}));
    let refused = it
        .http
        .post(url)
        .header("xi-api-key", WORKSPACE_KEY)
        .json(&second)
        .send()
        .await
        .unwrap();
    assert_eq!(
        (
            refused.status().as_u16(),
            refused.headers()["maximum-concurrent-requests"].to_str().unwrap()
        ),
        (429, "1")
    );
    assert_eq!(
        refused.json::<Value>().await.unwrap()["detail"]["status"],
        "too_many_concurrent_requests"
    );
    it.clinic.wait(EVENTS, 1).await;
    assert_eq!(call(&it, &second).await.0, 200);
}

#[tokio::test]
async fn a_lost_answer_is_settled_by_looking_up() {
    let it = fast().await;
    let url = it.url("/elevenlabs/v1/convai/twilio/outbound-call");
    let lost = it
        .http
        .post(&url)
        .header("xi-api-key", WORKSPACE_KEY)
        .json(&order("+491700000599", "en", json!({})))
        .send()
        .await;
    assert!(lost.is_err());
    let found = fetch(
        &it,
        "/elevenlabs/v1/convai/conversations?user_id=patient-1&call_start_after_unix=1&agent_id=agent_1",
    )
    .await;
    assert_eq!(found["conversations"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&found["has_more"], &found["next_cursor"]),
        (&json!(false), &Value::Null)
    );
    for n in 0..3 {
        call(&it, &order(&format!("+49170000100{n}"), "en", json!({}))).await;
    }
    let first = fetch(&it, "/elevenlabs/v1/convai/conversations?page_size=3").await;
    let next = first["next_cursor"].as_str().unwrap();
    let second = fetch(
        &it,
        &format!("/elevenlabs/v1/convai/conversations?page_size=3&cursor={next}"),
    )
    .await;
    assert_eq!(second["conversations"].as_array().unwrap().len(), 1);
    assert_eq!(
        fetch(&it, "/elevenlabs/v1/convai/conversations?user_id=other").await["conversations"],
        json!([])
    );
}

#[tokio::test]
async fn somebody_calls_the_clinic_and_its_event_is_lost_or_told_twice() {
    let it = fast().await;
    let inbound = json!({"tenant": "denistanbul", "from": "+447700900001", "language": "en", "conversation_id": "conv_same",
        "transcript": [{"role": "agent", "message": "Hello"}, {"role": "user", "message": "I need veneers"}]});
    let answer: Value = it
        .post("/sandbox/elevenlabs/inbound_call", inbound.clone())
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(
        (&answer["conversation_id"], &answer["delivered_status"]),
        (&json!("conv_same"), &json!(200))
    );
    it.post("/sandbox/elevenlabs/inbound_call", inbound).await;
    let events = it.clinic.wait(EVENTS, 2).await;
    assert_eq!(events[0].body["data"], events[1].body["data"]);
    assert_eq!(events[0].body["data"]["metadata"]["phone_call"]["direction"], "inbound");
    *it.clinic.answers.lock().unwrap() = vec![500];
    it.post(
        "/sandbox/elevenlabs/inbound_call",
        json!({"tenant": "denistanbul", "from": "+447700900002", "language": "ar"}),
    )
    .await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(it.clinic.wait(EVENTS, 3).await.len(), 3, "no retry by default");
}

/// The published document has no licence, so it is read from beside the checkout where it is.
#[tokio::test]
async fn conversations_fit_the_published_document() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/specs/elevenlabs/openapi.trimmed.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the ElevenLabs document is not beside this checkout");
        return;
    };
    let document: Value = serde_json::from_str(&text).unwrap();
    let validator = |name: &str| {
        let schema = json!({"$ref": format!("#/components/schemas/{name}"), "components": document["components"]});
        jsonschema::validator_for(&schema).unwrap()
    };
    let it = fast().await;
    let body = order("+491700000002", "tr", json!({"secret__call_token": "t"}));
    let request = validator("Body_Handle_an_outbound_call_via_Twilio_v1_convai_twilio_outbound_call_post");
    assert!(request.is_valid(&body));
    let (_, placed) = call(&it, &body).await;
    assert!(validator("TwilioOutboundCallResponse").is_valid(&placed));
    let event = it.clinic.wait(EVENTS, 1).await.remove(0);
    // The publisher's own sample has null where the document wants a list: null is read as absent.
    let mut data = event.body["data"].clone();
    for turn in data["transcript"].as_array_mut().unwrap() {
        turn.as_object_mut()
            .unwrap()
            .retain(|name, value| !(value.is_null() && name.starts_with("tool_")));
    }
    let deletion = data["metadata"]["deletion_settings"].clone();
    assert!(deletion.is_object());
    assert_eq!(
        sandbox::schema::complaint(&validator("GetConversationResponseModel"), &data),
        None
    );
    let page = fetch(&it, "/elevenlabs/v1/convai/conversations").await;
    assert_eq!(
        sandbox::schema::complaint(&validator("GetConversationsPageResponseModel"), &page),
        None
    );
}
