//! The board of journeys: what each stage holds, counted as far as people care, and the first of each.

use super::card::{CARD, JourneyCard, Row, select};
use crate::{Result, TenantTx};

/// One column of the board.
#[derive(Clone)]
pub struct Column {
    pub stage: String,
    /// How many there are, shown or not; at most a thousand, then `more`.
    pub count: i64,
    pub more: bool,
    pub items: Vec<JourneyCard>,
}

/// The stages of open journeys, in order.
const STAGES: [&str; 6] = ["lead", "consult", "quote", "surgery", "aftercare", "invoice"];
/// Beyond so many, a column is only "more".
const COUNTED: i64 = 1000;

/// Open journeys by stage, each column by priority, then by what is due first, cut at `per_column`.
///
/// Neither reads all of a stage: the first are where `journeys_by_urgency` begins, and the count ends where nobody needs it any more.
pub async fn board(tx: &mut TenantTx, per_column: i64) -> Result<Vec<Column>> {
    let mut query = select("select j.*, c.in_stage from unnest(");
    query.push_bind(STAGES.map(str::to_owned).to_vec()).push(
        "::text[]) s (stage)
          cross join lateral (select count(*) as in_stage from (select from journeys where stage = s.stage and closed_at is null limit ",
    );
    query.push(COUNTED + 1).push(
        ") counted) c
          cross join lateral (select * from journeys where stage = s.stage and closed_at is null order by urgency, next_due_at, id limit ",
    );
    query
        .push(per_column)
        .push(") j")
        .push(CARD)
        .push("order by j.urgency, j.next_due_at, j.id");
    let rows: Vec<Row> = query.build_query_as().fetch_all(tx.conn()).await?;
    let mut columns: Vec<Column> = STAGES
        .iter()
        .map(|stage| Column {
            stage: (*stage).to_owned(),
            count: 0,
            more: false,
            items: Vec::new(),
        })
        .collect();
    for row in rows {
        if let Some(column) = columns.iter_mut().find(|column| column.stage == row.stage) {
            column.count = row.in_stage.min(COUNTED);
            column.more = row.in_stage > COUNTED;
            column.items.push(row.into());
        }
    }
    Ok(columns)
}
