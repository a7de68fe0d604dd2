//! Who answers the telephone.

use crate::{App, phones::canonical};
use axum::{Json, extract::State, http::StatusCode, response::IntoResponse, response::Response};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// How the patient behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Persona {
    /// Pain 2, no red flags.
    Calm,
    /// Pain 8.
    Severe,
    NoAnswer,
    Busy,
    Voicemail,
    /// Asks for another time.
    MovesAppointment,
    /// Picks up and says nothing.
    Silent,
}

impl Persona {
    fn parse(name: &str) -> Option<Self> {
        serde_json::from_value(Value::String(name.into())).ok()
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Severe => "severe",
            Self::NoAnswer => "no_answer",
            Self::Busy => "busy",
            Self::Voicemail => "voicemail",
            Self::MovesAppointment => "moves_appointment",
            Self::Silent => "silent",
        }
    }

    /// The one set for the number, else the one named in the call, else by the number's last digit.
    pub fn choose(app: &App, number: &str, variables: &Map<String, Value>) -> Self {
        let set = app.calls.persona(number).and_then(|name| Self::parse(&name));
        let named = variables.get("persona").and_then(Value::as_str).and_then(Self::parse);
        set.or(named).unwrap_or_else(|| match number.chars().last() {
            Some('2') => Self::Severe,
            Some('3') => Self::NoAnswer,
            Some('4') => Self::Busy,
            Some('5') => Self::Voicemail,
            Some('6') => Self::MovesAppointment,
            Some('7') => Self::Silent,
            _ => Self::Calm,
        })
    }
}

#[derive(Deserialize)]
pub struct Given {
    to_number: String,
    persona: String,
}

/// `PUT /sandbox/personas`.
pub async fn put(State(app): State<App>, Json(given): Json<Given>) -> Response {
    if Persona::parse(&given.persona).is_none() {
        return (StatusCode::BAD_REQUEST, Json(json!({"error": "unknown persona"}))).into_response();
    }
    app.calls.set_persona(&canonical(&given.to_number), &given.persona);
    StatusCode::NO_CONTENT.into_response()
}
