//! Every stored answer and event of the partners is read, down to the fields that we use.

use std::{fs, path::Path};

use partners::{
    elevenlabs::{
        CallOutcome, CallStatus, Conversation, ConversationPage,
        webhook::{self, PostCallEvent},
    },
    whatsapp::webhook::{Change, DeliveryStatus, Inbound, Kind, parse},
};
use serde_json::Value;

fn json(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path);
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn changes(file: &str, name: &str) -> Vec<Change> {
    let body = &json(&format!("whatsapp/{file}.json"))[name];
    assert!(body.is_object(), "{file} has no {name}");
    parse(body.to_string().as_bytes()).unwrap()
}

fn only(file: &str, name: &str) -> Inbound {
    let mut found = changes(file, name);
    assert_eq!(found.len(), 1, "{file} {name}");
    found.remove(0).inbound
}

#[test]
fn every_whatsapp_fixture_is_read_and_names_its_number() {
    let mut read = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/whatsapp")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "meta_sample_survey_flow.json" {
            continue; // a flow's definition, no webhook
        }
        for (case, body) in json(&format!("whatsapp/{name}")).as_object().unwrap() {
            let found = parse(body.to_string().as_bytes()).unwrap();
            assert!(!found.is_empty(), "{name} {case}");
            for change in &found {
                assert_ne!(change.inbound, Inbound::Other, "{name} {case}: not understood");
                if !name.contains("template") {
                    assert!(!change.inbound.phone_number_id().unwrap().is_empty(), "{name} {case}");
                    assert!(change.inbound.dedupe_key().is_some(), "{name} {case}");
                }
                read += 1;
            }
        }
    }
    assert!(read >= 50, "only {read} read");
    println!("{read} WhatsApp changes read");
}

#[test]
fn replies_come_with_their_payloads() {
    let kind = |file, name| match only(file, name) {
        Inbound::Message { kind, .. } => kind,
        other => panic!("{other:?}"),
    };
    let pressed = Kind::ButtonReply {
        payload: "callback_data".into(),
        text: "title".into(),
    };
    assert!(kind("pywa_callback_button", "button") == pressed);
    assert!(kind("pywa_callback_button", "quick_reply") == pressed);
    let chosen = Kind::ListReply {
        id: "callback_data".into(),
        title: "title".into(),
    };
    assert!(kind("pywa_callback_selection", "description") == chosen);
    assert!(kind("pywa_message", "text") == Kind::Text("Body Text".into()));
    let image = Kind::Image {
        media_id: "65463453".into(),
        mime: "image/jpeg".into(),
    };
    assert!(kind("pywa_message", "image") == image);
    assert!(matches!(
        kind("pywa_message", "document"),
        Kind::Document { file_name: Some(_), .. }
    ));
    assert!(matches!(kind("pywa_message", "unsupported"), Kind::Other(name) if name == "unsupported"));
    let Kind::FlowReply { json } = kind("pywa_flow_completion", "completion") else {
        panic!("no flow reply")
    };
    let answers: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answers["delivery_rating"], "4");
}

#[test]
fn people_are_known_by_number_and_by_user_id() {
    let Inbound::Message {
        wa_id,
        user_id,
        wamid,
        timestamp,
        context_id,
        ..
    } = only("pywa_message", "reply")
    else {
        panic!("no message")
    };
    assert_eq!(wa_id.as_deref(), Some("972987654321"));
    assert_eq!(user_id.as_deref(), Some("US.13491208655302741918"));
    assert_eq!((wamid.as_str(), timestamp), ("wamid.xyzxyz", Some(1_697_044_746)));
    assert_eq!(context_id.as_deref(), Some("wamid.xyzxyz=="));

    // A username hides the number: only the business-scoped id is left.
    let hidden = br#"{"entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"9"},
        "contacts":[{"profile":{"name":"x","username":"y"},"user_id":"DE.77"}],
        "messages":[{"from_user_id":"DE.77","id":"wamid.1","timestamp":"5","type":"text","text":{"body":"7"}}]}}]}]}"#;
    let read = parse(hidden).unwrap().remove(0).inbound;
    let Inbound::Message {
        wa_id: None,
        user_id: Some(user),
        ..
    } = read
    else {
        panic!("{read:?}")
    };
    assert_eq!(user, "DE.77");
}

