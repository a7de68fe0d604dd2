//! The call that a tool speaks for, by the token that was minted for it; and the way of everything that is said in it.

use axum::{extract::FromRequestParts, http::request::Parts};
use migrations::{calls, channel_endpoints, inbound_events, patients};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use workflows::{
    ids::{CallId, TenantId},
    locale::Lang,
};

use crate::{
    App,
    auth::{staff::bearer, token},
    http::Json,
    inbound::{
        keep::{Arrived, keep},
        voice_tool::{self, Heard, Said, What},
    },
    problem::{Error, Result},
    temporal::TOOL_BUDGET,
};

use super::sentences::{Sentence, say};

/// A running call.
#[derive(Debug)]
pub struct LiveCall {
    pub tenant: TenantId,
    pub id: CallId,
    pub session: Option<String>,
    pub lang: Lang,
    endpoint_key: String,
}

/// What the voice should say now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Answer {
    pub say: String,
}

impl FromRequestParts<App> for LiveCall {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        #[derive(Deserialize)]
        struct Key {
            endpoint_key: String,
        }
        let crate::http::Path(Key { endpoint_key }) = crate::http::Path::from_request_parts(parts, app).await?;
        let token = bearer(parts).ok_or(Error::Unauthorized("token_missing"))?;
        let endpoint = channel_endpoints::by_key(&app.ingest, "elevenlabs", &endpoint_key)
            .await?
            .ok_or(Error::NotFound("endpoint"))?;
        let mut tx = app.db.tenant(endpoint.tenant_id).await?;
        let hash = token::hash(token);
        let call = calls::find(&mut tx, calls::By::Token(&hash))
            .await?
            .ok_or(Error::Unauthorized("token_invalid"))?;
        let patient = patients::find(&mut tx, call.patient_id)
            .await?
            .ok_or(Error::Unauthorized("token_invalid"))?;
        Ok(Self {
            tenant: endpoint.tenant_id,
            id: call.id,
            session: call.session_id,
            lang: patient.lang.parse().unwrap_or(Lang::En),
            endpoint_key,
        })
    }
}

impl LiveCall {
    /// Keeps what was said, tells the journey while the patient waits, and answers; what cannot be told in time is told later.
    ///
    /// # Errors
    /// Only when it cannot even be kept.
    pub async fn hear(&self, app: &App, conversation: &str, what: What) -> Result<Json<Answer>> {
        if self.session.as_deref().is_some_and(|session| session != conversation) {
            return Err(Error::Unauthorized("conversation_not_of_token"));
        }
        let (kind, worth) = match &what {
            What::Pain { .. } => ("report_pain", true),
            What::Move { .. } => ("move_appointment", false),
        };
        let content = serde_json::to_vec(&what).map_err(Error::internal)?;
        // A tool that is called twice with the same words in one call says one thing.
        let dedupe_key = format!("{}:{kind}:{}", self.id, hex::encode(&Sha256::digest(&content)[..16]));
        let arrived = Arrived {
            tenant: Some(self.tenant),
            provider: "voice_tool",
            kind,
            endpoint_key: &self.endpoint_key,
            dedupe_key: &dedupe_key,
            routed: true,
        };
        let said = Said {
            call: self.id,
            at: chrono::Utc::now(),
            what,
        };
        let (event, _) = keep(app, arrived, &said).await?;
        let told = tokio::time::timeout(TOOL_BUDGET, voice_tool::act(app, self.tenant, event, said, TOOL_BUDGET)).await;
        let sentence = match told {
            Ok(Ok(Heard::Recorded { worrying: true })) if worth => Sentence::Worrying,
            Ok(Ok(Heard::Recorded { .. })) => Sentence::Recorded,
            Ok(Ok(Heard::MoveRequested)) => Sentence::MoveRequested,
            Ok(Ok(Heard::Nobody) | Err(_)) | Err(_) => Sentence::Noted,
        };
        if matches!(told, Ok(Ok(Heard::Recorded { .. } | Heard::MoveRequested))) {
            // If this cannot be written the deliverer does it again, which changes nothing.
            if let Err(error) = inbound_events::delivered(&app.ingest, event).await {
                tracing::warn!(%error, "A tool call cannot be marked as delivered");
            }
        }
        Ok(Json(Answer {
            say: say(sentence, self.lang).to_owned(),
        }))
    }

    /// Asks to say it again.
    pub fn ask_again(&self) -> Json<Answer> {
        Json(Answer {
            say: say(Sentence::AskAgain, self.lang).to_owned(),
        })
    }
}
