//! A partner made of one scripted answer after another, on a real socket, which keeps what it was sent.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, Response, Uri},
};
use serde_json::Value;

/// One scripted answer.
pub enum Reply {
    Json(u16, Value),
    Raw(u16, &'static [(&'static str, &'static str)], Vec<u8>),
    /// Answers later than any client waits.
    Never,
    /// Cuts the connection in the middle of the answer.
    Cut,
}

/// What arrived.
#[derive(Clone)]
pub struct Seen {
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Seen {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the client sent JSON")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().expect("ASCII"))
    }
}

/// A client that gives up after half a second.
pub fn hasty() -> reqwest::Client {
    partners::http::client_with(Duration::from_millis(500))
}

#[derive(Clone)]
pub struct Partner {
    pub base: String,
    script: Arc<Mutex<VecDeque<Reply>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Partner {
    /// Starts a partner that gives these answers in order, and 599 when it runs out of them.
    pub async fn answering(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(replies.into_iter().collect()));
        let partner = Self {
            base,
            script,
            seen: Arc::default(),
        };
        let app = Router::new().fallback(answer).with_state(partner.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        partner
    }

    /// More answers, for those that must know the partner's own address.
    pub fn then(self, replies: impl IntoIterator<Item = Reply>) -> Self {
        self.script.lock().unwrap().extend(replies);
        self
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub fn last(&self) -> Seen {
        self.seen().pop().expect("a request arrived")
    }
}

async fn answer(
    State(partner): State<Partner>,
    _: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    partner.seen.lock().unwrap().push(Seen { uri, headers, body });
    let reply = partner.script.lock().unwrap().pop_front();
    let built = |status: u16, body: Body| Response::builder().status(status).body(body).unwrap();
    match reply {
        Some(Reply::Json(status, value)) => built(status, Body::from(value.to_string())),
        Some(Reply::Raw(status, headers, bytes)) => {
            let mut response = built(status, Body::from(bytes));
            for (name, value) in headers {
                response.headers_mut().insert(*name, value.parse().unwrap());
            }
            response
        }
        Some(Reply::Never) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            built(200, Body::empty())
        }
        Some(Reply::Cut) => {
            let broken = std::io::Error::other("cut");
            let chunks = [Ok(Bytes::from_static(b"{\"half\":")), Err(broken)];
            built(200, Body::from_stream(futures_util::stream::iter(chunks)))
        }
        None => built(599, Body::empty()),
    }
}
