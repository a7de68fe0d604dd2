//! `POST /webhooks/elevenlabs/{endpoint_key}/tools/report_pain`: the patient on the phone says how it hurts.

use axum::extract::State;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use workflows::pathway::RedFlag;

use super::call::{Answer, LiveCall};
use crate::{
    App,
    http::Json,
    inbound::voice_tool::What,
    problem::{Problem, Result},
};

/// What the voice heard. Models fill such fields loosely, so numbers and yes/no may come as words.
#[derive(Deserialize, ToSchema)]
pub struct ReportPain {
    conversation_id: String,
    /// 0 to 10.
    #[serde(default, deserialize_with = "loose_number")]
    #[schema(value_type = Option<u8>)]
    pain_score: Option<u8>,
    #[serde(default, deserialize_with = "loose_bool")]
    #[schema(value_type = bool)]
    fever: bool,
    #[serde(default, deserialize_with = "loose_bool")]
    #[schema(value_type = bool)]
    bleeding: bool,
    #[serde(default)]
    note: Option<String>,
}

/// Takes a pain score in mid-call.
#[utoipa::path(post, path = "/webhooks/elevenlabs/{endpoint_key}/tools/report_pain", tag = "voice tools", security(("call" = [])),
    request_body = ReportPain, params(("endpoint_key" = String, Path)), responses((status = 200, body = Answer), (status = 401, body = Problem)))]
pub async fn report_pain(State(app): State<App>, call: LiveCall, Json(body): Json<ReportPain>) -> Result<Json<Answer>> {
    let red_flags: BTreeSet<RedFlag> = [(body.fever, RedFlag::Fever), (body.bleeding, RedFlag::Bleeding)]
        .into_iter()
        .filter_map(|(said, flag)| said.then_some(flag))
        .collect();
    if body.pain_score.is_none() && red_flags.is_empty() {
        return Ok(call.ask_again());
    }
    let note = body
        .note
        .map(|note| note.chars().take(1000).collect::<String>())
        .filter(|note| !note.trim().is_empty());
    call.hear(
        &app,
        &body.conversation_id,
        What::Pain {
            score: body.pain_score,
            red_flags,
            note,
        },
    )
    .await
}

/// A number from 0 to 10, be it written as text or with a point; anything else is nothing.
fn loose_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let number = match &value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    Ok(number
        .filter(|n| (0.0..=10.0).contains(n) && n.fract() == 0.0)
        .map(|n| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number from 0 to 10"
            )]
            let score = n as u8;
            score
        }))
}

fn loose_bool<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Bool(yes) => yes,
        Value::String(text) => matches!(text.trim().to_lowercase().as_str(), "true" | "yes" | "1"),
        Value::Number(number) => number.as_i64() == Some(1),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loose_fields_are_read() {
        let read = |json: &str| serde_json::from_str::<ReportPain>(json).expect("readable");
        let said = read(r#"{"conversation_id":"c","pain_score":"7","fever":"yes","bleeding":0,"extra":1}"#);
        assert_eq!((said.pain_score, said.fever, said.bleeding), (Some(7), true, false));
        for odd in ["11", "-1", "6.5", "null", "\"much\"", "[]"] {
            assert_eq!(
                read(&format!(r#"{{"conversation_id":"c","pain_score":{odd}}}"#)).pain_score,
                None,
                "{odd}"
            );
        }
    }
}
