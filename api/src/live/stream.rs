//! `GET /v1/events`: what happens in the clinic, by number, from where the caller left off. Ids only; a panel reads what it wants to show.

use axum::{
    extract::State,
    http::HeaderMap,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::Stream;
use migrations::{sessions, tenant_events};
use serde::Deserialize;
use serde_json::json;
use std::{convert::Infallible, time::Duration};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use utoipa::IntoParams;
use uuid::Uuid;
use workflows::ids::TenantId;

use crate::{
    App,
    auth::{roles::Follow, staff::Staff},
    http::Query,
    problem::{Error, Problem, Result},
};

/// How often a stream looks by itself, for events and for the end of its session.
const LOOK: Duration = Duration::from_secs(5);
const HEARTBEAT: Duration = Duration::from_secs(15);
const AT_ONCE: i64 = 200;

/// Where to go on.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// The last event seen; the header `Last-Event-ID` says the same. Without both, only new events come.
    after: Option<i64>,
}

/// Follows the clinic.
#[utoipa::path(get, path = "/v1/events", tag = "live", params(After), security(("staff" = [])),
    responses((status = 200, content_type = "text/event-stream", body = String), (status = 401, body = Problem)))]
pub async fn events(
    State(app): State<App>,
    mut staff: Staff<Follow>,
    headers: HeaderMap,
    Query(query): Query<After>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let header = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok())
        .filter(|text| !text.is_empty());
    let last = match header {
        Some(text) => Some(
            text.parse()
                .map_err(|_| Error::field("Last-Event-ID", "is not one of ours"))?,
        ),
        None => query.after,
    };
    let last = match last {
        Some(last) => last,
        None => tenant_events::last_id(&mut staff.tx).await?,
    };
    let (tenant, session) = (staff.tenant.id, staff.session);
    drop(staff); // the stream must not hold a connection while it waits
    let (sender, receiver) = mpsc::channel(64);
    tokio::spawn(feed(app, tenant, session, last, sender));
    Ok(Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("heartbeat")))
}

async fn feed(
    app: App,
    tenant: TenantId,
    session: Uuid,
    mut last: i64,
    sender: mpsc::Sender<Result<Event, Infallible>>,
) {
    let _counted = app.live.count();
    let mut woken = app.live.follow(tenant);
    // A first comment opens the stream at the caller's end at once.
    if sender.send(Ok(Event::default().comment("following"))).await.is_err() {
        return;
    }
    loop {
        match look(&app, tenant, session, &mut last, &sender).await {
            Ok(Look::More) => continue,
            Ok(Look::Nothing) => {}
            Ok(Look::Closed) => return,
            Ok(Look::Revoked) => {
                // The caller may be gone already; then nobody needs to know.
                let _ = sender.send(Ok(Event::default().event("revoked").data("{}"))).await;
                return;
            }
            Err(error) => tracing::warn!(%error, "An event stream could not look"),
        }
        tokio::select! {
            () = sender.closed() => return,
            _ = tokio::time::timeout(LOOK, woken.changed()) => {}
        }
    }
}

enum Look {
    Nothing,
    More,
    Revoked,
    Closed,
}

async fn look(
    app: &App,
    tenant: TenantId,
    session: Uuid,
    last: &mut i64,
    sender: &mpsc::Sender<Result<Event, Infallible>>,
) -> migrations::Result<Look> {
    let mut tx = app.db.tenant(tenant).await?;
    if sessions::member(&mut tx, session).await?.is_none() {
        return Ok(Look::Revoked);
    }
    let events = tenant_events::after(&mut tx, *last, AT_ONCE).await?;
    drop(tx);
    let full = events.len() as i64 == AT_ONCE;
    for event in events {
        *last = event.id;
        let data = json!({
            "journey_id": event.journey_id, "patient_id": event.patient_id, "subject_id": event.subject_id, "at": event.at,
        });
        let message = Event::default()
            .id(event.id.to_string())
            .event(event.kind)
            .data(data.to_string());
        if sender.send(Ok(message)).await.is_err() {
            return Ok(Look::Closed);
        }
    }
    Ok(if full { Look::More } else { Look::Nothing })
}
