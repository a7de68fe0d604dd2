//! `GET /v1/convai/conversations` and `/{id}`: how a clinic finds out what became of a call.

use super::{PARTNER, conversation, known_key, refuse, workspace};
use crate::App;
use axum::{
    Json,
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
pub struct Filter {
    agent_id: Option<String>,
    user_id: Option<String>,
    call_start_after_unix: Option<i64>,
    call_start_before_unix: Option<i64>,
    page_size: Option<usize>,
    cursor: Option<String>,
}

pub async fn list(State(app): State<App>, headers: HeaderMap, Query(filter): Query<Filter>) -> Response {
    if let Err(refusal) = app.faults.enter(PARTNER, "list_conversations").await {
        return refuse::fault(refusal);
    }
    let Some(key) = known_key(&app, &headers) else {
        return refuse::key();
    };
    let page = filter.page_size.unwrap_or(30);
    if !(1..=100).contains(&page) {
        let message = "Input should be less than or equal to 100";
        return refuse::field(&["query", "page_size"], message, "less_than_equal");
    }
    let skip: usize = match filter.cursor.as_deref().map(str::parse) {
        None => 0,
        Some(Ok(skip)) => skip,
        Some(Err(_)) => return refuse::with(400, "invalid_cursor", "The cursor is not valid"),
    };
    let mut calls = app.calls.all();
    calls.reverse();
    calls.retain(|c| {
        workspace(&app, &key, &c.agent_id).is_some()
            && filter.agent_id.as_ref().is_none_or(|id| c.agent_id == *id)
            && filter.user_id.as_ref().is_none_or(|id| c.user_id.as_ref() == Some(id))
            && filter.call_start_after_unix.is_none_or(|t| c.started_unix >= t)
            && filter.call_start_before_unix.is_none_or(|t| c.started_unix <= t)
    });
    let more = calls.len() > skip + page;
    let rows: Vec<Value> = calls.iter().skip(skip).take(page).map(conversation::row).collect();
    let next = more.then(|| (skip + page).to_string());
    Json(json!({"conversations": rows, "next_cursor": next, "has_more": more})).into_response()
}

pub async fn get(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    if let Err(refusal) = app.faults.enter(PARTNER, "get_conversation").await {
        return refuse::fault(refusal);
    }
    let Some(key) = known_key(&app, &headers) else {
        return refuse::key();
    };
    match app
        .calls
        .find(&id)
        .filter(|c| workspace(&app, &key, &c.agent_id).is_some())
    {
        Some(call) => Json(conversation::whole(&call)).into_response(),
        None => refuse::with(404, "conversation_not_found", "No conversation with this id"),
    }
}
