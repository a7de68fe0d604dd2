//! One sandbox on a free port, one clinic that receives webhooks and answers tools.

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, http::Uri};
use sandbox::{App, Config};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

pub const WORKSPACE_KEY: &str = "xi_test";
pub const APP_SECRET: &str = "meta_secret";
pub const CALL_SECRET: &str = "wsec_test";

/// A webhook as it arrived.
#[derive(Clone, Debug)]
pub struct Hook {
    pub path: String,
    pub headers: HeaderMap,
    pub raw: Bytes,
    pub body: Value,
}

#[derive(Clone, Default)]
pub struct Clinic {
    pub hooks: Arc<Mutex<Vec<Hook>>>,
    /// Statuses to answer with, first come first served; 200 afterwards.
    pub answers: Arc<Mutex<Vec<u16>>>,
}

async fn receive(State(clinic): State<Clinic>, uri: Uri, headers: HeaderMap, raw: Bytes) -> (StatusCode, String) {
    let body = serde_json::from_slice(&raw).unwrap_or(Value::Null);
    clinic.hooks.lock().unwrap().push(Hook {
        path: uri.path().to_owned(),
        headers,
        raw,
        body,
    });
    let status = clinic.answers.lock().unwrap().pop().unwrap_or(200);
    (
        StatusCode::from_u16(status).unwrap(),
        json!({"say": "Noted, the team will see it."}).to_string(),
    )
}

impl Clinic {
    /// Waits until `enough` is true of the hooks on this path, then hands them out.
    pub async fn wait(&self, path: &str, count: usize) -> Vec<Hook> {
        for _ in 0..400 {
            let hooks: Vec<Hook> = self
                .hooks
                .lock()
                .unwrap()
                .iter()
                .filter(|h| h.path == path)
                .cloned()
                .collect();
            if hooks.len() >= count {
                return hooks;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!(
            "{count} webhooks on {path} did not come: {:?}",
            self.hooks.lock().unwrap()
        );
    }

    /// The statuses WhatsApp told, in order of arrival, once there are as many.
    pub async fn statuses(&self, count: usize) -> Vec<Value> {
        for _ in 0..400 {
            let hooks = self.hooks.lock().unwrap().clone();
            let list: Vec<Value> = hooks
                .iter()
                .flat_map(|h| h.body["entry"][0]["changes"].as_array().cloned().unwrap_or_default())
                .flat_map(|c| c["value"]["statuses"].as_array().cloned().unwrap_or_default())
                .collect();
            if list.len() >= count {
                return list;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{count} statuses did not come");
    }
}

pub struct Running {
    pub base: String,
    pub app: App,
    pub http: reqwest::Client,
    pub clinic: Clinic,
}

async fn serve(router: Router) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    port
}

/// A sandbox with the clinic `denistanbul` registered under a `*.localhost` name.
pub async fn start(config: Config) -> Running {
    let clinic = Clinic::default();
    let port = serve(Router::new().fallback(receive).with_state(clinic.clone())).await;
    let (router, handle) = sandbox::app(config).unwrap();
    let base = format!("http://127.0.0.1:{}", serve(router).await);
    let running = Running {
        base,
        app: handle.0,
        http: reqwest::Client::new(),
        clinic,
    };
    let host = format!("http://denistanbul.medicalai.localhost:{port}");
    let endpoints = json!([{
        "tenant": "denistanbul",
        "elevenlabs": {"api_key": WORKSPACE_KEY, "agent_id": "agent_1", "webhook_url": format!("{host}/webhooks/elevenlabs/k"),
            "webhook_secret": CALL_SECRET, "tool_base_url": format!("{host}/webhooks/elevenlabs-tools/k")},
        "whatsapp": {"phone_number_id": "1001", "waba_id": "2001", "token": "EAA_test", "app_secret": APP_SECRET,
            "webhook_url": format!("{host}/webhooks/whatsapp/k")},
        "nilvera": {"api_key": "nil_test"},
        "resend": {"api_key": "re_test", "webhook_url": format!("{host}/webhooks/resend/k"), "webhook_secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"},
    }]);
    let answer = running.put("/sandbox/endpoints", endpoints).await;
    assert_eq!(answer.status(), 200);
    running
}

pub async fn fast() -> Running {
    start(Config::in_memory()).await
}

impl Running {
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub async fn put(&self, path: &str, body: Value) -> reqwest::Response {
        self.http.put(self.url(path)).json(&body).send().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: Value) -> reqwest::Response {
        self.http.post(self.url(path)).json(&body).send().await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Value {
        self.http
            .get(self.url(path))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    pub async fn ledger(&self, partner: &str) -> Vec<Value> {
        self.get(&format!("/sandbox/ledger?partner={partner}")).await["entries"]
            .as_array()
            .unwrap()
            .clone()
    }

    /// Sends on WhatsApp as the clinic: HTTP status and body.
    pub async fn whatsapp(&self, to: &str, key: &str, content: Value) -> reqwest::Result<(u16, Value)> {
        let mut body = json!({"messaging_product": "whatsapp", "recipient_type": "individual", "to": to, "biz_opaque_callback_data": key});
        for (name, value) in content.as_object().unwrap() {
            body[name] = value.clone();
        }
        let request = self
            .http
            .post(self.url("/whatsapp/v25.0/1001/messages"))
            .bearer_auth("EAA_test")
            .json(&body);
        let answer = request.send().await?;
        Ok((answer.status().as_u16(), answer.json().await?))
    }

    /// The patient writes, which opens the window.
    pub async fn patient_says(&self, from: &str, text: &str) -> Value {
        let body = json!({"from": from, "tenant": "denistanbul", "text": text});
        self.post("/sandbox/whatsapp/inbound", body).await.json().await.unwrap()
    }
}

pub fn text(body: &str) -> Value {
    json!({"type": "text", "text": {"preview_url": false, "body": body}})
}

pub fn template(name: &str, language: &str, parameters: &[&str]) -> Value {
    let parameters: Vec<Value> = parameters.iter().map(|p| json!({"type": "text", "text": p})).collect();
    json!({"type": "template", "template": {"name": name, "language": {"code": language}, "components": [{"type": "body", "parameters": parameters}]}})
}
