//! A clinic's API as a member of its staff or a patient uses it, and the sandbox beside it: plain HTTP, the same as any other client's.

use std::time::Duration;

use anyhow::{Context, bail};
use reqwest::{Method, StatusCode, header::HOST};
use serde_json::{Value, json};

/// How often a write is tried while the api says that something is away: most of a minute, as on a machine that is busy with something else.
const PATIENCE: u32 = 12;

/// One person's way into one clinic's API.
#[derive(Clone)]
pub struct ClinicApi {
    http: reqwest::Client,
    /// The address we connect to; the clinic is named by the host.
    base: String,
    host: String,
    bearer: Option<String>,
    cookie: Option<String>,
}

impl ClinicApi {
    /// Nobody yet: an anonymous caller of `{slug}.{base_domain}`.
    pub fn anonymous(base: &str, slug: &str, base_domain: &str, port: u16) -> Self {
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(30))
            .build()
            .expect("the TLS back end is compiled in");
        Self {
            http,
            base: base.trim_end_matches('/').to_owned(),
            host: format!("{slug}.{base_domain}:{port}"),
            bearer: None,
            cookie: None,
        }
    }

    /// Signs a member of staff in.
    ///
    /// # Errors
    /// When the account is refused.
    pub async fn signed_in(mut self, email: &str, password: &str) -> anyhow::Result<Self> {
        let answer = self
            .post("/v1/auth/sign_in", &json!({ "email": email, "password": password }))
            .await
            .with_context(|| format!("{email} cannot sign in"))?;
        self.bearer = answer.get("access_token").and_then(Value::as_str).map(str::to_owned);
        Ok(self)
    }

    /// Spends a magic link: from here on this is the patient.
    ///
    /// # Errors
    /// When the link is refused.
    pub async fn with_link(mut self, token: &str) -> anyhow::Result<Self> {
        let response = self
            .request(Method::POST, "/v1/portal/sessions")
            .json(&json!({ "token": token }))
            .send()
            .await?;
        if !response.status().is_success() {
            bail!("the magic link was refused: {}", response.status());
        }
        let cookies = response
            .headers()
            .get_all("set-cookie")
            .iter()
            .filter_map(|value| value.to_str().ok());
        self.cookie = cookies
            .filter_map(|cookie| cookie.split(';').next())
            .find(|cookie| cookie.starts_with("mai_portal="))
            .map(str::to_owned);
        Ok(self)
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.base))
            .header(HOST, &self.host);
        if let Some(bearer) = &self.bearer {
            request = request.bearer_auth(bearer);
        }
        if let Some(cookie) = &self.cookie {
            request = request
                .header("cookie", cookie)
                .header("origin", format!("http://{}", self.host));
        }
        request
    }

    /// Reads.
    ///
    /// # Errors
    /// For any status but 2xx, with the problem's code.
    pub async fn get(&self, path: &str) -> anyhow::Result<Value> {
        finish(path, self.request(Method::GET, path)).await
    }

    /// Reads an answer to its last byte without making anything of it; how many there were.
    ///
    /// # Errors
    /// When it cannot be reached, or its status is none of success.
    pub async fn read(&self, path: &str) -> anyhow::Result<usize> {
        let response = self.request(Method::GET, path).send().await?;
        anyhow::ensure!(response.status().is_success(), "{path}: {}", response.status());
        Ok(response.bytes().await?.len())
    }

    /// Writes, once per call: while something behind the api is away (503) the same is asked again under the same key, which acts once.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn post(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        let key = uuid::Uuid::now_v7().to_string();
        let mut tries = 1;
        loop {
            let asked = self
                .request(Method::POST, path)
                .header("idempotency-key", &key)
                .json(body);
            match finish(path, asked).await {
                Err(error) if tries < PATIENCE && is_away(&error) => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_secs(3)).await;
                }
                done => return done,
            }
        }
    }

    /// Edits whatever version stands.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn patch(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        let response = self.request(Method::GET, path).send().await?;
        let etag = response
            .headers()
            .get("etag")
            .cloned()
            .context("the resource has no ETag")?;
        finish(
            path,
            self.request(Method::PATCH, path).header("if-match", etag).json(body),
        )
        .await
    }

    /// Sends bytes as they are, with one more header: a webhook.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn post_raw(&self, path: &str, header: (&str, &str), body: String) -> anyhow::Result<Value> {
        let request = self
            .request(Method::POST, path)
            .header("content-type", "application/json")
            .header(header.0, header.1)
            .body(body);
        finish(path, request).await
    }

    /// Opens a stream of events.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn open(&self, path: &str) -> anyhow::Result<reqwest::Response> {
        let http = reqwest::Client::builder().build()?;
        let mut request = http.get(format!("{}{path}", self.base)).header(HOST, &self.host);
        if let Some(bearer) = &self.bearer {
            request = request.bearer_auth(bearer);
        }
        Ok(request.send().await?.error_for_status()?)
    }

    /// The bytes behind a presigned address.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn download(&self, url: &str) -> anyhow::Result<String> {
        Ok(self.http.get(url).send().await?.error_for_status()?.text().await?)
    }
}

/// A refused call: the status and the problem's code, so that callers can tell a taken slot from a broken system.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {status} {code} {detail}")]
pub struct Refused {
    pub path: String,
    pub status: StatusCode,
    pub code: String,
    pub detail: String,
}

fn is_away(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<Refused>()
        .is_some_and(|refused| refused.status == StatusCode::SERVICE_UNAVAILABLE)
}

async fn finish(path: &str, request: reqwest::RequestBuilder) -> anyhow::Result<Value> {
    let response = request
        .send()
        .await
        .with_context(|| format!("{path} cannot be reached"))?;
    let status = response.status();
    let text = response.text().await?;
    let body: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
    if status.is_success() {
        return Ok(body);
    }
    let of = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let errors = body.get("errors").map(Value::to_string).unwrap_or_default();
    Err(Refused {
        path: path.to_owned(),
        status,
        code: of("code"),
        detail: format!("{} {errors}", of("detail")),
    }
    .into())
}

/// The sandbox's own API: the patient's phone, the ledger, faults.
#[derive(Clone)]
pub struct Sandbox {
    http: reqwest::Client,
    base: String,
}

impl Sandbox {
    pub fn new(base: &str) -> Self {
        Self {
            http: reqwest::Client::new(),
            base: base.trim_end_matches('/').to_owned(),
        }
    }

    /// # Errors
    /// As [`ClinicApi::get`].
    pub async fn get(&self, path: &str) -> anyhow::Result<Value> {
        finish(path, self.http.get(format!("{}{path}", self.base))).await
    }

    /// # Errors
    /// As [`ClinicApi::get`].
    pub async fn put(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        finish(path, self.http.put(format!("{}{path}", self.base)).json(body)).await
    }

    /// # Errors
    /// As [`ClinicApi::get`].
    pub async fn post(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        finish(path, self.http.post(format!("{}{path}", self.base)).json(body)).await
    }
}
