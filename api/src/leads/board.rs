//! `GET /v1/leads/board`: the pipeline by columns, each with what it holds, its first cards, and where each card may go.

use axum::extract::{RawQuery, State};
use chrono::{DateTime, TimeDelta, Utc};
use migrations::{
    leads::{self, RottingDays, Tally},
    tenant_events,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflows::ids::{StaffId, TenantId};

use super::{
    moves::{Hands, Move, moves},
    query::LeadFilter,
    view::{Lead, Value},
};
use crate::{
    App,
    auth::{
        Anyone,
        roles::{Money, ReadContact, Steer},
    },
    http::{Query, page, shared::Written},
    problem::{Error, Problem, Result},
};

/// How much of it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BoardPage {
    /// 1 to 100; 25 when absent.
    #[param(minimum = 1, maximum = 100)]
    per_column: Option<i64>,
    /// What was won or lost within so many days, 1 to 365; 30 when absent.
    #[param(minimum = 1, maximum = 365)]
    closed_days: Option<i64>,
    /// Goes on in the one `column` named.
    cursor: Option<String>,
}

/// What a board depends on; who shares all of it is shown the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seen {
    tenant: TenantId,
    asked: String,
    by: Option<StaffId>,
    hands: Hands,
    days: RottingDays,
}

/// The board.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadBoard {
    columns: Vec<LeadColumn>,
    generated_at: DateTime<Utc>,
    /// Follow `/v1/events` after this one.
    last_event_id: String,
}

/// One column.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadColumn {
    /// new, consult, quote, won or lost.
    column: String,
    /// Exact to a thousand.
    count: i64,
    /// A thousand or more.
    more: bool,
    /// The newest quotes added up, by currency; of at most five thousand leads.
    values: Vec<Value>,
    /// There are more leads than were added up.
    values_partial: bool,
    oldest_stage_since: Option<DateTime<Utc>>,
    /// From so many days on a lead rots here.
    rotting_days: Option<i32>,
    /// Exact to a thousand.
    rotting: i64,
    /// The longest here first; of won and lost, what came last.
    items: Vec<LeadCard>,
    next_cursor: Option<String>,
}

/// A lead on the board.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadCard {
    #[serde(flatten)]
    lead: Lead,
    /// A way for each column, in order.
    moves: Vec<Move>,
}

/// Shows the board.
#[utoipa::path(get, path = "/v1/leads/board", tag = "leads", params(LeadFilter, BoardPage), security(("staff" = [])),
    responses((status = 200, body = LeadBoard), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn board(
    State(app): State<App>,
    mut staff: Anyone,
    RawQuery(asked): RawQuery,
    Query(filter): Query<LeadFilter>,
    Query(query): Query<BoardPage>,
) -> Result<Written> {
    let limit = between("per_column", query.per_column.unwrap_or(25), 100)?;
    let closed_days = between("closed_days", query.closed_days.unwrap_or(30), 365)?;
    if filter.q.is_some() && !staff.may::<ReadContact>() {
        // A count would tell whose telephone it is.
        return Err(Error::field(
            "q",
            "is for those who see contact data; the list takes names",
        ));
    }
    let hands = Hands {
        steer: staff.may::<Steer>(),
        money: staff.may::<Money>(),
    };
    let days: RottingDays = leads::settings::get(&mut staff.tx).await?.rotting_days.into();
    let seen = Seen {
        tenant: staff.tenant.id,
        asked: asked.unwrap_or_default(),
        by: filter.is_personal().then_some(staff.id),
        hands,
        days,
    };
    let (filter, _) = filter.read(None, staff.id, days)?;
    let cursor = query.cursor.filter(|text| !text.is_empty());
    if cursor.is_some() && filter.columns.len() != 1 {
        return Err(Error::field("column", "must name the one column that the cursor is of"));
    }
    staff.looks_at("leads_listed", "leads_board", None, None).await?;
    let since = Utc::now() - TimeDelta::days(closed_days);
    app.lead_boards
        .read_for(&app, staff, seen, async |mut tx| {
            // Read first: what happens while the board is read is told again rather than missed.
            let last = tenant_events::last_id(&mut tx).await?;
            let mut tallies = leads::tally(&mut tx, &filter, days, since).await?;
            let mut columns = Vec::new();
            for name in leads::COLUMNS {
                if !filter.columns.is_empty() && !filter.columns.iter().any(|wanted| wanted == name) {
                    continue;
                }
                let page = leads::column(&mut tx, &filter, name, since, cursor.as_deref(), limit)
                    .await
                    .map_err(page::cursor_of_ours)?;
                let tally = tallies.remove(name).unwrap_or_default();
                columns.push(column(name, tally, page, days, hands));
            }
            tx.commit().await?;
            Written::of(&LeadBoard {
                columns,
                generated_at: Utc::now(),
                last_event_id: last.to_string(),
            })
        })
        .await
}

fn between(field: &str, value: i64, most: i64) -> Result<i64> {
    if (1..=most).contains(&value) {
        Ok(value)
    } else {
        Err(Error::field(field, format!("must be between 1 and {most}")))
    }
}

fn column(
    name: &str,
    tally: Tally,
    page: migrations::Page<leads::Lead>,
    days: RottingDays,
    hands: Hands,
) -> LeadColumn {
    LeadColumn {
        column: name.to_owned(),
        count: tally.count,
        more: tally.more,
        values: Value::each(tally.values),
        values_partial: tally.partial,
        oldest_stage_since: tally.oldest_stage_since,
        rotting_days: days.of(name),
        rotting: tally.rotting,
        next_cursor: page.next_cursor,
        items: page
            .items
            .into_iter()
            .map(|row| LeadCard {
                moves: moves(&row.pipeline, &row.journey, hands),
                lead: Lead::of(row, days),
            })
            .collect(),
    }
}
