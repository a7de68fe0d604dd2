//! Pain where no aftercare listens — before the surgery, after the end, on WhatsApp, on the phone, in a later call — reaches somebody all the same.

use super::{
    tools::a_call,
    webhooks::{eleven, inbound, meta, post_call},
    world::{AGENT, ELEVENLABS_KEY, World},
};
use axum::http::StatusCode;
use serde_json::json;

async fn report_of(world: &World, provider: &str) -> String {
    let rows = world
        .data
        .query("select workflow_id from journeys order by id limit 1")
        .await;
    let event = world.arrived(provider).await.pop().expect("something arrived");
    format!("{}/report/{event}", rows[0][0])
}

async fn close(world: &World) {
    world
        .data
        .query("update journeys set stage = 'closed', closed_at = now(), started_at = now() returning 'x'")
        .await;
}

#[tokio::test]
async fn a_portal_answer_before_any_surgery_is_heard_by_a_report() {
    let Some(world) = World::with_engine().await else {
        return;
    };
    let (patient, _) = world.patient_with_journey().await;
    let anna = world.in_portal(&patient).await;
    let body = json!({"step_key": "d1", "pain_score": 8, "red_flags": ["fever"], "note": "it throbs"});
    let answer = anna.post_keyed("/v1/portal/check_ins", "answer-0001", body).await;
    assert_eq!(answer.json()["worrying"], true);
    world.deliver().await;
    assert_eq!(world.arrivals("portal").await, ["delivered"]);
    let report = report_of(&world, "portal").await;
    assert!(world.is_started(&report).await, "{report}");
}

#[tokio::test]
async fn a_number_on_whatsapp_after_the_end_is_heard_too() {
    let Some(world) = World::with_engine().await else {
        return;
    };
    let (patient, journey) = world.patient_with_journey().await;
    close(&world).await;
    let phone = patient
        .phone
        .as_deref()
        .expect("a phone")
        .trim_start_matches('+')
        .to_owned();
    let text = json!({"type": "text", "text": {"body": "9"}});
    meta(&world, &inbound("wamid.1", &phone, text)).await;
    world.deliver().await;
    assert_eq!(world.arrivals("whatsapp").await, ["delivered"]);
    assert!(world.is_started(&report_of(&world, "whatsapp").await).await);
    // Some warning sign, by the button of an old check: nobody is there to ask which.
    let payload = format!("ci:{}:d7:flags:some", journey.id);
    let button = json!({"type": "button", "button": {"payload": payload, "text": "Ja"}});
    meta(&world, &inbound("wamid.2", &phone, button)).await;
    world.deliver().await;
    assert!(world.is_started(&report_of(&world, "whatsapp").await).await);
    // A tap on «start» says nothing yet.
    let payload = format!("ci:{}:d7:start", journey.id);
    let button = json!({"type": "button", "button": {"payload": payload, "text": "Los"}});
    meta(&world, &inbound("wamid.3", &phone, button)).await;
    world.deliver().await;
    assert!(!world.is_started(&report_of(&world, "whatsapp").await).await);
}

#[tokio::test]
async fn on_the_phone_the_voice_says_that_somebody_looks_and_it_is_true() {
    let Some(world) = World::with_engine().await else {
        return;
    };
    a_call(&world, "call-token").await;
    close(&world).await;
    let voice = world.anonymous().with("authorization", "Bearer call-token");
    let path = format!("/webhooks/elevenlabs/{ELEVENLABS_KEY}/tools/report_pain");
    let body = json!({"conversation_id": "conv_1", "pain_score": 9, "fever": true});
    let answer = voice.post(&path, body).await;
    assert_eq!(answer.status, StatusCode::OK);
    // Within the voice's patience or afterwards: it is told.
    world.deliver().await;
    assert_eq!(world.arrivals("voice_tool").await, ["delivered"]);
    assert!(world.is_started(&report_of(&world, "voice_tool").await).await);
}

