//! Live news for open pages and tests: ledger entries and changed phones, as server-sent events.

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use serde_json::Value;
use std::convert::Infallible;
use tokio::sync::broadcast;
use tokio_stream::{Stream, StreamExt, wrappers::BroadcastStream};

/// One piece of news: the event's name and its JSON.
#[derive(Clone, Debug)]
pub struct News {
    pub name: &'static str,
    pub data: Value,
}

pub struct Bus(broadcast::Sender<News>);

impl Default for Bus {
    fn default() -> Self {
        Self(broadcast::channel(1024).0)
    }
}

impl Bus {
    /// Tells whoever listens; nobody listening is fine.
    pub fn tell(&self, name: &'static str, data: Value) {
        let _nobody = self.0.send(News { name, data });
    }

    pub fn subscribe(&self) -> broadcast::Receiver<News> {
        self.0.subscribe()
    }
}

pub async fn stream(State(app): State<crate::App>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = BroadcastStream::new(app.bus.subscribe()).map(|news| {
        Ok(match news {
            Ok(news) => Event::default().event(news.name).data(news.data.to_string()),
            // A reader that fell behind is told to load everything again.
            Err(_) => Event::default().event("lagged").data("{}"),
        })
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
