//! The clinics the sandbox knows: their partner accounts, and where their webhooks go. The seed registers them.

use axum::{Json, extract::State, http::StatusCode, response::IntoResponse, response::Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock},
};

/// Partner accounts of one clinic.
#[derive(Clone, Serialize, Deserialize)]
pub struct Endpoint {
    pub tenant: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elevenlabs: Option<ElevenLabs>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whatsapp: Option<WhatsApp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nilvera: Option<Nilvera>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resend: Option<Resend>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct ElevenLabs {
    pub api_key: String,
    pub agent_id: String,
    pub webhook_url: String,
    pub webhook_secret: String,
    #[serde(default)]
    pub tool_base_url: Option<String>,
    /// The partner does not retry unless the workspace switched it on.
    #[serde(default)]
    pub retry_enabled: bool,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct WhatsApp {
    pub phone_number_id: String,
    pub waba_id: String,
    pub token: String,
    pub app_secret: String,
    pub webhook_url: String,
    /// What a template's link button starts with; else `/portal/` on the webhook's own host.
    #[serde(default)]
    pub link_base: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Nilvera {
    pub api_key: String,
}

/// Where Resend's delivery events go, if the clinic listens to them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Resend {
    pub api_key: String,
    pub webhook_url: String,
    pub webhook_secret: String,
}

/// The registered clinics, mirrored in a file beside the ledger.
pub struct Endpoints {
    path: Option<PathBuf>,
    list: RwLock<Vec<Endpoint>>,
}

impl Endpoints {
    /// # Errors
    /// The file exists but cannot be read.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let list = match path.map(fs::read_to_string) {
            Some(Ok(text)) => serde_json::from_str(&text).unwrap_or_default(),
            Some(Err(e)) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => Vec::new(),
        };
        Ok(Self {
            path: path.map(Path::to_path_buf),
            list: RwLock::new(list),
        })
    }

    /// Replaces each named clinic, keeps the others.
    pub fn register(&self, given: Vec<Endpoint>) -> io::Result<usize> {
        let mut list = self.list.write().unwrap_or_else(PoisonError::into_inner);
        for endpoint in given {
            match list.iter_mut().find(|e| e.tenant == endpoint.tenant) {
                Some(known) => *known = endpoint,
                None => list.push(endpoint),
            }
        }
        if let Some(path) = &self.path {
            let text = serde_json::to_vec_pretty(&*list).expect("endpoints are plain data");
            fs::write(path, text)?;
        }
        Ok(list.len())
    }

    /// The first clinic for which `pick` finds something.
    pub fn find<T>(&self, pick: impl FnMut(&Endpoint) -> Option<T>) -> Option<T> {
        self.list
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .find_map(pick)
    }

    /// Names only; keys and secrets stay here.
    pub fn tenants(&self) -> Vec<Value> {
        let list = self.list.read().unwrap_or_else(PoisonError::into_inner);
        list.iter()
            .map(|e| {
                json!({"tenant": e.tenant,
                    "phone_number_id": e.whatsapp.as_ref().map(|w| &w.phone_number_id),
                    "agent_id": e.elevenlabs.as_ref().map(|x| &x.agent_id)})
            })
            .collect()
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Given {
    List(Vec<Endpoint>),
    Wrapped { endpoints: Vec<Endpoint> },
}

pub async fn put(State(app): State<crate::App>, Json(given): Json<Given>) -> Response {
    let (Given::List(list) | Given::Wrapped { endpoints: list }) = given;
    match app.endpoints.register(list) {
        Ok(count) => Json(json!({"registered": count})).into_response(),
        Err(error) => {
            tracing::error!(%error, "The sandbox could not keep its endpoints");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

pub async fn list(State(app): State<crate::App>) -> Json<Value> {
    Json(json!({"endpoints": app.endpoints.tenants()}))
}