#[tokio::test]
async fn a_later_call_of_a_patient_is_read_and_the_first_one_only_by_its_journey() {
    let Some(world) = World::with_engine().await else {
        return;
    };
    let phone = Some("+4915112345678");
    eleven(&world, &post_call(AGENT, "conv_1", phone)).await;
    world.deliver().await;
    let first = report_of(&world, "elevenlabs").await;
    assert!(
        !world.is_started(&first).await,
        "the journey reads the call that opened it"
    );
    eleven(&world, &post_call(AGENT, "conv_2", phone)).await;
    world.deliver().await;
    assert_eq!(world.arrivals("elevenlabs").await, ["delivered", "delivered"]);
    let second = report_of(&world, "elevenlabs").await;
    assert!(world.is_started(&second).await, "{second}");
    assert_eq!((world.count("journeys").await, world.count("calls").await), (1, 2));

    // A delivery that was cut short before its report was started is completed by the next.
    eleven(&world, &post_call(AGENT, "conv_3", phone)).await;
    world.deliver().await;
    let third = report_of(&world, "elevenlabs").await;
    world
        .data
        .query("update inbound_events set state = 'received', next_attempt_at = now() returning 'x'")
        .await;
    world.deliver().await;
    assert_eq!(world.arrivals("elevenlabs").await, ["delivered"; 3]);
    assert!(world.is_started(&third).await);
    assert!(!world.is_started(&first).await);
}

#[tokio::test]
async fn the_summary_of_a_later_call_is_shown_to_those_who_care() {
    let world = World::new().await;
    let (patient, journey) = world.patient_with_journey().await;
    let new = migrations::calls::NewCall {
        id: uuid::Uuid::now_v7().into(),
        journey_id: Some(journey.id),
        patient_id: patient.id,
        direction: "in",
        workflow_id: None,
        step_key: None,
        session_id: Some("conv_9"),
        status: "done",
        token_hash: None,
        token_expires_at: None,
    };
    let summary = json!({"summary": "Es pocht.", "summary_tr": "Zonkluyor.", "red_flags": ["fever"]});
    let mut tx = world.tx().await;
    let (call, _) = migrations::calls::create(&mut tx, &new).await.expect("kept");
    migrations::calls::keep_summary(&mut tx, &world.app.ring, call.id, patient.id, &summary)
        .await
        .expect("kept");
    tx.commit().await.expect("commits");
    let path = format!("/v1/journeys/{}", journey.id);
    let shown = world.staff("coordinator").await.get(&path).await.json()["calls"][0].clone();
    assert_eq!(
        (shown["summary"].as_str(), shown["red_flags"].clone()),
        (Some("Es pocht."), json!(["fever"]))
    );
    let hidden = world.staff("finance").await.get(&path).await.json()["calls"][0].clone();
    assert_eq!(
        (hidden["summary"].clone(), hidden["red_flags"].clone()),
        (json!(null), json!([]))
    );
    // Both looked, whatever they were shown.
    assert_eq!(world.count("audit_entries where action = 'journey_read'").await, 2);
}

#[tokio::test]
async fn an_acknowledgement_goes_to_whichever_part_of_the_journey_raised_it() {
    let Some(world) = World::with_engine().await else {
        return;
    };
    let (patient, journey) = world.patient_with_journey().await;
    let anna = world.in_portal(&patient).await;
    let body = json!({"step_key": "d1", "pain_score": 9, "red_flags": []});
    anna.post_keyed("/v1/portal/check_ins", "answer-0001", body).await;
    world.deliver().await;
    let event = world.arrived("portal").await.pop().expect("it arrived");
    let escalation = async |source: String| {
        let sql = format!(
            "insert into escalations (tenant_id, id, journey_id, patient_id, reason, step_key, position, opened_at, source)
             values ('{}', uuidv7(), '{}', '{}', 'pain_high', 'x', 'coordinator', now(), '{source}') returning id::text",
            world.clinic.id, journey.id, patient.id
        );
        world.data.query(&sql).await[0][0].clone()
    };
    let coordinator = world.staff("coordinator").await;
    let path = format!("/v1/journeys/{}/acknowledge_escalation", journey.id);
    // No worker answers here: the report is asked and waited for, while there is no aftercare to be asked at all.
    let id = escalation(format!("report/{event}")).await;
    let asked = coordinator
        .post_keyed(&path, "taken-0001", json!({"escalation_id": id}))
        .await;
    assert_eq!(asked.status, StatusCode::SERVICE_UNAVAILABLE, "{}", asked.text);
    let id = escalation("aftercare".into()).await;
    let gone = coordinator
        .post_keyed(&path, "taken-0002", json!({"escalation_id": id}))
        .await;
    assert_eq!(
        (gone.status, gone.code().as_str()),
        (StatusCode::CONFLICT, "journey_closed")
    );
}
