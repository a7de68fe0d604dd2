//! A call in the shape of `GET /v1/convai/conversations/{id}`, which is also the `data` of the post-call event.

use super::calls::Call;
use serde_json::{Value, json};

/// One turn of the transcript.
pub(crate) fn turn(role: &str, message: Option<&str>, at_secs: i64) -> Value {
    json!({"role": role, "message": message, "tool_calls": null, "tool_results": null, "feedback": null,
        "time_in_call_secs": at_secs, "conversation_turn_metrics": null})
}

/// The whole conversation; analysis is there only once the partner has done it.
pub(crate) fn whole(call: &Call) -> Value {
    let analysed = call.status == "done";
    let mut variables = call.dynamic_variables.clone();
    variables.retain(|name, _| !name.starts_with("secret__"));
    variables.insert("system__conversation_id".into(), json!(call.conversation_id));
    variables.insert("system__call_duration_secs".into(), json!(call.duration_secs));
    json!({
        "agent_id": call.agent_id,
        "conversation_id": call.conversation_id,
        "status": call.status,
        "user_id": call.user_id,
        "transcript": call.transcript,
        "metadata": {
            "start_time_unix_secs": call.started_unix,
            "accepted_time_unix_secs": call.started_unix,
            "call_duration_secs": call.duration_secs,
            "cost": call.duration_secs * 13,
            "deletion_settings": {"deletion_time_unix_secs": null, "deleted_logs_at_time_unix_secs": null,
                "deleted_audio_at_time_unix_secs": null, "deleted_transcript_at_time_unix_secs": null,
                "delete_transcript_and_pii": false, "delete_audio": true},
            "feedback": {"overall_score": null, "likes": 0, "dislikes": 0},
            "authorization_method": "authorization_header",
            "charging": {"dev_discount": false},
            "phone_call": {"type": "twilio", "direction": call.direction, "phone_number_id": call.phone_number_id,
                "agent_number": "+902125550000", "external_number": call.external_number,
                "stream_sid": call.call_sid.replacen("CA", "MZ", 1), "call_sid": call.call_sid},
            "termination_reason": call.termination_reason,
            "error": null,
            "main_language": call.language,
        },
        "analysis": if analysed {
            json!({"evaluation_criteria_results": {}, "data_collection_results": {},
                "call_successful": call.outcome, "transcript_summary": call.summary})
        } else { Value::Null },
        "conversation_initiation_client_data": {
            "conversation_config_override": {
                "agent": {"prompt": null, "first_message": call.first_message, "language": call.language},
                "tts": {"voice_id": null}},
            "custom_llm_extra_body": {},
            "user_id": call.user_id,
            "dynamic_variables": variables,
        },
        "has_audio": false, "has_user_audio": false, "has_response_audio": false,
    })
}

/// One row of the list.
pub(crate) fn row(call: &Call) -> Value {
    json!({
        "agent_id": call.agent_id,
        "agent_name": "Clinic assistant",
        "conversation_id": call.conversation_id,
        "start_time_unix_secs": call.started_unix,
        "call_duration_secs": call.duration_secs,
        "message_count": call.transcript.len(),
        "status": call.status,
        "call_successful": if call.running() { "unknown" } else { call.outcome.as_str() },
        "direction": call.direction,
        "user_id": call.user_id,
    })
}
