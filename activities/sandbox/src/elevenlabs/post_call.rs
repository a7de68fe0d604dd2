//! The events after a call: its transcription, or why it never began.

use super::{PARTNER, Workspace, calls::Call, conversation};
use crate::{
    App,
    deliver::{Outgoing, Retry, Signer, deliver},
};
use chrono::Utc;
use serde_json::{Value, json};
use std::time::Duration;

/// Posts the event that fits how the call ended; the answer is the first attempt's status.
pub(crate) async fn tell(app: &App, workspace: &Workspace, call: &Call) -> Option<u16> {
    let (kind, data) = match &call.failure_reason {
        Some(reason) => ("call_initiation_failure", failure(call, reason)),
        None => ("post_call_transcription", conversation::whole(call)),
    };
    let body = json!({"type": kind, "event_timestamp": Utc::now().timestamp(), "data": data});
    let retry = if workspace.account.retry_enabled && kind == "post_call_transcription" {
        Retry::ElevenLabs
    } else {
        Retry::Never
    };
    let outgoing = Outgoing {
        partner: PARTNER,
        op: "post_call",
        url: workspace.account.webhook_url.clone(),
        body: body.to_string().into(),
        content_type: "application/json",
        signer: Signer::ElevenLabs {
            secret: workspace.account.webhook_secret.clone(),
        },
        retry,
        timeout: Duration::from_secs(15),
    };
    deliver(app, outgoing).await
}

fn failure(call: &Call, reason: &str) -> Value {
    json!({
        "agent_id": call.agent_id,
        "conversation_id": call.conversation_id,
        "failure_reason": reason,
        "metadata": {"type": "twilio", "body": {
            "Called": call.external_number, "To": call.external_number, "Caller": "+902125550000", "From": "+902125550000",
            "Direction": "outbound-api", "CallSid": call.call_sid, "CallStatus": reason, "Duration": "0", "CallDuration": "0",
            "ApiVersion": "2010-04-01", "CallbackSource": "call-progress-events", "SequenceNumber": "2",
            "SipResponseCode": if reason == "busy" { "486" } else { "487" },
            "AccountSid": "AC00000000000000000000000000000000", "Timestamp": Utc::now().to_rfc2822(),
        }},
    })
}
