//! `POST /webhooks/elevenlabs/{endpoint_key}/tools/move_appointment`: the patient on the phone asks for another time.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::call::{Answer, LiveCall};
use crate::{
    App,
    http::Json,
    inbound::voice_tool::What,
    problem::{Problem, Result},
};

/// The wish, in the patient's words.
#[derive(Deserialize, ToSchema)]
pub struct MoveAppointment {
    conversation_id: String,
    #[serde(default)]
    wish: Option<String>,
}

/// Takes a wish in mid-call.
#[utoipa::path(post, path = "/webhooks/elevenlabs/{endpoint_key}/tools/move_appointment", tag = "voice tools", security(("call" = [])),
    request_body = MoveAppointment, params(("endpoint_key" = String, Path)),
    responses((status = 200, body = Answer), (status = 401, body = Problem)))]
pub async fn move_appointment(
    State(app): State<App>,
    call: LiveCall,
    Json(body): Json<MoveAppointment>,
) -> Result<Json<Answer>> {
    let wish = body
        .wish
        .map(|wish| wish.chars().take(1000).collect::<String>())
        .filter(|wish| !wish.trim().is_empty());
    call.hear(&app, &body.conversation_id, What::Move { wish }).await
}