#[test]
fn statuses() {
    let status = |name| match only("pywa_message_status", name) {
        Inbound::Status {
            status,
            error_code,
            callback_data,
            pricing,
            ..
        } => (status, error_code, callback_data, pricing),
        other => panic!("{other:?}"),
    };
    assert_eq!(status("failed").0, DeliveryStatus::Failed);
    assert_eq!(status("failed").1, Some(130_472));
    assert_eq!(status("with_tracker").2.as_deref(), Some("some data"));
    assert_eq!(status("delivered").3.unwrap().category.as_deref(), Some("service"));
    assert_eq!(status("played").0, DeliveryStatus::Played);
    let mail = only("pywa_template_status_update", "rejected");
    let Inbound::Template {
        name, event, reason, ..
    } = mail
    else {
        panic!("{mail:?}")
    };
    assert_eq!(
        (name.as_str(), event.as_str(), reason.as_deref()),
        ("abandoned_cart", "REJECTED", Some("INVALID_FORMAT"))
    );
}

#[test]
fn elevenlabs_answers() {
    let examples = json("elevenlabs/sdk_wire_examples.json");
    let answer = |test: &str| {
        let all = examples["conversationalAi/conversations.test.ts"].as_array().unwrap();
        all.iter().find(|t| t["test"] == test).unwrap()["rawResponseBody"].clone()
    };
    let page: ConversationPage = serde_json::from_value(answer("list")).unwrap();
    assert!(page.has_more && page.next_cursor.as_deref() == Some("next_cursor"));
    assert_eq!(page.conversations[0].status, CallStatus::Initiated);
    assert_eq!(page.conversations[0].call_successful, CallOutcome::Success);
    let one: Conversation = serde_json::from_value(answer("get")).unwrap();
    assert_eq!(one.status, CallStatus::Processing);
    assert_eq!(one.transcript_text(), "user: Hello, how are you?");
}

#[test]
fn elevenlabs_events() {
    let shelf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/specs/elevenlabs/fixtures/post_call_webhooks.json");
    let Ok(raw) = fs::read(&shelf) else {
        println!("SKIPPED elevenlabs_events: the unlicensed samples are not on this machine");
        return;
    };
    let samples: Value = serde_json::from_slice(&raw).unwrap();
    let read = |name: &str| webhook::parse(samples[name].to_string().as_bytes()).unwrap();
    let PostCallEvent::Transcription(call) = read("post_call_transcription") else {
        panic!("no transcription")
    };
    assert_eq!(
        (call.status, call.transcript.len(), call.user_id.as_deref()),
        (CallStatus::Done, 3, Some("user123"))
    );
    assert_eq!(call.conversation_initiation_client_data.unwrap().language(), Some("en"));
    assert_eq!(call.analysis.unwrap().call_successful, CallOutcome::Success);
    for (name, sid) in [
        ("twilio", "CA8367245817625617832576245724"),
        ("sip", "d8e7f6a5-b4c3-4d5e-8f9a-0b1c2d3e4f5a"),
    ] {
        let event = read(&format!("call_initiation_failure ({name})"));
        let PostCallEvent::CallInitiationFailure {
            failure_reason,
            call_sid,
            ..
        } = event
        else {
            panic!("{name}")
        };
        assert_eq!((failure_reason.as_str(), call_sid.as_deref()), ("busy", Some(sid)));
    }
    assert!(matches!(read("post_call_audio"), PostCallEvent::Other { kind, .. } if kind == "post_call_audio"));
}
