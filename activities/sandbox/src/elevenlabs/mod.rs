//! ElevenLabs Agents: outbound calls, conversations, tool webhooks in mid-call, signed post-call events — with a stand-in
//! that plays the patient.

pub mod calls;
mod conversation;
pub mod inbound_call;
pub mod list;
pub mod outbound_call;
pub mod persona;
mod play;
mod post_call;
mod refuse;
mod script;

pub use calls::Calls;

pub(crate) const PARTNER: &str = "elevenlabs";

/// A clinic's workspace.
#[derive(Clone)]
pub(crate) struct Workspace {
    pub tenant: String,
    pub account: crate::endpoints::ElevenLabs,
}

/// Every clinic whose key this is; none when the key is unknown.
pub(crate) fn known_key(app: &crate::App, headers: &axum::http::HeaderMap) -> Option<String> {
    let key = headers.get("xi-api-key")?.to_str().ok()?.to_owned();
    app.endpoints
        .find(|e| e.elevenlabs.as_ref().filter(|x| x.api_key == key).map(|_| key.clone()))
}

/// The clinic to which this agent belongs under this key.
pub(crate) fn workspace(app: &crate::App, key: &str, agent_id: &str) -> Option<Workspace> {
    app.endpoints.find(|e| {
        let account = e
            .elevenlabs
            .as_ref()
            .filter(|x| x.api_key == key && x.agent_id == agent_id)?;
        Some(Workspace {
            tenant: e.tenant.clone(),
            account: account.clone(),
        })
    })
}
