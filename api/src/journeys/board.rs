//! `GET /v1/journeys/board`: open journeys by stage, each column cut at fifty, and the event number from which a panel goes on live.

use axum::extract::State;
use chrono::{DateTime, Utc};
use migrations::{TenantTx, journeys, tenant_events};
use serde::Serialize;
use utoipa::ToSchema;

use super::view::JourneyCard;
use crate::{
    App,
    auth::Anyone,
    http::shared::Written,
    problem::{Problem, Result},
};

/// The board.
#[derive(Debug, Serialize, ToSchema)]
pub struct Board {
    /// The open stages, in order.
    columns: Vec<Column>,
    generated_at: DateTime<Utc>,
    /// Follow `/v1/events` after this one.
    last_event_id: String,
}

/// One stage.
#[derive(Debug, Serialize, ToSchema)]
pub struct Column {
    stage: String,
    /// All of them, shown or not; exact to a thousand.
    count: i64,
    /// There are more than a thousand.
    more: bool,
    /// By priority, then by what is due first.
    items: Vec<JourneyCard>,
}

/// Shows the board.
#[utoipa::path(get, path = "/v1/journeys/board", tag = "journeys", security(("staff" = [])),
    responses((status = 200, body = Board), (status = 401, body = Problem)))]
pub async fn board(State(app): State<App>, mut staff: Anyone) -> Result<Written> {
    staff.looks_at("journeys_listed", "board", None, None).await?;
    // Everybody at a clinic sees the same one.
    let seen = staff.tenant.id;
    app.journey_boards
        .read_for(&app, staff, seen, async |tx| Written::of(&read(tx).await?))
        .await
}

async fn read(mut tx: TenantTx) -> Result<Board> {
    // Read first: what happens while the board is read is told again rather than missed.
    let last = tenant_events::last_id(&mut tx).await?;
    tx.plan_once().await?;
    let columns = journeys::board(&mut tx, 50).await?;
    tx.commit().await?;
    Ok(Board {
        columns: columns
            .into_iter()
            .map(|column| Column {
                stage: column.stage,
                count: column.count,
                more: column.more,
                items: column.items.into_iter().map(JourneyCard::from).collect(),
            })
            .collect(),
        generated_at: Utc::now(),
        last_event_id: last.to_string(),
    })
}
