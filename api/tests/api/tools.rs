//! The voice's tools: by the token of one call, answered within a second in the language of the call, and kept whatever happens.

use super::world::{ELEVENLABS_KEY, World};
use api::auth::token;
use axum::http::StatusCode;
use chrono::{TimeDelta, Utc};
use migrations::calls::{self, NewCall};
use serde_json::json;
use std::time::{Duration, Instant};

pub async fn a_call(world: &World, secret: &str) {
    let (patient, journey) = world.patient_with_journey().await;
    let hash = token::hash(secret);
    let new = NewCall {
        id: uuid::Uuid::now_v7().into(),
        journey_id: Some(journey.id),
        patient_id: patient.id,
        direction: "out",
        workflow_id: Some("journey/north/x/call/1"),
        step_key: Some("call:1"),
        session_id: Some("conv_1"),
        status: "placed",
        token_hash: Some(&hash),
        token_expires_at: Some(Utc::now() + TimeDelta::hours(1)),
    };
    let mut tx = world.tx().await;
    calls::create(&mut tx, &new).await.expect("kept");
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn while_the_engine_is_away_the_voice_still_has_a_word_within_a_second() {
    let world = World::new().await;
    a_call(&world, "call-token").await;
    let voice = world.anonymous().with("authorization", "Bearer call-token");
    let path = format!("/webhooks/elevenlabs/{ELEVENLABS_KEY}/tools/report_pain");
    let body =
        json!({"conversation_id": "conv_1", "pain_score": 8, "fever": false, "bleeding": false, "note": "it throbs"});
    let began = Instant::now();
    let answer = voice.post(&path, body.clone()).await;
    assert_eq!(
        (answer.status, answer.json()["say"].as_str()),
        (StatusCode::OK, Some("Ich habe es notiert, wir rufen Sie an.")),
        "{}",
        answer.text
    );
    assert!(began.elapsed() < Duration::from_secs(1), "took {:?}", began.elapsed());
    voice.post(&path, body).await;
    assert_eq!(
        world.count("inbound_events where provider = 'voice_tool'").await,
        1,
        "the same words in one call are one thing"
    );
    let moved = voice
        .post(
            &format!("/webhooks/elevenlabs/{ELEVENLABS_KEY}/tools/move_appointment"),
            json!({"conversation_id": "conv_1", "wish": "next week"}),
        )
        .await;
    assert_eq!(moved.status, StatusCode::OK);
    assert_eq!(world.count("messages where channel = 'voice'").await, 1);
}

// ASVS 2.2.1, 7.2.1, 8.2.1
#[tokio::test]
async fn tokens_conversations_and_scores_that_do_not_fit() {
    let world = World::new().await;
    a_call(&world, "call-token").await;
    let path = format!("/webhooks/elevenlabs/{ELEVENLABS_KEY}/tools/report_pain");
    let body = json!({"conversation_id": "conv_1", "pain_score": 8});
    assert_eq!(
        world.anonymous().post(&path, body.clone()).await.status,
        StatusCode::UNAUTHORIZED
    );
    let stranger = world.anonymous().with("authorization", "Bearer other");
    assert_eq!(stranger.post(&path, body).await.status, StatusCode::UNAUTHORIZED);
    let voice = world.anonymous().with("authorization", "Bearer call-token");
    let other = voice
        .post(&path, json!({"conversation_id": "conv_2", "pain_score": 8}))
        .await;
    assert_eq!(other.code(), "conversation_not_of_token");
    let unclear = voice
        .post(&path, json!({"conversation_id": "conv_1", "pain_score": "a lot"}))
        .await;
    assert!(unclear.json()["say"].as_str().expect("words").contains("null bis zehn"));
    world
        .data
        .query("update calls set token_expires_at = now() - interval '1 minute' returning 'x'")
        .await;
    assert_eq!(
        voice
            .post(&path, json!({"conversation_id": "conv_1", "pain_score": 8}))
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(world.count("inbound_events").await, 0);
}
